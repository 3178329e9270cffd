"""What people write of a time: a day, a month, a year, several of them, and the words around them."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .heard import after, bare, before, fold, heard, known_word, meanings, ordinal
from .month_names import months, weekdays
from .spans import last_day, quarter_of
from .years import without_year


class Said(StrEnum):
    """What the words before a time say of it."""

    ON = "on"
    UNTIL = "until"
    SINCE = "since"
    PART = "part"
    """The beginning, the middle or another part of it that no date can name."""
    END = "end"
    BEYOND = "beyond"
    """Some time before or after it."""


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of time: from the beginning of ``first`` to the end of ``last``, ISO days, months or years.

    Both are the same where one moment is written.
    """

    first: str
    last: str
    said: Said = Said.ON

    @property
    def is_one(self) -> bool:
        """Whether one day, month or year can say it."""
        return self.first == self.last and self.said not in {Said.PART, Said.END, Said.BEYOND}

    @property
    def within(self) -> str | None:
        """The month or year that holds it, as ISO; None where several do."""
        shared = next((n for n in (10, 7, 4) if self.first[:n] == self.last[:n] and len(self.first) >= n), None)
        return self.first[:shared] if shared else None


@dataclass(frozen=True, slots=True)
class NoSuchDay:
    """A day that its month does not have."""

    month: str
    days: int


@dataclass(frozen=True, slots=True)
class NoSuchMonth:
    """A month beyond the twelfth."""

    number: int


@dataclass(frozen=True, slots=True)
class OtherWeekday:
    """A day that is no such weekday."""

    iso: str
    weekday: int
    """From 0 for Monday: the one that the day is."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A day that is written in a way which is nearly always clear: its year has two digits, or its signs are others."""

    iso: str
    """What it most likely is."""


@dataclass(frozen=True, slots=True)
class NoYear:
    """A day or a month of no year."""


Fault = NoSuchDay | NoSuchMonth | OtherWeekday | Likely | NoYear

