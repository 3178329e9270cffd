"""Whether a person's name stands beside a number that nothing else explains: right before it, or in its row.

Each look takes in a bounded stretch of the line, however long that is.
"""

import re

from .names import CAPITAL, ends_with_name, is_name

_BEFORE = 70
"""Characters before a number in which a name may end right before it."""
_OPENING = re.compile(r"(?:[\s,;:(\[|\"'*_✆☎–-]{1,8}(?:nr|č\.|číslo|no\.?)?)?[\s,;:(\[|\"'*_✆☎–-]{1,8}$")
_SIGNS = " \t.,;:([|\"'*_✆☎–-"
_ROW = 160
"""Characters of its line on either side of a number in which a name may stand, if they are cells of a row."""
_WORDS = re.compile(rf"(?:^|(?<=[|;\t,]))[ \"'*_]{{0,4}}({CAPITAL}[^|;\t,\d]{{2,60}})(?=[|;\t,]|$)")
"""A cell that may be a name."""
_END = 6
_BAR_BEFORE = re.compile(r"(?:^|[|;\t,])[ \"'*_]{0,4}$")
_BAR_AFTER = re.compile(r"[ \"'*_]{0,4}(?:$|[|;\t,])")
_ALONE_BEFORE = re.compile(r"(?:^|[(\[]|[^\d\s,], )[ *_]{0,3}$")
_ALONE_AFTER = re.compile(r"[ *_]{0,3}(?:$|[)\],.])")


def is_after_name(text: str, at: int, *, surely: bool = False) -> bool:
    """Tell whether a name ends right before an offset; where asked so, one that surely is a person's."""
    before = text[max(0, at - _BEFORE) : at].rpartition("\n")[2]
    if not before.rstrip(_SIGNS)[-1:].isalpha():  # most numbers are spared the rest
        return False
    return ends_with_name(_OPENING.sub("", before), surely=surely)


def is_in_row_with_name(text: str, start: int, end: int, *, surely: bool = False) -> bool:
    """Tell whether a stretch is a cell of a row in which another cell is a name."""
    left, right = _around(text, start, end)
    if not _BAR_BEFORE.search(_end_of(left)) or not _BAR_AFTER.match(right):
        return False
    return any(is_name(cell[1].rstrip(" \"'*_"), surely=surely) for cell in _WORDS.finditer(f"{left}|{right}"))


def is_by_itself(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is an insertion, a part of an enumeration in words, or a line."""
    left, right = _around(text, start, end)
    return bool(_ALONE_BEFORE.search(_end_of(left)) and _ALONE_AFTER.match(right))


def _end_of(left: str) -> str:
    """Return as much of what stands before a number as patterns for its end need; a dot stands for the rest."""
    return left if len(left) <= _END else f".{left[-_END:]}"


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    left = text[max(0, start - _ROW) : start].rpartition("\n")[2]
    return left, text[end : end + _ROW].partition("\n")[0]
