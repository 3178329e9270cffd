"""Hides hits: dots in place of letters and digits, so that a finding does not publish what it warns of."""

import re
from collections.abc import Collection

from .find import find_hits
from .hits import Sort

DOT = "•"

_CUT = 4
"""Letters and digits of a number that show too much of it at the end of a text that was cut there."""


def mask(text: str, line: str = "", spared: Collection[Sort] = ()) -> str:
    """Return a text, as long as before, with its hits hidden, and those of the ``line`` that it was taken from.

    What says that a number is a birth number may stand beside the text, in its line alone. Sorts in ``spared`` are
    shown.
    """
    for _, _, hit in find_hits(line):
        if hit.sort not in spared:
            text = _everywhere(line[hit.start : hit.end], text)
    lines = text.split("\n")
    for number, _, hit in find_hits(text):
        if hit.sort not in spared:
            own = lines[number]
            lines[number] = own[: hit.start] + _dots(own[hit.start : hit.end]) + own[hit.end :]
    return "\n".join(lines)


def _everywhere(secret: str, text: str) -> str:
    """Hide a secret wherever it stands, however its parts are joined there, even cut at the end of the text."""
    signs = re.findall(r"[^\W_]", secret)
    if len(signs) < _CUT:
        return text
    whole = r"[\W_]*".join(signs)
    cut = "|".join(r"[\W_]*".join(signs[:length]) for length in range(len(signs) - 1, _CUT - 1, -1))
    return re.sub(rf"{whole}|(?:{cut})…?$" if cut else whole, lambda found: _dots(found[0]), text)


def _dots(text: str) -> str:
    return re.sub(r"[^\W_]", DOT, text)
