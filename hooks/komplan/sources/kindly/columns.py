"""Cells of rows that tabs or many blanks part: a cell for each tab, or what stands below each other."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import BLANKS, QuotedLine

Span = tuple[int, int]
Cell = Span | None
"""From where to where in the source it stands; None if it is empty."""
Cells = list[Cell]

STOPS = (8, 4)
"""How far apart tabs lead, in the programs that people type in."""

WIDEST = 400
"""Characters of a line that may be a row of columns."""

_DRAWN = re.compile(r"(?>(?:[-–—=]{3,}+[ \t]*+)+)")
_BLANKS = {2: re.compile(r" {2,}+"), 3: re.compile(r" {3,}+")}


def is_drawn(body: str) -> bool:
    """Tell whether a line is drawn below a head: dashes or signs of equality, perhaps for each column."""
    return _DRAWN.fullmatch(body) is not None


def segments(line: QuotedLine, least: int) -> list[Span]:
    """Return from where to where in a line words stand that at least so many blanks part."""
    found: list[Span] = []
    at = line.first - line.start
    end = at + len(line.body)
    for gap in _BLANKS[least].finditer(line.text, at, end):
        found.append((at, gap.start()))
        at = gap.end()
    return [*found, (at, end)]


def by_tabs(rows: Sequence[QuotedLine]) -> list[Cells]:
    """Return the cells of rows with tabs; nothing where it can't be known which of them stand below each other.

    A tab is the end of a cell, as programs copy tables, if all rows have as many or the first has a word for each.
    Else people may have typed tabs until words stood below each other, which has to be so everywhere.
    """
    cells = [[] if number == 1 and is_drawn(row.body) else _tabbed(row) for number, row in enumerate(rows)]
    counts = [len(row) for row in cells if any(row)]
    if len(set(counts)) == 1 or (counts[0] == max(counts) and all(cells[0][1:])):
        return cells
    for stop in STOPS:
        placed = _placed(rows, cells, stop)
        if all(all(row) for row in placed if any(row)) or placed == _without_empty(cells):
            return placed
    return []


def _tabbed(row: QuotedLine) -> Cells:
    cells: Cells = []
    at = row.start
    for words in row.text.split("\t"):
        stripped = words.strip(BLANKS)
        start = at + len(words) - len(words.lstrip(BLANKS))
        cells.append((start, start + len(stripped)) if stripped else None)
        at += len(words) + 1
    return cells


def _placed(rows: Sequence[QuotedLine], cells: Sequence[Cells], stop: int) -> list[Cells]:
    """Return the cells in columns by where they begin if a tab leads to the next ``stop``."""
    begins = [
        {len(row.text[: cell[0] - row.start].expandtabs(stop)): cell for cell in its if cell}
        for row, its in zip(rows, cells, strict=True)
    ]
    columns = sorted({at for row in begins for at in row})
    return [[row.get(at) for at in columns] for row in begins]


def _without_empty(cells: Sequence[Cells]) -> list[Cells]:
    width = max(map(len, cells))
    full = [[*row, *[None] * (width - len(row))] for row in cells]
    kept = [at for at in range(width) if any(row[at] for row in full)]
    return [[row[at] for at in kept] for row in full]


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows in columns of what stands below each other."""

    cells: list[Cells]
    is_known: bool
    """Whether a row has a cell in each column, so that all others are below it."""
    is_even: bool
    """Whether as many blanks part all cells, so that nothing was put below anything."""


def by_columns(rows: Sequence[QuotedLine]) -> Placed:
    """Return the cells of those rows from the first on that leave the same columns free of words."""
    union, columns = 0, list[Span]()
    taken: list[list[Span]] = []
    for number, row in enumerate(rows):
        parts = [] if number == 1 and is_drawn(row.body) else segments(row, 2)
        mask = sum(((1 << (end - start)) - 1) << start for start, end in parts)
        after = _columns(union | mask) if mask & ~union else columns
        is_apart = _are_apart(columns, after) and (not parts or _are_apart(segments(row, 3), after))
        if len(row.text) > WIDEST or not is_apart or (len(parts) == 1 and number and not union & mask):
            break
        union, columns = union | mask, after
        taken.append(parts)
    cells = [_in_columns(row.start, parts, columns) for row, parts in zip(rows, taken, strict=False)]
    blanks = {after[0] - one[1] for parts in taken for one, after in pairwise(parts)}
    return Placed(
        cells, len(columns) > 1 and any(all(row[1:]) and (row[0] or len(row) > 2) for row in cells), len(blanks) == 1
    )


def _columns(union: int) -> list[Span]:
    """Return from where to where a set of places holds some side by side."""
    found: list[Span] = []
    at = 0
    while union:
        free = (union & -union).bit_length() - 1
        union >>= free
        width = (~union & (union + 1)).bit_length() - 1
        union >>= width
        found.append((at + free, at + free + width))
        at += free + width
    return found


def _are_apart(spans: Sequence[Span], columns: Sequence[Span]) -> bool:
    """Tell whether each span stands in a column of its own."""
    inside = [bisect_right(columns, (start, WIDEST * 2)) for start, _ in spans]
    return len(set(inside)) == len(inside)


def _in_columns(start: int, parts: Sequence[Span], columns: Sequence[Span]) -> Cells:
    cells: Cells = [None] * len(columns)
    for left, right in parts:
        at = bisect_right(columns, (left, WIDEST * 2)) - 1
        before = cells[at]
        cells[at] = (before[0] if before else start + left, start + right)
    return cells


def by_count(rows: Sequence[QuotedLine]) -> list[Cells]:
    """Return the cells of those rows from the first on that as many times three blanks or more part."""
    cells: list[Cells] = []
    for number, row in enumerate(rows):
        if number == 1 and is_drawn(row.body):
            cells.append([])
            continue
        parts = segments(row, 3)
        if len(parts) < 2 or (cells and len(parts) != len(cells[0])):
            break
        cells.append([(row.start + left, row.start + right) for left, right in parts])
    return cells
