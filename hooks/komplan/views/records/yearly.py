"""What the years and reports of a plan tell of its measures: item by item, and one report beside the one before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from komplan.edition.edition import Edition
from komplan.edition.years import report_before
from komplan.language.catalogue import Catalogue
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.report import Report, ReportItem
from komplan.model.values import Stated, each

from ..values.localiser import Localiser
from ..values.plain import instead_of, plain
from ..values.shown import ShownField, ShownLink, ShownStatus, Statement
from .thread import link_to

Badge = Callable[[Localiser, Measure], ShownStatus]
"""Tells how far a measure is now."""


@dataclass(frozen=True, slots=True)
class YearlyItem:
    """What is told of a measure."""

    link: ShownLink
    """To the measure; one that may not be shown has no item."""
    status: ShownStatus | None
    """Of an action plan how far the measure is now, of a report how far it was."""
    fields: tuple[ShownField, ...]


@dataclass(frozen=True, slots=True)
class YearlyView:
    """The items of a year or a report, in its order."""

    items: tuple[YearlyItem, ...]


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """A measure in two reports."""

    link: ShownLink
    before: tuple[Statement | None, Statement | None]
    """How far it was, and what was spent on it; None where the report does not tell it."""
    now: tuple[Statement | None, Statement | None]


@dataclass(frozen=True, slots=True)
class ComparedReports:
    """A report beside the last one before it."""

    earlier: ShownLink
    years: tuple[str, str]
    items: tuple[ComparedItem, ...]
    """The measures of which the two tell something else."""


def view_year(localiser: Localiser, year: PlanYear, badge: Badge) -> YearlyView:
    """Return what an action plan says of each measure; ``badge`` tells how far that is now."""
    items = []
    for _, item in each(year.measures):
        if measure := localiser.edition.find(Measure, item.measure.value, year):
            fields = localiser.fields(item, year, without=("measure", "status"))
            items.append(YearlyItem(link_to(localiser, measure), badge(localiser, measure), tuple(fields.values())))
    return YearlyView(tuple(items))


def view_report(localiser: Localiser, report: Report) -> YearlyView:
    """Return what a report says of each measure."""
    items = []
    for measure, item in _told(localiser.edition, report):
        state = item.state.value
        status = ShownStatus(localiser.choice(state), str(state.tone)) if state else None
        plainly = bool(state and not (item.state.inferred or item.state.as_written))
        fields = localiser.fields(item, report, without=("measure", "state") if plainly else ("measure",))
        items.append(YearlyItem(link_to(localiser, measure), status, tuple(fields.values())))
    return YearlyView(tuple(items))


def compare_reports(localiser: Localiser, report: Report) -> ComparedReports | None:
    """Return what differs from the report before in how far measures are and what was spent; None without one."""
    earlier = report_before(localiser.edition, report)
    if earlier is None:
        return None
    before = {measure.key: item for measure, item in _told(localiser.edition, earlier)}
    items = [
        ComparedItem(link_to(localiser, measure), _pair(localiser, earlier, old), _pair(localiser, report, new))
        for measure, new in _told(localiser.edition, report)
        if (old := before.get(measure.key)) is None or _differ(old, new)
    ]
    years = tuple(one.id.rpartition("/")[2] for one in (earlier, report))
    return ComparedReports(link_to(localiser, earlier), (years[0], years[1]), tuple(items))


def _told(edition: Edition, report: Report) -> Iterator[tuple[Measure, ReportItem]]:
    """Yield what a report says of each measure that may be shown."""
    for _, item in each(report.measures):
        if measure := edition.find(Measure, item.measure.value, report):
            yield measure, item


def _differ(before: ReportItem, now: ReportItem) -> bool:
    return before.state.value is not now.state.value or before.spent.value != now.spent.value


def _pair(localiser: Localiser, report: Report, item: ReportItem | None) -> tuple[Statement | None, Statement | None]:
    def said(stated: Stated[Any]) -> Statement | None:
        return localiser.statement(stated, report) if stated else None

    return (said(item.state), said(item.spent)) if item else (None, None)


@instead_of.register
def _instead_of(view: YearlyView) -> frozenset[str]:
    return frozenset({"measures"})


@plain.register
def _plain(view: YearlyView, words: Catalogue) -> Iterator[str]:
    """Yield what is told of each measure."""
    for item in view.items:
        yield from plain((item.link, item.status, item.fields), words)


@plain.register
def _plain_compared(view: ComparedReports, words: Catalogue) -> Iterator[str]:
    """Yield which report it is beside; what that tells stands on its own page."""
    yield from plain(view.earlier, words)
