"""In which of some languages a text is, by its letters and most common words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from komplan.definitions.current import Definitions, current, per_definitions

from .catalogue import catalogue

_WORD = re.compile(r"[^\W\d_]{1,30}")
_ASIDE = re.compile(r"(?:https?://|www\.)\S++|\]\([^()\s]*+\)|`[^`\n]*+`|<[^<>]*+>|[„“\"»][^„“”\"«»\n]*[“”\"«]")
"""What is in no language, and what may be quoted from another."""
_LEAST = 3
"""Words that speak for another language before anybody is told."""
_LEAST_OF_FEW = 2
"""The same where they are half of all, and none speaks for the language that a text is said to be in."""
_MARGIN = 3
"""How many times as many they have to be as those that speak for the one that a text is said to be in."""
_LOOKED_AT = 4000
"""Characters that are looked at, as the language of a text does not change below."""


def language_of(text: str, said: str, languages: Sequence[str]) -> str:
    """Return the one of some languages that a text is surely in, else the one that it is ``said`` to be in."""
    return _language_of(text, said, tuple(languages), current())


@lru_cache(maxsize=8192)
def _language_of(text: str, said: str, languages: tuple[str, ...], definitions: Definitions) -> str:
    words = [word for word in _WORD.findall(_ASIDE.sub(" ", text[:_LOOKED_AT])) if not word.isupper()]
    own = _Marks.of(said)
    others = [signs for language in languages if language != said and (signs := _Marks.of(language))]
    if own is None or not others:
        return said
    best = max(others, key=lambda signs: _speaking(words, signs, own))
    score, mine = _speaking(words, best, own), _speaking(words, own, best)
    is_short = score >= _LEAST_OF_FEW and not mine and score * 2 >= len(words)
    half = len(words) // 2
    is_all = _speaking(words[:half], best, own) and _speaking(words[half:], best, own)  # not only a name in it
    is_clear = is_all and score >= max(_LEAST, _MARGIN * mine)
    return best.language if is_short or is_clear else said


def _speaking(words: Sequence[str], signs: "_Marks", against: "_Marks") -> int:
    """Return how many words speak for one of two languages and not for the other."""
    letters, others = signs.letters - against.letters, against.letters
    return sum(
        (word.lower() in signs.words and word.lower() not in against.words)
        or (not letters.isdisjoint(word.lower()) and others.isdisjoint(word.lower()) and word[0].islower())
        for word in words
    )


class _Marks:
    """By what a language is known."""

    def __init__(self, language: str, words: frozenset[str], letters: frozenset[str]) -> None:
        self.language, self.words, self.letters = language, words, letters

    @staticmethod
    @per_definitions
    def of(language: str) -> "_Marks | None":
        """Return those of a language; None where its catalogue tells none."""
        words, letters = (catalogue(language).find("read", "texts", name) for name in ("common_words", "alphabet"))
        return _Marks(language, frozenset(words), frozenset(letters or ())) if words else None
