"""What stands in calendars: meetings on their days, and tasks that are still to be done by a day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.tasks import day_of, due_of, due_said, has_met, meetings_of, state_of, steps, told_apart
from komplan.model.answers import settled
from komplan.model.facts import fact
from komplan.model.kinds import kinds
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task, TaskState
from komplan.model.order import order_of
from komplan.model.record import Record
from komplan.model.values import Hour, Stated

from ..addresses import url_of
from ..kinds import display_of
from ..values.lines import together
from ..values.localiser import Localiser
from ..values.noted import noted
from ..values.shown import ShownName, ShownText

FIRST, LAST = "1970-01-01", "9998-12-31"
"""Days that every program can count in every zone."""
_OF_SESSION = ("date", "starts", "ends")
"""Fields of a session of which a calendar tells, beside its venue and the life and summary of its meeting."""


@frozen
class ShownMeeting:
    """A meeting in a calendar, or one of its sessions."""

    key: str
    url: str
    title: ShownName
    """The name of the body, and which of several meetings of a day it is."""
    day: str
    starts: str | None
    ends: str | None
    last_day: str
    """On which it ends."""
    venue: ShownText | None
    description: ShownText | None
    """Its summary, and what is said of its day, hours and place besides."""
    life: MeetingLife | None


@frozen
class ShownTask:
    """A task in a calendar."""

    key: str
    url: str
    title: ShownName
    due: str
    description: ShownText | None
    """Its summary, and what is said of its deadline besides: the source may word one as a day on which it begins."""
    said: str
    """The last day on which a meeting spoke of it."""
    state: TaskState


@frozen
class ShownDeadline:
    """The last day for something that the public is invited to, in a calendar."""

    key: str
    url: str
    title: ShownText
    """That it ends, and what."""
    day: str
    hour: str | None
    """At which it ends; None where all of the day counts."""
    description: ShownText | None
    since: str
    """Day from which it has been known, as far as the record tells."""


def is_day(iso: str) -> bool:
    """Tell whether a date is known to the day and can be counted."""
    return len(iso) == len(FIRST) and FIRST <= iso <= LAST


@settled
def dated_meetings(edition: Edition, body: Record) -> tuple[Meeting, ...]:
    """Return the meetings of a body of which the day of a session is known."""
    return tuple(one for one in _meetings(edition, body) if _is_dated(one))


@fact
def _is_dated(meeting: Meeting) -> bool:
    """Tell whether the day of any of a meeting's sessions is known."""
    return any(is_day(day_of(session)) for session in meeting.sittings)


@settled
def pending_tasks(edition: Edition, body: Record) -> tuple[Task, ...]:
    """Return the tasks of a body that were given, are to be done by a day and are not closed."""
    named = (task for meeting in _meetings(edition, body) for task in given_in(edition, meeting))
    given = (task for task in named if has_met(edition, task))
    return tuple(task for task in given if is_day(_due(edition, task)) and not state_of(edition, task).is_closed)


def _meetings(edition: Edition, body: Record) -> Sequence[Meeting]:
    return sorted(meetings_of(edition, body), key=order_of)


def given_in(edition: Edition, meeting: Meeting) -> list[Task]:
    """Return the public tasks that a meeting gave."""
    return [task for task, _ in edition.linking(meeting, Task, "meeting")]


@settled
def dated_deadlines(edition: Edition) -> tuple[Record, ...]:
    """Return the records that the public can follow up to a day which is known."""
    inviting = [(kind, display_of(name)) for name, kind in kinds().items() if display_of(name).INVITES]
    closing = ((record, display.closes(edition, record)) for kind, display in inviting for record in edition.of(kind))
    return tuple(record for record, closes in closing if closes and is_day(closes[0]))


@settled
def has_calendar(edition: Edition, *bodies: Record) -> bool:
    """Tell whether there is anything for a calendar, of some bodies or of all; what shows drafts has none."""
    if edition.has_drafts:
        return False
    if not bodies and dated_deadlines(edition):
        return True
    followed = bodies or edition.of(Body)
    return any(dated_meetings(edition, body) or pending_tasks(edition, body) for body in followed)


