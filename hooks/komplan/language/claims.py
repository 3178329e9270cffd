"""What must stand in a text and in its translation alike: numbers, months, money, codes, links.

Nothing is understood: only such signs and words are looked for as say the same in each language.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from babel.dates import get_month_names

from komplan.countries.known import currencies
from komplan.definitions.current import per_definitions

from .catalogue import catalogue
from .heard import fold


class ClaimSort(StrEnum):
    """What a text may say that its translation has to say as well."""

    NUMBER = "number"
    MONTH = "month"
    CURRENCY = "currency"
    CODE = "code"
    LINK = "link"
    DENIAL = "denial"


class Claim(NamedTuple):
    """Something that a translation has to say as well."""

    sort: ClaimSort
    values: frozenset[str]
    """What it may mean: ``1.500`` is one and a half, or one thousand five hundred."""
    typed: str
    at: int
    """Where it stands in its text."""
    is_word: bool = False
    """Whether it is a number or a month in words, in place of which another language may have other words."""

    def agrees(self, other: "Claim") -> bool:
        """Tell whether another says the same; the number of a month may stand for its name."""
        is_alike = self.sort is other.sort or {self.sort, other.sort} <= _TIMES
        return is_alike and not self.values.isdisjoint(other.values)


_TIMES = {ClaimSort.NUMBER, ClaimSort.MONTH}

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"'„“”]++")
_INSIDE = re.compile(r"\]\(([^()\s#]++)")
"""The address of a link inside the site."""
_ASIDE = re.compile(r"\]\([^()\s]*+\)|[^\s@]++@[^\s@]++|<[^<>]*+>")
"""What readers don't read: addresses of links, of people, of elements."""
_CODE = re.compile(r"(?<!\w)[A-Z][A-Z0-9]++[./_-][A-Z0-9./_-]*\d[A-Za-z0-9./_-]*")
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\. (?P<month>\d{1,2})\.(?P<year>)(?!\d)"),
)
_YEARS = re.compile(r"(?<!\d)((\d{2})\d{2}) ?/ ?(\d{2})(?!\d)")
_NUMBER = re.compile(r"(\d{1,3}(?:([ .,'])\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?(?!\d)|(\d++)(?:[.,:](\d++))?")
_BEHIND = re.compile(r"\s?([^\W\d_](?:\.?[^\W\d_])*)")
"""The word behind a number, such as ``tis`` and ``p.m``."""
_WORD = re.compile(r"[^\W\d_]++|[€£$]")
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_AFTERNOON = 12
"""Hours that an afternoon adds."""


def claims_of(text: str, language: str) -> list[Claim]:
    """Return what a translation of a text in a language has to say as well, in the order in which it is found."""
    found: list[Claim] = []
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    for hit in _ADDRESS.finditer(text):
        host = urlsplit(hit[0] if "://" in hit[0] else f"//{hit[0]}").netloc
        site = ".".join(host.rstrip(".,;:").lower().split(".")[-2:])
        at = hit.start() + hit[0].index(host)
        found.append(Claim(ClaimSort.LINK, frozenset({site}), host, at))
    text = _ADDRESS.sub(_blank, text)
    for hit in _INSIDE.finditer(text):
        found.append(Claim(ClaimSort.LINK, frozenset({hit[1]}), hit[1], hit.start(1)))
    text = _ASIDE.sub(_blank, text)
    if any(sign.isdigit() for sign in text):
        for hit in _CODE.finditer(text):
            code = hit[0].rstrip("./_-")
            found.append(Claim(ClaimSort.CODE, frozenset({code}), code, hit.start()))
        text = _CODE.sub(_blank, text)
        for pattern in _DATES:
            for hit in pattern.finditer(text):
                found += _of_date(hit)
            text = pattern.sub(_blank, text)
        text = _YEARS.sub(r"\1 \2\3", text)
        found += (_of_number(hit, language) for hit in _NUMBER.finditer(text))
    found += _in_words(text, language)
    return found


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])


def _of_date(hit: re.Match[str]) -> Iterator[Claim]:
    for name in ("day", "month", "year"):
        if said := hit[name]:
            sort = ClaimSort.MONTH if name == "month" else ClaimSort.NUMBER
            yield Claim(sort, frozenset({str(int(said))}), hit[0], hit.start())


def _of_number(hit: re.Match[str], language: str) -> Claim:
    grouped, mark, _, cents, whole, rest = hit.groups()
    if grouped:
        digits = re.sub(r"\D", "", grouped)
        values = {Decimal(f"{digits}.{cents or 0}")}
        if mark in {".", ","} and len(grouped) - len(digits) == 1 and not cents:
            values.add(Decimal(grouped.replace(",", ".")))
    else:
        values = {Decimal(f"{whole}.{rest or 0}")}
    typed = hit[0]
    if (behind := _BEHIND.match(hit.string, hit.end())) is not None:
        word = fold(behind[1])
        power = next((power for name, power in _POWERS.items() if word in _read(language, name)), None)
        if power:
            values, typed = {value * power for value in values}, hit.string[hit.start() : behind.end()]
        elif word in _read(language, "afternoon"):
            values |= {value + _AFTERNOON for value in values}
    return Claim(ClaimSort.NUMBER, frozenset(map(_plain, values)), typed, hit.start())


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_words(text: str, language: str) -> Iterator[Claim]:
    numerals, names, money = numerals_of(language), months_of(language), currencies()
    is_named = any(name[0].isupper() for name in names)
    for hit in _WORD.finditer(text):
        word = hit[0].casefold()
        if (number := numerals.get(word)) is not None:
            yield Claim(ClaimSort.NUMBER, frozenset({number}), hit[0], hit.start(), is_word=True)
        elif (month := names.get(hit[0] if is_named else word)) is not None:
            yield Claim(ClaimSort.MONTH, frozenset({month}), hit[0], hit.start(), is_word=True)
        elif (currency := money.get(word)) is not None:
            yield Claim(ClaimSort.CURRENCY, frozenset({currency}), hit[0], hit.start())


@per_definitions
def _read(language: str, name: str) -> frozenset[str]:
    """Return the folded words of one of a language's lists."""
    return frozenset(map(fold, catalogue(language).find("read", name) or ()))


@per_definitions
def numerals_of(language: str) -> Mapping[str, str]:
    """Return what the words for small numbers in a language mean, in small letters."""
    rows = catalogue(language).find("read", "texts", "numerals") or ()
    return {word: str(number) for number, words in enumerate(rows, 1) for word in words.split()}


@per_definitions
def months_of(language: str) -> Mapping[str, str]:
    """Return the numbers of the months by their whole names in a language, as it writes them within a sentence."""
    words = catalogue(language)
    named = {
        name: str(number)
        for context in ("format", "stand-alone")
        for number, name in get_month_names("wide", context, words.locale).items()
    }
    rows = words.find("read", "months") or ()
    forms = {form: str(number) for number, some in enumerate(rows, 1) for form in some.split() if len(form) > 3}
    return {**forms, **named}
