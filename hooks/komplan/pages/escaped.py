"""Words as HTML, each escaped once: the same words stand on many pages."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup, escape

KEPT = 16384
"""Words whose HTML is kept."""

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Marks HTML as safe; what it is given has to be a text, which ``Markup`` itself would first look at."""


def escaped(words: str) -> str:
    """Return words as HTML; those of another language with a mark of that."""
    return _escaped(words) if type(words) is str else str(escape(words))


def written(value: Any) -> str:
    """Return whatever a template writes as HTML: what is safe as it is."""
    sort = type(value)
    return value if sort is Markup else _escaped(value) if sort is str else str(escape(value))


@lru_cache(maxsize=KEPT)
def _escaped(words: str) -> str:
    """Return what ``escape`` does, which first looks whether it is given a text."""
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace('"', "&#34;").replace("'", "&#39;")
