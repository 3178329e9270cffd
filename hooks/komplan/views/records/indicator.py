"""An indicator as its page tells it: where it began, where it is, where it is to get, and how far that is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from komplan.edition.lives import Span
from komplan.edition.readings import (
    LENGTHS,
    PERCENT,
    are_of_one_span,
    baseline_of,
    distance,
    latest,
    may_be_parts,
    next_target,
    readings_of,
    restarts,
    targets_of,
)
from komplan.language.dates import say_as_of, say_date
from komplan.language.numbers import say_quantity
from komplan.language.prepositions import out_of
from komplan.language.units import say_unit
from komplan.model.kinds.indicator import Direction, Indicator, Reading, Target
from komplan.model.values import Moment, Quantity

from ..charts.curve import Curve, Mark, view_curve
from ..values.shown import AsOf, Field, ShownData, ShownText, Statement
from ..values.speaker import Speaker
from .badges import view_span


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured or is to be reached."""

    date: Statement | None
    value: Statement | None
    source: Statement | None
    note: Statement | None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the page of an indicator shows besides its fields."""

    groups: tuple[Group, ...]
    curve: Curve | None
    last: Row | None
    """The last number that was measured."""
    as_of: AsOf | None
    """When that was."""
    against: str | None
    """It beside its next target, in words; None where no target is stated."""
    missing: str | None
    """How far the target is away, in words."""
    asides: tuple[Field, ...]
    """What is said of that target."""


def view_indicator(speaker: Speaker, indicator: Indicator) -> IndicatorView:
    """Return the page of an indicator."""
    last = latest(readings_of(indicator), speaker.today)
    target = next_target(indicator, speaker.today)
    marks = tuple(_marks(speaker, indicator))
    day = last.date.value if last else None
    return IndicatorView(
        groups=tuple(_groups(speaker, indicator)),
        curve=view_curve(speaker.words, marks),
        last=_last(speaker, indicator, last) if last else None,
        as_of=view_span(speaker, Span(day.iso, day.iso)) if day else None,
        against=_against(speaker, indicator, last, target) if target else None,
        missing=_missing(speaker, indicator, last, target),
        asides=tuple(_asides(speaker, indicator, target=target)),
    )


def say_indicator(speaker: Speaker, indicator: Indicator) -> str:
    """Return in a line how far an indicator is: its last number, as of when, and its target."""
    words = speaker.words
    last, target = latest(readings_of(indicator), speaker.today), next_target(indicator, speaker.today)
    said = _against(speaker, indicator, last, target)
    if said is None:
        return words.say("indicators", "nothing")
    day = last.date.value if last else None
    return f"{said}; {say_as_of(day.iso, day.iso, words)}" if day else said


def view_asides_of(speaker: Speaker, indicator: Indicator) -> tuple[Field, ...]:
    """Return what is said of the numbers that such a line holds: their own words, and from what they were inferred."""
    last, target = latest(readings_of(indicator), speaker.today), next_target(indicator, speaker.today)
    return tuple(_asides(speaker, indicator, value=last, target=target))


def _asides(speaker: Speaker, indicator: Indicator, **parts: Reading | Target | None) -> Iterator[Field]:
    for what, part in parts.items():
        for said in speaker.beside(indicator, part.value, part.date) if part else ():
            yield Field(what, speaker.words.say("indicators", what), said)


def _against(speaker: Speaker, indicator: Indicator, last: Reading | None, target: Target | None) -> str | None:
    """Return the last number beside a target; alone, or only the target, where the other is not there."""
    value = _say(speaker, indicator, last.value.value) if last else None
    aim = _say(speaker, indicator, target.value.value) if target else None
    by = _by(speaker, target.date.value) if target else ""
    words = speaker.words
    if value is None:
        return words.say("indicators", "only_target", target=aim, by=by) if aim else None
    if aim is None:
        return value
    whole = target.value.value if target else None
    if last and target and whole and last.value.value and _is_part(indicator, last, target):
        aim = _say(speaker, indicator, whole, out_of=True)
        of = out_of(int(whole.number), words)
        return words.say("indicators", "of_target", value=_bare(speaker, last.value.value), of=of, target=aim, by=by)
    return words.say("indicators", "and_target", value=value, target=aim, by=by)


def _is_part(indicator: Indicator, last: Reading, target: Target) -> bool:
    """Tell whether a reading can be told as a part of its target: both count up, from nothing, of the same span."""
    value, aim = last.value.value, target.value.value
    up = indicator.direction.value is Direction.UP and value and aim and 0 <= value.number <= aim.number
    return bool(up) and are_of_one_span(indicator, last, target)


def _missing(speaker: Speaker, indicator: Indicator, last: Reading | None, target: Target | None) -> str | None:
    away = distance(indicator, last, target) if last and target else None
    if away is None or not target or not target.value.value or not indicator.direction.value:
        return None
    if not away:
        return speaker.words.say("indicators", "reached")
    said = _say_distance(speaker, indicator, away, target.value.value.unit)
    direction = indicator.direction.value
    shorten = direction is Direction.DOWN and _unit(speaker, indicator, target.value.value.unit) in LENGTHS
    return speaker.words.say("indicators", "missing", "shorten" if shorten else direction.value, distance=said)


def _say_distance(speaker: Speaker, indicator: Indicator, away: Decimal, typed: str | None) -> str | None:
    """Return how far two numbers are from each other; two shares differ by percentage points."""
    if _unit(speaker, indicator, typed) not in PERCENT:
        return _say(speaker, indicator, Quantity(away, None), typed)
    points = say_unit(away, speaker.words.say("indicators", "points"), speaker.words)
    return say_quantity(away, points, speaker.words)


def _by(speaker: Speaker, moment: Moment | None) -> str:
    """Return by when, as it stands behind a target; whole years are said in another way than days and months."""
    if moment is None:
        return speaker.words.say("indicators", "by", "undated")
    form = "year" if len(moment.iso) == 4 else "date"
    return speaker.words.say("indicators", "by", form, date=say_date(moment.iso, speaker.words))


def _say(
    speaker: Speaker,
    indicator: Indicator,
    quantity: Quantity | None,
    typed: str | None = None,
    *,
    out_of: bool = False,
) -> str | None:
    """Return a number with its unit, which is the indicator's where none stands behind the number.

    A unit in another language than the page's, or one that nobody knows to decline, is left to its own field. What is
    ``typed`` behind another number is declined too.
    """
    if quantity is None:
        return None
    if quantity.unit:
        return say_quantity(quantity.number, quantity.unit, speaker.words)
    unit = _unit(speaker, indicator, typed)
    declined = say_unit(quantity.number, unit, speaker.words, out_of=out_of) if unit else None
    return say_quantity(quantity.number, declined, speaker.words)


def _unit(speaker: Speaker, indicator: Indicator, typed: str | None) -> str | None:
    own = speaker.text(indicator.unit.value, indicator) if indicator.unit.value and not typed else None
    return typed or (own.text if own and own.lang is None else None)


def _bare(speaker: Speaker, quantity: Quantity) -> str:
    return say_quantity(quantity.number, None, speaker.words)


def _groups(speaker: Speaker, indicator: Indicator) -> Iterator[Group]:
    """Yield all that is known, sort by sort, each from the first to the last."""
    baseline = baseline_of(indicator)
    parts: dict[str, list[Reading] | list[Target]] = {
        "baseline": [baseline] if baseline else [],
        "value": readings_of(indicator),
        "target": targets_of(indicator),
    }
    for what, found in parts.items():
        if found:
            label = speaker.words.say("indicators", what)
            yield Group(label, tuple(_row(speaker, indicator, part) for part in found))


def _row(speaker: Speaker, indicator: Indicator, part: Reading | Target) -> Row:
    stated = (
        (part.date, part.value, part.stated_in, part.note) if isinstance(part, Reading) else (part.date, part.value)
    )
    said = [speaker.statement(one, indicator) if one else None for one in stated]
    if isinstance(part, Target):
        said += [Statement(ShownText(speaker.words.say("indicators", "in_plan"))), None]
    return Row(*said)


def _last(speaker: Speaker, indicator: Indicator, reading: Reading) -> Row:
    """Return a reading whose number has its unit behind it, as no column names it."""
    row = _row(speaker, indicator, reading)
    words = _say(speaker, indicator, reading.value.value)
    if row.value is None or words is None or reading.value.value is None:
        return row
    return replace(row, value=replace(row.value, value=ShownData(str(reading.value.value.number), words)))


def _marks(speaker: Speaker, indicator: Indicator) -> Iterator[Mark]:
    """Yield what can be drawn: numbers with a date; a value that is not known breaks the line.

    A target is drawn beside what can be of its span only.
    """
    baseline = baseline_of(indicator)
    parts: list[tuple[str, Reading | Target]] = [("baseline", baseline)] if baseline else []
    parts += [("value", reading) for reading in readings_of(indicator)]
    parts += [("target", target) for target in targets_of(indicator) if not may_be_parts(indicator, target)]
    last: Reading | None = None
    for what, part in parts:
        if what == "value" and isinstance(part, Reading):
            if last and part.date.value and restarts(indicator, last, part):
                yield Mark(what, part.date.value.iso, None, "")  # ends the line
            last = part
        if part.date.value:
            quantity = part.value.value
            label = _bare(speaker, quantity) if quantity else ""
            yield Mark(what, part.date.value.iso, quantity.number if quantity else None, label)
