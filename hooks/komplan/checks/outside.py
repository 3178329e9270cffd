"""What a plan promises lies within the plan's own years."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.values import Moment, Period, Qualifier, Years, each
from komplan.model.walk import Path

from .periods import swapped
from .statuses import last_status


def check(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield each period and each year of costs that surely lies outside; what is continuous may go on."""
    plan = edition.home_of(measure, Plan)
    within = plan.period.value if plan else None
    if plan is None or within is None or swapped(within):
        return
    for path, moment in (*_of_periods(edition, measure, within), *_of_years(measure, within)):
        told = facts(date=moment.iso, period=say_period(within))
        yield Diagnostic("outside-plan", measure.place(*path), told, related=(Related(plan.place("period")),))


def _of_periods(edition: Edition, measure: Measure, within: Period) -> Iterator[tuple[Path, Moment]]:
    """Yield of each period the first moment outside: a slip in the year moves both ends."""
    last = last_status(edition, measure)
    if last and last[1].state.value is MeasureState.CONTINUOUS:
        return
    for name, stated in (("planned", measure.planned), ("actual", measure.actual)):
        period = stated.value
        if period and not period.continuous.value and not swapped(period):
            ends = (((name, "from"), period.from_.value), ((name, "to"), period.to.value))
            yield from [(path, moment) for path, moment in ends if moment and is_outside(moment, within)][:1]


def _of_years(measure: Measure, within: Period) -> Iterator[tuple[Path, Moment]]:
    """Yield each year outside once, however many rows are of it."""
    budget = measure.budget.value
    seen: set[str] = set()
    rows: list[tuple[Path, Years | None]] = []
    if budget:
        rows += [(("budget", "costs", index, "year"), cost.year.value) for index, cost in each(budget.costs)]
        rows += [(("budget", "totals", index, "year"), total.year.value) for index, total in each(budget.totals)]
    rows += [(("capacity_by_year", index, "year"), one.year.value) for index, one in each(measure.capacity_by_year)]
    for path, year in rows:
        for end in (year, year.end) if year else ():
            if end.iso not in seen and is_outside(end, within):
                seen.add(end.iso)
                yield path, end


def is_outside(moment: Moment, period: Period) -> bool:
    """Tell whether a moment surely lies outside a period; one that is approximate never does."""
    start, end = period.from_.value, period.to.value
    if moment.qualifier is Qualifier.APPROXIMATE:
        return False
    return bool((start and moment.surely_before(start)) or (end and end.surely_before(moment)))


def say_period(period: Period) -> str:
    """Return the two ends of a period in ISO form, with dots for one that is not known."""
    start, end = period.from_.value, period.to.value
    return f"{start.iso if start else '…'} – {end.iso if end else '…'}"
