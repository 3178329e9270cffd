"""It is said often enough how far a measure is, and in time that it is done."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition, derived
from komplan.edition.measures import children, deadline_of, is_overdue, said_of, state_of
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import ChangeKind, Plan, PlanLife
from komplan.model.values import Moment, each

from .circles import SUCCESSION, ways_along
from .endings import ended
from .statuses import last_status

UNWATCHED = {PlanLife.DRAFTED, PlanLife.CONSULTATION, PlanLife.ENDED}
"""Lives of a plan in which nobody reports on its measures."""


def check(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield that a measure is overdue, else that nothing was said of it for longer than its plan allows.

    Only of those that can be carried out: what is above them follows from them. A measure that another took the place
    of, that a revision withdrew, that has ended, or of which it is said why nothing is known, is not waited for.
    """
    plan = edition.home_of(measure, Plan)
    if plan is None or children(edition, measure) or (measure.status and measure.status.unknown):
        return
    if measure.key not in ways_along(edition, SUCCESSION) and measure.key not in _withdrawn(edition, plan):
        yield from _late(edition, plan, measure)


@derived
def _withdrawn(edition: Edition, plan: Plan) -> frozenset[str]:
    """Return the keys of the measures that revisions of a plan withdrew."""
    changes = (change for _, revision in each(plan.revisions) for _, change in each(revision.changes))
    named = (change.measure.value for change in changes if change.what.value is ChangeKind.WITHDRAWN)
    measures = (edition.resolve(reference, plan) for reference in named if reference)
    return frozenset(measure.key for measure in measures if measure)


def _late(edition: Edition, plan: Plan, measure: Measure) -> Iterator[Diagnostic]:
    due = deadline_of(measure)
    if ended(edition, measure) or state_of(edition, measure).is_closed or _is_slip(plan, measure):
        return
    if due and is_overdue(edition, measure):
        yield Diagnostic("measure-overdue", measure.place("planned", "to"), facts(due=due.iso))
        return
    months, life = plan.review_months.value, plan.life.value
    since = _since(edition, plan, measure)
    if months and since and (life is None or life not in UNWATCHED):
        limit = months_before(edition.day, months.number)
        if since.iso < limit[: len(since.iso)]:
            last = last_status(edition, measure)
            place = measure.place("status", last[0], "date") if last else measure.place("status", key=True)
            yield Diagnostic("status-old", place, facts(since=since.iso, months=months.number))


def _is_slip(plan: Plan, measure: Measure) -> bool:
    """Tell whether the planned end can't be right, which is told already."""
    planned, within, due = measure.planned.value, plan.period.value, deadline_of(measure)
    starts = [period.from_.value for period in (planned, within) if period]
    return any(due.surely_before(start) for start in starts if due and start)


def _since(edition: Edition, plan: Plan, measure: Measure) -> Moment | None:
    """Return from when on the months count: what was said last, but not before the measure was to begin."""
    said_last = said_of(edition, measure)
    period = measure.planned.value or plan.period.value
    begins = period.from_.value if period else None
    said = said_last[-1].status.date.value if said_last else None
    if said_last and said is None:
        return None
    return max((moment for moment in (begins, said) if moment), key=lambda moment: moment.first_day, default=None)


def months_before(day: str, months: int) -> str:
    """Return the day some months before an ISO date, to be compared only: it may be the 31st of February."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 - months, 12)
    return f"{year:04}-{month + 1:02}{day[7:]}"
