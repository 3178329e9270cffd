"""In which of some languages a text is, by its letters and most common words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
_LOOKED_AT = 2000
"""Characters that are looked at, as the language of a text does not change below."""


def language_of(text: str, said: str, languages: Sequence[str]) -> str:
    """Return the one of some languages that a text is surely in, else the one that it is ``said`` to be in."""
    return _language_of(text, said, tuple(languages), current())


@lru_cache(maxsize=8192)
def _language_of(text: str, said: str, languages: tuple[str, ...], definitions: Definitions) -> str:
    own = _LanguageSigns.of(said)
    others = [signs for language in languages if language != said and (signs := _LanguageSigns.of(language))]
    words = [word for word in _WORD.findall(_ASIDE.sub(" ", text[:_LOOKED_AT])) if not word.isupper()]
    if own is None or not others:
        return said
    best = max(others, key=lambda signs: _speaking(words, signs, own))
    score, mine = _speaking(words, best, own), _speaking(words, own, best)
    half = len(words) // 2
    is_short = score >= _LEAST_OF_FEW and not mine and score * 2 >= len(words)
    is_clear = score >= max(_LEAST, _MARGIN * mine)
    is_all = is_clear and _speaking(words[:half], best, own) and _speaking(words[half:], best, own)  # no name in it
    return best.language if is_short or is_all else said


def _speaking(words: Sequence[str], signs: "_LanguageSigns", against: "_LanguageSigns") -> int:
    """Return how many words speak for one of two languages and not for the other."""
    common, letters = _alone(signs, against)
    return sum(word.lower() in common or (letters.search(word) is not None and word[0].islower()) for word in words)


@lru_cache(maxsize=64)
def _alone(signs: "_LanguageSigns", against: "_LanguageSigns") -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the common words of one of two languages alone, and what finds a word with letters of it alone."""
    own = "".join(sorted(signs.letters - against.letters))
    without = "".join(sorted(against.letters - signs.letters))
    pattern = rf"^[^{re.escape(without)}]*[{re.escape(own)}][^{re.escape(without)}]*$" if own else r"(?!)"
    return signs.words - against.words, re.compile(pattern if without or not own else rf"[{re.escape(own)}]")


@dataclass(frozen=True, slots=True)
class _LanguageSigns:
    """By what a language is known."""

    language: str
    words: frozenset[str]
    letters: frozenset[str]

    @staticmethod
    @per_definitions
    def of(language: str) -> "_LanguageSigns | None":
        """Return those of a language; None where its catalogue tells none."""
        words, letters = (catalogue(language).find("read", "texts", name) for name in ("common_words", "alphabet"))
        return _LanguageSigns(language, frozenset(words), frozenset(letters or ())) if words else None
