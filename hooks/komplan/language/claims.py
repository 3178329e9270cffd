"""What must stand in a text and in its translation alike: numbers, dates, money, codes, links.

Nothing is understood: only such signs and words are looked for as say the same in each language.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlsplit

from .claim_words import AFTERNOON, ANY_HALF, ClaimSort, Meaning, Sureness, known_words, listed
from .heard import fold


class Claim(NamedTuple):
    """Something that a translation has to say as well."""

    sort: ClaimSort
    values: frozenset[str]
    """What it may mean: ``1.500`` is one and a half, or one thousand five hundred."""
    typed: str
    at: int
    """Where it stands in its text."""
    sureness: Sureness = Sureness.FIRM


_ADDRESSED = re.compile(r"://|www\.|\]\(|[@<+]")
"""What an address, an element or the code of a country holds."""
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"'„“”]++")
_INSIDE = re.compile(r"\]\(([^()\s#]++)")
"""The address of a link inside the site."""
_EMAIL = re.compile(r"(?<![^\s@<>()\[\],;:])[^\s@<>()\[\],;:]++@[\w.-]++")
_ASIDE = re.compile(r"\]\([^()\s]*+\)|(?<![^\s@])[^\s@]++@[^\s@]++|<[^<>]*+>|\+\d{1,3}(?=[ \N{NO-BREAK SPACE}]\d)")
"""What readers don't read, or what one language may leave out: addresses, elements, the code of a country."""
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
_HOURS = re.compile(r"(?:[–-]\d{1,2}(?:[.:]\d\d)?)?\s?([^\W\d_](?:\.?[^\W\d_])*)")
"""The same, also behind the second of two hours."""
_WORD = re.compile(r"[^\W\d_]++|[€£$]")
_ROMAN = re.compile(r"(?<!\w)[IVX]{2,6}(?!\w)")
_DIGITS = {"I": 1, "V": 5, "X": 10}
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def claims_of(text: str, language: str) -> list[Claim]:
    """Return what a translation of a text in a language has to say as well, in the order in which it is found."""
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    found: list[Claim] = []
    if _ADDRESSED.search(text):
        found += _links(text)
        text = _ASIDE.sub(_blank, _ADDRESS.sub(_blank, text))
    if _DIGIT.search(text):
        for hit in _CODE.finditer(text):
            code = hit[0].rstrip("./_-")
            found.append(Claim(ClaimSort.CODE, frozenset({code}), code, hit.start()))
        text = _CODE.sub(_blank, text)
        for pattern in _DATES:
            found += (claim for hit in pattern.finditer(text) for claim in _of_date(hit))
            text = pattern.sub(_blank, text)
        text = _YEARS.sub(r"\1 \2\3", text)
        found += (_of_number(hit, language) for hit in _NUMBER.finditer(text))
    found += _in_words(text, language)
    return found


def _links(text: str) -> Iterator[Claim]:
    """Yield a link by its site and the digits of its address, which may hold words and codes of a language besides."""
    for hit in _ADDRESS.finditer(text):
        address = hit[0].rstrip(".,;:!?")
        parts = urlsplit(address if "://" in address else f"//{address}")
        site = ".".join(parts.netloc.lower().split(".")[-2:])
        digits = " ".join(re.findall(r"\d+", parts.path + parts.query))
        yield Claim(ClaimSort.LINK, frozenset({f"{site} {digits}"}), address, hit.start())
    for pattern in (_INSIDE, _EMAIL):
        for hit in pattern.finditer(_ADDRESS.sub(_blank, text)):
            said = hit[hit.re.groups].rstrip(".-")
            yield Claim(ClaimSort.LINK, frozenset({said.lower()}), said, hit.start(hit.re.groups))


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
    end = hit.end()
    if (power := _power(hit.string, end, language)) is not None:
        values, end = {value * power[0] for value in values}, power[1]
    elif (behind := _HOURS.match(hit.string, end)) and fold(behind[1]) in listed(language, "afternoon"):
        values |= {value + AFTERNOON for value in values}
    half = {ANY_HALF} if rest in {"30", "5"} else set()
    return Claim(ClaimSort.NUMBER, frozenset(map(_plain, values)) | half, hit.string[hit.start() : end], hit.start())


def _power(text: str, at: int, language: str) -> tuple[int, int] | None:
    """Return how many a word behind a number stands for, such as ``tis.``, and where it ends."""
    behind = _BEHIND.match(text, at)
    word = fold(behind[1]) if behind else ""
    power = next((power for name, power in _POWERS.items() if word in listed(language, name)), None)
    said = known_words(language).of(behind[1]) if behind else None
    if said and said.values == {"100"}:
        power = 100
    return (power, behind.end()) if behind and power else None


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_words(text: str, language: str) -> Iterator[Claim]:
    known = known_words(language)
    for hit in _WORD.finditer(text):
        if (meaning := known.of(hit[0])) is not None:
            yield _of_word(hit, meaning, language)
    for hit in _ROMAN.finditer(text):
        digits = [_DIGITS[sign] for sign in hit[0]]
        number = sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
        yield Claim(ClaimSort.NUMBER, frozenset({str(number)}), hit[0], hit.start(), Sureness.WORD)


def _of_word(hit: re.Match[str], meaning: Meaning, language: str) -> Claim:
    """Return what a word says; a number with the thousands or hundreds that the next word makes of it."""
    sort, values, sureness, _ = meaning
    end, power = hit.end(), _power(hit.string, hit.end(), language) if sort is ClaimSort.NUMBER else None
    if power is not None:
        values, end = frozenset(_plain(Decimal(one) * power[0]) for one in values if one.isdigit()), power[1]
    return Claim(sort, values, hit.string[hit.start() : end], hit.start(), sureness)
