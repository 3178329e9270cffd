"""The words of a Markdown text, without its form: what search looks through."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from typing import Any

import pyromark

from komplan.definitions.current import Definitions, current

from .kindly import kindly, unended
from .markdown import KEPT
from .markdown_html import OPTIONS, parted
from .markdown_safe import words_of

_INSIDE = {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
"""What stands inside a paragraph; all else ends one."""


def plain_text(text: str, *, is_page: bool = False) -> tuple[str, ...]:
    """Return the words of a text as a reader has them: each paragraph, item, heading and cell by itself.

    Alternative texts of pictures are among them, addresses and comments are not. ``is_page`` is that of ``kindly``.
    """
    return _plain_text(text, is_page, current())


@lru_cache(maxsize=KEPT)
def _plain_text(text: str, is_page: bool, definitions: Definitions) -> tuple[str, ...]:
    """Return them under some definitions, as ``kindly`` reads the text by them."""
    return tuple(words_in(pyromark.events(kindly(unended(text), is_page=is_page).text, options=OPTIONS)))


def words_in(events: Iterable[Any]) -> Iterator[str]:
    """Yield the same of what the parser tells of a text, or of whole blocks of one."""
    pieces: list[str] = []
    typed = False
    """Whether elements are among the pieces, as somebody typed them."""
    for event in (*events, {"End": ""}):
        name, value = parted(event)
        if name in {"Text", "Code"}:
            pieces.append(escape(value))
        elif name in {"Html", "InlineHtml"}:
            pieces.append(value)
            typed = True
        elif name in {"Start", "End"} and parted(value)[0] not in _INSIDE:
            if words := _words("".join(pieces), typed=typed):
                yield words
            pieces, typed = [], False
        elif name in {"SoftBreak", "HardBreak"}:
            pieces.append(" ")


def is_inside(event: Any) -> bool:
    """Tell whether an event is of what stands inside a paragraph."""
    name, value = parted(event)
    return parted(value)[0] in _INSIDE if name in {"Start", "End"} else name != "Rule"


def _words(html: str, *, typed: bool) -> str:
    """Return the words among elements as ``make_safe`` leaves them; what it takes out with its words goes here, too."""
    said = unescape(words_of(html) if typed else html)
    return " ".join(said.replace("\N{SOFT HYPHEN}", "").split())
