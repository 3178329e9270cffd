"""Numbers and names as the files of a search write them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Of a number below 64, in one sign."""
WORTH = {sign: number for number, sign in enumerate(DIGITS)}
SIGNS = 4
"""Signs of an id: that of its sort of page, and three of a place among the pages of the sort."""
_PLACES = 64**3
_NEAR = 16
"""Bits of a place where it is free: the nearer pages are to each other, the shorter are the steps between them."""
_LAST, _MORE = 48, 16
"""Worths of the signs that end a step, and how many others there are."""


def folder_of(language: str) -> str:
    """Return the folder with the files of a language's search; no language is called like it."""
    return f"search/{language}/"


def number(term: str, of: int) -> int:
    """Return in which of several files a term stands."""
    return crc32(term.encode()) % of


def ids(sorts: Mapping[str, int]) -> Mapping[str, int]:
    """Return an id for each path, whose sort is given as a number below 64.

    It stays the same whatever pages come and go, but where two meet: of 2,000 pages of a sort about thirty.
    """
    found: dict[str, int] = {}
    taken: set[int] = set()
    for path in sorted(sorts):
        turn = 0
        while (one := sorts[path] * _PLACES + number(f"{turn}{path}", min(1 << _NEAR + turn, _PLACES))) in taken:
            turn += 1
        found[path] = one
        taken.add(one)
    return found


def signs_of(id: int) -> str:
    """Return an id as lists of pages hold it."""
    return "".join(DIGITS[id // 64**place % 64] for place in reversed(range(SIGNS)))


def number_of(signs: str) -> int:
    """Return the id that stands so in a list."""
    number = 0
    for sign in signs:
        number = 64 * number + WORTH[sign]
    return number


def card_of(id: int) -> str:
    """Return the name of the script with the card of a page: of digits, as some disks take A and a for one letter."""
    return f"p/{id:06x}"


def steps(numbers: Iterable[int]) -> str:
    """Return numbers in their order by how far each is from the one before, the first from -1.

    A sign of the last 16 says that more follow, each of which counts 16 times as much as the one before it.
    """
    said, before = list[str](), -1
    for number in numbers:
        step, before = number - before - 1, number
        while step >= _LAST:
            step, rest = divmod(step - _LAST, _MORE)
            said.append(DIGITS[_LAST + rest])
        said.append(DIGITS[step])
    return "".join(said)


def script(name: str, data: object) -> bytes:
    """Return a script that hands over data under a name."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'komplanSearch.take("{name}",{said})\n'.encode()


def data_of(script: bytes) -> Any:
    """Return what a script hands over."""
    return json.loads(script[script.index(b",") + 1 : script.rindex(b")")])
