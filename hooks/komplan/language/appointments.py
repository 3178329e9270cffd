"""When somebody is to meet, in one text: its day, its hour, and whether more is said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .heard import bare, fold, heard
from .moments import NoYear, Said, Time, read_time

_LONGEST = 5
"""Words of a day, with the day of the week and a word before it."""

_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")


@dataclass(frozen=True, slots=True)
class Appointment:
    """One day, and perhaps one hour."""

    day: str
    """As ISO."""
    hour: str | None
    """``15:30``."""
    says_more: bool
    """Whether other words stand beside them."""


def read_appointment(text: str, hour_of: Callable[[str], str | None]) -> Appointment | None:
    """Return the one day of a text, and its hour by ``hour_of``; None where there is none, several, or doubt."""
    if "?" in text:
        return None
    words = bare(text).replace("(", " ").replace(")", " ").replace(",", " ").replace(";", " ").split()
    words, hours = _taken(words, lambda some: _hour(some, hour_of))
    words, days = _taken(words, _day)
    if len(set(days)) != 1 or len(set(hours)) > 1 or not days[0]:
        return None
    spare = heard("hour_words") | heard("on")
    return Appointment(days[0], hours[0] if hours else None, any(fold(word) not in spare for word in words))


def _taken(words: Sequence[str], read: Callable[[Sequence[str]], str | None]) -> tuple[list[str], list[str]]:
    """Return the words without those that ``read`` knows, of which the most count, and what it made of them."""
    left: list[str] = []
    found: list[str] = []
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


def _day(words: Sequence[str]) -> str | None:
    """Return a day as ISO, nothing for one without a year, None for other words."""
    match read_time(" ".join(words)):
        case Time(first=day, said=Said.ON) as time if time.is_one and len(day) == len("2018-06-14"):
            return day
        case NoYear():
            return ""
    return None


def _hour(words: Sequence[str], hour_of: Callable[[str], str | None]) -> str | None:
    has_word = any(fold(word) in heard("hour_words") for word in words)
    is_clock = len(words) == 1 and _CLOCK.fullmatch(words[0])
    number = [word for word in words if word[0].isdigit()]
    if len(number) != 1 or not (has_word or is_clock) or (number[0].endswith(".") and number[0] == words[-1]):
        return None
    return hour_of(" ".join(words))
