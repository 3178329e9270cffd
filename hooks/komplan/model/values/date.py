"""Dates that may be known to the day, the month or the year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from komplan.diagnostics import Day, Place, Weekday
from komplan.language.appointments import is_undecided, names_day, read_appointment
from komplan.language.heard import fold, heard, known_word, quoted
from komplan.language.moments import Likely, NoSuchDay, NoSuchMonth, NoYear, OtherWeekday, Said, Time, read_time
from komplan.language.month_names import months
from komplan.language.names import closest
from komplan.language.spans import ends_of, first_day, last_day, quarter_of
from komplan.language.years import without_year
from komplan.sources.tree import Branch, Node, Scalar

from .base import Context, Refused, Value, as_text, not_misread, only_keys
from .choice import Choice
from .hour import hour_of


class Qualifier(Choice):
    """How sure a date is."""

    EXPECTED = "expected"
    APPROXIMATE = "approximate"

    @classmethod
    def table(cls) -> str:
        """Return the name of the catalogues' table that words it."""
        return "dates"


@dataclass(frozen=True, slots=True)
class Moment(Value):
    """A day, a month or a year."""

    iso: str
    """``2018-05-01``, ``2013-10`` or ``2007``."""
    qualifier: Qualifier | None = None

    _OTHER: ClassVar[frozenset[Said]] = frozenset({Said.BEYOND})
    """What a text may say of a day that it then is not."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a date in any common way of writing, or ``{date: …, qualifier: expected}``."""
        if not isinstance(node, Branch):
            return cls(cls._iso(node))
        only_keys(node, "date", "qualifier")
        if "date" not in node:
            raise Refused("missing-field", field="date")
        qualifier = _qualifier(node["qualifier"]) if "qualifier" in node else None
        try:
            iso = cls._iso(node["date"])
        except Refused as refused:
            if kept := refused.said.kept:  # the words stand beside the group
                group = f"{{date: {kept[0]}, qualifier: {qualifier}}}" if qualifier else f"{{date: {kept[0]}}}"
                raise Refused("value-more", kept=(group, kept[1]), value=kept[1]) from None
            refused.at = ("date",)
            raise
        return cls(iso, qualifier)

    @classmethod
    def _iso(cls, node: Node) -> str:
        text = str(as_text(node))
        found = read_time(text)
        match found:
            case Time() if (iso := cls._held(found)) is not None:
                return iso
            case Time(said=said) if said in cls._OTHER:
                turned = cls._turned(found)
                raise Refused("value-in-words" if turned else "value-more", beside=turned, value=text)
            case Time():
                raise cls._more(text, cls._nearest(found))
            case NoSuchDay():
                month, days = Day(found.month), found.days
                raise Refused("no-such-day", value=text, form=as_form(text), month=month, days=days)
            case NoSuchMonth():
                raise Refused("no-such-month", value=text, form=as_form(text), month=found.number)
            case OtherWeekday():
                day, weekday = Day(found.iso), Weekday(found.weekday)
                raise Refused("weekday-disagrees", value=text, form=as_form(text), day=day, weekday=weekday)
            case Likely():
                is_safe = found.iso[:4] in text  # a year of two digits is one of several
                raise Refused("wrong-date", value=text, form=as_form(text), repair=found.iso, is_safe=is_safe)
            case NoYear():
                raise Refused("year-missing", value=text, form=as_form(text))
            case None:
                raise cls._among(text)

    @classmethod
    def _among(cls, text: str) -> Refused:
        """Return what is told of a text that is no date, though one may stand in it among other words or an hour."""
        found = read_appointment(text, hour_of)
        if found is not None and found.day is not None and found.said not in cls._OTHER:
            return cls._more(text, found.day)
        if found is not None and found.day is None and (wrong := cls._wrong(found.written, text)):
            return wrong
        if names_day(text):
            return Refused("value-more", says_more=True, value=text)
        not_misread(text)
        if cls._tells(text):
            return Refused("value-in-words", value=text)
        unknown = f"{{unknown: {quoted(text)}}}" if is_undecided(text) and not any(map(str.isdigit, text)) else None
        return Refused("wrong-date", value=text, form=as_form(text), repair=unknown)

    @classmethod
    def _more(cls, text: str, iso: str) -> Refused:
        """Return what is told of a text that says more than a day, with its hour as a field where it names one."""
        found = read_appointment(text, hour_of)
        if found is None or found.day != iso or found.hour is None:
            return Refused("value-more", kept=(iso, text), says_more=read_time(text) is None, value=text)
        beside = {"starts": f'"{found.hour}"'}
        return Refused("value-more", kept=(iso, text), beside=beside, says_more=found.says_more, value=text)

    @classmethod
    def _wrong(cls, day: str, text: str) -> Refused | None:
        """Return what is told of a text whose one day there is not, or is another day of the week; else None."""
        try:
            cls._iso(Scalar(day, Place("")))
        except Refused as refused:
            if refused.said.code in {"no-such-day", "no-such-month", "weekday-disagrees"}:
                return Refused(refused.said.code, **{**refused.said.facts, "value": text, "form": as_form(text)})
        return None

    @classmethod
    def in_year(cls, text: str, year: int) -> str | None:
        """Return the ISO day, month or quarter that a text without a year says of one; None where none can say it."""
        found = read_time(f"{without_year(text)} {year}")
        if not isinstance(found, Time) or found.said is Said.BEYOND:
            return None
        return cls._held(found) or cls._nearest(found)

    @classmethod
    def after(cls, day: str | None, text: str) -> str | None:
        """Return the next day, month or quarter after an ISO day that a text without a year may mean; else None."""
        if day is None or len(day) < len("2018-06-14"):
            return None
        found = (cls.in_year(text, year) for year in (int(day[:4]), int(day[:4]) + 1))
        return next((iso for iso in found if iso and (last_day(iso) >= day or without_year(text) != text)), None)

    @classmethod
    def _tells(cls, text: str) -> bool:
        """Tell whether words that are no date say something that is known."""
        return known_word("dates", text) is not None

    @classmethod
    def _held(cls, time: Time) -> str | None:
        """Return the day, month or year that says all that a time says, or None."""
        return time.first if time.is_one and time.said is Said.ON else None

    @classmethod
    def _nearest(cls, time: Time) -> str:
        """Return the day, month or year that is true of a time which says more."""
        return time.within or time.last

    @classmethod
    def _turned(cls, time: Time) -> Mapping[str, str]:
        """Return the field of a period for a time that is its other end, with it; nothing where it is none."""
        return {}

    @property
    def first_day(self) -> str:
        """The first day it can mean, as an ISO date."""
        return first_day(self.iso)

    @property
    def is_day(self) -> bool:
        """Whether it is known to the day."""
        return self.first_day == self.last_day

    @property
    def since(self) -> str:
        """The ISO day, month or year that it begins with: of a quarter its first month, else itself."""
        return ends_of(self.iso)[0]

    @property
    def until(self) -> str:
        """The ISO day, month or year that it ends with: of a quarter its last month, else itself."""
        return ends_of(self.iso)[1]

    @property
    def is_quarter(self) -> bool:
        """Whether it is a quarter, as only some fields may hold."""
        return "Q" in self.iso

    @property
    def last_day(self) -> str:
        """The last day it can mean, as an ISO date."""
        return last_day(self.iso)

    def surely_before(self, other: "Moment") -> bool:
        """Tell whether it lies before ``other`` however both are read: ``2018`` is not before ``2018-05``."""
        return self.last_day < other.first_day


