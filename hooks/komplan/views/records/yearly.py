"""What the years and reports of a plan tell of its measures: item by item, and one report beside the one before."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.years import report_before
from komplan.language.catalogue import Catalogue
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan_year import PlanYear, YearItem
from komplan.model.kinds.report import Report, ReportItem
from komplan.model.record import Record
from komplan.model.values import Stated, each

from ..values.asides import view_asides
from ..values.localiser import Localiser
from ..values.plain import instead_of, plain
from ..values.shown import ShownField, ShownLink, ShownStatus, Statement
from .thread import link_to

Item = TypeVar("Item", YearItem, ReportItem)

Badge = Callable[[Localiser, Measure], ShownStatus]
"""Tells how far a measure is now."""


@frozen
class YearlyItem:
    """What is told of a measure."""

    link: ShownLink | None
    """To the measure; None where it is unknown which it is."""
    status: ShownStatus | None
    """Of an action plan how far the measure is now, of a report how far it was."""
    fields: tuple[ShownField, ...]


@frozen
class YearlyView:
    """The items of a year or a report, in its order."""

    items: tuple[YearlyItem, ...]
    asides: tuple[ShownField, ...]
    """What is said of the list of them."""

    @property
    def columns(self) -> Mapping[str, str]:
        """Labels of all fields that any of them has, by name."""
        return {field.name: field.label for item in self.items for field in item.fields}


@frozen
class ComparedItem:
    """A measure in two reports."""

    link: ShownLink
    before: tuple[Statement | None, Statement | None]
    """How far it was, and what was spent on it; None where the report does not tell it."""
    now: tuple[Statement | None, Statement | None]


@frozen
class ComparedReports:
    """A report beside the last one before it."""

    earlier: ShownLink
    years: tuple[str, str]
    items: tuple[ComparedItem, ...]
    """The measures of which the two tell something else."""


def view_year(localiser: Localiser, year: PlanYear, badge: Badge, report: Report | None) -> YearlyView:
    """Return what an action plan says of each measure, and what a report on its year says was done, else why not.

    ``badge`` tells how far a measure is now.
    """

    def status(item: YearItem, measure: Measure | None) -> ShownStatus | None:
        return badge(localiser, measure) if measure else None

    came = dict(_came(localiser, report)) if report else {}
    return _view(localiser, year, list(_items(localiser.edition, year, year.measures)), status, came)


def _came(localiser: Localiser, report: Report) -> Iterator[tuple[str, ShownField]]:
    """Yield the key of each measure with what a report says was done of it, else why it was not."""
    label = localiser.words.say("yearly", "told_in")
    for item, measure in _items(localiser.edition, report, report.measures):
        said = localiser.statement(item.done or item.reason, report)
        if measure and said:
            yield measure.key, ShownField("came", label, said)


def view_report(localiser: Localiser, report: Report) -> YearlyView:
    """Return what a report says of each measure."""

    def status(item: ReportItem, measure: Measure | None) -> ShownStatus | None:
        state = item.state.value
        return ShownStatus(localiser.choice(state), str(state.tone)) if state and _is_plain(item.state) else None

    return _view(localiser, report, list(_items(localiser.edition, report, report.measures)), status)


def _is_plain(stated: Stated[Any]) -> bool:
    """Tell whether a statement is a value and nothing more is said of it."""
    return stated.value is not None and not (stated.inferred or stated.as_written)


def _view(
    localiser: Localiser,
    record: PlanYear | Report,
    told: list[tuple[Item, Measure | None]],
    status: Callable[[Item, Measure | None], ShownStatus | None],
    besides: Mapping[str, ShownField] = MappingProxyType({}),
) -> YearlyView:
    items = []
    for item, measure in told:
        shown = status(item, measure)
        without = ("measure", "state") if shown and isinstance(item, ReportItem) else ("measure",)
        said: tuple[ShownField, ...] = view_asides(localiser, item.table(), record, measure=item.measure)
        fields: Mapping[str, ShownField] = localiser.fields(item, record, without=without)
        link = link_to(localiser, measure) if measure else None
        came: ShownField | None = besides.get(measure.key) if measure else None
        items.append(YearlyItem(link, shown, (*said, *fields.values(), *([came] if came else ()))))
    return YearlyView(tuple(items), view_asides(localiser, record.KIND, record, measures=record.measures))


def _items(
    edition: Edition, record: Record, stated: Stated[tuple[Stated[Item], ...]]
) -> Iterator[tuple[Item, Measure | None]]:
    """Yield the items of a year or a report, each with its measure, or None where it is unknown which.

    One that may not be shown has none.
    """
    for _, item in each(stated):
        measure = edition.find(Measure, item.measure.value, record)
        if measure is not None or item.measure.value is None:
            yield item, measure


def compare_reports(localiser: Localiser, report: Report) -> ComparedReports | None:
    """Return what differs from the report before in how far measures are and what was spent; None without one."""
    earlier = report_before(localiser.edition, report)
    if earlier is None:
        return None
    before = {measure.key: item for item, measure in _items(localiser.edition, earlier, earlier.measures) if measure}
    items = [
        ComparedItem(link_to(localiser, measure), _pair(localiser, earlier, old), _pair(localiser, report, new))
        for new, measure in _items(localiser.edition, report, report.measures)
        if measure and ((old := before.get(measure.key)) is None or _differ(old, new))
    ]
    years = tuple(one.id.rpartition("/")[2] for one in (earlier, report))
    return ComparedReports(link_to(localiser, earlier), (years[0], years[1]), tuple(items))


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
    yield from plain(view.asides, words)
    for item in view.items:
        yield from plain((item.link, item.status, item.fields), words)


@plain.register
def _plain_compared(view: ComparedReports, words: Catalogue) -> Iterator[str]:
    """Yield which report it is beside; what that tells stands on its own page."""
    yield from plain(view.earlier, words)
