"""Rows of cells, with or without a head: what they need to be a table of which every cell is shown."""

import re
from collections.abc import Callable, Iterator, Sequence

from .edits import Edit
from .letters import letter
from .lines import Line

Row = Sequence[Line]
"""The lines of a row."""

_BAR = re.compile(r"\\.|(\|)")
_GAP = re.compile(r" *+\t[\t ]*+| {3,}+")
_TAB = re.compile(r"\t")
_SEMICOLON = re.compile(r";")
_SENTENCE = re.compile(r";\s")
_WIDE = 3
"""Tabs of a row with which those below it that have fewer lack their last cells."""
_LINES = 12
"""Lines of a row at most."""
_RULE = re.compile(r"[:|\t –—-]++")


def bars(body: str) -> list[int]:
    """Return where in a line the bars stand that part cells."""
    if "|" not in body:
        return []
    return [found.start(1) for found in _BAR.finditer(body) if found[1]]


def is_row(body: str) -> bool:
    """Tell whether a line without a head above it is a row: one bar inside a word parts nothing."""
    found = bars(body)
    return bool(found) and not is_rule(body) and (len(found) > 1 or found[0] == 0 or body[found[0] - 1].isspace())


def is_rule(body: str) -> bool:
    """Tell whether a row parts a head from what is below it."""
    return _RULE.fullmatch(body) is not None and any(dash in body for dash in "-–—")


def cells(body: str) -> int:
    """Return how many cells a row with bars has."""
    found = bars(body)
    outer = (found[0] == 0) + (len(found) > 1 and found[-1] == len(body) - 1)
    return len(found) + 1 - outer


def gaps(body: str) -> list[tuple[int, int]]:
    """Return where in a line the tabs or many blanks stand that part columns."""
    return [found.span() for found in _GAP.finditer(body)] if "\t" in body or "   " in body else []


def typed_rows(lines: Sequence[Line], at: int) -> tuple[list[Row], re.Pattern[str]]:
    """Return the rows without bars that begin at a line, and what parts their cells; one row is no table.

    Each tab parts two cells, also empty ones, but where rows differ only in how many tabs or blanks stand in a gap.
    """
    semicolons = _prefix(lines, at, lambda row: _semicolons(row) == _semicolons([lines[at]]) > 1)
    if len(semicolons) > 1:
        return semicolons, _SEMICOLON
    first = _row(lines, at)
    parted, tabs = len(gaps(first[0].body)), _tabs(first)
    alike = _prefix(lines, at, lambda row: len(row) == 1 and len(gaps(row[0].body)) == parted > 0)
    wide = _prefix(lines, at, lambda row: tabs == _tabs(row) > 1 or (tabs >= _WIDE and 0 < _tabs(row) < tabs))
    is_even = len({_tabs(row) for row in alike}) == 1 and len({_shape(row) for row in alike}) > 1
    if len(wide) > max(1, len(alike)) or (len(wide) == len(alike) > 1 and is_even):
        return wide, _TAB
    return alike, _GAP


def _prefix(lines: Sequence[Line], at: int, fits: Callable[[Row], bool]) -> list[Row]:
    """Return the rows from a line on that fit, none of which is an item of a list."""
    rows: list[Row] = []
    while at < len(lines) and lines[at].body and not bars(lines[at].body):
        row = _row(lines, at)
        if not fits(row) or (row[0].marker and len(gaps(row[0].body)) == 1):
            break
        rows.append(row)
        at += len(row)
    return rows


def _row(lines: Sequence[Line], at: int) -> Row:
    """Return the lines of a row, of which the last cell of a line may hold several between quotation marks."""
    text = lines[at].text
    if text.rpartition("\t")[2].startswith('"') and text.count('"') % 2:
        quotes = 1
        for end in range(at + 1, min(at + _LINES, len(lines))):
            quotes += lines[end].text.count('"')
            if not lines[end].body:
                break
            if not quotes % 2:
                return lines[at : end + 1]
    return lines[at : at + 1]


def _tabs(row: Row) -> int:
    return sum(line.text.count("\t") for line in row)


def _shape(row: Row) -> tuple[str, ...]:
    """Return the tabs of each gap."""
    return tuple("".join(sign for sign in gap if sign == "\t") for gap in _GAP.findall(row[0].text))


def _semicolons(row: Row) -> int:
    """Return how many semicolons part cells in a row; in a sentence a blank comes after them."""
    body = row[0].body
    return 0 if _SENTENCE.search(body) else body.count(";")


def typed_table(rows: Sequence[Row], parting: re.Pattern[str], margin: str) -> Iterator[Edit]:
    """Yield what makes rows without bars a table indented with ``margin``; their first line has its margin."""
    width = max(sum(len(parting.findall(line.text if parting is _TAB else line.body)) for line in row) for row in rows)
    first = rows[0][0]
    begin = f"\n{first.around}{margin}"
    yield first.first, first.first, _headless(width + 1, begin)
    for row in rows:
        outer = row[0].text[: row[0].first - row[0].start].count("\t") if parting is _TAB else 0
        outer = outer or row[0].body.startswith(";")
        if outer:
            yield row[0].first, row[0].first, f"|{' |' * (outer - (parting is not _TAB))} "
        for line, after in zip(row, [*row[1:], None], strict=True):
            found = [match.span() for match in parting.finditer(line.body)]
            yield from ((line.first + start, line.first + end, " | ") for start, end in found)
            if after:
                yield line.last, after.first, "<br>"
            bar = (place for place, sign in enumerate(line.body) if sign == "|")
            yield from ((line.first + place, line.first + place + 1, letter("|")) for place in bar)


def _headless(width: int, begin: str) -> str:
    """Return the empty head that a table has to have."""
    return f"|{' |' * width}{begin}|{'---|' * width}{begin}"


def table_edits(rows: Sequence[Line], margin: str) -> Iterator[Edit]:
    """Yield what makes rows with bars a table indented with ``margin``."""
    counts = [cells(row.body) for row in rows]
    has_head = len(rows) > 1 and is_rule(rows[1].body)
    width = max(counts[:1] + counts[2:] if has_head else counts)
    first = rows[0]
    if not has_head:
        yield first.first, first.first, _headless(width, f"\n{first.around}{margin}")
    elif counts[0] < width or counts[1] != width or "–" in rows[1].body or "—" in rows[1].body:
        more = " |" * (width - counts[0])
        closed = first.body.endswith("|") and len(bars(first.body)) > 1
        yield first.last, first.last, more if closed else f" |{more}" if more else ""
        yield rows[1].first, rows[1].last, "|".join(["", *_aligned(rows[1].body, width), ""])
    if width == 1:
        yield from ((row.first, row.first, "| ") for row in rows if row.body[0] != "|")


def _aligned(rule: str, width: int) -> Iterator[str]:
    """Yield as many cells as a table is wide, with the alignment that its rule gives them."""
    given = [cell.strip() for cell in rule.strip().strip("|").split("|")]
    for at in range(width):
        cell = given[at] if at < len(given) else ""
        yield f"{':' * cell.startswith(':')}---{':' * (len(cell) > 1 and cell.endswith(':'))}"
