"""An open task is spoken of in the next minutes of its body; nobody updates what was closed or is given only now."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from komplan.diagnostics import Diagnostic, Related, Repair, Stretch, Way, facts
from komplan.edition.edition import Edition
from komplan.edition.tasks import day_of, is_asked_for, is_given_before, name_in, steps
from komplan.model.answers import indexed, settled
from komplan.model.facts import fact
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task, TaskState
from komplan.model.order import order_of
from komplan.model.pointers import stated_day
from komplan.model.reading.spots import in_flow, written, written_text
from komplan.sources.tree import Items, stretch_of


def check_meeting(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield open tasks that held minutes leave out, and updates of those that they give themselves or later ones do."""
    if silent := _left_out(edition).get(meeting.key):
        yield _forgotten(edition, meeting, silent)
    yield from _too_early(edition, meeting)


def check_task(edition: Edition, task: Task) -> Iterator[Diagnostic]:
    """Yield each update of a task after it was closed."""
    closed = None
    for step in steps(edition, task):
        if closed is not None:
            told, related = facts(task=task.name), (Related(closed.meeting.place(*closed.path[:-1])),)
            yield Diagnostic("task-closed", step.meeting.place(*step.path, "task"), told, related=related)
        if (state := step.update.told.value) and state.is_closed:
            closed = step


@indexed
def _left_out(edition: Edition) -> Mapping[str, Sequence[Task]]:
    """Return the open tasks of which held minutes had to speak and did not, by the key of the meeting.

    All minutes count in the order of their days; whichever body closes a task, it is closed. A joint meeting is asked
    for the tasks of each of its bodies; those that it gives are of that which keeps minutes.
    """
    found: dict[str, Sequence[Task]] = {}
    asked_by_body: defaultdict[str, dict[str, Task]] = defaultdict(dict)
    meetings = edition.of(Meeting)
    for meeting in sorted(meetings, key=lambda meeting: (stated_day(meeting), order_of(meeting))):
        bodies = [body.key for body in edition.bodies_of(meeting)] or [""]
        asked = {key: task for body in bodies for key, task in asked_by_body[body].items()}
        spoken = _spoken_in(edition, meeting)
        if spoken.has_to_tell:
            left = (task for key, task in asked.items() if key not in spoken.of)
            if silent := [task for task in left if _is_missed(edition, task, meeting)]:
                found[meeting.key] = silent
        for tasks in asked_by_body.values():
            for key in spoken.closed:
                tasks.pop(key, None)
        asked_by_body[bodies[0]].update({task.key: task for task in spoken.given})
    return found


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What minutes say of tasks."""

    has_to_tell: bool
    """Whether it took place and all that it tells of tasks could be read."""
    of: tuple[str, ...]
    """Keys of the tasks that it speaks of."""
    closed: tuple[str, ...]
    """Keys of those that it closes."""
    given: tuple[Task, ...]
    """Those that it gives, under a code or number."""


@settled
def _spoken_in(edition: Edition, meeting: Meeting) -> _Spoken:
    said = dict(_said(edition, meeting))
    closed = tuple(key for key, state in said.items() if state and state.is_closed)
    given = (edition.get(Task, task.id) for _, task in meeting.all_tasks() if task.given_name)
    has_to_tell = meeting.life.value is MeetingLife.HELD and not _may_say_more(edition, meeting)
    return _Spoken(has_to_tell, tuple(said), closed, tuple(filter(None, given)))


@settled
def _is_missed(edition: Edition, task: Task, meeting: Meeting) -> bool:
    """Tell whether a meeting has to speak of an open task."""
    return is_given_before(task, meeting) and is_asked_for(edition, task, day_of(meeting))


def _may_say_more(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether an update may be of any task: it could not be read, or leads nowhere, which is told itself."""
    named = [update.task.value for _, update in meeting.all_updates()]
    astray = any(reference and edition.resolve(reference, meeting) is None for reference in named)
    return astray or edition.is_unread(meeting, "agenda", "updates")


def _said(edition: Edition, meeting: Meeting) -> Iterator[tuple[str, TaskState | None]]:
    for _, update in meeting.all_updates():
        task = edition.resolve(update.task.value, meeting) if update.task.value else None
        if task is not None:
            yield task.key, update.told.value


def _forgotten(edition: Edition, meeting: Meeting, tasks: Sequence[Task]) -> Diagnostic:
    told = facts(tasks=tuple(task.name for task in tasks))
    related = tuple(Related(task.place(task.short or "code")) for task in tasks)
    names = [written_text(name_in(edition, task, meeting)) for task in tasks]
    lines = None if meeting.approval else _not_discussed(meeting, names)
    return Diagnostic("task-left-out", meeting.place("updates", key=True), told, lines, related, "lines")


def _not_discussed(meeting: Meeting, names: Sequence[str]) -> Repair | None:
    """Return the updates which say of tasks that a meeting did not speak of them, among those that are there.

    None where what stands there is no list.
    """
    there = meeting.tree.get("updates")
    state = TaskState.NOT_DISCUSSED.value
    if isinstance(there, Items) and in_flow(there) and (at := stretch_of(there)):
        key = meeting.tree.keys_at["updates"]
        items = [*map(written, there), *(f"{{task: {name}, state: {state}}}" for name in names)]
        return Repair(f"updates: [{', '.join(items)}]", at=replace(at, line=key.line, column=key.column))
    indent = " " * (there.place.column - 1 if isinstance(there, Items) else 2)
    rows = [row for name in names for row in (f"{indent}- task: {name}", f"{indent}  state: {state}")]
    if isinstance(there, Items):
        return Repair("\n".join(rows), Way.ADD, Stretch.of(meeting.tree.keys_at["updates"]))
    life = stretch_of(meeting.tree["life"])
    return Repair("\n".join(["updates:", *rows]), Way.ADD, life) if there is None and life else None


def _too_early(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield each update of a task that the same minutes give, or those of a later day, and no other under its code."""
    for path, update in meeting.all_updates():
        task = edition.find(Task, update.task.value, meeting)
        if task and not is_given_before(task, meeting) and _given(edition)[task.id] < 2:
            place, related = meeting.place(*path, "task"), (Related(task.place(task.short or "code")),)
            yield Diagnostic("task-given", place, facts(task=task.name), related=related)


@indexed
def _given(edition: Edition) -> Mapping[str, int]:
    """Return how many tasks all minutes give under each id."""
    return Counter(identifier for meeting in edition.of(Meeting) for identifier in _tasks_in(meeting))


@fact
def _tasks_in(meeting: Meeting) -> tuple[str, ...]:
    """Return the ids of the tasks that minutes give, also of such as others give, too."""
    return tuple(task.id for _, task in meeting.all_tasks())
