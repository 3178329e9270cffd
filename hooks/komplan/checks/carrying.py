"""An open task is spoken of in the next minutes of its body; nobody updates what was closed or is given only now."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from komplan.diagnostics import Diagnostic, Related, Repair, Stretch, Way, facts
from komplan.edition.edition import Edition, derived
from komplan.edition.tasks import day_of, is_asked_for, is_given_before, name_in, steps
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task, TaskState
from komplan.model.order import order_of
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


@derived
def _left_out(edition: Edition) -> Mapping[str, Sequence[Task]]:
    """Return the open tasks of which held minutes had to speak and did not, by the key of the meeting.

    All minutes count in the order of their days; whichever body closes a task, it is closed. A joint meeting is asked
    for the tasks of each of its bodies; those that it gives are of that which keeps minutes.
    """
    found: dict[str, Sequence[Task]] = {}
    asked_by_body: defaultdict[str, dict[str, Task]] = defaultdict(dict)
    meetings = edition.of(Meeting)
    for meeting in sorted(meetings, key=lambda meeting: (day_of(meeting), order_of(meeting))):
        bodies = [body.key for body in edition.bodies_of(meeting)] or [""]
        asked = {key: task for body in bodies for key, task in asked_by_body[body].items()}
        said = dict(_said(edition, meeting))
        if meeting.life.value is MeetingLife.HELD and not _may_say_more(edition, meeting):
            left = (task for key, task in asked.items() if key not in said and is_given_before(task, meeting))
            if silent := [task for task in left if is_asked_for(edition, task, day_of(meeting))]:
                found[meeting.key] = silent
        for key, state in said.items():
            if state and state.is_closed:
                for tasks in asked_by_body.values():
                    tasks.pop(key, None)
        asked_by_body[bodies[0]].update({task.key: task for _, task in meeting.all_tasks() if task.given_name})
    return found


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


@derived
def _given(edition: Edition) -> Mapping[str, int]:
    """Return how many tasks all minutes give under each id."""
    return Counter(task.id for meeting in edition.of(Meeting) for _, task in meeting.all_tasks())
