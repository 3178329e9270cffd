"""What was measured of an indicator, in order; what is to be reached next; and how far that is away."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from komplan.language.catalogue import catalogue, languages
from komplan.model.kinds.indicator import Direction, Indicator, Reading, Target
from komplan.model.kinds.report import Report
from komplan.model.order import order_of
from komplan.model.values import ABSENT, Moment, Stated, Text, each
from komplan.model.walk import Path

from .edition import Edition, derived

LENGTHS = frozenset(
    {"m", "km", "metr", "metry", "metrů", "metrów", "metre", "metres", "min", "minut", "minuty", "minutes"}
)
"""Units of a way or a wait, which is to get shorter."""
PERCENT = frozenset({"%", "procent", "procenta", "procento", "per cent", "percent"})
"""Units of a share, whose differences are told in percentage points."""
LEVELS = frozenset({"%", "‰", "procent", "per cent", "°C", "m", "metr", "metrů", "metrów", "metres", "min"})
"""Units of how things are at the time; a number of kilometres or hours may be a sum."""


@dataclass(frozen=True, slots=True)
class ToldReading:
    """What was measured of an indicator, and the record in which it stands: itself or a report."""

    reading: Reading
    record: Indicator | Report


@derived
def told_readings(edition: Edition, indicator: Indicator) -> tuple[ToldReading, ...]:
    """Return what was measured, from the first to the last; without the baseline.

    What a report tells counts as well, but for a date of which the indicator itself or an earlier report tells.
    """
    found = [ToldReading(reading, indicator) for _, reading in each(indicator.values)]
    dates = {one.reading.date.value.iso for one in found if one.reading.date.value}
    for report, at in sorted(edition.linking(indicator, Report, "readings"), key=lambda one: order_of(one[0])):
        reading = _reported(report, at)
        if reading and reading.date.value and reading.date.value.iso not in dates:
            dates.add(reading.date.value.iso)
            found.append(ToldReading(reading, report))
    return tuple(sorted(found, key=lambda one: _day(one.reading)))


def _reported(report: Report, at: Path) -> Reading | None:
    """Return what a report tells in one of its readings; where it has no date, it is of the year of the report."""
    item = (report.measures.value or ())[int(at[1])].value
    told = (item.readings.value or ())[int(at[3])].value if item else None
    if told is None:
        return None
    date = told.date or (Stated(Moment(report.year.value.iso)) if report.year.value else ABSENT)
    return Reading.model_construct(date=date, value=told.value, stated_in=ABSENT, note=ABSENT)


def readings_of(edition: Edition, indicator: Indicator) -> list[Reading]:
    """Return the same without the records in which it stands."""
    return [one.reading for one in told_readings(edition, indicator)]


def targets_of(indicator: Indicator) -> list[Target]:
    """Return what is to be reached, from the first to the last."""
    found = [item.value for item in (indicator.targets.value or ()) if item.value]
    return sorted(found, key=_day)


def baseline_of(indicator: Indicator) -> Reading | None:
    """Return where the indicator began."""
    return indicator.baseline.value


def latest(edition: Edition, indicator: Indicator) -> ToldReading | None:
    """Return the last reading with a number that is not of a day to come."""
    known = (one for one in reversed(told_readings(edition, indicator)) if one.reading.value.value)
    dated = ((one, one.reading.date.value) for one in known)
    return next((one for one, date in dated if not (date and edition.is_to_come(date.iso))), None)


def next_target(edition: Edition, indicator: Indicator) -> Target | None:
    """Return the first target whose time is not over on a day (ISO), else the last one, else one without a day."""
    known = [target for target in targets_of(indicator) if target.value.value and target.date.value]
    ahead = (t for t in known if t.date.value and not edition.is_over(t.date.value.iso))
    undated = [target for target in targets_of(indicator) if target.value.value and not target.date.value]
    return next(ahead, known[-1] if known else next(iter(undated), None))


class Counting(Enum):
    """What the numbers of an indicator are of, as far as it can be known."""

    LEVEL = "level"
    """How things are at the time: a distance, a share, an average."""
    YEAR = "year"
    """What was counted in a year; the next year begins anew."""
    PART = "part"
    """What was counted in a part of a year: a month, a quarter."""
    UNKNOWN = "unknown"


@derived
def span_of(edition: Edition, indicator: Indicator) -> Counting:
    """Return what an indicator's numbers are of: by its words, its unit, or as a count never falls in a year.

    What is to rise may also fall where it is counted anew each month, so that its fall tells nothing.
    """
    said = _said_span(edition, indicator)
    falls = indicator.direction.value is not Direction.UP and _fell_in_a_year(edition, indicator)
    return Counting.LEVEL if said is Counting.UNKNOWN and falls else said


@derived
def _said_span(edition: Edition, indicator: Indicator) -> Counting:
    """Return what is stated, else what words say: those of the title and the unit before those that describe it."""
    if (per_year := indicator.per_year.value) is not None:
        return Counting.YEAR if per_year.on else Counting.LEVEL
    named, described = _words(indicator.title, indicator.unit), _words(indicator.description)
    units = {text.strip(". ") for text in (indicator.unit.value.by_language.values() if indicator.unit.value else ())}
    units |= {reading.value.value.unit or "" for reading in readings_of(edition, indicator) if reading.value.value}
    for said in (named, described):
        if _says(said, "running"):
            return Counting.YEAR
        if not units & (LEVELS - LENGTHS) and _says(said, "partial"):
            return Counting.PART
        if _says(said, "yearly"):
            return Counting.YEAR
    return Counting.LEVEL if units & LEVELS or _says([*named, *described], "level") else Counting.UNKNOWN


def _words(*texts: Stated[Text]) -> list[tuple[str, str]]:
    """Return what texts say, each with its language, in small letters and without blanks around slashes."""
    found = [text.value for text in texts]
    said = ((code, text.casefold()) for one in found if one for code, text in one.by_language.items())
    return [(code, "/".join(part.strip() for part in text.split("/"))) for code, text in said]


def _says(said: list[tuple[str, str]], what: str) -> bool:
    """Tell whether a text holds one of the words for something in its own language."""
    found = ((text, catalogue(code).say("spans", what)) for code, text in said if code in languages())
    return any(word in text for text, words in found for word in words.split("|"))


def _fell_in_a_year(edition: Edition, indicator: Indicator) -> bool:
    baseline = baseline_of(indicator)
    readings = [*([baseline] if baseline else []), *readings_of(edition, indicator)]
    known_ones = [(_day(one)[:4], one.value.value.number) for one in readings if one.value.value]
    return any(before[0] == after[0] and after[1] < before[1] for before, after in pairwise(known_ones))


def may_be_parts(edition: Edition, indicator: Indicator, target: Target) -> bool:
    """Tell whether readings may be of shorter spans than a target: the words say so, or its year has several.

    Of several in a year nobody knows whether each counts from its beginning, but where words say what they are.
    """
    said = _said_span(edition, indicator)
    within = [reading for reading in readings_of(edition, indicator) if _day(reading)[:4] == _day(target)[:4]]
    return said is Counting.PART or (said is Counting.UNKNOWN and len(within) > 1)


def restarts(edition: Edition, indicator: Indicator, before: Reading, after: Reading) -> bool:
    """Tell whether a count may have begun anew between two readings, so that nothing leads from one to the other."""
    if _day(before)[:4] == _day(after)[:4]:
        return False
    span, numbers = span_of(edition, indicator), (before.value.value, after.value.value)
    fell = bool(numbers[0] and numbers[1] and numbers[1].number < numbers[0].number)
    return span is Counting.YEAR or (span is Counting.UNKNOWN and fell)


def are_of_one_span(edition: Edition, indicator: Indicator, reading: Reading, target: Target) -> bool:
    """Tell whether a reading can be held against a target: both are levels, or of the same year and no part of it.

    What was counted of a part of a year can only be short of what is to be reached from below.
    """
    if may_be_parts(edition, indicator, target):
        return False
    if span_of(edition, indicator) is Counting.LEVEL:
        return True
    measured, aimed = reading.date.value, target.date.value
    if measured is None or aimed is None or measured.iso[:4] != aimed.iso[:4]:
        return False
    whole = len(measured.iso) == 4 or measured.iso[4:] in {"-12", "-12-31"}
    return whole or indicator.direction.value is Direction.UP


def distance(edition: Edition, indicator: Indicator, reading: Reading, target: Target) -> Decimal | None:
    """Return how much is missing to a target: 0 where it is reached, None where that cannot be told."""
    direction = indicator.direction.value
    if direction is None or reading.value.value is None or target.value.value is None:
        return None
    if not are_of_one_span(edition, indicator, reading, target):
        return None
    away = target.value.value.number - reading.value.value.number
    match direction:
        case Direction.UP:
            return max(away, Decimal(0))
        case Direction.DOWN:
            return max(-away, Decimal(0))
        case Direction.KEEP:
            return abs(away)


def _day(part: Reading | Target) -> str:
    return part.date.value.first_day if part.date.value else "9999"
