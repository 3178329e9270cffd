"""Rows of cells, with or without a head: which lines are a table, and what makes every cell of it shown."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .columns import Cells, by_columns, by_count, by_tabs, is_drawn, segments
from .edits import Edit
from .lines import SENTENCE, QuotedLine

_BAR = re.compile(r"\\.|(\|)")
_RULE = re.compile(r"[ \t]*+:?(?:[–—-]{2,}+|-):?[ \t]*+")
_BLANK = re.compile(r"\s")
_HEADING = re.compile(r"#{1,6} {1,2}[^\W\d_]")
_SEMICOLON = re.compile(r";(?!\s)")

NAME = 40
"""Characters that the only cell of a row may have, if the others of its row are empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines that are rows, with their cells."""

    rows: Sequence[QuotedLine]
    cells: Sequence[Cells]
    rule: int | None
    """Which row parts a head, the one above it, from the others."""
    width: int

    def edits(self, margin: str) -> Iterator[Edit]:
        """Yield what makes it a table of CommonMark that is indented with ``margin``."""
        first = self.rows[0]
        if self.rule is None:
            begin = f"\n{first.around}"
            empty, rule = f"{margin}|{' |' * self.width}", f"{margin}|{'---|' * self.width}"
            yield first.start, first.start, f"{empty}{begin}{rule}{begin}"
        for number, (row, cells) in enumerate(zip(self.rows, self.cells, strict=True)):
            if number == self.rule:
                yield row.start, row.end, "|".join([margin, *_aligned(row.body, self.width), ""])
            else:
                yield from _row(row, cells, self.width, margin)


def _row(row: QuotedLine, cells: Cells, width: int, margin: str) -> Iterator[Edit]:
    at, bars = row.start, f"{margin}|"
    for cell in cells:
        if cell is None:
            bars += " |"
        else:
            yield at, cell[0], f"{bars} "
            at, bars = cell[1], " |"
    yield at, row.end, bars + " |" * (width - len(cells))


def _aligned(rule: str, width: int) -> Iterator[str]:
    """Yield as many cells as a table is wide, with the alignment that its rule gives them."""
    given = [cell.strip() for cell in rule.strip().strip("|").split("|")]
    for at in range(width):
        cell = given[at] if at < len(given) else ""
        yield f"{':' * cell.startswith(':')}---{':' * (len(cell) > 1 and cell.endswith(':'))}"


def bars(body: str) -> list[int]:
    """Return where in a line the bars stand that part cells."""
    if "|" not in body:
        return []
    return [found.start(1) for found in _BAR.finditer(body) if found[1]]


def is_row(body: str) -> bool:
    """Tell whether a line without a head above it may be the first row of a table."""
    return parts_cells(body) and not is_rule(body)


def parts_cells(body: str) -> bool:
    """Tell whether bars part cells of a line: one bar inside a word parts nothing."""
    found = bars(body)
    return bool(found) and (len(found) > 1 or found[0] == 0 or body[found[0] - 1].isspace())


def is_rule(body: str) -> bool:
    """Tell whether a row parts a head from what is below it."""
    return not body.strip("|:\t –—-") and all(_RULE.fullmatch(cell) for cell in body.strip("|").split("|"))


class Tables:
    """Finds the tables among the lines of a text, or of a quote in it."""

    def __init__(self, lines: Sequence[QuotedLine]) -> None:
        self.lines = lines
        self.known = 0
        """Below which line it is not known yet whether there is a table: those above are lines of their own."""

    def at(self, at: int) -> Table | None:
        """Return the table that begins in a line. Lines of which that can't be known are none."""
        if at < self.known:
            return None
        line = self.lines[at]
        if _HEADING.match(line.body) and not self._is_head(at):
            return None
        ways: tuple[Callable[[int], Table | None], ...] = (self._bars, self._tabs, self._blanks, self._semicolons)
        return next((table for way in ways if (table := way(at))), None)

    def _no_table(self, end: int) -> Table | None:
        """Let the lines above ``end`` be lines of their own."""
        self.known = max(self.known, end)
        return None

    def _is_head(self, at: int) -> bool:
        """Tell whether the line below parts this row from those of its table."""
        if at + 1 >= len(self.lines) or not bars(self.lines[at].body) or is_rule(self.lines[at].body):
            return False
        below = self.lines[at + 1].body
        return is_rule(below) and bool(bars(below))

    def _bars(self, at: int) -> Table | None:
        first, has_head = self.lines[at], self._is_head(at)
        if not has_head and not is_row(first.body):
            return None
        end = at + 1 + has_head
        while end < len(self.lines) and self._is_below(end, first.body, has_head=has_head):
            end += 1
        rows = self.lines[at:end]
        if len(rows) < 2 or (not has_head and (all(_is_item(row) for row in rows) or _are_words(rows))):
            return self._no_table(end)
        is_framed = all(row.body[0] == "|" for row in rows)
        cells = [_between(row, bars(row.body), is_framed=is_framed) for row in rows]
        if not is_framed:
            _without_first_bar(rows, cells)
        width = max(len(row) for number, row in enumerate(cells) if not (has_head and number == 1))
        return Table(rows, cells, 1 if has_head else None, width)

    def _is_below(self, at: int, first: str, *, has_head: bool) -> bool:
        """Tell whether a line is one more row with bars of the table that begins with ``first``."""
        line = self.lines[at]
        if not bars(line.body) or self._is_head(at):
            return False
        is_framed = first[0] == first[-1] == "|"
        if line.body[0] != "|" and (line.marker or _HEADING.match(line.body)):
            return not is_framed and (has_head or (parts_cells(line.body) and not _HEADING.match(line.body)))
        return parts_cells(line.body) or (has_head and not is_framed)

    def _tabs(self, at: int) -> Table | None:
        if not self._begins(at, lambda line: "\t" in line.body):
            return None
        end = self._run(at, lambda line: "\t" in line.text.strip(" "))
        cells = by_tabs(self.lines[at:end])
        return self._of(at, end, cells) if cells else self._no_table(end)

    def _blanks(self, at: int) -> Table | None:
        if not self._begins(at, lambda line: "   " in line.body):
            return None
        column = self.lines[at].column + 3
        end = self._run(at, lambda line: _has_blanks(line, column))
        placed = by_columns(self.lines[at:end])
        counted = by_count(self.lines[at:end])
        if len(counted) > len(placed.cells) or (placed.is_even and not placed.is_known):
            cells = counted
        else:
            cells = placed.cells if placed.is_known else []
        if len(cells) < 2:
            return self._no_table(at + max(1, len(placed.cells)))
        return self._of(at, at + len(cells), cells)

    def _begins(self, at: int, is_parted: Callable[[QuotedLine], bool]) -> bool:
        """Tell whether a line may be the first row: it has columns, or words above those of the row below it."""
        line, below = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else None
        if is_parted(line):
            return not _is_listed(line)
        is_above = below is not None and line.column >= below.column + 4 and is_parted(below)
        return is_above and _is_alone(line, is_first=False)

    def _run(self, at: int, is_parted: Callable[[QuotedLine], bool]) -> int:
        """Return the line below the rows that begin at a line, of which the first is one."""
        head, end = self.lines[at], at + 1
        begins_list = head.marker is None and head.text.strip().partition("\t")[0].rstrip().endswith(":")
        while end < len(self.lines):
            line = self.lines[end]
            if self._is_head(end) or (_is_listed(line) and begins_list):
                break
            after = self.lines[end + 1] if end + 1 < len(self.lines) else None
            is_between = after is not None and bool(after.body) and is_parted(after) and not self._is_head(end + 1)
            if line.body and (is_parted(line) or _is_next(self.lines[end - 1], line)):
                end += 1
            elif is_between and (_is_alone(line, is_first=end == at + 1) if line.body else is_parted(line)):
                end += 2
            else:
                break
        return end

    def _of(self, at: int, end: int, cells: Sequence[Cells]) -> Table | None:
        rows = self.lines[at:end]
        has_rule = len(rows) > 1 and is_drawn(rows[1].body)
        kept = [row for number, row in enumerate(cells) if not (has_rule and number == 1)]
        width = max(map(len, kept))
        filled = [at for at in range(width) if any(at < len(row) and row[at] for row in kept)]
        if len(filled) < 2 or len(kept) < 2:
            return self._no_table(end)
        shown = [[row[at] if at < len(row) else None for at in filled] for row in cells]
        return Table(rows, shown, 1 if has_rule else None, len(filled))

    def _semicolons(self, at: int) -> Table | None:
        count = _semicolons(self.lines[at].body)
        end = at + 1
        while count > 1 and end < len(self.lines) and _semicolons(self.lines[end].body) == count:
            end += 1
        if end - at < 3:
            return self._no_table(end) if count > 1 else None
        rows = self.lines[at:end]
        return self._of(at, end, [_between(row, _starts(row.body), is_framed=False) for row in rows])


