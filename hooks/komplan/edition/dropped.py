"""Measures that a plan no longer holds to: cancelled ones, those that a revision withdrew, those merged into others."""

from collections.abc import Mapping
from dataclasses import dataclass

from komplan.model.answers import indexed, settled
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Change, ChangeKind, Plan
from komplan.model.record import Record
from komplan.model.values import each

from .edition import Edition, derived
from .measures import leaves, leaves_below, parent_of, state_of


@dataclass(frozen=True, slots=True)
class WholeChange:
    """The change by which a revision of a plan added or withdrew a measure."""

    day: str
    """In ISO form; nothing where it is not stated."""
    change: Change
    plan: Plan
    """In which it stands."""


@derived
def withdrawal_of(edition: Edition, measure: Measure) -> WholeChange | None:
    """Return the change by which a measure was withdrawn from its plan; None where it was not, or not yet."""
    plan = edition.home_of(measure, Plan)
    last = _last_whole_change(edition, plan).get(measure.key) if plan else None
    return last if last and last.change.what.value is ChangeKind.WITHDRAWN else None


def withdrawn_on(edition: Edition, measure: Measure) -> str | None:
    """Return the day (ISO) on which a measure was withdrawn from its plan; None where it was not, or not yet."""
    found = withdrawal_of(edition, measure)
    return found.day if found else None


@indexed
def _last_whole_change(edition: Edition, plan: Plan) -> Mapping[str, WholeChange]:
    """Return the last change that added or withdrew a measure as a whole, by the measure's key."""
    found: dict[str, WholeChange] = {}
    for _, revision in each(plan.revisions):
        day = revision.date.value.iso if revision.date.value else ""
        for _, change in each(revision.changes):
            measure = edition.resolve(change.measure.value, plan) if change.measure.value else None
            what = change.what.value
            if measure and what in {ChangeKind.ADDED, ChangeKind.WITHDRAWN} and not edition.is_to_come(day):
                found[measure.key] = WholeChange(day, change, plan)
    return found


@settled
def is_dropped(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure was cancelled or withdrawn, or belongs to one that was and nothing else is known of it."""
    if withdrawn_on(edition, measure) is not None:
        return True
    state = state_of(edition, measure)
    if state is not MeasureState.NO_INFORMATION:
        return state is MeasureState.CANCELLED
    parent = parent_of(edition, measure)
    return parent is not None and is_dropped(edition, parent)


@derived
def carried(edition: Edition, plan: Record) -> tuple[Measure, ...]:
    """Return the measures that count wherever a plan's are counted: no groups of others, and none that was dropped."""
    return tuple(measure for measure in leaves(edition, plan) if not is_dropped(edition, measure))


@derived
def carried_below(edition: Edition, measure: Measure) -> tuple[Measure, ...]:
    """Return those of them that stand below a measure; the measure itself where it is one of these."""
    return tuple(leaf for leaf in leaves_below(edition, measure) if not is_dropped(edition, leaf))


@derived
def is_merged(edition: Edition, measure: Measure) -> bool:
    """Tell of a measure with ``merged_into`` whether that is done: nothing more is expected of it by itself."""
    end = measure.planned.value.to.value if measure.planned.value else None
    is_over = end is not None and edition.is_over(end.iso)
    return is_over or is_dropped(edition, measure) or state_of(edition, measure).is_closed
