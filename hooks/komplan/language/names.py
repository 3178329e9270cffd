"""Likeness of words: what somebody probably meant."""

import unicodedata
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from heapq import nlargest
from itertools import pairwise

LONGEST = 100
"""Characters of a word that are compared."""

NEAR = 20
"""How many names that share most with a word are compared letter by letter, which takes a hundred times as long."""

WORK = 500_000
"""How many comparisons with names are made for mistyped words; who mends the first hundred sees the next ones then.

Whether there is a proposal is the same on every machine, which no limit of time could promise.
"""


def closest(word: str, choices: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the choice most like ``word``, or None where none is near; for many words see ``Names``.

    ``likeness`` is what two of them have to share, from 0 to 1.
    """
    folded = {choice.casefold()[:LONGEST]: choice for choice in choices}
    if not folded:
        return None
    found = get_close_matches(word.casefold()[:LONGEST], folded, n=1, cutoff=likeness)
    return folded[found[0]] if found else None


def mistyped(word: str, choices: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the choice most like ``word``; None where that may mean another: ``undone``, ``done?``."""
    found = closest(word, choices, likeness)
    if found is None or "?" in word:
        return None
    before = word.casefold().removesuffix(found.casefold())
    return None if len(before) > 1 and before != word.casefold() else found


class Names:
    """Names of a town, for many mistyped words; its answers end when its work is done, in the order of the questions.

    That many words lead nowhere may be a mistake in one place, and finding the nearest of thousands of names for each
    of thousands of words would take minutes.
    """

    def __init__(self, names: Iterable[str], work: int = WORK) -> None:
        """Prepare the names; ``work`` is how many comparisons may be made."""
        self._pairs = [(_pairs(name), name) for name in dict.fromkeys(names)]
        self._left = work // (len(self._pairs) + 50 * NEAR)

    @property
    def is_done(self) -> bool:
        """Whether nothing is proposed any more."""
        return self._left <= 0

    def closest(self, word: str, may_be: Callable[[str], bool] = lambda _: True) -> str | None:
        """Return the name most like ``word`` that ``may_be`` meant, or None where none is near or the work is done."""
        return closest(word, filter(may_be, self.near(word)))

    def near(self, word: str) -> list[str]:
        """Return up to ``NEAR`` names that share most pairs of letters with ``word``; none where the work is done."""
        if self.is_done:
            return []
        self._left -= 1
        own = _pairs(word)
        return [name for _, name in nlargest(NEAR, self._pairs, key=lambda pair: len(own & pair[0]))]


def _pairs(word: str) -> frozenset[str]:
    folded = f" {word.casefold()[:LONGEST]} "
    return frozenset(map("".join, pairwise(folded)))


def plain(text: str) -> str:
    """Return text without accents: ``Uloha c. 3 w Lodzi`` for ``Úloha č. 3 w Łodzi``."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
