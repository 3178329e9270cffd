"""Characters that nobody sees or that move others: told by their category, and where that is silent, listed here."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category

_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Controls, formats (zero width, direction of writing, tags, soft hyphen), private ones, halves, ends of lines."""

_RANGES = (
    (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2060, 0x206F), (0x2800, 0x2800),
    (0x3164, 0x3164), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFC), (0x1D159, 0x1D159),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
"""What Unicode calls letters, marks or signs, or keeps free, and fonts show as nothing: joiners, fillers, blanks,
selectors of variants (``Default_Ignorable_Code_Point``, which Python doesn't know), and what is no character."""

_SELECTORS = "\ufe0e\ufe0f"
"""Choose between the sign and the picture of what stands before them."""

_STRANGE = re.compile("[^\t\n -~\u00a0-\u00ac\u00ae-\u02af\u2010-\u2027\u202f\u20ac]")

_PICTURES = "‼⁉ℹ↔◻◼◽◾⤴⤵〰"
"""Pictures that have another category than symbols (``So``)."""


def is_ordinary(text: str) -> bool:
    """Tell whether a text holds nothing but Latin letters, digits, usual signs and ends of lines, as nearly all do.

    Each of its letters is one character, and all of them are seen.
    """
    return _STRANGE.search(text) is None


@cache
def is_unseen(character: str) -> bool:
    """Tell whether a character by itself shows nothing, or moves what stands beside it; of spaces only line ends do."""
    number = ord(character)
    listed = any(first <= number <= last for first, last in _RANGES) or number & 0xFFFE == 0xFFFE
    return listed or category(character) in _CATEGORIES


def unseen_in(text: str, allowed: str = "") -> Iterator[int]:
    """Yield the offset of each unseen character, but for ``allowed`` ones and for selectors right behind a picture."""
    strange = {"\t", "\n", *_STRANGE.findall(text)}
    found = "".join(character for character in strange if character not in allowed and is_unseen(character))
    if found:
        for at in re.finditer(f"[{re.escape(found)}]", text):
            if at[0] not in _SELECTORS or not _is_picture(text, at.start() - 1):
                yield at.start()


def _is_picture(text: str, at: int) -> bool:
    """Tell whether a picture, or a digit that a keycap is drawn around, stands at an offset."""
    before = text[at] if at >= 0 else ""
    if before and before in "0123456789#*":
        return text[at + 2 : at + 3] == "\N{COMBINING ENCLOSING KEYCAP}"
    return bool(before) and not is_unseen(before) and (category(before) == "So" or before in _PICTURES)


def seen(text: str, allowed: str = "\t\n") -> str:
    """Return the text without what nobody sees in it."""
    out = set(unseen_in(text, allowed))
    return "".join(character for at, character in enumerate(text) if at not in out) if out else text
