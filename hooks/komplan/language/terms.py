"""The terms of a text: what a search compares, the same of pages and of what somebody types.

``theme/assets/komplan/search-terms.js`` reads queries alike; ``tests/browser/test_search_terms.py`` holds that.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from komplan.definitions.current import per_definitions

from .catalogue import catalogue
from .endings import Endings, endings_of, fold
from .month_names import months

LONGEST = 64
"""Letters of the longest code; what is longer counts by its parts alone."""
MOST = 20_000
"""Texts of which the terms are kept, as labels and names stand on many pages."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASH = re.compile("[\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]")
_OWNER = re.compile(r"'[sS](?!\w)")
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"[^\W_]+")
_END = r"(?!\w|[./:_-]\w)"
_NAMED = r"[^\W\d_]{3,14}"
_NUMBERED = re.compile(
    rf"""
      (?<!\w) (?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) {_END}
    | (?<!\w) (?P<d1>[0-9]{{1,2}}) \s? (?P<sign>[./]) \s? (?P<m1>[0-9]{{1,2}}) \s? (?P=sign) \s?
        (?P<y1>[0-9]{{4}}) {_END}
    | (?<!\w) (?P<d2>[0-9]{{1,2}}) (?:\.|st|nd|rd|th)? \s (?P<m2>{_NAMED}),? \s (?P<y2>[0-9]{{4}}) {_END}
    | (?<!\w) (?P<m3>{_NAMED}) \s (?P<d3>[0-9]{{1,2}}) (?:st|nd|rd|th)? ,? \s (?P<y3>[0-9]{{4}}) {_END}
    | (?<!\w) (?P<m4>{_NAMED}) \s (?P<y4>[0-9]{{4}}) {_END}
    | (?<!\w) (?P<d6>[0-9]{{1,2}}) (?:\.|st|nd|rd|th)? \s (?P<m6>{_NAMED}) {_END}
    | (?<!\w) (?P<m7>{_NAMED}) \s (?P<d7>[0-9]{{1,2}}) (?:st|nd|rd|th)? {_END}
    | (?<![\w./]) (?P<m5>[0-9]{{1,2}}) \s? / \s? (?P<y5>[0-9]{{4}}) {_END}
    | (?<![\w.,]) (?P<number>[0-9]{{1,3}}(?:(?:\s[0-9]{{3}})+|(?:,[0-9]{{3}})+)) (?![0-9])
    | (?P<code>[^\W_]+(?:[./_:-][^\W_]+)+)
    | (?P<word>[^\W_]+)
    """,
    re.VERBOSE,
)
_JOINT = re.compile(r"[./_:-]")
_BETWEEN = re.compile(r"[\s,]")
"""What stands between the digits of a large number."""


class TermReader:
    """Reads texts of one language as terms.

    A word counts by its stem, without accents; a number of groups of digits as one; a code, such as ``715/XLIII/2021``,
    as it is, in small letters, and by its parts; a date as ``2018-06-14``, without its year as ``--06-14``, a month as
    ``6/2018``, however they are written.
    """

    def __init__(self, endings: Endings, months: Mapping[str, int], named: Iterable[str]) -> None:
        """Read by a table of endings and by names of months, folded, with their numbers; ``named`` are those of a year.

        The latter stand for a month that is written as a number.
        """
        self._stems, self._months = _Stems(endings), months
        self.named = tuple(endings.key(name) for name in named)
        """Stems of the names of the months."""
        self._read: dict[str, tuple[str, ...]] = {}

    def of(self, text: str) -> tuple[str, ...]:
        """Return the terms of a text, in its order; a date tells its month and its year as well, a code its parts."""
        found = self._read.get(text)
        if found is None:
            if len(self._read) >= MOST:
                self._read.clear()
            found = self._read[text] = tuple(self._terms(_plain(text)))
        return found

    def asked(self, text: str) -> list[str]:
        """Return the terms of a query: of a date, a month and a code only what says most."""
        return list(self._numbered(_plain(text), whole=True))

    def _terms(self, text: str) -> Iterable[str]:
        if _DIGIT.search(text):
            return self._numbered(text, whole=False)
        return map(self._stems.__getitem__, _WORD.findall(text))

    def _numbered(self, text: str, *, whole: bool) -> Iterator[str]:
        text, at = _DASH.sub("-", text), 0
        while match := _NUMBERED.search(text, at):
            at, kind = match.end(), match.lastgroup or ""
            if kind == "word":
                yield self._stems[match[0]]
            elif kind == "number":
                yield _BETWEEN.sub("", match[0])
            elif kind == "code":
                yield from self._code(match[0], whole=whole)
            elif moment := self._moment(match, kind[-1]):
                yield moment[0]
                yield from () if whole else moment[1:]
                if kind[-1] in "67":  # the words of a day without its year are words as well
                    yield from () if whole else self._words(match[0])
            else:  # its first word may stand before a day that is told in words
                first = _WORD.search(match[0])
                assert first is not None
                yield self._stems[first[0]]
                at = match.start() + first.end()

    def _words(self, text: str) -> Iterator[str]:
        return map(self._stems.__getitem__, _WORD.findall(text))

    def _code(self, typed: str, *, whole: bool) -> Iterator[str]:
        is_code = len(typed) <= LONGEST and any(map(str.isdigit, typed))
        if is_code:
            yield fold(typed).replace("_", "-")
        if not (is_code and whole):
            yield from map(self._stems.__getitem__, _JOINT.split(typed))
        if is_code and not whole and "/" in typed:
            yield from (fold(part).replace("_", "-") for part in typed.split("/") if _JOINT.search(part))

    def _moment(self, match: "re.Match[str]", form: str) -> tuple[str, ...]:
        """Return the terms of a day or a month, the most exact first; none where it is neither."""
        if form == "o":
            year, number, day = map(int, match["iso"].split("-"))
        else:
            said = match[f"m{form}"]
            number = int(said) if said.isdigit() else self._months.get(fold(said), 0)
            year, day = (
                int(match[f"y{form}"]) if form in "12345" else 0,
                int(match[f"d{form}"]) if form in "12367" else 0,
            )
            if form == "1" and match["sign"] == "/" and number > 12:  # as Americans write it
                number, day = day, number
        if not (1 <= number <= 12 and 0 <= day <= 31 and (1900 <= year < 2100 or form in "67")):
            return ()
        month, of_year = (f"{number}/{year}", str(year), self.named[number - 1]), f"--{number:02}-{day:02}"
        if not year:
            return (of_year,)
        return (f"{year}-{number:02}-{day:02}", of_year, *month) if day else month


class _Stems(dict[str, str]):
    """The stem of each word that was met."""

    MOST: ClassVar[int] = 200_000

    def __init__(self, endings: Endings) -> None:
        super().__init__()
        self._endings = endings

    def __missing__(self, word: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        stem = self[word] = self._endings.key(word)
        return stem


@per_definitions
def term_reader(language: str) -> TermReader:
    """Return what reads texts in a language; one whose endings nobody has told goes by whole words."""
    named = catalogue(language).locale.months["stand-alone"]["wide"]
    return TermReader(endings_of(language), months(), (named[number] for number in range(1, 13)))


def _plain(text: str) -> str:
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("’", "'")
    return _OWNER.sub("", text) if "'" in text else text
