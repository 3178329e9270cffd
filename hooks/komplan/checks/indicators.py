"""What an indicator measured stands in its own unit, once for each date, and not in the future."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.language.names import plain
from komplan.model.kinds.indicator import Indicator
from komplan.model.values import Moment, Quantity, Text, each
from komplan.model.walk import Path, values_in

ENDING = 2
"""How many letters the forms of a unit may differ by: 1 hodina, 2 hodiny, 5 hodin."""

STEM = 3
"""How many letters they have to share for that."""


def check(edition: Edition, indicator: Indicator) -> Iterator[Diagnostic]:
    """Yield what is wrong with the numbers of an indicator."""
    yield from _units(indicator)
    yield from _twice(indicator, "values", [(at, value.date.value) for at, value in each(indicator.values)])
    yield from _twice(indicator, "targets", [(at, target.date.value) for at, target in each(indicator.targets)])
    yield from _ahead(edition, indicator)


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
