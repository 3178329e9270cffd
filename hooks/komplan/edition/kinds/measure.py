"""Measures: as of when something is known of them, by when they are due, what is computed of them."""

from collections.abc import Iterator
from typing import Annotated

from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.model.values import ABSENT, Count, Flag, Kinds, Moment, Money, Part, Reference, Stated, Until

from ..computed import as_of, if_known, overdue, sum_of
from ..dropped import withdrawn_on
from ..edition import Edition
from ..entries import EntrySort, StreamEntry
from ..lives import has_begun
from ..measures import Progress, deadline_of, progress_of, said_on, state_of, statuses_of
from ..money import SORTS, rows_below
from ..sums import total
from ..thread import thread_of
from .base import KindFacts


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
    running: Stated[Count] = ABSENT
    """How many costs have no planned sum, as they are within running costs; none of the sums holds them."""
    last_said: Stated[Moment] = ABSENT
    """Day on which the measure, or one below it, was last spoken of."""
    said_in: Stated[Annotated[Reference, Kinds("meeting", "decision", "task")]] = ABSENT
    """Record of the minutes in which that was, as ``kind/id``."""


class MeasureFacts(KindFacts[Measure]):
    """What follows of a measure."""

    KIND = Measure
    COMPUTED = MeasureComputed

    def spoken_on(self, edition: Edition, record: Measure) -> Iterator[str]:
        """Yield the days of what its state follows from."""
        return said_on(edition, record)

    def due(self, edition: Edition, record: Measure) -> Moment | None:
        """Return the planned end."""
        return deadline_of(record)

    def is_expected(self, edition: Edition, record: Measure) -> bool:
        """Tell whether it is open and its plan is carried out."""
        plan = edition.home_of(record, Plan)
        in_force = withdrawn_on(edition, record) is None and (plan is None or has_begun(edition, plan))
        return in_force and not state_of(edition, record).is_closed

    def changes(self, edition: Edition, record: Measure) -> Iterator[StreamEntry]:
        """Yield each word of how far it is, and of how a year of it ended."""
        for said in statuses_of(edition, record):
            status, date = said.status, said.status.date.value
            if date and status.state.value:
                yield StreamEntry(date.iso, EntrySort.STATE, record, said.record, status, said.of_year)

    def is_silent(self, edition: Edition, record: Measure) -> bool:
        """Tell whether there is no information."""
        return state_of(edition, record) is MeasureState.NO_INFORMATION

    def frame(self, edition: Edition, record: Measure) -> Record | None:
        """Return its plan."""
        return edition.home(record)

    def computed(self, edition: Edition, record: Measure) -> MeasureComputed:
        """Return how it is, by when, for how much and where it was last spoken of."""
        rows = list(rows_below(edition, record))
        last = thread_of(edition).last_said(record)
        running = sum(one.running for one in total(rows, SORTS[0]).values())
        planned, secured, spent = (sum_of(edition, total(rows, sort)) for sort in SORTS)
        return MeasureComputed.model_construct(
            state=_state(progress_of(edition, record)),
            as_of=as_of(edition, record),
            due=if_known(period.to if (period := record.planned.value) else ABSENT),
            overdue=overdue(edition, record),
            planned=planned,
            secured=secured,
            spent=spent,
            running=Stated(Count(running)) if running else ABSENT,
            last_said=Stated(Moment(last.day)) if last and last.day else ABSENT,
            said_in=Stated(Reference(last.record.key, (last.record.KIND,))) if last else ABSENT,
        )


def _state(progress: Progress) -> Stated[MeasureState]:
    """Return how far a measure is, with all that was said of it where that is what was said last."""
    said = progress.said.status.state if progress.said else ABSENT
    return said if said.value is progress.state else Stated(progress.state)
