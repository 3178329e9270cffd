"""Several names in a sentence: ``A, B and C`` as each language joins them."""

from collections.abc import Sequence

from babel.lists import format_list

from .catalogue import Catalogue


def say_together(names: Sequence[str], words: Catalogue) -> str:
    """Return names, at least one, joined as the language of ``words`` does it."""
    return format_list(names, locale=words.locale)
