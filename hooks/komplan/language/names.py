"""Likeness of words: what somebody probably meant."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like ``word``, or None where none is near."""
    folded = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word.casefold()[:100], folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def plain(text: str) -> str:
    """Return text without accents: ``Uloha c. 3 w Lodzi`` for ``Úloha č. 3 w Łodzi``."""
    bare = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
