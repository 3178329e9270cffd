"""How numbers look in the countries that are known: telephones, numbers of people, accounts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from komplan.countries.algorithms import is_account, is_bank, is_iban, may_be
from komplan.countries.country import CheckedNumber
from komplan.countries.known import countries, own_countries
from komplan.definitions.current import Definitions, current, per_definitions

from . import labels
from .beside import is_after_name, is_in_row_with_name
from .hits import NINE, Hit, Sort, Sought

ENDS = r"(?:[/–-]\d{1,3}(?!\d)){0,4}"
"""Last digits of further lines."""
DISTRICT = r"\((?:0[ -]?)?(?:[1-9]\d|[2-7]\d\d)\)[ ./-]{0,2}"
_NEIGHBOURS = (("421", 9),)
"""Prefixes of countries nearby and how many digits follow, where there are no definitions of them."""
_ABROAD = r"(?:49|43|36|44|380)\)?(?:[ ./(-]{0,2}|\s?\(0\)\s?)\d(?:[ ./()-]{0,2}\d){7,10}"
"""Numbers of countries whose numbers differ in length."""
_OTHER_AMOUNTS = ("kč", "zł", "€", "m2", "m²", "ks", "%", "tis", "mil", "obyv", "korun")
_SHOWN = r"[ ./\\-]{0,3}"


@dataclass(frozen=True, slots=True)
class PhonePatterns:
    """What finds telephones."""

    abroad: Sought
    """One with the prefix of a country."""
    sign: "re.Pattern[str]"
    """Digits enough for what ``here`` finds behind a word."""
    here: "re.Pattern[str]"
    """One of the digits of a whole number, for which letters that look like them may stand, those behind the number of
    a district, or seven."""
    prefixed: "re.Pattern[str]"
    """The prefix at a number's beginning."""
    free: "re.Pattern[str]"
    """The digits of a line that costs a caller nothing or little; of a country that a town brings, with its prefix."""


def no_more() -> str:
    """Return a pattern that fits where a telephone ends and is no amount of anything."""
    money = {country.currency.lower() for country in countries().values() if country.currency} | {"eur"}
    amounts = "|".join(map(re.escape, (*sorted(money), *_OTHER_AMOUNTS)))
    return rf"(?![^\W_]|[ ./-]{{0,2}}\d|\s?(?i:{amounts}))"


@per_definitions
def phone_patterns() -> PhonePatterns:
    """Return what finds telephones of the known countries."""
    phones = {country.code: country.phones for country in countries().values() if country.phones}
    digits = {one.prefix: one.digits for one in reversed([*phones.values()])}  # no country takes another's prefix
    spoken = "|".join(
        rf"{prefix}\)?[ ./(-]{{0,2}}\d(?:[ ./()-]{{0,2}}\d){{{count - 1}}}"
        for prefix, count in (dict(_NEIGHBOURS) | digits).items()
    )
    own = "|".join(digits)
    least, most = min(digits.values()) - 1, max(digits.values()) - 1
    free = "|".join(
        rf"(?:00)?(?:{one.prefix}){'?' * (code in own_countries())}{begin}\d{{{one.digits - len(begin)}}}"
        for code, one in phones.items()
        for begin in one.free
    )
    return PhonePatterns(
        abroad=Sought(
            re.compile(r"\+\s?\d|00\s?\d"),
            re.compile(rf"(?<![\w/])\(?(?:\+|00)\s?(?:{spoken}|{_ABROAD}){ENDS}(?![\d/])"),
        ),
        sign=re.compile(
            rf"[\d(](?<!\d\d)(?:(?:[ ./-]{{0,2}}[\dol]){{{least}}}"
            r"|(?<=\()(?:0[ -]?)?\d{2,3}\)[ ./-]{0,2}\d|\d\d[ -]\d\d[ -]\d\d)"
        ),
        here=re.compile(
            rf"(?:(?:\(?\+?(?:{own})\)?[ ./-]{{0,2}})?(?:0[ -]?)?\d(?:[ ./-]{{0,2}}[\dol]){{{least},{most}}}"
            rf"|{DISTRICT}\d(?:[ ./-]{{0,2}}\d){{5,6}}|\d{{3}}([ -])\d\d\1\d\d){ENDS}{no_more()}"
        ),
        prefixed=re.compile(rf"^\(?(?:\+|00)(?:{own})"),
        free=re.compile(free),
    )


def _people() -> list[CheckedNumber]:
    return [form for country in countries().values() for form in country.persons.values()]


def is_persons(digits: str) -> bool:
    """Tell whether digits may be the number of a person in a known country."""
    return _is_persons(digits, current())


@lru_cache(maxsize=1024)
def _is_persons(digits: str, definitions: Definitions) -> bool:
    return any(may_be(digits, form) for form in _people())


@per_definitions
def tax_numbers(before: str, after: str) -> Sought:
    """Return what finds a tax number that is made of a person's, between two patterns for its ends."""
    prefixes = "|".join(country.tax_prefix.lower() for country in countries().values() if country.tax_prefix)
    return Sought(NINE, re.compile(rf"{before}(?P<number>(?:{prefixes})[\s-]?(\d{{9,10}})){after}"))


def is_known_bank(code: str) -> bool:
    """Tell whether a bank of a known country has a code."""
    return any(is_bank(code, algorithm) for algorithm in _account_algorithms())


def is_known_account(number: str) -> bool:
    """Tell whether an account in a country's own form, with its bank, may be one."""
    return any(is_account(number, algorithm) for algorithm in _account_algorithms())


def is_known_iban(number: str) -> bool:
    """Tell whether an account in its international form may be one, also without the country."""
    if number[:1].isalpha():
        return is_iban(number)
    lands = (country.code for country in countries().values() if country.account_digits == len(number))
    return any(is_iban(f"{code}{number}") for code in lands)


def _account_algorithms() -> list[str]:
    return [country.account_algorithm for country in countries().values() if country.account_algorithm]


def find_named_numbers(text: str, small: str) -> Iterator[Hit]:
    """Yield the numbers of people that a country's own words name, or whose check digit is right beside a name."""
    for form, named, alone in _named_forms():
        for found in named.finditer(small):
            if len(re.sub(r"\D", "", found["number"])) in form.digits:  # a slip of a digit is no excuse
                yield Hit(Sort.BIRTH_NUMBER, *found.span("number"))
        for found in alone.finditer(small):
            if may_be(found[0], form) and _is_beside_name(text, *found.span()):
                yield Hit(Sort.BIRTH_NUMBER, *found.span())


def _is_beside_name(text: str, start: int, end: int) -> bool:
    return is_after_name(text, start, surely=True) or is_in_row_with_name(text, start, end, surely=True)


@per_definitions
def _named_forms() -> Sequence[tuple[CheckedNumber, Sought, Sought]]:
    found = []
    for form in _people():
        if form.names and form.digits:
            least, most = min(form.digits) - 1, max(form.digits) - 1
            names = "|".join(re.escape(name) for name in sorted(form.names, key=len, reverse=True))
            sign = re.compile(rf"\d(?:{_SHOWN}\d){{{least}}}")
            number = rf"(?P<number>\d(?:{_SHOWN}\d){{{least},{most}}})(?![^\W_])"
            named = re.compile(rf"{labels.START}(?:{names}){labels.END}{labels.GAP}{number}")
            alone = re.compile(rf"(?<![\w/.,-]){number}")
            found.append((form, Sought(sign, named), Sought(sign, alone)))
    return found
