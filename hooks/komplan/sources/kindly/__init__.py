"""What people type, as the CommonMark that they mean: bullets, numbers, lines, rows and signs of all sorts."""

import re
from functools import lru_cache

from komplan.definitions.current import Definitions, current

from .blocks import Blocks, Whole
from .edits import KindlyText, edited
from .lines import QuotedLine, unended
from .markers import Marker, marker_of
from .prose import ends, goes_on, joined, kept_lines

__all__ = ["KindlyText", "Marker", "ends", "goes_on", "joined", "kept_lines", "kindly", "marker_of", "unended"]

_BRACKETS = re.compile(r"\[([^\]\[]++)\](?!:)")
"""Words in brackets that no address follows: perhaps those of a link."""
_NAMED = re.compile(r"\]\[([^\]\[]++)\]")
"""The name of a link's address behind its words."""
_END = re.compile(r"</([a-z]++)", re.I)


KEPT = 8192
"""Texts that are read once, though checks, pages, search and open data all ask for them: those of a large town."""


def kindly(text: str, *, is_page: bool = False) -> KindlyText:
    """Return CommonMark in which a text is read as it was typed.

    Of a page that MkDocs renders (``is_page``), what is indented as code and what its extensions read stays as well.

    Lines that were ended on purpose stay lines, wrapped prose stays prose; items stay items, with their numbers as they
    were typed; rows of cells are tables; signs inside words and numbers are letters; bare addresses are links. Code
    between fences, HTML and definitions of links stay what they are. The work is in line with the length of the text.
    """
    return _kindly(text, is_page, current())


@lru_cache(maxsize=KEPT)
def _kindly(text: str, is_page: bool, definitions: Definitions) -> KindlyText:
    """Return what was asked for under some definitions, whose words decide what is a list."""
    ended = {name.lower() for name in _END.findall(text)}
    named = set(map(str.lower, _NAMED.findall(text)))
    perhaps = {name.lower() for name in _BRACKETS.findall(text) if not name.isdecimal()}
    start = 0
    lines = []
    for line in text.split("\n"):
        lines.append(QuotedLine(start, line))
        start += len(line) + 1
    return edited(text, Blocks(Whole(text, ended, named, perhaps, is_page)).read(lines))
