"""Cells of tables below a head that says what they hold: in Markdown, and in text with separators (CSV)."""

from collections.abc import Iterator
from typing import NamedTuple

from .labels import head_of

SEPARATORS = "|;\t,"
_ASIDE = frozenset({"", "person", "bank"})
"""Heads that only help to tell what another column holds."""


class Cell(NamedTuple):
    """A cell and where it stands, without spaces around it."""

    head: str
    """What the head of its column says of it (see ``head_of``), or nothing."""
    text: str
    start: int
    end: int


def labelled_rows(text: str) -> Iterator[list[Cell]]:
    """Yield the rows, without empty cells, of tables of which a head says something."""
    heads: dict[int, str] = {}
    separator, count, at = "", 0, 0
    for line in text.split("\n"):
        if heads and (line.count(separator) == count or (separator == "|" and "|" in line)):
            yield list(_below(line, at, separator, heads))
        else:
            separator, heads = _heads(line)
            count = line.count(separator) if heads else 0
        at += len(line) + 1


def _heads(line: str) -> tuple[str, dict[int, str]]:
    separator = next((sign for sign in SEPARATORS if sign in line), "")
    if not separator:
        return "", {}
    heads = {index: head for index, cell in enumerate(line.split(separator)) if (head := head_of(cell))}
    return separator, {} if _ASIDE.issuperset(heads.values()) else heads


def _below(line: str, at: int, separator: str, heads: dict[int, str]) -> Iterator[Cell]:
    for index, cell in enumerate(line.split(separator)):
        if inner := cell.strip(" \t\r\"'"):
            start = at + cell.index(inner)
            yield Cell(heads.get(index, ""), inner, start, start + len(inner))
        at += len(cell) + 1
