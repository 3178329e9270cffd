"""A task as its page tells it: how far it is, and what each meeting said of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from komplan.edition.lives import Lateness, known_on, lateness_of
from komplan.edition.tasks import day_of, due_of, due_said, has_met, state_of, steps
from komplan.language.dates import say_date
from komplan.model.kinds.task import Task, TaskState
from komplan.model.record import Record
from komplan.model.values import ABSENT, Choice, Due, Stated, Tone

from ..charts.scale import last_day
from ..collections.labels import Label, Labels
from ..records.badges import view_badge
from ..records.states import of_state
from ..records.thread import link_to
from ..values.asides import view_asides
from ..values.localiser import Localiser
from ..values.schema import DATE, Property, Schema, state_named
from ..values.shown import Event, ShownDate, ShownField, ShownStatus, ShownText, Statement
from .base import Fields, KindDisplay
from .minutes_labels import MINUTES_LABELS
from .proceedings import with_point
from .task_labels import assignees, deadlines

_STATES: Mapping[str, tuple[Choice, ...]] = {
    "PotentialActionStatus": (TaskState.OPEN, TaskState.POSTPONED),
    "ActiveActionStatus": (TaskState.PROGRESS, TaskState.PARTLY_DONE),
    "CompletedActionStatus": (TaskState.DONE,),
    "FailedActionStatus": (TaskState.CANCELLED,),
}


class TaskDisplay(KindDisplay[Task]):
    """How tasks are shown."""

    KIND = Task
    SOUGHT = 0.85
    ASKS = ("assignee", "meeting")
    LABELS: ClassVar[Mapping[str, Labels]] = {**MINUTES_LABELS, "deadline": deadlines, "assignee": assignees}
    REGISTER = ("state", "deadline", "assignee", "territory", "body", "year")
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "due": Property("endTime", DATE),
    }

    def badge(self, localiser: Localiser, record: Task) -> ShownStatus:
        """Return what became of it."""
        return of_state(localiser, record, state_of(localiser.edition, record))

    def state(self, localiser: Localiser, record: Task) -> TaskState:
        """Return how far it is."""
        return state_of(localiser.edition, record)

    def fields(self, localiser: Localiser, record: Task, fields: Fields) -> Fields:
        """Return the fields, and the point of the agenda in which it was given."""
        return with_point(localiser, record, fields)

    def card_fields(self, localiser: Localiser, record: Task, fields: Fields) -> Fields:
        """Return the fields with the deadline that holds now."""
        due = view_due(localiser, record)
        return {**fields, "due": ShownField("due", localiser.label(record.KIND, "due"), due)} if due else fields

    def row(self, localiser: Localiser, record: Task, fields: Fields) -> Fields:
        """Return whose it is and until when; the group that gave it stands on its own page."""
        return {**fields, "of": ShownField("of", "", Statement(None))}

    def part(self, localiser: Localiser, record: Task) -> Label:
        """Return whether it is late, still to be done, or no longer."""
        words = localiser.words
        if lateness_of(localiser.edition, record) is Lateness.LATE:
            return Label("overdue", words.say("rows", "overdue"))
        if state_of(localiser.edition, record).tone in {Tone.AHEAD, Tone.GOING}:
            return Label("open", words.say("rows", "open"), rank=1)
        return Label("closed", words.say("rows", "closed"), rank=2)

    def timeline(self, localiser: Localiser, record: Task) -> tuple[Event, ...]:
        """Return what each meeting said of it."""
        return view_task_history(localiser, record)

    def own(self, localiser: Localiser, record: Task) -> Mapping[str, Any]:
        """Return the deadline that holds now and the words of the minutes for the state."""
        return {
            "due": view_due(localiser, record),
            "first_due": _shown(_say_first_due(localiser, record)),
            "reported": _shown(_say_reported(localiser, record)),
            "written": view_state_words(localiser, record),
        }

    def schema_state(self, localiser: Localiser, record: Task) -> Schema:
        """Return the status of an action that was given."""
        if not has_met(localiser.edition, record):
            return {}
        return state_named("actionStatus", _STATES, state_of(localiser.edition, record))


def _shown(words: str) -> ShownText | None:
    return ShownText(words) if words else None


def view_due(localiser: Localiser, task: Task) -> Statement | None:
    """Return what is stated of the deadline that holds now."""
    stated, record = due_said(localiser.edition, task)
    return localiser.statement(stated, record) if stated else None


def _say_first_due(localiser: Localiser, task: Task) -> str:
    """Return the deadline that was set first, where another holds now."""
    first, now = task.due.value, due_said(localiser.edition, task)[0].value
    day = first.date if first and first != now else None
    return localiser.words.say("tasks", "first_due", day=say_date(day.iso, localiser.words)) if day else ""


def _say_reported(localiser: Localiser, task: Task) -> str:
    """Return how long after its deadline it was said that a task is done, or that this was in time."""
    due, span, say = due_of(localiser.edition, task), known_on(localiser.edition, task), localiser.words.say
    if due is None or span is None or state_of(localiser.edition, task) is not TaskState.DONE:
        return ""
    late = last_day(span.last) - last_day(due.iso)
    return say("tasks", "reported_late", count=late) if late > 0 else say("tasks", "reported")


def view_state_words(localiser: Localiser, task: Task) -> ShownText | None:
    """Return the words of the minutes for the state that holds now."""
    told = [step for step in steps(localiser.edition, task) if step.update.told.value]
    stated = localiser.statement(told[-1].update.told, told[-1].meeting) if told else None
    return stated.as_written if stated else None


def view_task_history(localiser: Localiser, task: Task) -> tuple[Event, ...]:
    """Return what each meeting said of a task: the one that gave it, then those that came back to it."""
    given = localiser.edition.home(task)
    events = []
    moved = any(step.update.due for step in steps(localiser.edition, task))
    if given is not None:
        proposed = None if has_met(localiser.edition, task) else view_badge(localiser, task)
        words = proposed or ShownStatus(localiser.words.say("tasks", "given"), "ahead")
        events.append(
            Event(
                _day(localiser, day_of(task)),
                link_to(localiser, given),
                status=words,
                more=_due(localiser, task, task.due if moved else ABSENT),
            )
        )
    for step in steps(localiser.edition, task):
        state = step.update.state.value
        tone = state.tone if state else None
        shown = ShownStatus(localiser.choice(state), tone or Tone.OVER) if state else None
        note = step.update.note.value
        said = localiser.text(note, step.meeting) if note else None
        beside = localiser.beside(step.meeting, step.update.state)
        unsaid = {} if state else {"state": step.update.state}
        asides = view_asides(localiser, "update", step.meeting, **unsaid, note=step.update.note)
        more = (*asides, *_due(localiser, step.meeting, step.update.due))
        where = link_to(localiser, step.meeting)
        events.append(Event(_day(localiser, step.date), where, status=shown, note=said, beside=beside, more=more))
    return (*events[:-1], *(replace(last, own=True) for last in events[-1:]))


def _due(localiser: Localiser, record: Record, due: "Stated[Due]") -> tuple[ShownField, ...]:
    """Return a deadline as one meeting stated it; where it was moved, each stands in its place."""
    said = localiser.statement(due, record) if due else None
    return (
        (ShownField("due", localiser.label("update" if record.OCCURS else record.KIND, "due"), said),) if said else ()
    )


def _day(localiser: Localiser, iso: str) -> ShownDate:
    return ShownDate(iso, say_date(iso, localiser.words))