def _starts(body: str) -> list[int]:
    return [found.start() for found in _SEMICOLON.finditer(body)]


def _semicolons(body: str) -> int:
    """Return how many semicolons part the cells of a line."""
    found = 0 if "&" in body or '"' in body or "; " in body else body.count(";")
    return found if found and found == len(_SEMICOLON.findall(body)) else 0


def _between(row: QuotedLine, signs: Sequence[int], *, is_framed: bool) -> Cells:
    """Return the cells of a row that signs part; those of its frame at both ends part nothing."""
    body = row.body
    ends = len(signs) > 1 and signs[-1] == len(body) - 1 and body[-1] == "|"
    begins = bool(signs) and signs[0] == 0 and body[0] == "|" and (is_framed or ends)
    edges = [*([] if begins else [-1]), *signs, *([] if ends else [len(body)])]
    cells: Cells = []
    for left, right in pairwise(edges):
        inside = body[left + 1 : right]
        start = row.first + left + 1 + len(inside) - len(inside.lstrip())
        cells.append((start, start + len(inside.strip())) if inside.strip() else None)
    return cells


def _without_first_bar(rows: Sequence[QuotedLine], cells: list[Cells]) -> None:
    """Take the bar that begins a row for its frame where the row would have one cell more than the first row."""
    for at, row in enumerate(rows):
        if row.body[0] == "|" and cells[at][0] is None and len(cells[at]) == len(cells[0]) + 1:
            cells[at] = cells[at][1:]


