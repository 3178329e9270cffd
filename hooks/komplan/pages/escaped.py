"""Words as HTML, each escaped once, as the same words stand on many pages; no line ends where none may."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup, escape

from komplan.definitions.current import Definitions, current
from komplan.language.unbroken import unbroken

JOINER = "\u2060"
"""Keeps together what stands before and behind it, as a line would end after a hyphen."""
KEPT = 16384
"""Words whose HTML is kept."""

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks HTML as safe; what it is given has to be a text, which ``Markup`` itself would first look at."""


def escaped(words: str) -> str:
    """Return words as HTML; those of another language with a mark of that."""
    return _escaped(words, current()) if type(words) is str else str(escape(words))


def attribute(words: str) -> Markup:
    """Return words as HTML as they stand in an attribute, an option or a feed: without elements, with plain spaces."""
    return words if isinstance(words, Markup) else escape(str(words))


def written(value: Any) -> str:
    """Return whatever a template writes as HTML: what is safe as it is."""
    sort = type(value)
    return value if sort is Markup else _escaped(value, current()) if sort is str else str(escape(value))


@lru_cache(maxsize=KEPT)
def _escaped(words: str, definitions: Definitions) -> str:
    """Return what ``escape`` does, which first looks whether it is given a text, of words whose lines are bound.

    Where no line may end is told by the words of languages, which are those of some definitions.
    """
    words = (
        unbroken(words)
        .replace("-mail", f"-{JOINER}mail")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )
    return words.replace('"', "&#34;").replace("'", "&#39;")
