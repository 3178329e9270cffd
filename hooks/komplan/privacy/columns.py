"""Cells of tables below a head that says what they hold: in Markdown, and in text with separators (CSV)."""

from collections.abc import Iterator

from .labels import head_of

SEPARATORS = "|;\t,"


def labelled_cells(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what the head of its column says of a cell (see ``head_of``), and where the cell stands without spaces."""
    heads: dict[int, str] = {}
    separator, count, at = "", 0, 0
    for line in text.split("\n"):
        if heads and (line.count(separator) == count or (separator == "|" and "|" in line)):
            yield from _below(line, at, separator, heads)
        else:
            separator, heads = _heads(line)
            count = line.count(separator) if heads else 0
        at += len(line) + 1


def _heads(line: str) -> tuple[str, dict[int, str]]:
    separator = next((sign for sign in SEPARATORS if sign in line), "")
    if not separator:
        return "", {}
    cells = enumerate(line.split(separator))
    return separator, {index: head for index, cell in cells if (head := head_of(cell))}


def _below(line: str, at: int, separator: str, heads: dict[int, str]) -> Iterator[tuple[str, int, int]]:
    for index, cell in enumerate(line.split(separator)):
        inner = cell.strip(" \t\r\"'")
        if inner and index in heads:
            start = at + cell.index(inner)
            yield heads[index], start, start + len(inner)
        at += len(cell) + 1
