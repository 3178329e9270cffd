"""Meetings of several bodies and on several days: no body twice, days that are theirs, an earlier one goes on."""

from collections.abc import Iterator

from komplan.diagnostics import Day, Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import is_on
from komplan.edition.tasks import day_of
from komplan.model.agenda import Subpoint
from komplan.model.attendance import Passage
from komplan.model.kinds.body import Body
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.task import Task, Update
from komplan.model.order import order_of
from komplan.model.values import Moment, Part, each
from komplan.model.walk import statements_of

_DATED: tuple[type[Part], ...] = (Subpoint, Decision, Task, Update, Passage)
"""Parts of minutes that say on which of several days they were."""


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield bodies that a meeting names twice, days out of order or that are none of it, and what can't go on in it."""
    yield from _bodies(edition, meeting)
    yield from _days(meeting)
    yield from _hours(meeting)
    yield from _elsewhere(edition, meeting)
    before = edition.find(Meeting, meeting.continues.value, meeting)
    if before is not None and (day_of(before), order_of(before)) >= (day_of(meeting), order_of(meeting)):
        told = facts(before=before.id, meeting=meeting.id)
        yield Diagnostic("continues-later", meeting.place("continues"), told, related=(Related(before.place()),))


def _bodies(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    home = edition.home_of(meeting, Body)
    seen = {home} if home else set()
    for index, reference in each(meeting.jointly_with):
        body = edition.find(Body, reference, meeting)
        if body in seen:
            yield Diagnostic("body-twice", meeting.place("jointly_with", index), facts(body=reference.target))
        elif body:
            seen.add(body)


def _days(meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield a first session on another day than that of the file, and each that is before the one above it."""
    before = day_of(meeting)
    for index, session in each(meeting.sessions):
        day = day_of(session)
        told, place = facts(date=Day(day), before=Day(before)), meeting.place("sessions", index, "date")
        if day and before and index == 0 and day != before:
            yield Diagnostic("session-day", place, told)
        elif day and before and day < before[: len(day)]:
            yield Diagnostic("session-order", place, told)
        before = day or before


def _hours(meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield hours of the first session that the meeting states otherwise."""
    first = next((session for index, session in each(meeting.sessions) if index == 0), None)
    if first is None:
        return
    for name in ("starts", "ends"):
        here, there = first.stated(name).value, meeting.stated(name).value
        if here and there and here.iso != there.iso:
            told, related = facts(here=here.iso, there=there.iso, field=name), (Related(meeting.place(name)),)
            yield Diagnostic("session-hours", meeting.place("sessions", 0, name), told, related=related)


def _elsewhere(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield each day of a point, of what came out of the meeting or of somebody's coming that is none of its days."""
    sittings = meeting.sittings
    if edition.is_unread(meeting, "sessions") or not all(map(day_of, sittings)):
        return
    days = tuple(dict.fromkeys(Day(day_of(session)) for session in sittings))
    related = (Related(meeting.place("sessions")),) if meeting.sessions else ()
    for sort in _DATED:
        for path, part in statements_of(meeting, sort):
            day: Moment | None = part.value.stated("day").value if part.value else None
            if day and not any(is_on(session, day.iso) for session in sittings):
                told = facts(date=Day(day.iso), days=days)
                yield Diagnostic("session-unknown", meeting.place(*path, "day"), told, related=related)
