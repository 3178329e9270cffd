"""A Markdown text in the parts that its headings make, each of which can stand on a page by itself.

Lines that stand for headings make parts, too: those in bold, and those that begin with the number of a point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import pyromark

from komplan.language.point_headings import names_point

from .kindly import kindly, unended
from .markdown_html import OPTIONS, Event, html_of_events
from .markdown_safe import LinkedHtml, linked
from .markdown_text import is_inside, words_in

BOLD, LINE = 7, 8
"""Levels of lines that stand for headings, below those of all headings."""


_PARAGRAPH = {"Start": "Paragraph"}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A heading with all up to the next one, of whatever level; the first part of a text has none."""

    heading: str
    """Its words; nothing where there is none."""
    level: int
    """From 1, the highest; ``BOLD`` or ``LINE`` of a line; 0 where there is none."""
    opening: Sequence[Event]
    """What the parser tells of the heading; nothing of a line with more below it in its paragraph."""
    rest: Sequence[Event]
    """What it tells of all else."""


def parts_of(text: str) -> Sequence[TextPart]:
    """Return the parts of a text in their order; headings in quotes and lists, or typed as elements, part nothing."""
    return tuple(_parts(list(pyromark.events(kindly(unended(text)).text, options=OPTIONS))))


def _parts(events: Sequence[Event]) -> Iterator[TextPart]:
    begun, rest = TextPart("", 0, (), ()), list[Event]()
    for block in (one for whole in _blocks(events) for one in _parted(whole)):
        if (found := _opened(block)) is None:
            rest += block
            continue
        if begun.level or rest:
            yield TextPart(begun.heading, begun.level, begun.opening, rest)
        begun, rest = found, list(found.rest)
    if begun.level or rest:
        yield TextPart(begun.heading, begun.level, begun.opening, rest)


def _blocks(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """Yield what the parser tells of each block that stands in no other."""
    depth = begin = 0
    for at, event in enumerate(events):
        depth += isinstance(event, dict) and "Start" in event
        depth -= isinstance(event, dict) and "End" in event
        if not depth:
            yield events[begin : at + 1]
            begin = at + 1


def _parted(block: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """Yield a block; of a list whose items all begin with the numbers of points, what stands in each item."""
    items = [_in_item(item[1:-1]) for item in _blocks(block[1:-1])] if block[0] == {"Start": {"List": None}} else []
    if items and all(item[:1] and item[0][0] == _PARAGRAPH and names_point(_line_of(item[0][1:-1])) for item in items):
        yield from (one for item in items for inner in item for one in _parted(inner))
    else:
        yield block


def _in_item(events: Sequence[Event]) -> Sequence[Sequence[Event]]:
    """Return the blocks of an item; words that stand in none are the first."""
    words = list(takewhile(is_inside, events))
    blocks = list(_blocks(events[len(words) :]))
    return [[_PARAGRAPH, *words, {"End": "Paragraph"}], *blocks] if words else blocks


def _opened(block: Sequence[Event]) -> TextPart | None:
    """Return the part that a block opens, with what it tells besides its heading; None where it opens none."""
    match block[0]:
        case {"Start": {"Heading": {"level": named}}}:
            return TextPart(" ".join(words_in(block)), int(named[1]), block, ())
        case {"Start": "Paragraph"}:
            inner = block[1:-1]
            line, is_bold = _line_of(inner), _is_bold(inner)
            is_whole = not any(event in ("SoftBreak", "HardBreak") for event in inner)
            if (is_whole and is_bold) or names_point(line):
                level = BOLD if is_bold else LINE
                return TextPart(line, level, block, ()) if is_whole else TextPart(line, level, (), block)
    return None


def _line_of(events: Sequence[Event]) -> str:
    """Return the words of the first line; those in bold at its beginning stand apart from what begins anew."""
    first = list(takewhile(lambda event: event not in ("SoftBreak", "HardBreak"), events))
    end = first.index({"End": "Strong"}) + 1 if first[:1] == [{"Start": "Strong"}] and {"End": "Strong"} in first else 0
    bold, rest = (" ".join(words_in(some)) for some in (first[:end], first[end:]))
    return f"{bold} – {rest}" if bold and rest[:1].isupper() and bold[-1].isalnum() else f"{bold} {rest}".strip()


def _is_bold(events: Sequence[Event]) -> bool:
    return len(events) > 2 and events[0] == {"Start": "Strong"} and events.index({"End": "Strong"}) == len(events) - 1


def html_of_parts(events: Sequence[Event], heading: int) -> LinkedHtml:
    """Return safe HTML of what the parser tells of one or more parts; the highest heading becomes ``<h{heading}>``."""
    return linked(html_of_events(events, heading))
