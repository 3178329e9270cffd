"""Numbers of points of an agenda: one, or a stretch of them such as ``3–5``."""

import re

from komplan.language.heard import after, fold, heard

from .code import Code

_DASH = re.compile(r"(?<!\s)\s*+[–—-]\s*+")
"""What may stand between two numbers, and in one."""


class Points(Code):
    """The number of a point, or of the first and the last of several: ``3–5`` or ``body 3 až 5``."""

    __slots__ = ()

    @property
    def number(self) -> str:
        """What is written without words for a point."""
        return " ".join(after(self.text.split(), heard("point_words")))

    @property
    def ends(self) -> tuple[str, str] | None:
        """The first number and the last; None where one alone is written."""
        match _DASH.sub(" – ", self.number).split():
            case [first, between, last] if between == "–" or fold(between) in heard("range_to"):
                return first, last
        return None

    @property
    def span(self) -> str:
        """Both with a dash; nothing where one alone is written."""
        return "–".join(self.ends or ())
