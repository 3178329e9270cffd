"""Numbers of points in headings of minutes, or in lines: ``3. Různé``, ``Ad 2``, ``K bodu 2``, ``Ad. PUNKT – 3``."""

import re
from dataclasses import dataclass

from komplan.definitions.current import per_definitions

from .heard import after, fold, heard

_NUMBER = re.compile(
    r"[(]?((?:\d{1,3}|[IVXLC]{1,6})(?:\.\d{1,3}){0,2}(?:[a-z](?![^\W_])|\s[a-z](?=[.):]))?|[A-Za-z])"
    r"(?P<sign>[.):]*+)(?=[\s–—-]|$)\s*+(?P<dash>[–—-](?=\s|$))?\s*+"
)
_JOINED = re.compile(r"(?<=[^\W\d_])[–—-](?=\d)")
_SIGNS = frozenset("–—-:.")
_MOST = 3
"""How many words that name a point stand behind each other: ``Ad. PUNKT –``."""


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A heading that may be of a point."""

    number: str
    rest: str
    """What stands behind the number."""
    is_sure: bool
    """Whether a word or a sign tells that it is a number of a point; without one it may be any number."""
    is_named: bool
    """Whether a word tells it."""
    is_apart: bool
    """Whether it stands by itself, as ``K bodu 4:`` does and ``K bodu 4 se vrátíme`` does not."""

    @property
    def begins_anew(self) -> bool:
        """Whether a word tells it and no sentence goes on behind it, as a small letter or a number would show."""
        return self.is_named and not (self.rest[:1].islower() or self.rest[:1].isdecimal())


def numbered_heading(heading: str) -> NumberedHeading | None:
    """Return the number with which a heading begins, behind words for a point in any language or none; else None."""
    words, known = _JOINED.sub(" – ", heading).split(), _names()
    is_named = False
    for _ in range(_MOST if words and _may_name(words[0]) else 0):
        left = after(words, known)
        is_named |= len(left) < len(words)
        words = list(left[1:] if is_named and left and left[0] in _SIGNS else left)
    found = _NUMBER.match(text := " ".join(words))
    if found is None:
        return None
    rest = text[found.end() :]
    is_signed = bool(found["sign"] or found["dash"]) and not rest[:1].isdecimal()  # no day
    goes_on = rest[:1].islower() and found["sign"] in {"", "."} and not found["dash"]
    is_sure = is_named or is_signed or not rest or "." in found[1]
    return NumberedHeading(found[1], rest, is_sure, is_named, not rest or (is_signed and not goes_on))


def names_point(heading: str) -> bool:
    """Tell whether a heading begins with a word for a point and a number."""
    first = heading.split(maxsplit=1)
    if not first or not _may_name(_JOINED.sub(" ", first[0]).split()[0]):
        return False
    found = numbered_heading(heading)
    return found is not None and found.is_named


@per_definitions
def _names() -> frozenset[str]:
    """Return the folded words for a point."""
    return heard("point_words") | heard("point_headings")


@per_definitions
def _first_words() -> frozenset[str]:
    """Return what they begin with."""
    return frozenset(fold(name.split()[0]) for name in _names())


def _may_name(word: str) -> bool:
    """Tell whether a heading that begins with a word may begin with one for a point; behind signs there may be any."""
    return not word[0].isalnum() or fold(word) in _first_words()


def is_called(heading: NumberedHeading, title: str) -> bool:
    """Tell whether a heading says no more than the number and the title of a point, or the number alone."""
    return fold(heading.rest) in {"", fold(title)}
