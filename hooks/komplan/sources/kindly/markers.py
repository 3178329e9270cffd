"""What a typed line begins with: bullets and numbers of all sorts, as word processors and people write them."""

import re
from dataclasses import dataclass

from komplan.language.heard import fold
from komplan.language.month_names import months

_MARKER = re.compile(
    r"""
      (?P<bullet>[•▪◦●○‣⁃∙·\uf0b7\uf0a7])\s*+
    | (?P<dash>[-–—])(?:\s++|$|(?=[^\W\d_]))
    | (?P<minus>−)(?:\s++(?=\D)|(?=[^\W\d_]))
    | (?P<star>\*)(?:\s++|$)
    | (?P<round>o)(?:\s++)(?=\S)
    | (?P<number>\d{1,3}\.)(?:\s++|$)
    | (?P<joined>\d{1,2}\.)(?=[^\W\d_]{2})
    | (?P<levels>\d{1,2}(?:\.\d{1,2}){1,4}[.)]?)(?=\s++[^\W\d_])
    | (?P<bracket>\(?\d{1,3}\)|\d{1,2}/)(?=\s|$|[^\W\d_])
    | (?P<letter>\(?(?:[^\W\d_]|[IVXLC]{2,6}|[ivxlc]{2,6})\)|[a-z]/(?=\s))(?=\s|$|[^\W\d_])
    | (?P<dotted>[a-z]\.)(?=\s)
    | (?P<roman>[IVXLC]{1,6}\.)(?=\s|$)
    | (?P<ad>[Aa]d\.?[ ]?(?:\d{1,3}|[a-z])[.):]?)(?=\s|$)
    | (?P<plus>\+)(?=\s)
    | (?P<section>§)
    | (?P<box>\[[ xX]?\](?=\s)|[☐☑☒□■✓✔✗✘➢►→⇒])
    | (?P<note>\[\d{1,3}\])(?=\s)
    """,
    re.X,
)
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?!\d)(?!\s*+[^\W\d_]{2})|\d{1,2}\.(?:\s?\d{1,2}\.)?\s?\d{4}\b")
_DAY = re.compile(r"\d{1,2}\.\s++([^\W\d_]++)")

BULLETS = frozenset(("bullet", "dash", "minus", "star", "round"))
"""Sorts of which the sign says only that an item begins; of all others it is part of what is read."""

_ALIKE = {"minus": "dash", "joined": "number"}
"""Sorts that stand in one list, as word processors make one of the other."""

_BULLETS = {"\uf0b7": "•", "●": "•", "∙": "•", "·": "•", "\uf0a7": "▪", "○": "o", "◦": "o"}
"""Bullets that are one sort, in different letters."""

_RANKS = {"dash": 2, "minus": 2, "star": 2, "plus": 2, "bullet▪": 4}
"""How far in word processors put items with a bullet; with dots they are the outermost."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Marker:
    """What an item of a list begins with."""

    name: str
    """Its group of ``_MARKER``."""
    sort: str
    """Items of one list have the same: a bullet's sign, or the form of a number."""
    ordinal: int | None
    """Its number; a letter's place in the alphabet. Bullets have none."""
    written: str
    content: int
    """Where in the line what it marks begins."""

    @property
    def is_bullet(self) -> bool:
        """Whether only the sign of a list says that here an item begins."""
        return self.name in BULLETS

    @property
    def rank(self) -> int | None:
        """How far in word processors put items with a bullet of this sort, where it is a bullet."""
        if self.name == "round" or self.sort == "bulleto":
            return 3
        return _RANKS.get(self.name, _RANKS.get(self.sort, 1 if self.name == "bullet" else None))

    def may_be_a_word(self, body: str) -> bool:
        """Tell whether it may as well be an initial or an ordinal number: ``V. Vzorová``, ``12. schůze``."""
        match self.name:
            case "dotted":
                return True
            case "roman":
                return len(self.written) == 2 and self.ordinal != 1
            case "number":
                return self.ordinal != 1 and (body[self.content].islower() or body[self.content].isdecimal())
        return False


def marker_of(body: str) -> Marker | None:
    """Return what a line begins with where that may be a marker; days and years are none."""
    found = _MARKER.match(body)
    if not found or not found.lastgroup or _DATE.match(body):
        return None
    name, written = found.lastgroup, found[found.lastgroup]
    if name == "number" and (day := _DAY.match(body)) and fold(day[1]) in months():
        return None
    ordinal = _ordinal(name, written)
    form = "" if ordinal is None else re.sub(r"[^\W_]+", "", written)
    if name == "bullet":
        form = _BULLETS.get(written, written)
    return Marker(name, f"{_ALIKE.get(name, name)}{form}", ordinal, written, found.end())


def _ordinal(name: str, written: str) -> int | None:
    sign = re.sub(r"[\W_]+|^[Aa]d\b", "", written)
    match name:
        case "number" | "joined" | "bracket" | "note" | "ad":
            return int(sign) if sign.isdecimal() else ord(sign[-1]) - 96
        case "levels":
            return int(re.split(r"\D", written.rstrip(".)"))[-1])
        case "letter" | "dotted" if len(sign) == 1:
            return ord(sign.lower()) - 96
        case "roman" | "letter":
            values = [_ROMAN[letter] for letter in sign.upper()]
            return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return None
