"""When somebody is to meet, in one text: its day, its hour, and whether more is said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from komplan.definitions.current import per_definitions

from .heard import bare, fold, heard, known_word, numbered, ordinal
from .moments import NoSuchDay, NoSuchMonth, NoYear, OtherWeekday, Said, Time, read_time
from .month_names import months
from .years import without_year

T = TypeVar("T")

_LONGEST = 5
"""Words of a day, with the day of the week and a word before it."""

_LEAP = "2000"
"""A year of every day that there is."""

_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:[ap]m)?|\d{1,2}[ap]m")
_HALVES = frozenset({"am", "a.m", "pm", "p.m"})
_SIGNS = frozenset({"-", "–", "—", "/", "+", "&"})
_NUMBER = re.compile(r"\d{1,2}\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_ISO_HOUR = re.compile(r"(?<=-\d\d)T(?=\d\d:)")
_CLOSE = re.compile(r"(?<=\d\.)(?=[^\W\d_])")
_BEFORE = frozenset({Said.ON, Said.UNTIL, Said.SINCE, Said.BEYOND})
"""What words before a day may say of it."""
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
    said: Said
    """What the words before the day say of it."""


def read_appointment(text: str, hour_of: Callable[[str], str | None]) -> Appointment | None:
    """Return the one day or month of a text, with its hour by ``hour_of``; None where there is none, or several.

    So it is where the text asks, or tells only of some time before or after a day, or of the last of several.
    """
    if "?" in text:
        return None
    words, hours = _taken(_words(text), lambda some: _hour(some, hour_of))
    spaced = " ".join(words)
    words, days = _taken(words, _day)
    if len({(day.iso or day.written, day.said) for day in days}) != 1 or len(set(hours)) > 1:
        return None
    day = days[0]
    if day.said is Said.BEYOND or _is_last(day.written, spaced):
        return None
    weekdays = [word for word in words if fold(word) in numbered("weekdays")]
    if len(weekdays) == 1 and (named := _day([weekdays[0], *day.written.split()])):
        words.remove(weekdays[0])
        day = named
    spare = heard("hour_words") | heard("on")
    says_more = day.said is not Said.ON or any(fold(word) not in spare for word in words)
    return Appointment(day.iso, day.written, hours[0] if hours else None, says_more, day.said)


def names_day(text: str) -> bool:
    """Tell whether a day or month stands among words, or several do."""
    left, days = _taken(_words(text.replace("?", " ")), _day)
    return len(days) > 1 or (bool(days) and any(word[-1:].isalpha() for word in left))


def _words(text: str) -> list[str]:
    spaced = _CLOSE.sub(" ", _ISO_HOUR.sub(" ", bare(text)))
    return _CLOCK.sub(lambda clock: clock[0].replace(":", "."), spaced).translate(_APART).split()


def _is_last(day: str, text: str) -> bool:
    """Tell whether a number of another day stands before a day in a text, such as ``14. nebo``."""
    before = text.partition(day)[0].split()
    if before and (before[-1] in _SIGNS or fold(before[-1]) in heard("joining")):
        before.pop()
    return bool(before) and _NUMBER.fullmatch(before[-1]) is not None


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
    said: Said = Said.ON


def _day(words: Sequence[str]) -> _Day | None:
    """Return a day or month, also one without a year or that there is not; None for other words."""
    if not any(map(_may_tell, words)):  # as most words, which are so looked at once
        return None
    text = " ".join(words)
    match read_time(text):
        case Time(first=day, last=last, said=said) if day == last and said in _BEFORE and len(day) >= len("2018-06"):
            return _Day(day, text, said)
        case NoYear() if _day([*without_year(text).split(), _LEAP]):  # no word around a year alone
            return _Day(None, text)
        case OtherWeekday() | NoSuchDay() | NoSuchMonth():
            return _Day(None, text)
    return None


def _may_tell(word: str) -> bool:
    """Tell whether a word has a number, the name of a month or one for an end, without which no words tell a day."""
    said = fold(word)
    parts = _LETTERS.findall(said)
    return any(map(str.isdigit, said)) or any(part in _telling() or ordinal(part) is not None for part in parts)


@per_definitions
def _telling() -> frozenset[str]:
    return frozenset(part for name in (*months(), *heard("end")) for part in _LETTERS.findall(name))


def _hour(words: Sequence[str], hour_of: Callable[[str], str | None]) -> str | None:
    number = [word for word in words if word[0].isdigit()]
    if len(number) != 1 or number[0].endswith("."):  # of a day
        return None
    has_word = any(fold(word) in heard("hour_words") | _HALVES for word in words)
    if not has_word and not (len(words) == 1 and _CLOCK.fullmatch(words[0])):
        return None
    return hour_of(" ".join(words))
