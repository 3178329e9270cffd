"""Dates as people read and write them in every catalogue's language."""

import re
import unicodedata
from datetime import date
from functools import cache

from babel.dates import format_date, get_month_names

from .catalogue import Catalogue, catalogue, languages

NO_BREAK = "\N{NO-BREAK SPACE}"


def say_date(iso: str, words: Catalogue) -> str:
    """Return ``2018-05-01``, ``2018-05`` or ``2018`` as the language writes it, with no-break spaces within the day."""
    parts = [int(part) for part in iso.split("-")]
    pattern = words.say("dates", ("year", "month", "day")[len(parts) - 1])
    year, month, day = (*parts, 1, 1)[:3]
    return format_date(date(year, month, day), pattern, words.locale)


def _plain(text: str) -> str:
    stripped = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in stripped if not unicodedata.combining(c)).replace("ł", "l").rstrip(".")


@cache
def _months() -> dict[str, int]:
    """Return the number of every month's name, in every case and width that Babel knows, accents folded."""
    numbers: dict[str, int] = {}
    for code in languages():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = get_month_names(width, context, catalogue(code).locale)
                numbers.update({_plain(name): number for number, name in names.items()})
    return {name: number for name, number in numbers.items() if not name.isdigit()}


def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month in any language, in any case, with or without accents."""
    return _plain(word) in _months()


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})\.? )?([^\W\d_]++)\.? (\d{4})")
_TAIL = re.compile(r" ?(?:r\.|roku|rok)$", re.I)


def parse_date(text: str) -> str | None:
    """Return the ISO form (day, month or year) of a date as people write it, or None.

    ``14. 6. 2018``, ``12 października 2022 r.``, ``srpen 2022``, ``2018/12/03`` are read; ``3/4/2018`` is not,
    because nobody can tell its day from its month. A date that no calendar has gives None.
    """
    text = _TAIL.sub("", " ".join(text.split()))
    day: str | None
    month: str | int | None
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DOTTED.fullmatch(text):
        day, month, year = found.groups()
    elif found := _WORDED.fullmatch(text):
        day, name, year = found.groups()
        month = _months().get(_plain(name))
        if month is None:
            return None
    else:
        return None
    return _iso(int(year), None if month is None else int(month), None if day is None else int(day))


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    try:
        real = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return real.isoformat()[: 4 if month is None else 7 if day is None else 10]
