"""What became of a task: opened in one meeting, updated in later ones, closed in one."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from komplan.model.answers import settled
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task, TaskState, Update
from komplan.model.order import order_of
from komplan.model.pointers import is_unheld, stated_day
from komplan.model.record import Record
from komplan.model.values import ABSENT, Due, DueWord, Moment, Part, Reference, Stated
from komplan.model.walk import Path, at_path

from .edition import Edition, derived


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What one meeting said of a task."""

    meeting: Meeting
    path: Path
    """Where in the meeting's minutes it stands."""
    update: Update

    @property
    def date(self) -> str:
        """The day on which it was said, in ISO form: the meeting's, unless that was another of several."""
        return self.meeting.day_at(self.path) or day_of(self.meeting)


def day_of(record: Part) -> str:
    """Return the day of a meeting, session, decision or task in ISO form; nothing where it is unknown."""
    if isinstance(record, Record):
        return stated_day(record)
    stated = record.stated("date")
    return stated.value.iso if stated and isinstance(stated.value, Moment) else ""


def has_met(edition: Edition, record: Record) -> bool:
    """Tell whether a meeting, or the one that a record stands in, took place up to the day of the town.

    What stands in the file of one that did not is proposed at most: it was neither decided, given nor said.
    """
    event = record.container or record
    return not event.OCCURS or (not is_unheld(event) and not edition.is_to_come(stated_day(record)))


RESULTS = ("decisions", "tasks", "updates", "corrections")
"""Fields of minutes that tell what came out of a meeting."""


def results_in(meeting: Meeting) -> tuple[str, ...]:
    """Return the names of the fields in the file of a meeting that tell what came out of it, in whichever point."""
    holders = (meeting, *(point for _, point in meeting.all_points()))
    return tuple(name for name in RESULTS if any(holder.stated(name) for holder in holders))


def name_in(edition: Edition, task: Task, minutes: Record | None) -> str:
    """Return what leads to a task from minutes: its code or number where it does, else its id."""
    found = edition.resolve(Reference(task.name, (task.KIND,)), minutes)
    return task.name if found is not None and found.key == task.key else task.id


@derived
def steps(edition: Edition, task: Task) -> tuple[TaskReport, ...]:
    """Return what later meetings that took place said of a task, from the first to the last."""
    found = []
    for meeting, path in edition.linking(task, Meeting, "updates"):
        update = at_path(meeting, path[:-1])
        if isinstance(update, Update) and has_met(edition, meeting):
            step = TaskReport(meeting, path[:-1], update)
            found += [] if edition.is_to_come(step.date) else [step]
    return tuple(sorted(found, key=lambda step: (step.date, order_of(step.meeting))))


def state_of(edition: Edition, task: Task) -> TaskState:
    """Return how far a task is: what the last meeting that spoke of it said, or open."""
    return _task_state(edition, task)


@settled
def _task_state(edition: Edition, task: Task) -> TaskState:
    return state_said(edition, task).value or TaskState.OPEN


def state_said(edition: Edition, task: Task) -> Stated[TaskState]:
    """Return what the last meeting that spoke of a task stated of how far it is; absent where none did."""
    said = [step.update.told for step in steps(edition, task) if step.update.told.value]
    return said[-1] if said else ABSENT


def due_said(edition: Edition, task: Task, before: str = "") -> tuple[Stated[Due], Record]:
    """Return what is stated of the deadline that holds now, the last one that a meeting set, and where it stands.

    With a day (ISO) it is the one that held ``before`` it.
    """
    step = _setting_due(edition, task, before)
    return (step.update.due, step.meeting) if step else (task.due, task)


def _setting_due(edition: Edition, task: Task, before: str = "") -> TaskReport | None:
    """Return the last report that set a deadline; None where none did since the task was given."""
    told = [step for step in steps(edition, task) if step.update.due.value and not (before and step.date >= before)]
    return told[-1] if told else None


