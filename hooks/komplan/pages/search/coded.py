"""Numbers and names as the files of a search write them."""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any
from zlib import crc32

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Of a number below 64, in one sign."""
WORTH = {sign: number for number, sign in enumerate(DIGITS)}
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ID = 5
"""Signs of an id: of 6,000 pages two have one in common once in four sites, and then one of them gets another."""


def folder_of(language: str) -> str:
    """Return the folder with the files of a language's search; no language is called like it."""
    return f"search/{language}/"


def number(term: str, of: int) -> int:
    """Return in which of several files a term stands."""
    return crc32(term.encode()) % of


def ids(paths: Iterable[str]) -> Mapping[str, str]:
    """Return an id for each path: it stays the same whatever pages come and go, but for two that have one in common."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(paths):
        turn = 0
        while (one := _id(path, turn)) in taken:
            turn += 1
        found[path] = one
        taken.add(one)
    return found


def _id(path: str, turn: int) -> str:
    rest, signs = int.from_bytes(blake2b(f"{turn}{path}".encode(), digest_size=8).digest()), ""
    for _ in range(_ID):
        rest, sign = divmod(rest, len(_LETTERS))
        signs += _LETTERS[sign]
    return signs


def script(name: str, data: object) -> bytes:
    """Return a script that hands over data under a name."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'komplanSearch.take("{name}",{said})\n'.encode()


def data_of(script: bytes) -> Any:
    """Return what a script hands over."""
    return json.loads(script[script.index(b",") + 1 : script.rindex(b")")])