@settled
def lies_ahead(edition: Edition, record: Record) -> bool:
    """Tell whether a reader may still note a record down: a planned meeting, or a deadline, whose day is not over.

    What shows drafts has no calendar.
    """
    day, _ = display_of(record.KIND).closes(edition, record) or ("", "")
    return not edition.has_drafts and is_day(day) and not edition.is_over(day)


@settled
def dated_meetings_ahead(edition: Edition) -> tuple[Meeting, ...]:
    """Return the meetings that lie ahead, those of several bodies once."""
    meetings = dict.fromkeys(one for body in edition.of(Body) for one in dated_meetings(edition, body))
    return tuple(one for one in meetings if lies_ahead(edition, one))


@settled
def dated_deadlines_ahead(edition: Edition) -> tuple[Record, ...]:
    """Return those of ``dated_deadlines`` that lie ahead."""
    return tuple(one for one in dated_deadlines(edition) if lies_ahead(edition, one))


def view_meeting(localiser: Localiser, meeting: Meeting) -> Iterator[ShownMeeting]:
    """Yield a meeting as a calendar shows it: each of its sessions whose day is known."""
    hosts = together([localiser.title(body) for body in localiser.edition.bodies_of(meeting)], localiser.words)
    title, mark = hosts or localiser.title(meeting), told_apart(localiser.edition, meeting)
    if hosts and mark and mark[0] != "hour":  # which an entry has anyway
        title = replace(title, text=f"{title.text}, {localiser.apart(*mark)}")
    for number, session in enumerate(meeting.sittings, start=1):
        day, venue = day_of(session), session.venue or meeting.venue
        if not is_day(day):
            continue
        told = {name: session.stated(name) for name in _OF_SESSION} | {
            "venue": venue,
            "life": meeting.life,
            "summary": meeting.summary,
        }
        yield ShownMeeting(
            key=meeting.key if number == 1 else f"{meeting.key}/{number}",
            url=url_of(meeting, localiser.language),
            title=title,
            day=day,
            starts=_hour(session.starts),
            ends=_hour(session.ends),
            last_day=session.days[-1],
            venue=localiser.text(venue.value, meeting) if venue.value else None,
            description=noted(localiser, meeting, told),
            life=meeting.life.value,
        )


def view_task(localiser: Localiser, task: Task) -> ShownTask:
    """Return a task as a calendar shows it."""
    edition = localiser.edition
    days = [day_of(task), *(step.date for step in steps(edition, task))]
    due, where = due_said(edition, task)
    return ShownTask(
        key=task.key,
        url=url_of(task, localiser.language),
        title=localiser.title(task),
        due=_due(edition, task),
        description=noted(localiser, task, {"title": task.title, "due": due}, {"due": where}),
        said=max(filter(is_day, days), default=FIRST),
        state=state_of(edition, task),
    )


def view_deadline(localiser: Localiser, record: Record) -> ShownDeadline:
    """Return one of ``dated_deadlines`` as a calendar shows it."""
    day, hour = display_of(record.KIND).closes(localiser.edition, record) or ("", "")
    title, begins = localiser.title(record), record.listed_on.value
    start = begins.first_day if begins else ""
    return ShownDeadline(
        key=record.key,
        url=url_of(record, localiser.language),
        title=ShownText(localiser.words.say("calendar", "deadline", title=title.text), title.lang),
        day=day,
        hour=hour or None,
        description=noted(localiser, record, {name: record.stated(name) for name in ("title", "period", "until_hour")}),
        since=start if is_day(start) else day,
    )


def _due(edition: Edition, task: Task) -> str:
    due = due_of(edition, task)
    return due.iso if due else ""


def _hour(stated: "Stated[Hour]") -> str | None:
    return stated.value.iso if stated.value else None
