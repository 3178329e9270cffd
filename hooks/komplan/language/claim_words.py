"""Words of a language for numbers, months, days and money, by which texts are compared with their translations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from babel.dates import get_month_names

from komplan.countries.known import currencies
from komplan.definitions.current import per_definitions

from .catalogue import catalogue
from .heard import fold


class ClaimSort(StrEnum):
    """What a text may say that its translation has to say as well."""

    NUMBER = "number"
    MONTH = "month"
    WEEKDAY = "weekday"
    BOUND = "bound"
    CURRENCY = "currency"
    CODE = "code"
    LINK = "link"
    DENIAL = "denial"


class Sureness(StrEnum):
    """How surely a translation has to say the same."""

    FIRM = "firm"
    """As digits do."""
    WORD = "word"
    """As a number or a month in words, in place of which another language may have other words, but no other number."""
    HINT = "hint"
    """What a word may only explain of the other text: ``half`` is 50 % or 7.30."""


ANY_HALF = "½"
"""Stands for whatever a word for a half may mean: ``7.30``, ``0,5``, ``50 %``."""

AFTERNOON = 12
"""Hours that an afternoon adds."""

_BEGINNING = 3
"""Letters by which the words are found of which only the beginning is known."""


class Meaning(NamedTuple):
    """What a word says."""

    sort: ClaimSort
    values: frozenset[str]
    """What it may mean."""
    sureness: Sureness
    is_named: bool = False
    """Whether it says so with a capital only, as English months do."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What words of a language say."""

    whole: Mapping[str, Meaning]
    """By the word in small letters."""
    begun: Mapping[str, Mapping[str, Meaning]]
    """By its first letters, and by all of its beginning."""

    def of(self, word: str) -> Meaning | None:
        """Return what a word of a text says, or None."""
        small = word.casefold()
        found = self.whole.get(small)
        if found is None and (near := self.begun.get(small[:_BEGINNING])):
            found = next((said for one, said in near.items() if small.startswith(one)), None)
        return None if found and found.is_named and not word[0].isupper() else found


@per_definitions
def known_words(language: str) -> KnownWords:
    """Return the words of a language that say numbers, months, days of the week or money."""
    whole: dict[str, Meaning] = {}
    begun: dict[str, dict[str, Meaning]] = {}
    for word, meaning in (*_numerals(language), *_months(language), *_weekdays(language), *_money()):
        if word.endswith("*"):
            begun.setdefault(word[:_BEGINNING], {}).setdefault(word[:-1], meaning)
        else:
            before = whole.get(word, meaning)
            is_same = before.sort is meaning.sort and before.sureness is meaning.sureness
            whole[word] = before._replace(values=before.values | meaning.values) if is_same else before
    return KnownWords(whole, begun)


@per_definitions
def listed(language: str, *path: str) -> frozenset[str]:
    """Return the folded words of one of a language's lists under ``[read]``."""
    return frozenset(map(fold, catalogue(language).find("read", *path) or ()))


def _texts(language: str, name: str) -> list[str]:
    return list(catalogue(language).find("read", "texts", name) or ())


def _numerals(language: str) -> Iterator[tuple[str, Meaning]]:
    """Yield words for numbers, which may mean an hour of the afternoon, then those that may only speak of one."""
    for name, sureness in (("numerals", Sureness.WORD), ("numeral_hints", Sureness.HINT)):
        for row in _texts(language, name):
            parts = row.split()
            values = frozenset(part for part in parts if part[0].isdigit() or part == ANY_HALF)
            later = {str(int(one) + AFTERNOON) for one in values if one.isdigit() and int(one) < AFTERNOON}
            said = values | later if sureness is Sureness.WORD else values
            yield from ((word, Meaning(ClaimSort.NUMBER, said, sureness)) for word in parts if word not in values)


def _months(language: str) -> Iterator[tuple[str, Meaning]]:
    words = catalogue(language)
    names = [
        (name, number)
        for some in (
            get_month_names("wide", "format", words.locale),
            get_month_names("wide", "stand-alone", words.locale),
        )
        for number, name in some.items()
    ]
    is_named = any(name[0].isupper() for name, _ in names)
    rows = words.find("read", "months") or ()
    forms = [(form, number) for number, row in enumerate(rows, 1) for form in row.split() if len(form) > _BEGINNING]
    adjectives = [(word, number) for number, word in enumerate(_texts(language, "month_adjectives"), 1)]
    for form, number in (*names, *forms, *adjectives):
        yield form.casefold(), Meaning(ClaimSort.MONTH, frozenset({str(number)}), Sureness.WORD, is_named)


def _weekdays(language: str) -> Iterator[tuple[str, Meaning]]:
    for number, row in enumerate(_texts(language, "weekdays"), 1):
        for form in row.split():
            meaning = Meaning(ClaimSort.WEEKDAY, frozenset({str(number)}), Sureness.WORD, form[0].isupper())
            yield form.casefold(), meaning


def _money() -> Iterator[tuple[str, Meaning]]:
    for word, currency in currencies().items():
        yield word, Meaning(ClaimSort.CURRENCY, frozenset({currency}), Sureness.FIRM)
