"""What came in, what was spent, and how something stood, is told of no day to come."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.consultation import Consultation
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.report import Report
from komplan.model.kinds.service import Service
from komplan.model.record import Record
from komplan.model.values import Moment, each
from komplan.model.walk import Path


def check_consultation(edition: Edition, consultation: Consultation) -> Iterator[Diagnostic]:
    """Yield each day to come of a comment."""
    for index, comment in each(consultation.comments):
        yield from _told(edition, consultation, ("comments", index, "date"), comment.date.value)


def check_service(edition: Edition, service: Service) -> Iterator[Diagnostic]:
    """Yield a day to come of which a waiting list tells."""
    if waiting := service.waiting.value:
        yield from _told(edition, service, ("waiting", "as_of"), waiting.as_of.value)


def check_report(edition: Edition, report: Report) -> Iterator[Diagnostic]:
    """Yield a day to come up to which a report tells."""
    yield from _told(edition, report, ("date",), report.date.value)


def check_plan(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield a day to come of which costs tell."""
    if budget := plan.budget.value:
        yield from _told(edition, plan, ("budget", "as_of"), budget.as_of.value)


def check_measure(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield a day to come of which costs tell, and each year to come in which money was spent."""
    if budget := measure.budget.value:
        yield from _told(edition, measure, ("budget", "as_of"), budget.as_of.value)
        for index, cost in each(budget.costs):
            if cost.spent.value is not None:
                yield from _spent(edition, measure, ("budget", "costs", index, "spent"), cost.year.value)


def check_year(edition: Edition, year: PlanYear) -> Iterator[Diagnostic]:
    """Yield each sum that was spent in a year to come."""
    for index, item in each(year.measures):
        for at, paid in each(item.costs):
            if paid.spent.value is not None:
                yield from _spent(edition, year, ("measures", index, "costs", at, "spent"), year.year.value)


def _told(edition: Edition, record: Record, path: Path, date: Moment | None) -> Iterator[Diagnostic]:
    if date and edition.is_to_come(date.iso):
        yield Diagnostic("date-future", record.place(*path), facts(date=date.iso, today=edition.day))


def _spent(edition: Edition, record: Record, path: Path, year: Moment | None) -> Iterator[Diagnostic]:
    """Yield that a sum was spent in a year to come, or in years of which the first is."""
    if year and edition.is_to_come(year.iso):
        told = facts(date=year.iso, today=edition.day)
        yield Diagnostic("date-future", record.place(*path), told, advice="spent")
