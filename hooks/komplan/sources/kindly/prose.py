"""Wrapped prose and typed lines: which line ends only because the next word would have made it too long."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from komplan.language.heard import fold, meanings

from .lines import BLANKS, SENTENCE
from .markers import Marker, marker_of

NARROWEST, WIDEST = 60, 140
"""The widths in characters at which programs break lines."""

PASTED = 100
"""Characters of a line that stands for a whole paragraph, as word processors copy it, unless its sentence goes on."""

SLACK = 4
"""Characters by which lines of one width differ, as some are indented."""

RAGGED = 0.7
"""How much of the width lines have at least that were broken by hand, or in letters of different widths."""

_LABEL = re.compile(r"[*_]{0,3}([^\W\d_])[^\s.:;!?,]{0,30}(?: [^\s.:;!?,]{1,20}){0,3}:(?=[\s*_]|$)")
"""A word or a few with a colon: ``Přítomni:``."""

_LINKED = re.compile(r"\]\(|://")

_COUNTED = re.compile(r"[^\W\d_][^\d.;!?]{0,30}[ :]\d{1,3}(?:[,;/ ]{1,3}[^\W\d_][^\d.;!?,]{0,30}[ :]\d{1,3}){0,3}[,;]?")
"""Words with a number, once or a few times: ``zdržel se 1``."""


@dataclass(slots=True)
class _Pair:
    """Two lines of which one stands right below the other."""

    line: int
    """The number of the first."""
    least: int
    """The narrowest width that the first fits into."""
    most: int
    """The width into which it would have fit with the first word of the second."""
    may: bool
    """Whether the second may go on with the first at all."""
    goes_on: bool
    """Whether the sentence surely goes on: it has not ended, and a small letter follows."""


def joined(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether the one below it goes on with it, as a program broke prose there.

    Prose is wrapped where lines fill the same width. In the middle of a sentence the line need not be quite full; where
    a sentence ends, or a number, sign or capital follows, it is, and others of the text are. In a text with paragraphs
    of one long line each nothing is wrapped. Before a label with a colon, a row of votes and a row of signs lines end.
    """
    runs = list(_runs(lines))
    pairs = [[_pair(lines, at) for at in range(first, end - 1)] for first, end in runs]
    lengths = [len(line) if _is_prose(line) else 0 for line in lines]
    widest = [max(lengths[first:end]) for first, end in runs]
    found = [pair for some in pairs for pair in some if pair.goes_on]
    if not runs:
        return [False] * len(lines)
    ranges = [
        range(most if most < pair.most + SLACK else pair.least, pair.most + SLACK)
        for some, most in zip(pairs, widest, strict=True)
        for pair in some
        if pair.goes_on
    ]
    width = _width(ranges, lengths)
    on = {pair.line for pair in found}
    ends = sum(length > PASTED and at not in on for at, length in enumerate(lengths))
    is_pasted = ends > sum(pair.least > NARROWEST for pair in found) or max(widest) > WIDEST
    answer = [False] * len(lines)
    for some, most in zip(pairs, widest, strict=True):
        fits = width is not None and most <= width + SLACK
        for pair in some:
            slack = SLACK if lines[pair.line].endswith(tuple(SENTENCE)) else 2 * SLACK
            if fits and width is not None and pair.least - SLACK <= width < pair.most + slack:
                answer[pair.line] = pair.may
            elif fits or (most <= WIDEST and not is_pasted):
                answer[pair.line] = pair.goes_on and pair.most > max(NARROWEST, RAGGED * most)
    return answer


def goes_on(line: str, after: str) -> bool:
    """Tell whether a sentence surely goes on below a line of some length: it has not ended; a small letter follows."""
    pair = _pair((line, after), 0)
    return pair.goes_on and pair.most > NARROWEST


def ends(line: str, after: str) -> bool:
    """Tell whether a line ends whatever its length: above a label, a row of votes or signs, and below such a row."""
    return not _pair((line, after), 0).may


def is_label(line: str) -> bool:
    """Tell whether a line begins with a label: a capital, a word or a few, a colon."""
    found = _LABEL.match(line)
    return found is not None and found[1].isupper()


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where lines stand without a blank one between."""
    first = 0
    for at, line in enumerate((*lines, "")):
        if not line:
            if first < at:
                yield first, at
            first = at + 1


def _pair(lines: Sequence[str], at: int) -> _Pair:
    line, after = lines[at], lines[at + 1]
    may = not (is_label(after) or _is_vote(after) or _COUNTED.fullmatch(after) or any(map(_is_drawn, (line, after))))
    most = len(line) + 1 + len(after[:NARROWEST].partition(" ")[0])
    return _Pair(at, len(line), most, may, may and _is_inside(line, after))


def _is_inside(line: str, after: str) -> bool:
    """Tell whether a sentence has not ended with a line, and goes on below it with a small letter."""
    begin = after.lstrip("„“\"'([*_")[:1]
    if line.endswith((*SENTENCE, "\\")) or not begin.islower() or _LABEL.match(after):
        return False
    is_vote = len(after) < NARROWEST and fold(after.partition(" ")[0]) in meanings("known_votes")
    return not is_vote and not _is_marked(marker_of(after), after)


def _is_marked(marker: Marker | None, line: str) -> bool:
    return marker is not None and (marker.name != "round" or line[1:2] != " ")


def _is_vote(line: str) -> bool:
    return len(line) < NARROWEST and fold(line) in meanings("known_votes")


def _is_prose(line: str) -> bool:
    """Tell whether a line says how wide prose is: it holds several words, and no cells or addresses."""
    return " " in line and "   " not in line and not _has_cells(line) and not _LINKED.search(line)


def _is_drawn(line: str) -> bool:
    """Tell whether a line is a row of cells, or of signs: dots, dashes, signs of equality."""
    return _has_cells(line) or not any(map(str.isalnum, line))


def _has_cells(line: str) -> bool:
    return "\t" in line or " | " in line or line[:1] == "|" or line[-1:] == "|"


def _width(ranges: Iterable[range], lengths: Sequence[int]) -> int | None:
    """Return the width that most lines were broken at, or None where less than two were, or more are longer.

    ``ranges`` are the widths at which each line would have been broken.
    """
    counts: Counter[int] = Counter()
    for one in ranges:
        counts.update(range(max(NARROWEST, one.start), min(WIDEST + 1, one.stop)))
    if not counts:
        return None
    width = min(counts, key=lambda one: (-counts[one], one))
    longer = sum(length > width + SLACK for length in lengths)
    return width if counts[width] >= max(2, longer) else None


def kept_lines(text: str) -> str:
    """Return a text without Markdown in which lines that only go on with the one before are one with it."""
    if "\n" not in text:
        return text
    lines = [line.strip(BLANKS) for line in text.split("\n")]
    parts = (line + (" " if on else "\n") for line, on in zip(lines, joined(lines), strict=True))
    return "".join(parts).strip("\n")
