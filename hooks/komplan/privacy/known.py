"""People who may be named, told from others by their names in running text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from .names import DEGREES, GIVEN, holds_name

_WORD = re.compile(r"[^\W\d_]++")
_DEGREE = re.compile(rf"(?<!\w)(?:{DEGREES})")


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """People whom somebody names on a public basis."""

    pairs: frozenset[tuple[str, str]]
    """Words that stand next to each other in their names, either first."""
    surnames: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """Return those who have these names, with or without degrees."""
        words = [tuple(_words(_DEGREE.sub(" ", name))) for name in names]
        pairs = {pair for one in words for pair in pairwise(one)}
        last = frozenset(one[-1] for one in words if len(one) > 1)
        return cls(frozenset(pairs | {(second, first) for first, second in pairs}), last)

    def leave_a_name(self, text: str) -> bool:
        """Tell whether a short text names somebody who is none of them."""
        return holds_name(text) and holds_name(self._without(text))

    def _without(self, text: str) -> str:
        """Return a text without their names: a pair of words, or a surname behind no other given name."""
        found = list(_WORD.finditer(text))
        words = [one[0].casefold() for one in found]
        gone = {at + step for at, pair in enumerate(pairwise(words)) if pair in self.pairs for step in (0, 1)}
        for at, word in enumerate(words):
            if word in self.surnames and not (at and words[at - 1] in GIVEN and at - 1 not in gone):
                gone.add(at)
        rest, end = "", 0
        for at in sorted(gone):
            rest += text[end : found[at].start()]
            end = found[at].end()
        return rest + text[end:]


def _words(text: str) -> Iterable[str]:
    return (word.casefold() for word in _WORD.findall(text))
