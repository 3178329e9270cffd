"""An indicator as its page tells it: where it began, where it is, where it is to get, and how far that is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from komplan.definitions.frozen import frozen
from komplan.edition.entries import StreamEntry
from komplan.edition.lives import Span
from komplan.edition.readings import (
    LENGTHS,
    PERCENT,
    ToldReading,
    are_of_one_span,
    baseline_of,
    distance,
    latest,
    may_be_parts,
    next_target,
    readings_of,
    restarts,
    targets_of,
    told_readings,
)
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_as_of, say_date
from komplan.language.numbers import say_quantity
from komplan.language.prepositions import out_of
from komplan.language.units import name_unit, say_unit
from komplan.model.answers import derived
from komplan.model.kinds.indicator import Direction, Indicator, Reading, Target
from komplan.model.record import Record
from komplan.model.values import Moment, Quantity

from ..charts.curve import Curve, Mark, view_curve
from ..records.states import view_span
from ..records.thread import link_to
from ..values.localiser import Localiser
from ..values.plain import inline, plain
from ..values.schema import Property
from ..values.shown import AsOf, ShownData, ShownField, ShownText, Statement
from .base import Fields, KindDisplay
from .indicator_share import WayDone, view_way


@frozen
class ReadingRow:
    """A line of the table: what was measured or is to be reached."""

    date: Statement | None
    value: Statement | None
    source: Statement | None
    note: Statement | None


@frozen
class ReadingGroup:
    """Lines of one sort."""

    label: str
    rows: tuple[ReadingRow, ...]


@frozen
class IndicatorView:
    """What the page of an indicator shows besides its fields."""

    groups: tuple[ReadingGroup, ...]
    curve: Curve | None
    last: ReadingRow | None
    """The last number that was measured."""
    as_of: AsOf | None
    """When that was."""
    against: str | None
    """It beside its next target, in words; None where no target is stated."""
    missing: str | None
    """How far the target is away, in words."""
    way: WayDone | None
    asides: tuple[ShownField, ...]
    """What is said of that target."""


def view_indicator(localiser: Localiser, indicator: Indicator) -> IndicatorView:
    """Return the page of an indicator."""
    newest, target = latest(localiser.edition, indicator), next_target(localiser.edition, indicator)
    last = newest.reading if newest else None
    marks = tuple(_marks(localiser, indicator))
    day = last.date.value if last else None
    return IndicatorView(
        groups=tuple(_groups(localiser, indicator)),
        curve=view_curve(localiser.words, marks),
        last=_last(localiser, indicator, newest) if newest else None,
        as_of=view_span(localiser, Span(day.iso, day.iso)) if day else None,
        against=_against(localiser, indicator, last, target) if target else None,
        missing=_missing(localiser, indicator, last, target),
        way=_way(localiser, indicator, last, target) if last and target else None,
        asides=tuple(_asides(localiser, indicator, target=target)),
    )


@derived
def say_indicator(localiser: Localiser, indicator: Indicator) -> str:
    """Return in a line how far an indicator is: its last number, as of when, and its target."""
    words = localiser.words
    newest, target = latest(localiser.edition, indicator), next_target(localiser.edition, indicator)
    last = newest.reading if newest else None
    said = _against(localiser, indicator, last, target)
    if said is None:
        return words.say("indicators", "nothing")
    day = last.date.value if last else None
    return f"{said}; {say_as_of(day.iso, day.iso, words)}" if day else said


@derived
def view_asides_of(localiser: Localiser, indicator: Indicator) -> tuple[ShownField, ...]:
    """Return what is said of the numbers that such a line holds: their own words, and from what they were inferred."""
    last, target = latest(localiser.edition, indicator), next_target(localiser.edition, indicator)
    return (
        *(_asides(localiser, last.record, value=last.reading) if last else ()),
        *_asides(localiser, indicator, target=target),
    )


def _asides(localiser: Localiser, record: Record, **parts: Reading | Target | None) -> Iterator[ShownField]:
    for what, part in parts.items():
        for said in localiser.beside(record, part.value, part.date) if part else ():
            yield ShownField(what, localiser.words.say("indicators", what), said)


def _against(localiser: Localiser, indicator: Indicator, last: Reading | None, target: Target | None) -> str | None:
    """Return the last number beside a target; alone, or only the target, where the other is not there."""
    value = _say(localiser, indicator, last.value.value) if last else None
    aim = _say(localiser, indicator, target.value.value) if target else None
    by = _by(localiser, target.date.value) if target else ""
    words = localiser.words
    if value is None:
        return words.say("indicators", "only_target", target=aim, by=by) if aim else None
    if aim is None:
        return value
    whole = target.value.value if target else None
    if last and target and whole and last.value.value and _is_part(localiser, indicator, last, target):
        aim = _say(localiser, indicator, whole, out_of=True)
        of = out_of(int(whole.number), words)
        return words.say("indicators", "of_target", value=_bare(localiser, last.value.value), of=of, target=aim, by=by)
    return words.say("indicators", "and_target", value=value, target=aim, by=by)


def _is_part(localiser: Localiser, indicator: Indicator, last: Reading, target: Target) -> bool:
    """Tell whether a reading can be told as a part of its target: both count up, from nothing, of the same span."""
    value, aim = last.value.value, target.value.value
    up = indicator.direction.value is Direction.UP and value and aim and 0 <= value.number <= aim.number
    return bool(up) and are_of_one_span(localiser.edition, indicator, last, target)


def _way(localiser: Localiser, indicator: Indicator, last: Reading, target: Target) -> WayDone | None:
    return view_way(localiser, indicator, last, target, _by(localiser, target.date.value))


def _missing(localiser: Localiser, indicator: Indicator, last: Reading | None, target: Target | None) -> str | None:
    away = distance(localiser.edition, indicator, last, target) if last and target else None
    if away is None or not target or not target.value.value or not indicator.direction.value:
        return None
    if not away:
        return localiser.words.say("indicators", "reached")
    said = _say_distance(localiser, indicator, away, target.value.value.unit)
    direction = indicator.direction.value
    shorten = direction is Direction.DOWN and _unit(localiser, indicator, target.value.value.unit) in LENGTHS
    return localiser.words.say("indicators", "missing", "shorten" if shorten else direction.value, distance=said)


def _say_distance(localiser: Localiser, indicator: Indicator, away: Decimal, typed: str | None) -> str | None:
    """Return how far two numbers are from each other; two shares differ by percentage points."""
    if _unit(localiser, indicator, typed) not in PERCENT:
        return _say(localiser, indicator, Quantity(away, None), typed)
    points = say_unit(away, localiser.words.say("indicators", "points"), localiser.words)
    return say_quantity(away, points, localiser.words)


def _by(localiser: Localiser, moment: Moment | None) -> str:
    """Return by when, as it stands behind a target; whole years are said in another way than days and months."""
    if moment is None:
        return localiser.words.say("indicators", "by", "undated")
    form = "year" if len(moment.iso) == 4 else "date"
    return localiser.words.say("indicators", "by", form, date=say_date(moment.iso, localiser.words))


def _say(
    localiser: Localiser,
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
        return say_quantity(quantity.number, quantity.unit, localiser.words)
    unit = _unit(localiser, indicator, typed)
    declined = say_unit(quantity.number, unit, localiser.words, out_of=out_of) if unit else None
    return say_quantity(quantity.number, declined, localiser.words)


def _unit(localiser: Localiser, indicator: Indicator, typed: str | None) -> str | None:
    own = localiser.text(indicator.unit.value, indicator) if indicator.unit.value and not typed else None
    return typed or (own.text if own and own.lang is None else None)


def _bare(localiser: Localiser, quantity: Quantity) -> str:
    return say_quantity(quantity.number, None, localiser.words)


def _groups(localiser: Localiser, indicator: Indicator) -> Iterator[ReadingGroup]:
    """Yield all that is known, sort by sort, each from the first to the last."""
    baseline = baseline_of(indicator)
    parts: dict[str, list[tuple[Reading | Target, Record]]] = {
        "baseline": [(baseline, indicator)] if baseline else [],
        "value": [(told.reading, told.record) for told in told_readings(localiser.edition, indicator)],
        "target": [(target, indicator) for target in targets_of(indicator)],
    }
    for what, found in parts.items():
        if found:
            label = localiser.words.say("indicators", what)
            yield ReadingGroup(label, tuple(_row(localiser, part, record) for part, record in found))


def _row(localiser: Localiser, part: Reading | Target, record: Record) -> ReadingRow:
    stated = (
        (part.date, part.value, part.stated_in, part.note) if isinstance(part, Reading) else (part.date, part.value)
    )
    said = [localiser.statement(one, record) if one else None for one in stated]
    if isinstance(part, Target):
        said += [Statement(ShownText(localiser.words.say("indicators", "in_plan"))), None]
    elif not isinstance(record, Indicator):
        said[2] = Statement(link_to(localiser, record))
    return ReadingRow(*said)


def _last(localiser: Localiser, indicator: Indicator, last: ToldReading) -> ReadingRow:
    """Return a reading whose number has its unit behind it, as no column names it."""
    row, number = _row(localiser, last.reading, last.record), last.reading.value.value
    words = _say(localiser, indicator, number)
    if row.value is None or words is None or number is None:
        return row
    return replace(row, value=replace(row.value, value=ShownData(str(number.number), words)))


def _marks(localiser: Localiser, indicator: Indicator) -> Iterator[Mark]:
    """Yield what can be drawn: numbers with a date; a value that is not known breaks the line.

    A target is drawn beside what can be of its span only.
    """
    baseline, edition = baseline_of(indicator), localiser.edition
    parts: list[tuple[str, Reading | Target]] = [("baseline", baseline)] if baseline else []
    parts += [("value", reading) for reading in readings_of(edition, indicator)]
    parts += [("target", target) for target in targets_of(indicator) if not may_be_parts(edition, indicator, target)]
    last: Reading | None = None
    for what, part in parts:
        if what == "value" and isinstance(part, Reading):
            if last and part.date.value and restarts(edition, indicator, last, part):
                yield Mark(what, part.date.value.iso, None, "")  # ends the line
            last = part
        if part.date.value:
            quantity = part.value.value
            label = _bare(localiser, quantity) if quantity else ""
            yield Mark(what, part.date.value.iso, quantity.number if quantity else None, label)


@plain.register
def _plain(view: IndicatorView, words: Catalogue) -> Iterator[str]:
    """Yield where it is and how far its target is."""
    yield words.say("indicators", "now")
    if view.last:
        day = None if view.last.date and view.last.date.inferred else view.as_of
        yield inline((view.last.value, day or view.last.date), words)
        if view.last.source:
            yield f"{words.say('fields', 'source')}: {inline(view.last.source, words)}"
        else:
            yield words.say("indicators", "no_source")
    else:
        yield words.say("indicators", "nothing")
    yield words.say("indicators", "against")
    yield view.against or words.say("indicators", "no_target")
    yield from filter(None, (view.missing, view.way.verdict if view.way else ""))
    yield from plain(view.asides, words)


class IndicatorDisplay(KindDisplay[Indicator]):
    """How indicators are shown."""

    KIND = Indicator
    IS_OF_HOME = True
    ASKS = ("steward", "plan")
    SOUGHT = 0.85
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "code": Property("identifier"),
        "plan": Property("isPartOf", "CreativeWork"),
        "unit": Property("variableMeasured"),
    }

    def fields(self, localiser: Localiser, record: Indicator, fields: Fields) -> Fields:
        """Return the fields; the unit stands as it does alone."""
        unit = fields.get("unit")
        if unit is None or not isinstance(unit.said.value, ShownText):
            return fields
        text = unit.said.value
        alone = replace(text, text=text.text if text.lang else name_unit(text.text, localiser.words))
        return {**fields, "unit": replace(unit, said=replace(unit.said, value=alone))}

    card_fields = fields

    def change_note(self, localiser: Localiser, entry: StreamEntry) -> ShownText | None:
        """Return the number that was measured, with its unit."""
        assert isinstance(entry.record, Indicator)
        said = _say(localiser, entry.record, entry.said.value.value)
        return ShownText(said) if said else None

    def note(self, localiser: Localiser, record: Indicator) -> str:
        """Return its last number and its target."""
        return say_indicator(localiser, record)

    def asides(self, localiser: Localiser, record: Indicator, of: Record | None = None) -> tuple[ShownField, ...]:
        """Return what is said of these numbers."""
        return view_asides_of(localiser, record)

    def own(self, localiser: Localiser, record: Indicator) -> Mapping[str, Any]:
        """Return the view of its own."""
        return {"indicator": view_indicator(localiser, record)}
