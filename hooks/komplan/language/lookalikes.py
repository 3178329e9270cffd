"""Letters that were typed or read by a scanner in place of digits: ``577 555 l11``, ``1 250 OOO Kč``."""

import re

_GROUP = re.compile(r"(?<![^\W_])[\dOolIZSB]++(?![^\W_])")
_AMONG = re.compile(r"[Oo]|[lI](?=[\dlIOo])|(?<=\d)[ZSB](?=\d)")
_LAST = re.compile(r"(?<=\d)[lI]$|(?<=\d\d)[ZSB]$|^[ZSB](?=\d\d)")
_WHOLE = re.compile(r"O{1,3}|o{2,3}|l{2,3}")
_BETWEEN = 4
_FIRST = re.compile(r"[lI](?= \d{3}(?!\d))")


def letter_in_number(text: str, *, has_unit: bool = False) -> str | None:
    """Return the first letter that stands where a number needs a digit, or None.

    With ``has_unit`` an ``l`` behind the digits may be litres.
    """
    for group in _GROUP.finditer(text):
        word = group[0]
        is_number = any(c.isdigit() for c in word)
        if is_number and (found := _AMONG.search(word) or (None if has_unit else _LAST.search(word))):
            return found[0]
        if not is_number and (group.start() and _follows_number(text, group.start())) and _WHOLE.fullmatch(word):
            return word[0]
        if group.start() == 0 and len(word) == 1 and _FIRST.match(text):
            return word
    return None


def _follows_number(text: str, start: int) -> bool:
    """Tell whether nothing but signs and spaces parts what begins at ``start`` from a number, or from such letters."""
    before = text[max(0, start - _BETWEEN) : start].rstrip(" .,:/-\u00a0")
    return before[-1:] in set("0123456789Ool")
