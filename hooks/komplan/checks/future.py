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


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each day to come of a comment, a waiting list, a report and costs, and money spent in a year to come."""
    for record, path, date in _told(edition):
        if date and edition.is_to_come(date.iso):
            yield Diagnostic("date-future", record.place(*path), facts(date=date.iso, today=edition.day))
    for record, path, year in _spent(edition):
        if edition.is_to_come(year.iso):
            told = facts(date=year.iso, today=edition.day)
            yield Diagnostic("date-future", record.place(*path), told, advice="spent")


def _told(edition: Edition) -> Iterator[tuple[Record, Path, Moment | None]]:
    for consultation in edition.of(Consultation):
        for index, comment in each(consultation.comments):
            yield consultation, ("comments", index, "date"), comment.date.value
    for service in edition.of(Service):
        if waiting := service.waiting.value:
            yield service, ("waiting", "as_of"), waiting.as_of.value
    for report in edition.of(Report):
        yield report, ("date",), report.date.value
    costly: list[Plan | Measure] = [*edition.of(Plan), *edition.of(Measure)]
    for one in costly:
        if budget := one.budget.value:
            yield one, ("budget", "as_of"), budget.as_of.value


def _spent(edition: Edition) -> Iterator[tuple[Record, Path, Moment]]:
    """Yield where a measure or a year of a plan says what was spent, with the year or the first of the years."""
    for measure in edition.of(Measure):
        budget = measure.budget.value
        for index, cost in each(budget.costs) if budget else ():
            if cost.spent.value is not None and cost.year.value:
                yield measure, ("budget", "costs", index, "spent"), cost.year.value
    for record in edition.of(PlanYear):
        for index, item in each(record.measures):
            for at, paid in each(item.costs):
                if paid.spent.value is not None and record.year.value:
                    yield record, ("measures", index, "costs", at, "spent"), record.year.value
