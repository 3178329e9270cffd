"""Words of another language that stand where a catalogue has none: HTML marks them with their language."""

from typing import Self

from markupsafe import Markup, escape


class Borrowed(str):
    """A text that becomes an element with ``lang`` where it becomes HTML; in all else it is a text like any other."""

    __slots__ = ("lang",)

    lang: str

    @classmethod
    def of(cls, text: str, lang: str) -> Self:
        """Return a text as words of a language."""
        made = cls(text)
        made.lang = lang
        return made

    def __html__(self) -> Markup:
        """Return the words as HTML."""
        return Markup('<span lang="{}">{}</span>').format(self.lang, escape(str(self)))
