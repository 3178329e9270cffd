"""Several words in one sentence."""

from collections.abc import Sequence

from babel.lists import format_list

from .catalogue import Catalogue


def say_list(said: Sequence[str], words: Catalogue) -> str:
    """Return several things as a sentence names them: ``obec, kraj a stát``."""
    return format_list(list(said), locale=words.locale)
