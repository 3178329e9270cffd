"""Which pages of the site change with what two editions say differently, counted by kind."""

from collections import Counter
from collections.abc import Iterator

from komplan.definitions.frozen import frozen
from komplan.edition.touched import Touched
from komplan.language.catalogue import Catalogue


@frozen
class ComparedPages:
    """Whose pages change, and in words how many of which kind."""

    records: tuple[str, ...]
    """Keys (``kind/id``) of the records whose own page comes, goes, moves or says something else."""
    said: tuple[str, ...]


def view_pages(touched: Touched, words: Catalogue) -> ComparedPages:
    """Return whose pages change, in the words of a language."""
    return ComparedPages(touched.records, tuple(_said(touched, words)))


def _said(touched: Touched, words: Catalogue) -> Iterator[str]:
    kinds = Counter(key.partition("/")[0] for key in touched.records)
    counted = ", ".join(words.say("kinds", kind, "count", count=count) for kind, count in kinds.items())
    if counted:
        yield words.say("compare", "pages_of", kinds=counted)
    if touched.is_all:
        yield words.say("compare", "pages_all")
    elif counted:
        yield words.say("compare", "pages_with")
