"""Codes of languages."""

from functools import cache

from babel import Locale


@cache
def _known() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


def is_language(code: str) -> bool:
    """Tell whether ``code`` is a language's ISO 639-1 code, such as ``cs``."""
    return code in _known()