_CLOSE = re.compile(r"\.(?=[^\W\d_])")
_TAIL = re.compile(r"(\d{4})r\.?$", re.I)
_LEAP = 2000
"""A year of every day that there is."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEAR_FIRST = re.compile(r"(\d{4}) ?[/.] ?(\d{1,2})(?: ?[/.] ?(\d{1,2}))?\.?")
_DAY_FIRST = re.compile(r"(\d{1,2}) ?\. ?(\d{1,2}|[ivx]{1,4})(?: ?\. ?| )(\d{4}|\d{2})")
_ROMAN = re.compile(r"(\d{1,2})[ .]{1,2}([ivx]{1,4})[ .]{1,2}(\d{4})")
_MONTH = re.compile(r"(\d{1,2}|[ivx]{1,4}) ?[./] ?(\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})(?:\.|st|nd|rd|th)? )?([^\W\d_]++)[.,]? (\d{4})")
_ENGLISH = re.compile(r"([^\W\d_]++)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_BETWEEN = re.compile(r"[-–—/]| (?:a|i|and|az|to|do|until) ")
_DASHES = re.compile("[-–—]")
_DAYS = re.compile(r"(\d{1,2})\.?(?: ?[-–—/] ?| (?:a|i|and|az|to|do) )(\d{1,2}\.? ?(?:\d{1,2}|[^\W\d_]++)[. ]++\d{4})")
_OTHER_SIGNS = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_THEN_HOUR = re.compile(r"(.*\d{4}),? (?:[^\d\W]{1,10}\.? ){0,2}\d{1,2}[:.]\d\d\b.{0,10}")
_THEN_WORDS = re.compile(r"([^,(]*\d{4}[^,(\d]*?)(?:, | ?\(| (?:a|i|and|oraz|then|pak|potom) )\D*")
_QUARTER = re.compile(r"(?:q([1-4])|([1-4])q) ?/? ?(\d{4})|(\d{4})[-/ ]q([1-4])")
_QUARTERS = re.compile(r"(?:q?([1-4])|([ivx]{1,4}))\.? ?[-–—] ?([^\W_]++\.? ?[^\W\d_]*+[./ -]++\d{4})")
_NAMED = re.compile(r"([^\W_]++)\.? ([^\W\d_]++)\.? (\d{4})")
_SCHOOL_YEARS = re.compile(r"(\d{4}) ?[-–—/] ?(\d{4}|\d{2})")
_BOTH = frozenset({"/", "a", "i", "and"})
"""What stands between two moments that are no span unless the later is the next."""
_YEARS = re.compile(r"(\d{4}) ?[-–—/] ?(\d{4})")


def read_time(text: str) -> Time | Fault | None:
    """Return the time that people write as ``čtvrtek 21. 10. 2019``, ``do 12/2026`` or ``IV kwartał 2026 r.``.

    Words of every catalogue's language are read. ``3/4/2018`` is not, because nobody can tell its day from its month.
    """
    text = bare(text)
    found = (_moment(text) if _ISO.fullmatch(text) else None) or _read_time(text)
    timed = (_THEN_HOUR.fullmatch(text) or _THEN_WORDS.fullmatch(text)) if found is None else None
    if timed and isinstance(day := _read_time(timed[1]), Time):
        return Time(day.first, day.last, Said.BEYOND if day.said is Said.BEYOND else Said.PART)
    if (
        found is None
        and not known_word("dates", text)
        and isinstance(_read_time(f"{without_year(text)} {_LEAP}"), Time | OtherWeekday)
    ):
        return NoYear()
    return found


def _read_time(text: str) -> Time | Fault | None:
    spaced = _CLOSE.sub(". ", _TAIL.sub(r"\1", text)).replace("(", " ").replace(")", " ")
    words = before(spaced.split(), heard("year"))
    said = Said.ON
    for relation in (Said.UNTIL, Said.SINCE, Said.ON):
        rest = after(words, heard(relation.value))
        if len(rest) < len(words):
            words, said = rest, relation
            break
    ended = after(words, heard("end"))
    if len(ended) < len(words):
        return _end(_read(_without_year_word(ended)), said)
    beyond = after(words, heard("beyond"))
    if len(beyond) < len(words):
        found = _read(_without_year_word(beyond))
        return Time(found.first, found.last, Said.BEYOND) if isinstance(found, Time) else found
    parted = after(words, heard("part") | meanings("known_dates").keys())
    if len(parted) < len(words):
        parted = after(parted, heard("until"))
    found = _read(_without_year_word(parted))
    if isinstance(found, Time):
        is_part = len(parted) < len(words) or found.said is Said.PART
        return Time(found.first, found.last, Said.PART if is_part else said)
    return found


def _end(found: Time | Fault | None, said: Said) -> Time | Fault | None:
    """Return the last day of what was found, or, where nobody says ``until``, what ends with it."""
    if not isinstance(found, Time):
        return found
    last = last_day(found.last)
    return Time(last, last, said) if said is Said.UNTIL else Time(found.first, last, Said.END)


def _without_year_word(words: Sequence[str]) -> str:
    """Return the words as one folded text without a word for ``year`` before the number of one."""
    known = heard("year")
    kept = [word for at, word in enumerate(words) if at == len(words) - 1 or fold(word) not in known]
    return " ".join(fold(word) + word[len(word.rstrip(".,")) :] for word in kept).rstrip(".,")


def _read(text: str) -> Time | Fault | None:
    words = text.split()
    if len(words) > 2 and fold(words[-1]) in weekdays():
        words = [words[-1], *words[:-1]]
    weekday = weekdays().get(fold(words[0])) if len(words) > 1 else None
    if weekday is not None:
        text = " ".join(after(words[1:], heard("on"))) if len(words) > 2 else words[1]
    for reader in (_moment, _quarter, _school_year, _days, _years, _months_of, _season, _likely):
        found = reader(text)
        if found is not None:
            break
    if weekday is not None and isinstance(found, Time):
        if not found.is_one or len(found.first) != 10:
            return None
        real = date.fromisoformat(found.first).weekday()
        return found if real == weekday else OtherWeekday(found.first, real)
    return found


def _moment(text: str) -> Time | Fault | None:
    """Read one day, month or year."""
    day: str | None = None
    month: str | None = None
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text) or _ROMAN.fullmatch(text) or _WORDED.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH.fullmatch(text):
        month, year = found.groups()
    elif found := _ENGLISH.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    number = _month(month)
    if month is not None and number is None:
        return None
    return _one(year, number, None if day is None else int(day))


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else (months().get(fold(text)) or ordinal(text))


def _one(year: str, month: int | None, day: int | None) -> Time | Fault | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    if full == 0 or month == 0 or day == 0:
        return None
    if month is not None and month > 12:
        return NoSuchMonth(month)
    if month is None:
        iso = f"{full:04d}"
    elif day is None:
        iso = f"{full:04d}-{month:02d}"
    elif day > (days := monthrange(full, month)[1]):
        return NoSuchDay(f"{full:04d}-{month:02d}", days)
    else:
        iso = f"{full:04d}-{month:02d}-{day:02d}"
    return Likely(iso) if len(year) == 2 else Time(iso, iso)


def _likely(text: str) -> Fault | None:
    """Read a day with other signs between its numbers, where no other day can be meant."""
    found = _OTHER_SIGNS.fullmatch(text)
    if not found:
        return None
    day, sign, month, year = (
        (found[1], found[2], found[3], found[4]) if found[4] else (found[7], "-", found[6], found[5])
    )
    if sign == "/" and int(day) <= 12:
        return None
    one = _one(year, int(month), int(day))
    return Likely(one.first) if isinstance(one, Time) else one


def _quarter(text: str) -> Time | None:
    """Read a quarter or half of a year, or all quarters from a first to a last."""
    if (found := _QUARTERS.fullmatch(text)) and (last := _quarter(found[3])) and quarter_of(last.first, last.last):
        number = int(found[1]) if found[1] else ordinal(found[2])
        first = _part_of_year(number, 3, last.first[:4]) if number else None
        return Time(first.first, last.last) if first and first.first < last.first else None
    if found := _QUARTER.fullmatch(text):
        return _part_of_year(int(found[1] or found[2] or found[5]), 3, found[3] or found[4])
    found = _NAMED.fullmatch(text)
    number = ordinal(found[1]) if found else None
    if found is None or number is None:
        return None
    for list_, months_ in (("quarters", 3), ("halves", 6)):
        if found[2] in heard(list_):
            return _part_of_year(number, months_, found[3])
    return None


def _part_of_year(number: int, length: int, year: str) -> Time | None:
    if not 1 <= number <= 12 // length:
        return None
    return Time(f"{year}-{(number - 1) * length + 1:02d}", f"{year}-{number * length:02d}")


def _school_year(text: str) -> Time | None:
    """Read a school year, which begins in September."""
    words = text.split()
    years = after(words, heard("school_year"))
    found = _SCHOOL_YEARS.fullmatch(" ".join(years)) if len(years) < len(words) else None
    if found is None or int(found[2]) not in {int(found[1]) + 1, (int(found[1]) + 1) % 100}:
        return None
    return Time(f"{found[1]}-09", f"{int(found[1]) + 1}-08", Said.PART)


def _days(text: str) -> Time | Fault | None:
    """Read ``10.–12. 6. 2018``."""
    found = _DAYS.fullmatch(text)
    end = _moment(found[2]) if found else None
    if found is None or not isinstance(end, Time) or len(end.last) != 10:
        return None
    start = _one(end.last[:4], int(end.last[5:7]), int(found[1]))
    return Time(start.first, end.last) if isinstance(start, Time) and start.first < end.last else None


def _years(text: str) -> Time | None:
    found = _YEARS.fullmatch(text)
    if found is None or found[1] >= found[2]:
        return None
    is_span = found[0][4:-4].strip() not in _BOTH or _is_next(found[1], found[2])
    return Time(found[1], found[2], Said.ON if is_span else Said.PART)


def _months_of(text: str) -> Time | Fault | None:
    """Read two moments with a sign or word between them; the first may leave its year to the second."""
    between = _DASHES if len(_DASHES.findall(text)) == 1 else _BETWEEN
    halves = [half.strip() for half in between.split(text)]
    if len(halves) != 2:
        return None
    end = _moment(halves[1])
    if not isinstance(end, Time):
        return end
    start = _moment(halves[0])
    if start is None:
        month = _month(halves[0].rstrip("."))
        year = end.last[:4]
        start = _one(year, month, None) if month and len(end.last) == 7 else _moment(f"{halves[0]} {year}")
    if not isinstance(start, Time) or start.first >= end.last:
        return None if isinstance(start, Time) else start
    parted = between.search(text)
    is_span = parted is None or parted[0].strip() not in _BOTH or _is_next(start.last, end.first)
    return Time(start.first, end.last, Said.ON if is_span else Said.PART)


def _is_next(earlier: str, later: str) -> bool:
    """Tell whether a year, a month or a day, as ISO, is the one behind another."""
    if len(earlier) != len(later):
        return False
    begin, end = date.fromisoformat(f"{earlier}-01-01"[:10]), date.fromisoformat(f"{later}-01-01"[:10])
    return 0 < (end - begin).days <= {4: 366, 7: 31, 10: 1}[len(later)]


def _season(text: str) -> Time | None:
    words = text.split()
    if len(words) == 2 and words[0] in heard("seasons") and _ISO.fullmatch(words[1]) and len(words[1]) == 4:
        return Time(words[1], words[1], Said.PART)
    return None
