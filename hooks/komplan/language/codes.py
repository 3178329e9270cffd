"""Codes of languages."""

from collections.abc import Sequence
from functools import cache

from babel import Locale

from .names import closest


@cache
def _known() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


def known_languages() -> tuple[str, ...]:
    """Return all ISO 639-1 codes, in the order of the alphabet."""
    return tuple(sorted(_known()))


def is_language(code: str) -> bool:
    """Tell whether ``code`` is a language's ISO 639-1 code, such as ``cs``."""
    return code in _known()


def near_language(word: str, languages: Sequence[str]) -> str | None:
    """Return the one of ``languages`` that somebody who wrote ``word`` probably meant: ``cs`` for ``cz``."""
    return closest(word, languages) or next((code for code in languages if code[:1] == word[:1].lower()), None)
