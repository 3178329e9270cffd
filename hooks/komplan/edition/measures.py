"""What the measures of a plan say together: their order, their tree, how far each is and by when it should be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from komplan.language.sorting import natural
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure, MeasureState, Status
from komplan.model.record import Record
from komplan.model.values import Moment

from .edition import Edition

DEEPEST = 20
"""Levels that a plan can have: no plan has a third of them, and whoever goes down a tree must come to an end."""

RUNNING = {MeasureState.PROGRESS, MeasureState.CONTINUOUS, MeasureState.DONE, MeasureState.PARTLY_DONE}
AHEAD = {MeasureState.NOT_STARTED, MeasureState.POSTPONED}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a measure is, and how that is known."""

    state: MeasureState
    status: Status | None = None
    """What was last said of it; None where its state follows from those below it, or nothing was said."""
    below: tuple[Measure, ...] = ()
    """The measures from whose states its own follows."""


def in_order(records: Sequence[Record]) -> list[Record]:
    """Return measures or indicators in the order of their codes: ``1.2`` stands before ``1.10``."""
    return sorted(records, key=lambda record: natural(record.id))


def measures_of(edition: Edition, plan: Record) -> tuple[Measure, ...]:
    """Return all measures of a plan in the order of their codes."""
    found = [link.source for link in edition.links_to.get(plan.key, ()) if link.path == ("plan",)]
    return tuple(record for record in in_order(found) if isinstance(record, Measure))


def indicators_of(edition: Edition, plan: Record) -> tuple[Indicator, ...]:
    """Return all indicators of a plan in the order of their codes."""
    found = [link.source for link in edition.links_to.get(plan.key, ()) if link.path == ("plan",)]
    return tuple(record for record in in_order(found) if isinstance(record, Indicator))


def children(edition: Edition, measure: Measure) -> tuple[Measure, ...]:
    """Return the measures directly below one, in the order of their codes."""
    found = [link.source for link in edition.links_to.get(measure.key, ()) if link.path == ("parent",)]
    if not found or _leads_nowhere(edition, measure):
        return ()
    return tuple(record for record in in_order(found) if isinstance(record, Measure))


def _leads_nowhere(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure stands in a circle or so deep that nothing can stand below it."""
    height = len(above(edition, measure))
    return height == DEEPEST - 1 or (height == 0 and named_parent(edition, measure) is not None)


def named_parent(edition: Edition, measure: Measure) -> Measure | None:
    """Return the measure that one says it belongs to, even where that leads in a circle."""
    reference = measure.parent.value
    found = edition.resolve(reference, measure) if reference else None
    return found if isinstance(found, Measure) else None


def above(edition: Edition, measure: Measure) -> tuple[Measure, ...]:
    """Return the measures above one, the nearest first; none where they lead in a circle or are too many."""
    found: dict[str, Measure] = {}
    at = named_parent(edition, measure)
    while at is not None:
        if at is measure or at.key in found or len(found) == DEEPEST - 1:
            return ()
        found[at.key] = at
        at = named_parent(edition, at)
    return tuple(found.values())


def parent_of(edition: Edition, measure: Measure) -> Measure | None:
    """Return the measure that one belongs to, or None at the top."""
    return next(iter(above(edition, measure)), None)


def level_of(edition: Edition, measure: Measure) -> int:
    """Return which level a measure stands on, 1 at the top."""
    return len(above(edition, measure)) + 1


def tops(edition: Edition, plan: Record) -> tuple[Measure, ...]:
    """Return a plan's measures of the top level."""
    return tuple(measure for measure in measures_of(edition, plan) if parent_of(edition, measure) is None)


def said_of(edition: Edition, measure: Measure) -> list[Status]:
    """Return what was said of a measure, from the first to the last; of days to come nothing counts."""
    every = [item.value for item in (measure.status.value or ()) if item.value]
    said = [status for status in every if not (status.date.value and edition.is_to_come(status.date.value.iso))]
    return sorted(said, key=lambda status: status.date.value.first_day if status.date.value else "")


def progress_of(edition: Edition, measure: Measure) -> Progress:
    """Return how far a measure is: as was last said of it, else as follows from the measures below it."""
    said = said_of(edition, measure)
    if said and said[-1].state.value:
        return Progress(said[-1].state.value, said[-1])
    below = children(edition, measure)
    return Progress(_together({progress_of(edition, child).state for child in below}), below=below)


def _together(states: set[MeasureState]) -> MeasureState:
    """Return the state of a measure whose parts have these.

    Where nothing is known of a part, only that another one goes on tells of the whole.
    """
    known = states - {MeasureState.NO_INFORMATION}
    going = {state for state in known if not state.is_closed}
    if known == states and len(known) == 1:
        return next(iter(known))
    if known < states or not known:
        return MeasureState.PROGRESS if going & RUNNING else MeasureState.NO_INFORMATION
    if not going:
        return MeasureState.PARTLY_DONE if known & RUNNING else MeasureState.NOT_DONE
    if known & RUNNING:
        return MeasureState.PROGRESS
    return next(iter(going)) if len(going) == 1 else MeasureState.NOT_STARTED


def deadline_of(measure: Measure) -> Moment | None:
    """Return the planned end."""
    period = measure.planned.value
    return period.to.value if period and period.to else None


def beginning_of(measure: Measure) -> Moment | None:
    """Return the planned beginning."""
    period = measure.planned.value
    return period.from_.value if period and period.from_ else None


def is_overdue(edition: Edition, measure: Measure) -> bool:
    """Tell whether something should have come of a measure before ``today`` (an ISO date) and has not."""
    due = deadline_of(measure)
    return due is not None and edition.is_over(due.iso) and not progress_of(edition, measure).state.is_closed


def leaves(edition: Edition, plan: Record) -> Iterator[Measure]:
    """Yield the measures that have none below them: those that can be carried out."""
    return (measure for measure in measures_of(edition, plan) if not children(edition, measure))


def leaves_below(edition: Edition, measure: Measure) -> list[Measure]:
    """Return the measures below one that have none below them; the measure itself where it is one of these."""
    below = children(edition, measure)
    return [leaf for child in below for leaf in leaves_below(edition, child)] or [measure]
