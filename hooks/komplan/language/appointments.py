"""When somebody is to meet, in one text: its day, its hour, and whether more is said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .heard import bare, fold, heard, known_word, numbered
from .moments import NoSuchDay, NoSuchMonth, NoYear, OtherWeekday, Said, Time, read_time
from .years import without_year

T = TypeVar("T")

_LONGEST = 5
"""Words of a day, with the day of the week and a word before it."""

_LEAP = "2000"
"""A year of every day that there is."""

_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
_CLOSE = re.compile(r"(?<=\d\.)(?=[^\W\d_])")
_APART = str.maketrans("(),;:", "     ")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One day or month, and perhaps one hour."""

    day: str | None
    """As ISO; None where the text leaves the year open, or tells a day that there is not."""
    written: str
    """The words of the day."""
    hour: str | None
    """``15:30``."""
    says_more: bool
    """Whether other words stand beside them."""


def read_appointment(text: str, hour_of: Callable[[str], str | None]) -> Appointment | None:
    """Return the one day or month of a text, with its hour by ``hour_of``; None where there is none, or several."""
    if "?" in text:
        return None
    words = _CLOCK.sub(lambda clock: clock[0].replace(":", "."), _CLOSE.sub(" ", bare(text))).translate(_APART).split()
    words, hours = _taken(words, lambda some: _hour(some, hour_of))
    words, days = _taken(words, _day)
    if len({day.iso or day.written for day in days}) != 1 or len(set(hours)) > 1:
        return None
    day = days[0]
    weekdays = [word for word in words if fold(word) in numbered("weekdays")]
    if len(weekdays) == 1 and (named := _day([weekdays[0], *day.written.split()])):
        words.remove(weekdays[0])
        day = named
    spare = heard("hour_words") | heard("on")
    says_more = any(fold(word) not in spare for word in words)
    return Appointment(day.iso, day.written, hours[0] if hours else None, says_more)


def is_undecided(text: str) -> bool:
    """Tell whether a text says of an appointment only that nobody knows it yet."""
    words = {fold(word) for word in text.split()}
    is_open = known_word("dates", text) == "no-date" or fold(text) in heard("not_stated")
    return is_open or not words.isdisjoint(heard("undecided"))


def _taken(words: Sequence[str], read: Callable[[Sequence[str]], T | None]) -> tuple[list[str], list[T]]:
    """Return the words without those that ``read`` knows, of which the most count, and what it made of them."""
    left: list[str] = []
    found: list[T] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if (made := read(words[at : at + length])) is not None:
                found.append(made)
                at += length
                break
        else:
            left.append(words[at])
            at += 1
    return left, found


@dataclass(frozen=True, slots=True)
class _Day:
    iso: str | None
    written: str


def _day(words: Sequence[str]) -> _Day | None:
    """Return a day or month, also one without a year or that there is not; None for other words."""
    text = " ".join(words)
    match read_time(text):
        case Time(first=day, said=Said.ON) as time if time.is_one and len(day) >= len("2018-06"):
            return _Day(day, text)
        case NoYear() if _day([*without_year(text).split(), _LEAP]):  # no word around a year alone
            return _Day(None, text)
        case OtherWeekday() | NoSuchDay() | NoSuchMonth():
            return _Day(None, text)
    return None


def _hour(words: Sequence[str], hour_of: Callable[[str], str | None]) -> str | None:
    has_word = any(fold(word) in heard("hour_words") for word in words)
    is_clock = len(words) == 1 and _CLOCK.fullmatch(words[0])
    number = [word for word in words if word[0].isdigit()]
    if len(number) != 1 or not (has_word or is_clock) or number[0].endswith("."):  # of a day
        return None
    return hour_of(" ".join(words))
