"""The years of a plan: its action plans and reports, and what they say of a measure."""

from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear, YearItem
from komplan.model.kinds.report import Report
from komplan.model.order import order_of
from komplan.model.values import each

from .edition import Edition, derived


@derived
def years_of(edition: Edition, plan: Plan) -> tuple[PlanYear, ...]:
    """Return the action plans of a plan, from the first year to the last."""
    return tuple(sorted((year for year, _ in edition.linking(plan, PlanYear, "plan")), key=order_of))


@derived
def reports_of(edition: Edition, plan: Plan) -> tuple[Report, ...]:
    """Return the reports on a plan, from the first year to the last."""
    return tuple(sorted((report for report, _ in edition.linking(plan, Report, "plan")), key=order_of))


def year_of(edition: Edition, plan: Plan, year: str) -> PlanYear | None:
    """Return the action plan of a year, such as ``2027``."""
    return edition.get(PlanYear, f"{plan.id}/{year}")


def item_of(edition: Edition, plan: Plan, measure: Measure, year: str) -> YearItem | None:
    """Return what the action plan of a year says of a measure."""
    found = year_of(edition, plan, year)
    items = [item for _, item in each(found.measures)] if found else []
    return next((item for item in items if edition.find(Measure, item.measure.value, found) is measure), None)


def report_before(edition: Edition, report: Report) -> Report | None:
    """Return the report on the last year before that of another of the same plan."""
    plan = edition.home_of(report, Plan)
    earlier = [one for one in reports_of(edition, plan) if order_of(one) < order_of(report)] if plan else []
    return earlier[-1] if earlier else None