@settled
def due_of(edition: Edition, task: Task) -> Moment | None:
    """Return the date by which a task is to be done now; None where none is known, or it has no end."""
    step = _setting_due(edition, task)
    if step and step.update.due.value:
        return moment_of(edition, step.update.due.value, step.meeting, step.date)
    return moment_of(edition, task.due.value, task) if task.due.value else None


def moment_of(edition: Edition, due: Due, record: Record, said: str = "") -> Moment | None:
    """Return the date that a deadline means which a task or minutes state; of a quarter its last day.

    None where it goes on without an end, or nobody has said when the body meets next. A word counts from the day of the
    task or the minutes, or from that on which it was ``said`` (ISO) where they were of several.
    """
    if due.date:
        return Moment(due.date.last_day, due.date.qualifier) if due.date.is_quarter else due.date
    if due.is_ongoing:
        return None
    meeting = record.container or record
    day = Moment(said) if said else record.stated("date").value
    return day if due.word is DueWord.AT_ONCE else next_day(edition, meeting, said or day_of(record))


def next_day(edition: Edition, meeting: Record, day: str) -> Moment | None:
    """Return when the body of a meeting meets next after a day of it: a later meeting, else as the minutes announce."""
    body, announced = edition.home(meeting), meeting.stated("next_meeting").value
    sittings = meetings_of(edition, body) if body else ()
    later = range(bisect_right(sittings, day, key=day_of), len(sittings))
    days = (sittings[at].date.value for at in later if sittings[at].life.value is not MeetingLife.CANCELLED)
    return next(days, announced.date.value if announced else None)


def is_asked_for(edition: Edition, task: Task, day: str) -> bool:
    """Tell whether a meeting on a day (ISO) has to speak of an open task: not if it is ongoing by then, or repeats."""
    due, _ = due_said(edition, task, day)
    return not task.repeats and not (due.value and due.value.is_ongoing)


def is_overdue(edition: Edition, task: Task) -> bool:
    """Tell whether a task that is not closed should have been done before ``today`` (an ISO date)."""
    due = due_of(edition, task)
    return due is not None and edition.is_over(due.iso) and not state_of(edition, task).is_closed


def meetings_of(edition: Edition, body: Record) -> tuple[Meeting, ...]:
    """Return the meetings of a body in the order of their days."""
    return edition.sittings.get(body.key, ())


def told_apart(edition: Edition, meeting: Meeting) -> tuple[str, str] | None:
    """Return what tells a meeting from the others of its body on that day; None where it is the only one.

    That is its ``hour`` or ``number``, where each of them states another, else which ``sitting`` of the day it is.
    """
    body = edition.home(meeting)
    ids = edition.days.get((body.key, day_of(meeting)), ()) if body else ()
    if body is None or len(ids) < 2 or meeting.id not in ids:
        return None
    same = [other for other in meetings_of(edition, body) if other.id in ids]
    at = ids.index(meeting.id)
    for what, names in (("hour", [_hour(other) for other in same]), ("number", [_code(other) for other in same])):
        if all(names) and len(set(names)) == len(names):
            return what, names[at]
    return "sitting", str(at + 1)


def _hour(meeting: Meeting) -> str:
    return meeting.starts.value.iso.removeprefix("0") if meeting.starts.value else ""


def _code(meeting: Meeting) -> str:
    return meeting.number.value.text if meeting.number.value else ""


def is_given_before(given: Record, minutes: Record) -> bool:
    """Tell whether minutes may say what became of a task, or of what else meetings give: not they or later ones do."""
    return given.container is not minutes and not (
        day_of(minutes) and day_of(minutes) < day_of(given)[: len(day_of(minutes))]
    )


def open_tasks(edition: Edition, meetings: Sequence[Meeting], day: str) -> list[Task]:
    """Return the tasks that these meetings gave and that no minutes closed up to ``day`` (ISO), as they were given."""
    given = [task for meeting in meetings for _, task in meeting.all_tasks() if day_of(task) <= day]
    return [task for task in given if not any(_closes(step) for step in steps(edition, task) if step.date <= day)]


def _closes(step: TaskReport) -> bool:
    state = step.update.told.value
    return state is not None and state.is_closed
