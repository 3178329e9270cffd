"""Nothing ends before it begins, and no date is decades away."""

from collections.abc import Iterator

from komplan.diagnostics import Day, Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.lives import period_of
from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.values import Due, Moment, Part, Period, Since, Until
from komplan.model.walk import Path, groups_of, values_in

AHEAD = 30
"""Years after which a date is no plan any more, but a slip."""
EARLIEST = "1800"

End = tuple[Path, Moment]
"""Where a beginning or an end stands, and what it is."""


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each end of a record that surely lies before its beginning, and dates that are far away.

    2018 does not lie before May 2018.
    """
    for path, value in values_in(record, Period):
        if exchanged := swapped(value):
            yield _told(record, ((*path, "from"), exchanged[0]), ((*path, "to"), exchanged[1]))
    period = period_of(record)
    whole = _of_period(period, ("period",)) if period else []
    for path, group in groups_of(record, Since, Until):
        if not isinstance(group, Period):
            yield from _of_group(record, path, group, whole)
    yield from _far(edition, record)


def _of_group(record: Record, path: Path, group: Part, whole: list[End]) -> Iterator[Diagnostic]:
    """Yield what in a group begins after an end or ends before a beginning, of itself or of the period beside it.

    Where there is no period beside it, that of the ``whole`` record counts.
    """
    own: list[End] = []
    beside: list[End] = []
    for name, field in fields_of(type(group)).items():
        value = None if field.several else group.stated(field.attribute).value
        if isinstance(value, Since | Until):
            own.append(((*path, name), value))
        elif isinstance(value, Period):
            beside += _of_period(value, (*path, name))
    others = [*own, *(beside or whole)]
    wrong = [
        (start, end)
        for start in others
        for end in others
        if isinstance(start[1], Since) and isinstance(end[1], Until) and (start in own or end in own)
        if end[1].surely_before(start[1])
    ]
    yield from (_told(record, start, end) for start, end in wrong[:1])


def _of_period(period: Period, path: Path) -> list[End]:
    """Return the two ends of a period as far as they are stated; none of one that is told as wrong."""
    ends = (((*path, "from"), period.from_.value), ((*path, "to"), period.to.value))
    return [] if swapped(period) else [(at, moment) for at, moment in ends if moment]


def _told(record: Record, start: End, end: End) -> Diagnostic:
    told = facts(start=start[1].iso, end=end[1].iso)
    return Diagnostic("end-before-start", record.place(*end[0]), told, related=(Related(record.place(*start[0])),))


def _far(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each date that lies so far ahead, or so long ago, that it can only be a slip."""
    last = edition.year_after(AHEAD)
    days = [(path, value) for path, value in values_in(record, Moment)]
    dues = [(path, value.date) for path, value in values_in(record, Due)]
    for path, moment in (*days, *dues):
        if moment and not EARLIEST <= moment.iso[:4] <= last[:4]:
            yield Diagnostic("date-far", record.place(*path), facts(date=Day(moment.iso)))


def swapped(period: Period) -> tuple[Moment, Moment] | None:
    """Return beginning and end of a period where the end surely lies before the beginning."""
    start, end = period.from_.value, period.to.value
    return (start, end) if start and end and end.surely_before(start) else None
