"""A period does not end before it begins."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related
from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.model.values import Moment, Period
from komplan.model.walk import values_in


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each period of a record whose end surely lies before its beginning: 2018 does not lie before May 2018."""
    for path, value in values_in(record, Period):
        if exchanged := swapped(value):
            start, end = exchanged
            facts = {"start": start.iso, "end": end.iso}
            related = (Related(record.place(*path, "from")),)
            yield Diagnostic("end-before-start", record.place(*path, "to"), facts, related=related)


def swapped(period: Period) -> tuple[Moment, Moment] | None:
    """Return beginning and end of a period where the end surely lies before the beginning."""
    start, end = period.from_.value, period.to.value
    return (start, end) if start and end and end.surely_before(start) else None
