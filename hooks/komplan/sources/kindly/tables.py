"""Rows of cells, with or without a head: what they need to be a table of which every cell is shown."""

import re
from collections.abc import Iterator, Sequence

from .edits import Edit
from .letters import letter
from .lines import Line

_BAR = re.compile(r"\\.|(\|)")
_GAP = re.compile(r" *+\t[\t ]*+| {3,}+")
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


def table_edits(rows: Sequence[Line], margin: str) -> Iterator[Edit]:
    """Yield what makes rows, which all have bars or all have gaps, a table indented with ``margin``."""
    by_bars = bool(bars(rows[0].body))
    counts = [cells(row.body) if by_bars else len(gaps(row.body)) + 1 for row in rows]
    has_head = by_bars and len(rows) > 1 and is_rule(rows[1].body)
    width = max(counts[:1] + counts[2:] if has_head else counts)
    first = rows[0]
    if not has_head:
        begin = f"\n{first.around}{margin}"
        yield first.first, first.first, f"|{' |' * width}{begin}|{'---|' * width}{begin}"
    elif counts[0] < width or counts[1] != width or "–" in rows[1].body or "—" in rows[1].body:
        more = " |" * (width - counts[0])
        closed = first.body.endswith("|") and len(bars(first.body)) > 1
        yield first.last, first.last, more if closed else f" |{more}" if more else ""
        yield rows[1].first, rows[1].last, "|".join(["", *_aligned(rows[1].body, width), ""])
    for row in rows:
        if by_bars and width == 1 and row.body[0] != "|":
            yield row.first, row.first, "| "
        for start, end in () if by_bars else gaps(row.body):
            yield row.first + start, row.first + end, " | "
        if not by_bars:
            yield from (
                (row.first + at, row.first + at + 1, letter("|")) for at, sign in enumerate(row.body) if sign == "|"
            )


def _aligned(rule: str, width: int) -> Iterator[str]:
    """Yield as many cells as a table is wide, with the alignment that its rule gives them."""
    given = [cell.strip() for cell in rule.strip().strip("|").split("|")]
    for at in range(width):
        cell = given[at] if at < len(given) else ""
        yield f"{':' * cell.startswith(':')}---{':' * (len(cell) > 1 and cell.endswith(':'))}"
