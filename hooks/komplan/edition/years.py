"""The years of a plan: its action plans and reports, and what they say of a measure."""

from collections.abc import Iterator
from dataclasses import dataclass

from komplan.model.budget import Cost
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear, YearItem
from komplan.model.kinds.report import Report, ReportItem
from komplan.model.order import order_of
from komplan.model.values import ABSENT, Stated, Years, each

from .edition import Edition, derived
from .money import CostRow, cost_rows, own_rows


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


@derived
def measures_in(edition: Edition, record: PlanYear | Report) -> tuple[Measure, ...]:
    """Return the measures of which an action plan or a report tells, each once, in its order."""
    items: list[YearItem | ReportItem] = [one.value for one in record.measures.value or () if one.value]
    named = (edition.find(Measure, item.measure.value, record) for item in items)
    return tuple({measure.key: measure for measure in named if measure}.values())


@derived
def year_rows(edition: Edition, year: PlanYear) -> list[CostRow]:
    """Return what the measures of an action plan cost in its year, as it says, else as the plan does."""
    return [row for _, item in each(year.measures) for row in _rows_of(edition, year, item)]


def _rows_of(edition: Edition, year: PlanYear, item: YearItem) -> Iterator[CostRow]:
    measure = edition.find(Measure, item.measure.value, year)
    if measure is None:
        return
    if not item.costs:
        yield from (row for row in own_rows(edition, measure) if year.year.value and row.year == year.year.value.iso)
    yield from _rows_in(measure, year, item)


@dataclass(frozen=True, slots=True)
class YearlyCosts:
    """What an action plan or a report says of the money of a measure in its year; no sum of measures holds it."""

    record: PlanYear | Report
    rows: tuple[CostRow, ...]
    """One for each payer, in each currency; of a report one of all payers together."""


@derived
def yearly_costs_of(edition: Edition, measure: Measure) -> tuple[YearlyCosts, ...]:
    """Return what is said elsewhere of the costs of a measure, year by year, the action plan before the report."""
    found = []
    for year, at in edition.linking(measure, PlanYear, "measures"):
        if at[2:] == _OWN and (item := (year.measures.value or ())[int(at[1])].value):
            found.append(YearlyCosts(year, tuple(_rows_in(measure, year, item))))
    for report, at in edition.linking(measure, Report, "measures"):
        if at[2:] == _OWN and (told := (report.measures.value or ())[int(at[1])].value):
            found.append(YearlyCosts(report, tuple(_rows_told(measure, report, told))))
    return tuple(sorted((one for one in found if one.rows), key=lambda one: order_of(one.record)))


_OWN = ("measure",)
"""Where in an item of a list stands the measure that it is about."""


def _rows_in(measure: Measure, year: PlanYear, item: YearItem) -> Iterator[CostRow]:
    """Yield what an action plan says of each payer of a measure."""
    for at, one in each(item.costs):
        cost = Cost.model_construct(
            year=_as_years(year),
            source=one.source,
            planned=one.planned,
            secured=one.secured,
            spent=one.spent,
            project=ABSENT,
        )
        yield from cost_rows(measure, cost, f"{year.key} {measure.key} {at}")


def _rows_told(measure: Measure, report: Report, item: ReportItem) -> Iterator[CostRow]:
    """Yield what a report tells of the money of a measure, all payers together."""
    if item.planned or item.spent:
        cost = Cost.model_construct(
            year=_as_years(report),
            source=Stated(),
            planned=item.planned,
            secured=ABSENT,
            spent=item.spent,
            project=ABSENT,
        )
        yield from cost_rows(measure, cost, f"{report.key} {measure.key}")


def _as_years(record: PlanYear | Report) -> Stated[Years]:
    return Stated(Years(record.year.value.iso)) if record.year.value else ABSENT


def report_before(edition: Edition, report: Report) -> Report | None:
    """Return the report on the last year before that of another of the same plan."""
    plan = edition.home_of(report, Plan)
    earlier = [one for one in reports_of(edition, plan) if order_of(one) < order_of(report)] if plan else []
    return earlier[-1] if earlier else None
