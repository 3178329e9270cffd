"""The order of words in a language's alphabet, ``ch`` after ``h`` in Czech, and of numbers by their size."""

import re
import unicodedata
from functools import lru_cache

from komplan.definitions.current import per_definitions

from .catalogue import catalogue

Key = tuple[tuple[int, ...], tuple[str, ...], str]
Natural = tuple[tuple[int, str], ...]

LONGEST = 800
"""Digits by which a number is compared; longer ones come last."""

KEPT = 16384
"""Codes and ids whose keys are kept, as many lists hold the same."""

_PIECE = re.compile(r"\d+|[^\d.]+")


@per_definitions
def _alphabet(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    letters = str(catalogue(language).find("alphabet")).split()
    longest_first = sorted(letters, key=len, reverse=True)
    return {c: i for i, c in enumerate(letters)}, re.compile(
        "|".join(
            [*map(re.escape, longest_first), "[0-9]+", "."],
        ),
        re.S,
    )


def sort_key(text: str, language: str) -> Key:
    """Return a key that sorts ``text`` as a dictionary of ``language`` would: letters, then accents, then case.

    A number counts as a whole: ``U2`` comes before ``U10``.
    """
    order, letter = _alphabet(language)
    ranks: list[int] = []
    accents: list[str] = []
    for found in letter.findall(unicodedata.normalize("NFC", text.lower())):
        base = found if found in order else unicodedata.normalize("NFD", found)[0]
        if base in order:
            ranks.append(1000 + order[base])
        elif found[0] in "0123456789":
            digits = found.lstrip("0")[:LONGEST]
            ranks += [100 + len(digits), *map(int, digits)]
        else:
            ranks.append(0 if base.isspace() else 1 + min(ord(base), 90))
        accents.append(found)
    return tuple(ranks), tuple(accents), text


@lru_cache(maxsize=KEPT)
def natural(text: str) -> Natural:
    """Return a key that sorts codes and ids by their letters and by the size of their numbers; dots only part them."""
    return tuple(_size(piece) if piece.isdecimal() else (-1, piece) for piece in _PIECE.findall(text))


def _size(digits: str) -> tuple[int, str]:
    """Return what compares as the number would, however long it is."""
    digits = digits.lstrip("0")
    return len(digits), digits
