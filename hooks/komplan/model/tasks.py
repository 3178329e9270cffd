"""What became of a task: opened in one meeting, updated in later ones, closed in one."""

from collections.abc import Sequence
from dataclasses import dataclass

from .kinds.meeting import Meeting
from .kinds.task import Task, TaskState, Update
from .record import Record
from .town import Town
from .values import Moment, Stated, Until, known


@dataclass(frozen=True, slots=True)
class Step:
    """What one meeting said of a task."""

    meeting: Meeting
    update: Update

    @property
    def date(self) -> str:
        """The meeting's day, in ISO form."""
        return day_of(self.meeting)


def day_of(record: Record) -> str:
    """Return the day of a meeting, decision or task in ISO form; nothing where it is unknown."""
    stated = getattr(record, "date", None)
    return stated.value.iso if stated and isinstance(stated.value, Moment) else ""


def steps(town: Town, task: Task) -> tuple[Step, ...]:
    """Return what later meetings said of a task, from the first to the last."""
    found = []
    for link in town.links_to.get(task.key, ()):
        if isinstance(link.source, Meeting) and link.path[0] == "updates":
            update = (link.source.updates.value or ())[int(link.path[1])].value if link.source.updates else None
            if update is not None:
                found.append(Step(link.source, update))
    return tuple(sorted(found, key=lambda step: (step.date, step.meeting.id)))


def state_of(town: Town, task: Task) -> TaskState:
    """Return how far a task is: what the last meeting that spoke of it said, or open."""
    said = [step.update.state.value for step in steps(town, task) if step.update.state.value]
    return said[-1] if said else TaskState.OPEN


def due_said(town: Town, task: Task) -> tuple[Stated[Until] | None, Record]:
    """Return what is stated of the deadline that holds now, the last one that a meeting set, and where it stands."""
    later = [(step.update.due, step.meeting) for step in steps(town, task) if known(step.update.due)]
    return later[-1] if later else (task.due, task)


def due_of(town: Town, task: Task) -> Moment | None:
    """Return the deadline that holds now."""
    return known(due_said(town, task)[0])


def is_overdue(town: Town, task: Task, today: str) -> bool:
    """Tell whether a task that is not closed should have been done before ``today`` (an ISO date)."""
    due = due_of(town, task)
    return due is not None and due.iso < today[: len(due.iso)] and not state_of(town, task).is_closed


def meetings_of(town: Town, body: Record) -> tuple[Meeting, ...]:
    """Return the meetings of a body in the order of their days."""
    return tuple(meeting for meeting in town.sittings.get(body.key, ()) if isinstance(meeting, Meeting))


def open_tasks(town: Town, meetings: Sequence[Meeting]) -> list[Task]:
    """Return the tasks that these meetings gave and nobody has closed yet, in the order in which they were given."""
    given = [item.value for meeting in meetings for item in ((meeting.tasks.value or ()) if meeting.tasks else ())]
    return [task for task in given if task is not None and not state_of(town, task).is_closed]
