"""Tasks: as of when something is known of them, by when they are due, what is computed of them."""

from collections.abc import Iterator

from komplan.model.kinds.task import Task, TaskState
from komplan.model.values import ABSENT, Due, Flag, Moment, Part, Stated

from ..computed import as_of, if_known, overdue
from ..edition import Edition
from ..tasks import day_of, due_of, due_said, has_met, state_of, state_said, steps
from .base import KindFacts


class TaskComputed(Part):
    """What became of a task by the day for which the site is built."""

    state: Stated[TaskState]
    """How far the task is: as the last minutes that spoke of it say, else open."""
    as_of: Stated[Moment] = ABSENT
    """When that was said."""
    due: Stated[Due] = ABSENT
    """Date or word by which it is to be done, as last set."""
    last_day: Stated[Moment] = ABSENT
    """Date after which it is late, as far as that follows from ``due``; nothing of an ongoing task."""
    overdue: Stated[Flag]
    """Whether the task is late; unknown where its deadline has passed and nobody said how it ended."""


class TaskFacts(KindFacts[Task]):
    """What follows of a task."""

    KIND = Task
    COMPUTED = TaskComputed

    def spoken_on(self, edition: Edition, record: Task) -> Iterator[str]:
        """Yield the day of the last meeting that told its state, else of the one that gave it."""
        said = [step.date for step in steps(edition, record) if step.update.told.value]
        if has_met(edition, record):
            yield said[-1] if said else day_of(record)

    def due(self, edition: Edition, record: Task) -> Moment | None:
        """Return the deadline that holds now."""
        return due_of(edition, record)

    def is_expected(self, edition: Edition, record: Task) -> bool:
        """Tell whether it was given and is open."""
        return has_met(edition, record) and not state_of(edition, record).is_closed

    def computed(self, edition: Edition, record: Task) -> TaskComputed | None:
        """Return what became of it; None where it was never given."""
        if not has_met(edition, record):
            return None
        return TaskComputed.model_construct(
            state=state_said(edition, record) or Stated(state_of(edition, record)),
            as_of=as_of(edition, record),
            due=if_known(due_said(edition, record)[0]),
            last_day=Stated(due) if (due := due_of(edition, record)) else ABSENT,
            overdue=overdue(edition, record),
        )
