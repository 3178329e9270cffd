"""The order of words in a language's alphabet: ``ch`` after ``h`` in Czech, ``ł`` after ``l`` in Polish."""

import re
import unicodedata
from functools import cache

from .catalogue import catalogue

Key = tuple[tuple[int, ...], tuple[str, ...], str]


@cache
def _alphabet(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    letters = str(catalogue(language).words["alphabet"]).split()
    longest_first = sorted(letters, key=len, reverse=True)
    return {c: i for i, c in enumerate(letters)}, re.compile(
        "|".join(
            [*map(re.escape, longest_first), "."],
        ),
        re.S,
    )


def sort_key(text: str, language: str) -> Key:
    """Return a key that sorts ``text`` as a dictionary of ``language`` would: letters, then accents, then case."""
    order, letter = _alphabet(language)
    ranks: list[int] = []
    accents: list[str] = []
    for found in letter.findall(unicodedata.normalize("NFC", text.lower())):
        base = found if found in order else unicodedata.normalize("NFD", found)[0]
        if base in order:
            ranks.append(1000 + order[base])
        elif base.isdigit():
            ranks.append(100 + int(base))
        else:
            ranks.append(0 if base.isspace() else 1 + min(ord(base), 90))
        accents.append(found)
    return tuple(ranks), tuple(accents), text
