"""All hits in a text as a reader sees it; most texts are spared the trouble by a quick look at the whole."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from .columns import Cell, labelled_rows
from .contacts import find_contacts, is_phone_cell
from .hits import Hit, Sort, at_most
from .names import is_name
from .numbers import find_numbers, is_account_cell, is_number_cell
from .people import find_people, is_date_cell, is_health_cell
from .seen import Seen, see

_NUMBER = re.compile(
    r"@|[(\[{]\s?(?:at|a|zavin|ma[łl]p)|\s(?:zavin|ma[łl]p|dot\s)|\d(?<!\d\d)(?!\d{3}-\d\d-\d\d(?!\d))[\d\s/\\.-]{6}",
    re.I,
)
"""Seven characters of digits and what joins them, or an e-mail address: nothing else is a number of a person.

Dates such as 2026-01-31, of which files are full, are passed over.
"""

_Test = Callable[[str, list[Cell]], bool]
_CELLS: dict[str, tuple[_Test, Sort]] = {
    "number": (lambda cell, _: is_number_cell(cell), Sort.BIRTH_NUMBER),
    "date": (lambda cell, _: is_date_cell(cell), Sort.BIRTH_DATE),
    "phone": (lambda cell, _: is_phone_cell(cell), Sort.PHONE),
    "account": (lambda cell, row: is_account_cell(cell, _bank(row)), Sort.ACCOUNT),
    "health": (lambda cell, row: is_health_cell(cell) and any(map(_is_person, row)), Sort.HEALTH),
}
"""What tells of a cell, and of its row, whether it holds what its head says, and what that is."""


def find_hits(text: str) -> list[Hit]:
    """Return what must not be public in a text, in its order.

    Hits that overlap are one, but the rest of a text behind very many hits leaves those of other sorts in it alone.
    """
    seen = see(text)
    found = list(_ranked(seen.text))
    rests = [hit for _, hit in found if hit.is_rest]
    hits = _merged(item for item in found if not item[1].is_rest)
    return sorted((_in_file(seen, hit) for hit in (*hits, *rests)), key=lambda hit: hit.start)


def may_hold(text: str) -> bool:
    """Tell whether a text may hold any hit; to ask once for many texts is faster than to look through each."""
    seen = see(text).text
    return bool(_NUMBER.search(seen) or next(find_people(seen), None) or next(_find_in(labelled_rows(seen)), None))


def _ranked(text: str) -> Iterator[tuple[int, Hit]]:
    """Yield the hits of all finders; where two overlap, that of the lower rank tells what it is."""
    rows = list(labelled_rows(text))
    if _NUMBER.search(text):
        others = {cell[2:] for row in rows for cell in row if _is_other(cell)}
        yield from ((0, hit) for hit in find_numbers(text) if (hit.start, hit.end) not in others)
        yield from ((1, hit) for hit in find_contacts(text))
    yield from ((0, hit) for hit in at_most(_find_in(rows), text))
    yield from ((2, hit) for hit in find_people(text))


def _find_in(rows: Iterable[list[Cell]]) -> Iterator[Hit]:
    for row in rows:
        for cell in row:
            if cell.head in _CELLS:
                is_it, sort = _CELLS[cell.head]
                if is_it(cell.text, row):
                    yield Hit(sort, cell.start, cell.end)


def _is_other(cell: Cell) -> bool:
    """Tell whether a cell is a number that its head calls no person's; with a slash it is hardly anything else."""
    return cell.head == "other" and "/" not in cell.text


def _bank(row: list[Cell]) -> str:
    return next((cell.text for cell in row if cell.head == "bank"), "")


def _is_person(cell: Cell) -> bool:
    return is_name(cell.text) or (cell.head == "person" and cell.text[0].isupper())


def _merged(ranked: Iterable[tuple[int, Hit]]) -> list[Hit]:
    merged: list[tuple[int, Hit]] = []
    for rank, hit in sorted(ranked, key=lambda item: (item[1].start, item[0])):
        if merged and hit.start < merged[-1][1].end:
            before = merged.pop()
            first, sort = min((before[0], before[1].sort), (rank, hit.sort), key=lambda item: item[0])
            merged.append((first, Hit(sort, before[1].start, max(before[1].end, hit.end))))
        else:
            merged.append((rank, hit))
    return [hit for _, hit in merged]


def _in_file(seen: Seen, hit: Hit) -> Hit:
    """Return the hit with its place in the text as it is written."""
    start, end = seen.span(hit.start, hit.end)
    return replace(hit, start=start, end=end, text=seen.text[hit.start : hit.end])
