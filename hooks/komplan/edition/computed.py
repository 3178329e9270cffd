"""What is computed of a record and stands in no file: how far it is now, by when, for how much, who spoke of it.

What was said last and holds now is stated as it was said, with the source's own words and what it was inferred from.
"""

from collections.abc import Mapping
from typing import Annotated

from komplan.language.catalogue import catalogue
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.task import Task, TaskState
from komplan.model.record import Record
from komplan.model.values import ABSENT, Flag, Kinds, Moment, Money, Part, Reference, Stated, Text, Until

from . import measures, tasks
from .edition import Edition
from .lives import Lateness, known_on, lateness_of
from .money import SORTS, Sum, rows_below, total
from .thread import thread_of


class MeasureComputed(Part):
    """How a measure is on the day for which the site is built; its money is that of all measures below it too."""

    state: Stated[MeasureState]
    """How far the measure is: as was last said of it, else as follows from those below it."""
    as_of: Stated[Moment] = ABSENT
    """When the last word was said of what the state follows from."""
    due: Stated[Until] = ABSENT
    """End of what is planned for the measure."""
    overdue: Stated[Flag]
    """Whether the measure is late; unknown where its deadline has passed and nobody said how it ended."""
    planned: Stated[Money] = ABSENT
    """What is planned, all years and payers together; unknown where it is in several currencies."""
    secured: Stated[Money] = ABSENT
    """How much payers have promised, in the same sense."""
    spent: Stated[Money] = ABSENT
    """How much was spent, in the same sense."""
    last_said: Stated[Moment] = ABSENT
    """Day on which the measure, or one below it, was last spoken of."""
    said_in: Stated[Annotated[Reference, Kinds("meeting", "decision", "task")]] = ABSENT
    """Record of the minutes in which that was, as ``kind/id``."""


class TaskComputed(Part):
    """What became of a task by the day for which the site is built."""

    state: Stated[TaskState]
    """How far the task is: as the last minutes that spoke of it say, else open."""
    as_of: Stated[Moment] = ABSENT
    """When that was said."""
    due: Stated[Until] = ABSENT
    """Date by which it is to be done, as last set."""
    overdue: Stated[Flag]
    """Whether the task is late; unknown where its deadline has passed and nobody said how it ended."""


COMPUTED: Mapping[type[Record], type[Part]] = {Measure: MeasureComputed, Task: TaskComputed}
"""Kinds of which something is computed, and what."""


def computed_of(edition: Edition, record: Record) -> Part | None:
    """Return what is computed of a record on ``today`` (an ISO date); None where nothing is of its kind."""
    match record:
        case Measure():
            return _measure(edition, record)
        case Task():
            if not tasks.has_met(edition, record):
                return None
            return TaskComputed.model_construct(
                state=tasks.state_said(edition, record) or Stated(tasks.state_of(edition, record)),
                as_of=_as_of(edition, record),
                due=_if_known(tasks.due_said(edition, record)[0]),
                overdue=_overdue(edition, record),
            )
        case _:
            return None


def _measure(edition: Edition, measure: Measure) -> MeasureComputed:
    rows = list(rows_below(edition, measure))
    last = thread_of(edition).last_said(measure)
    planned, secured, spent = (_sum(edition, total(rows, sort)) for sort in SORTS)
    return MeasureComputed.model_construct(
        state=_state(measures.progress_of(edition, measure)),
        as_of=_as_of(edition, measure),
        due=_if_known(period.to if (period := measure.planned.value) else ABSENT),
        overdue=_overdue(edition, measure),
        planned=planned,
        secured=secured,
        spent=spent,
        last_said=Stated(Moment(last.day)) if last and last.day else ABSENT,
        said_in=Stated(Reference(last.record.key, (last.record.KIND,))) if last else ABSENT,
    )


def _overdue(edition: Edition, record: Measure | Task) -> Stated[Flag]:
    """Return whether a record is late; unknown where its deadline has passed and nobody said how it ended."""
    found = lateness_of(edition, record)
    if found is Lateness.UNTOLD:
        return Stated(unknown=_text(edition, "badges", "untold"))
    return Stated(Flag(found is Lateness.LATE))


def _text(edition: Edition, *path: str) -> Text:
    return Text({code: catalogue(code).say(*path) for code in edition.settings.codes})


def _sum(edition: Edition, sums: Mapping[str, Sum]) -> Stated[Money]:
    """Return a sum, or why there is none: what is in several currencies can't be added."""
    if len(sums) > 1:
        return Stated(unknown=_text(edition, "data", "currencies"))
    return next((Stated(Money(found.amount, currency)) for currency, found in sums.items() if found.stated), ABSENT)


def _as_of(edition: Edition, record: Record) -> Stated[Moment]:
    span = known_on(edition, record)
    return Stated(Moment(span.last)) if span else ABSENT


def _state(progress: measures.Progress) -> Stated[MeasureState]:
    """Return how far a measure is, with all that was said of it where that is what was said last."""
    said = progress.status.state if progress.status else ABSENT
    return said if said.value is progress.state else Stated(progress.state)


def _if_known(stated: Stated[Until]) -> Stated[Until]:
    return stated if stated.value else ABSENT