def as_form(words: str) -> str:
    """Return how words that are no date are kept, as YAML, beside what only people know."""
    return f"{{value: …, as_written: {quoted(words)}}}"


def _qualifier(node: Node) -> Qualifier:
    try:
        return Qualifier.parse(node)
    except Refused as refused:
        refused.at = ("qualifier",)
        raise


class Until(Moment):
    """The moment by which something ends or is done, also a quarter; ``do 29. 11. 2019`` says no more than that."""

    __slots__ = ()
    _OTHER = Moment._OTHER | {Said.SINCE}

    @classmethod
    def _held(cls, time: Time) -> str | None:
        if time.said is Said.END:
            return time.last
        quarter = quarter_of(time.first, time.last) if time.said in {Said.ON, Said.UNTIL} else None
        return quarter or (time.first if time.is_one and time.said is not Said.SINCE else None)

    @classmethod
    def _nearest(cls, time: Time) -> str:
        return quarter_of(time.first, time.last) or time.last

    @classmethod
    def _turned(cls, time: Time) -> Mapping[str, str]:
        return {"from": quarter_of(time.first, time.last) or time.first} if time.said is Said.SINCE else {}

    @classmethod
    def _among(cls, text: str) -> Refused:
        """Return the same, for words that something goes on with the field of a period that says so."""
        if known_word("dates", text) != "ongoing":
            return super()._among(text)
        return Refused("value-in-words", beside={"continuous": "true"}, value=text)

    @classmethod
    def _tells(cls, text: str) -> bool:
        """Tell the same of any words, such as ``do Vánoc``, in which no date may be mistyped."""
        return super()._tells(text) or is_words(text)


class Since(Moment):
    """The moment from which something goes on, also a quarter; ``od 1. 5. 2018`` says no more than that."""

    __slots__ = ()
    _OTHER = Moment._OTHER | {Said.UNTIL}

    @classmethod
    def _held(cls, time: Time) -> str | None:
        quarter = quarter_of(time.first, time.last) if time.said in {Said.ON, Said.SINCE} else None
        return quarter or (time.first if time.is_one and time.said is not Said.UNTIL else None)

    @classmethod
    def _nearest(cls, time: Time) -> str:
        return quarter_of(time.first, time.last) or time.first

    @classmethod
    def _turned(cls, time: Time) -> Mapping[str, str]:
        return {"to": quarter_of(time.first, time.last) or time.last} if time.said is Said.UNTIL else {}


def is_words(text: str) -> bool:
    """Tell whether a text is words in which no date may be mistyped."""
    words = [word for word in fold(text).split() if word.isalpha() and word not in heard("until")]
    is_slip = len(words) == 1 and len(words[0]) > 3 and closest(words[0], months()) is not None
    return bool(words) and not (is_slip and not _TIMES.search(text)) and not _YEAR.search(text)


_TIMES = re.compile(r"\d ?[x×]")
_YEAR = re.compile(r"\d{4}")
