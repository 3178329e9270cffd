"""A Markdown text in the parts that its headings make, each of which can stand on a page by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyromark

from .kindly import kindly, unended
from .markdown import Address, make_safe
from .markdown_html import OPTIONS, Event, html_of_events
from .markdown_text import words_in


@dataclass(frozen=True, slots=True)
class TextPart:
    """A heading with all up to the next one, of whatever level; the first part of a text has none."""

    heading: str
    """Its words; nothing where there is none."""
    level: int
    """From 1, the highest; 0 where there is none."""
    opening: Sequence[Event]
    """What the parser tells of the heading."""
    rest: Sequence[Event]
    """What it tells of all else."""


def parts_of(text: str) -> Sequence[TextPart]:
    """Return the parts of a text in their order; headings in quotes and lists, or typed as elements, part nothing."""
    return tuple(_parts(list(pyromark.events(kindly(unended(text)).text, options=OPTIONS))))


def _parts(events: Sequence[Event]) -> Iterator[TextPart]:
    depth = level = begin = body = 0
    for at, event in enumerate(events):
        match event:
            case {"Start": {"Heading": {"level": named}}} if not depth:
                if at:
                    yield _part(events, begin, body, at, level)
                begin, level, depth = at, int(named[1]), 1
            case {"Start": _}:
                depth += 1
            case {"End": ended}:
                depth -= 1
                if not depth and isinstance(ended, dict) and "Heading" in ended:
                    body = at + 1
    if events:
        yield _part(events, begin, body, len(events), level)


def _part(events: Sequence[Event], begin: int, body: int, end: int, level: int) -> TextPart:
    return TextPart(" ".join(words_in(events[begin:body])), level, events[begin:body], events[body:end])


def html_of_parts(events: Sequence[Event], address: Address, heading: int) -> str:
    """Return safe HTML of what the parser tells of one or more parts; the highest heading becomes ``<h{heading}>``."""
    return make_safe(html_of_events(events, heading), address)