def _has_blanks(line: QuotedLine, column: int) -> bool:
    """Tell whether blanks part words of a line, or put its only ones at a column or farther."""
    if "\t" in line.text.rstrip():
        return False
    return len(segments(line, 2)) > 1 or (line.column >= column and not line.marker)


def _is_item(line: QuotedLine) -> bool:
    """Tell whether a bullet stands before words of a row."""
    return line.marker is not None and line.marker.is_bullet and line.body[line.marker.content :][:1] not in {"", "|"}


def _are_words(rows: Sequence[QuotedLine]) -> bool:
    """Tell whether bars stand inside words of a row, and each row has another number of them: prose, and no cells."""
    bodies = [row.body for row in rows]
    inside = (all(not _BLANK.search(body, at - 1, at + 2) for at in bars(body)) for body in bodies)
    return any(inside) and len({len(bars(body)) for body in bodies}) > 1


def _is_listed(line: QuotedLine) -> bool:
    """Tell whether the only thing that a line's columns part is a marker from what it marks."""
    marker = line.marker
    if marker is None:
        return False
    rest = line.body[marker.content :].lstrip()
    is_parted = len(rest) < len(line.body) - len(marker.written)
    return is_parted and not ("\t" in rest or "   " in rest or line.text.rstrip(" ").endswith("\t"))


def _is_next(row: QuotedLine, line: QuotedLine) -> bool:
    """Tell whether a line has the number that follows a row's, so that it is one with nothing but its first cell."""
    before, marker = row.marker, line.marker
    if before is None or marker is None or before.ordinal is None or marker.ordinal is None:
        return False
    is_after = marker.sort == before.sort and marker.ordinal == before.ordinal + 1
    return is_after and row.column == line.column and len(line.body) <= NAME and not _is_listed(row)


def _is_alone(line: QuotedLine, *, is_first: bool) -> bool:
    """Tell whether a line may be a row of which only the first cell holds anything, or the rule below a head."""
    if is_first and is_drawn(line.body):
        return True
    return (
        not line.marker and len(line.body) <= NAME and not line.body.endswith(tuple(SENTENCE)) and not bars(line.body)
    )
