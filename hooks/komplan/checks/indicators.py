"""What an indicator measured stands in its own unit, once for each date, after its beginning and not in the future."""

from collections.abc import Iterator
from dataclasses import dataclass

from komplan.diagnostics import Day, Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.language.names import plain
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure, OwnIndicator
from komplan.model.record import Record
from komplan.model.values import Moment, Quantity, Text, each
from komplan.model.walk import Path, values_in

ENDING = 2
"""How many letters the forms of a unit may differ by: 1 hodina, 2 hodiny, 5 hodin."""

STEM = 3
"""How many letters they have to share for that."""

FAR = 50
"""How many times a number is larger than all others of its indicator where it can only be a slip."""

OTHERS = 2
"""Of how many others that can be told."""


def check(edition: Edition, indicator: Indicator) -> Iterator[Diagnostic]:
    """Yield what is wrong with the numbers of an indicator."""
    yield from _units(indicator)
    yield from _twice(indicator, "values", [(at, value.date.value) for at, value in each(indicator.values)])
    yield from _twice(indicator, "targets", [(at, target.date.value) for at, target in each(indicator.targets)])
    yield from _ahead(edition, indicator)
    yield from _numbers(edition, indicator, indicator, ())


def check_measure(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield what is wrong with the numbers of a measure's own indicators, but for their units and dates."""
    for index, own in each(measure.own_indicators):
        yield from _numbers(edition, measure, own, ("own_indicators", index))


def _numbers(edition: Edition, record: Record, indicator: Indicator | OwnIndicator, path: Path) -> Iterator[Diagnostic]:
    dated = list(_dated(indicator, path))
    yield from _before_baseline(edition, record, dated)
    yield from _far_apart(record, dated)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A number with a date."""

    path: Path
    date: Moment | None
    value: Quantity | None

    @property
    def is_baseline(self) -> bool:
        return self.path[-1] == "baseline"


def _dated(group: Indicator | OwnIndicator, path: Path) -> Iterator[_Dated]:
    """Yield the numbers of an indicator, first the one from which it began."""
    if begun := group.baseline.value:
        yield _Dated((*path, "baseline"), begun.date.value, begun.value.value)
    for at, target in each(group.targets):
        yield _Dated((*path, "targets", at), target.date.value, target.value.value)
    for at, reading in each(group.values):
        yield _Dated((*path, "values", at), reading.date.value, reading.value.value)


def _before_baseline(edition: Edition, record: Record, dated: list[_Dated]) -> Iterator[Diagnostic]:
    """Yield each number that is dated before the one from which it all began."""
    begun = next((one for one in dated if one.is_baseline), None)
    if begun is None or begun.date is None or edition.is_to_come(begun.date.iso):
        return  # that it is ahead is told already
    for one in dated:
        if one.date and one.date.surely_before(begun.date):
            told = facts(date=Day(one.date.iso), baseline=Day(begun.date.iso))
            related = (Related(record.place(*begun.path, "date")),)
            yield Diagnostic("before-baseline", record.place(*one.path, "date"), told, related=related)


def _far_apart(record: Record, dated: list[_Dated]) -> Iterator[Diagnostic]:
    """Yield each number that is far larger than all others, where there are enough of them to tell."""
    numbers = [(one, one.value.number) for one in dated if one.value and one.value.number > 0]
    for one, number in numbers:
        others = [other for which, other in numbers if which is not one]
        if len(others) >= OTHERS and number >= FAR * max(others):
            told = facts(value=number, largest=max(others))
            yield Diagnostic("value-far", record.place(*one.path, "value"), told)


def _units(indicator: Indicator) -> Iterator[Diagnostic]:
    unit = indicator.unit.value
    for path, value in values_in(indicator, Quantity):
        if unit and value.unit and not _is_form_of(value.unit, unit):
            told = facts(found=value.unit, unit=", ".join(dict.fromkeys(unit.by_language.values())))
            related = (Related(indicator.place("unit")),)
            yield Diagnostic("wrong-unit", indicator.place(*path), told, related=related)


def _is_form_of(found: str, unit: Text) -> bool:
    return any(_alike(_fold(found), _fold(text)) for text in unit.by_language.values())


def _alike(one: str, other: str) -> bool:
    start = max(STEM, len(one) - ENDING, len(other) - ENDING)
    return one[:start] == other[:start]


def _fold(text: str) -> str:
    return " ".join(plain(text).casefold().split())


def _twice(indicator: Indicator, field: str, dated: list[tuple[int, Moment | None]]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for index, date in dated:
        if date and (first := seen.setdefault(date.iso, index)) != index:
            related = (Related(indicator.place(field, first, "date")),)
            yield Diagnostic("value-twice", indicator.place(field, index, "date"), {"date": date.iso}, related=related)


def _ahead(edition: Edition, indicator: Indicator) -> Iterator[Diagnostic]:
    """Yield each date after today of what is said to have been measured."""
    measured: list[tuple[Path, Moment | None]] = [
        (("values", index, "date"), reading.date.value) for index, reading in each(indicator.values)
    ]
    if baseline := indicator.baseline.value:
        measured.append((("baseline", "date"), baseline.date.value))
    for path, date in measured:
        if date and edition.is_to_come(date.iso):
            yield Diagnostic("value-future", indicator.place(*path), facts(date=date.iso, today=edition.day))
