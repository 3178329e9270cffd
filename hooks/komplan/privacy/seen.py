"""What a reader sees of a text as it is written in a file, and where each character of it stands there.

Tags, comments, emphasis and invisible marks are dropped, entities and escapes read, digits of all scripts, spaces,
dashes and slashes are made one. What stands beside the words (comments, attributes, targets of links) follows after
them. Each character is looked at a fixed number of times, however the text is made.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

ASIDE = "\f\n"
"""Stands before each stretch that is no part of the running text."""

_COMMON = (("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("–", "-"), ("—", "-"), ("\u2011", "-"), ("\r", " "))
"""Signs that good typography is full of; each is replaced by one sign, so that nothing moves."""

_SEEN = "\n\t -%'-)+-;=-\\[^a-}¡-¬®-ıĴ-ľŁ-ňŊ-žȘ-ț„“”‚‘’…•§°€"
_PLAIN = rf"{_SEEN}\]&<\\*_`~"
_ODD = re.compile(rf"[^{_SEEN}\]]")
"""Where something may stand that is seen otherwise than it is written, but for the target of a link."""

_PIECE = re.compile(
    rf"""
    (?P<entity>&(?:\#[0-9]{{1,7}};?|\#[xX][0-9a-fA-F]{{1,6}};?|[A-Za-z][A-Za-z0-9]{{1,31}};))
    |(?P<comment><!--)
    |(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<inside>(?=[\s/>])(?>(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*))>)
    |(?P<loose></?[A-Za-z][A-Za-z0-9-]*+(?=[\s/])[^<>]*+>)
    |(?P<target>\]\((?P<where>[^()\n]*+(?>(?:\([^()\n]*+\)[^()\n]*+)*))\))
    |(?P<escape>\\(?:u[0-9a-fA-F]{{4}}|x[0-9a-fA-F]{{2}}|U000[0-9a-fA-F]{{5}}|[!-/:-@\[-`{{-~]))
    |(?P<emphasis>\*++|~~++|`++|_++)
    |(?P<odd>[^{_PLAIN}]++)
    |(?P<marked>[A-Za-z0-9](?=[\u0300-\u036f])[\u0300-\u036f]++)
    """,
    re.X,
)
_SIGN = re.compile(rf"[^{_SEEN}]")
"""What a piece begins with, but for a letter with marks upon it, whose first mark this is."""
_MARKED = re.compile(r"[A-Za-z0-9][\u0300-\u036f]")
_PERCENT = re.compile(r"%([2-7][0-9a-fA-F])")

_CELLS = frozenset({"td", "th"})
_BLOCK_NAMES = """
    p div li ul ol dl dt dd tr table thead tbody h1 h2 h3 h4 h5 h6 hr blockquote details summary figure section pre
    figcaption
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_DASHES = frozenset("-\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u30fc\ufe58\ufe63\uff0d")
_SLASHES = frozenset("/\u2044\u2215\u29f8\u2571\uff0f\u29f6\u2afd\u1735\u3033\u31d3\u2f03\u4e3f")
_STARS = frozenset("\u2217\u204e\ufe61\uff0a\u2605\u2606\u273d\u2731\u273b\u2733\u2736")
_EMPTY = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5\u180e\ufffc")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Me", "Mn"})
"""Characters that show nothing, and classes of such, marks upon letters among them, which only Latin letters keep."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it is seen."""

    text: str
    raw: str
    """As it stands in the file."""
    at: list[int] = field(default_factory=lambda: [0])
    """Where each piece of ``text`` begins."""
    raw_at: list[int] = field(default_factory=lambda: [0])
    """Where it begins in the file."""
    raw_end: list[int] = field(default_factory=lambda: [-1])
    """Where it ends there, if it is written otherwise than seen; -1 where it stands there sign by sign."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of at least one character stands in the file."""
        return self._stretch(start)[0], self._stretch(end - 1)[1]

    def _stretch(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self.at, index) - 1
        if self.raw_end[piece] >= 0:
            return self.raw_at[piece], self.raw_end[piece]
        at = self.raw_at[piece] + index - self.at[piece]
        return at, at + 1


def see(raw: str) -> Seen:
    """Return what a reader sees of a text."""
    plain = raw
    for odd, common in _COMMON:
        if odd in plain:
            plain = plain.replace(odd, common)
    return _Sight(plain, raw).look() if "](" in plain or _ODD.search(plain) else Seen(plain, raw)


def lowered(text: str) -> str:
    """Return a text in small letters, as long as it is: a few capitals would become two signs."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(sign.lower()[:1] for sign in text)


class _Sight:
    """The text that is put together, piece by piece."""

    def __init__(self, text: str, raw: str) -> None:
        self.text = text
        self.raw = raw
        self.parts: list[str] = []
        self.length = 0
        self.at: list[int] = []
        self.raw_at: list[int] = []
        self.raw_end: list[int] = []
        self.asides: list[tuple[int, int]] = []
        self.last_comment = text.rfind("-->")

    def look(self) -> Seen:
        self._read(0, len(self.text))
        for start, end in self.asides:  # it grows while it is read
            self._put(ASIDE, start, end)
            self._read(start, end, aside=True)
        if not self.at:
            self.at, self.raw_at, self.raw_end = [0], [0], [len(self.text)]
        return Seen("".join(self.parts), self.raw, self.at, self.raw_at, self.raw_end)

    def _put(self, seen: str, start: int, end: int, copied: bool = False) -> None:
        if seen:
            self.parts.append(seen)
            self.at.append(self.length)
            self.raw_at.append(start)
            self.raw_end.append(-1 if copied else end)
            self.length += len(seen)

    def _copy(self, start: int, end: int, aside: bool) -> None:
        if aside:
            for found in _PERCENT.finditer(self.text, start, end):
                self._put(self.text[start : found.start()], start, found.start(), copied=True)
                self._put(chr(int(found[1], 16)), found.start(), found.end())
                start = found.end()
        self._put(self.text[start:end], start, end, copied=True)

    def _read(self, at: int, end: int, aside: bool = False) -> None:
        copied = at
        while found := self._next(at, end):
            start, at = found.span()
            seen, at = self._comment(at, end) if found["comment"] else (self._seen(found), at)
            if seen is None:
                continue
            self._copy(copied, start, aside)
            if found["odd"]:
                self._put_signs(seen, start, at)
            else:
                self._put(seen, start, at)
            copied = at
        self._copy(copied, end, aside)

    def _next(self, at: int, end: int) -> re.Match[str] | None:
        """Return the first piece between two offsets."""
        while sign := _SIGN.search(self.text, at, end):
            at = sign.start() - (sign.start() > at and _MARKED.match(self.text, sign.start() - 1) is not None)
            if found := _PIECE.match(self.text, at, end):
                return found
            at += 1
        return None

    def _put_signs(self, seen: str, start: int, end: int) -> None:
        """Put a stretch of which each sign is seen otherwise."""
        if len(seen) == end - start:
            self._put(seen, start, end, copied=True)
        else:
            for index in range(start, end):
                self._put(_normal(self.text[index]), index, index + 1)

    def _comment(self, at: int, end: int) -> tuple[str | None, int]:
        """Return what is seen of a comment whose inside begins at an offset, and where it ends."""
        close = self.text.find("-->", at, end) if at <= self.last_comment else -1
        if close < 0:
            return None, at
        self.asides.append((at, close))
        return "", close + 3

    def _seen(self, found: re.Match[str]) -> str | None:
        """Return what is seen of a piece; None where it is seen as it stands."""
        kind = found.lastgroup
        if kind in {"tag", "loose"}:
            return self._tag(found)
        if kind == "target":
            self.asides.append(found.span("where"))
            return ""
        if kind == "emphasis":
            return self._emphasis(found)
        if kind == "entity":
            read = unescape(found[0])
            return None if read == found[0] else _normal_all(read)
        if kind == "escape":
            return _normal(chr(int(found[0][2:], 16))) if found[0][1] in "uUx" else found[0][1]
        return _normal(found[0]) if kind == "marked" else _normal_all(found[0])

    def _tag(self, found: re.Match[str]) -> str:
        name = (found["name"] or "").lower()
        start, end = found.span("inside") if found["tag"] else (found.start() + 1, found.end())
        if "=" in self.text[start:end]:
            self.asides.append((start, end))
        if name in _CELLS:
            return " | "
        return "\n" if name in _BLOCKS else " " if name == "br" else ""

    def _emphasis(self, found: re.Match[str]) -> str | None:
        """Let a line of a list and a sign of birth stand, ``_`` within a word, and a star that stands alone."""
        before = self.text[found.start() - 1 : found.start()] or " "
        after = self.text[found.end() : found.end() + 1] or " "
        if before.isspace() and after.isspace():
            return None
        if found[0][0] == "_":
            return None if before.isalnum() and after.isalnum() else ""
        if found[0] == "*" and before in " (,;[" and after.isspace():
            return None
        if found[0] == "*" and (before in " (,;[" or before.isalpha()) and _DATE.match(self.text, found.end()):
            return None
        return ""


_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\s?(?:\d{1,2}[./]|[^\W\d_]{1,12}\.?)\s?\d{4}(?!\s?\*)")


def _normal_all(text: str) -> str:
    return "".join(map(_normal, text))


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    """Return what is seen of a character, or of a letter with marks upon it."""
    if text in "\n\t":
        return text
    return "" if text in _EMPTY else "".join(map(_one, unicodedata.normalize("NFKC", text)))


def _one(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Zs":
        return " "
    return "-" if sign in _DASHES else "/" if sign in _SLASHES else "*" if sign in _STARS else sign
