"""Measures that a plan no longer holds to: those that were cancelled, and those that a revision withdrew."""

from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import ChangeKind, Plan

from .edition import Edition
from .measures import parent_of, progress_of


def withdrawn_on(edition: Edition, measure: Measure) -> str | None:
    """Return the day (ISO) on which a measure was withdrawn from its plan; None where it was not, or not yet."""
    found: list[tuple[int, str, ChangeKind | None]] = []
    for link in edition.links_to.get(measure.key, ()):
        plan = link.source
        if not isinstance(plan, Plan) or link.path[0] != "revisions" or link.path[-1] != "measure":
            continue
        revision = (plan.revisions.value or ())[int(link.path[1])].value
        change = (revision.changes.value or ())[int(link.path[3])].value if revision else None
        day = revision.date.value.iso if revision and revision.date.value else ""
        if change and edition.home(measure) is plan and not edition.is_to_come(day):
            found.append((int(link.path[1]), day, change.what.value))
    whole = [one for one in found if one[2] in {ChangeKind.ADDED, ChangeKind.WITHDRAWN}]
    last = max(whole, key=lambda one: one[0], default=None)
    return last[1] if last and last[2] is ChangeKind.WITHDRAWN else None


def is_dropped(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure was cancelled or withdrawn, or belongs to one that was and nothing else is known of it."""
    if withdrawn_on(edition, measure) is not None:
        return True
    state = progress_of(edition, measure).state
    if state is not MeasureState.NO_INFORMATION:
        return state is MeasureState.CANCELLED
    parent = parent_of(edition, measure)
    return parent is not None and is_dropped(edition, parent)
