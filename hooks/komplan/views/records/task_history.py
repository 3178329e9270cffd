"""A task as its page tells it: how far it is, and what each meeting said of it."""

from komplan.edition.tasks import day_of, due_said, has_met, steps
from komplan.language.dates import say_date
from komplan.model.kinds.task import Task
from komplan.model.record import Record
from komplan.model.values import ABSENT, Stated, Until

from ..values.asides import view_asides
from ..values.localiser import Localiser
from ..values.shown import Event, ShownDate, ShownField, ShownStatus, ShownText, Statement
from .badges import view_badge
from .thread import link_to


def view_due(localiser: Localiser, task: Task) -> Statement | None:
    """Return what is stated of the deadline that holds now."""
    stated, record = due_said(localiser.edition, task)
    return localiser.statement(stated, record) if stated else None


def view_state_words(localiser: Localiser, task: Task) -> ShownText | None:
    """Return the words of the minutes for the state that holds now."""
    told = [step for step in steps(localiser.edition, task) if step.update.state.value]
    stated = localiser.statement(told[-1].update.state, told[-1].meeting) if told else None
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
                _day(localiser, given),
                link_to(localiser, given),
                own=True,
                status=words,
                more=_due(localiser, task, task.due if moved else ABSENT),
            )
        )
    for step in steps(localiser.edition, task):
        state = step.update.state.value
        shown = ShownStatus(localiser.choice(state), state.tone.value) if state else None
        note = step.update.note.value
        said = localiser.text(note, step.meeting) if note else None
        beside = localiser.beside(step.meeting, step.update.state)
        unsaid = {} if state else {"state": step.update.state}
        asides = view_asides(localiser, "update", step.meeting, **unsaid, note=step.update.note)
        more = (*asides, *_due(localiser, step.meeting, step.update.due))
        where = link_to(localiser, step.meeting)
        events.append(Event(_day(localiser, step.meeting), where, status=shown, note=said, beside=beside, more=more))
    return tuple(events)


def _due(localiser: Localiser, record: Record, due: "Stated[Until]") -> tuple[ShownField, ...]:
    """Return a deadline as one meeting stated it; where it was moved, each stands in its place."""
    said = localiser.statement(due, record) if due else None
    return (
        (ShownField("due", localiser.label("update" if record.KIND == "meeting" else record.KIND, "due"), said),)
        if said
        else ()
    )


def _day(localiser: Localiser, meeting: Record) -> ShownDate:
    iso = day_of(meeting)
    return ShownDate(iso, say_date(iso, localiser.words))
