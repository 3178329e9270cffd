"""A plan's years and reports name its own measures, each once, lie within its years and keep what was adopted."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, Related, Repair, Way, facts
from komplan.edition.edition import Edition
from komplan.edition.seals import acts_of, seals_of
from komplan.model.endorsement import Endorsement
from komplan.model.kinds.measure import Measure, MeasureState, Status
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear, YearItem
from komplan.model.kinds.report import Report, ReportItem
from komplan.model.values import Moment, Qualifier, Stated, each
from komplan.model.walk import Path

from .adoptions import IN_FORCE
from .amendments import other_day
from .outside import is_outside, say_period
from .periods import swapped
from .statuses import say_state

Yearly = PlanYear | Report


def check_year(edition: Edition, year: PlanYear) -> Iterator[Diagnostic]:
    """Yield what is wrong with a year of a plan."""
    yield from _of_any(edition, year)
    yield from _other_day(edition, year, "adoption", year.adoption)
    yield from _life(edition, year)
    yield from _outside(year)
    for index, item in each(year.measures):
        for at, status in each(item.status):
            path: Path = ("measures", index, "status", at)
            yield from _reason(year, (*path, "state"), status.state, status.reason)
            yield from _ahead(edition, year, (*path, "date"), status)


def check_report(edition: Edition, report: Report) -> Iterator[Diagnostic]:
    """Yield what is wrong with a report on a plan."""
    yield from _of_any(edition, report)
    yield from _other_day(edition, report, "approval", report.approval)
    for index, told in each(report.measures):
        yield from _reason(report, ("measures", index, "state"), told.state, told.reason)
        if told.state.value is MeasureState.DONE and told.reason.value is not None:
            yield Diagnostic("reason-done", report.place("measures", index, "reason"))
        yield from _read_later(report, index, told)


def _of_any(edition: Edition, record: Yearly) -> Iterator[Diagnostic]:
    year = record.year.value
    if year is not None and len(year.iso) > len("2027"):
        moved = f"{record.id.partition('/')[0]}/{year.iso[:4]}"
        taken = edition.get(type(record), moved) is not None
        repair = None if taken else Repair(record.path_of(moved), Way.MOVE)
        yield Diagnostic("year-name", Place(record.place().path), facts(year=year.iso[:4]), repair)
    plan = edition.home_of(record, Plan)
    if plan is not None:
        yield from _within(plan, record)
        yield from _items(edition, plan, record)
    yield from _digest(edition, record)


def _within(plan: Plan, record: Yearly) -> Iterator[Diagnostic]:
    """Yield a year that surely lies outside the plan's period."""
    period, year = plan.period.value, record.year.value
    if period and year and not swapped(period) and is_outside(year, period):
        told = facts(date=year.iso, period=say_period(period))
        yield Diagnostic("outside-plan", record.place(), told, related=(Related(plan.place("period")),))


def _items(edition: Edition, plan: Plan, record: Yearly) -> Iterator[Diagnostic]:
    """Yield each measure of another plan, and each that stands there a second time."""
    seen: dict[str, int] = {}
    items: list[tuple[int, YearItem | ReportItem]] = [*each(record.measures)]  # type: ignore[misc]
    for index, item in items:
        measure = edition.find(Measure, item.measure.value, record)
        place = record.place("measures", index, "measure")
        if measure is None:
            continue
        if edition.home(measure) is not plan:
            told = facts(measure=measure.id, plan=plan.id)
            yield Diagnostic("item-elsewhere", place, told, related=(Related(measure.place()),))
        elif (first := seen.setdefault(measure.key, index)) != index:
            related = (Related(record.place("measures", first, "measure")),)
            yield Diagnostic("item-twice", place, facts(measure=measure.id), related=related)


def _other_day(edition: Edition, record: Yearly, field: str, stated: Stated[Endorsement]) -> Iterator[Diagnostic]:
    """Yield that it is said to have been agreed on another day than the resolution by which it was."""
    act = stated.value
    if act and act.date.value:
        yield from other_day(edition, record, (field, "date"), act.date.value, act.by)


def _outside(record: PlanYear) -> Iterator[Diagnostic]:
    """Yield each deadline of a task, and of the work on a measure the first end, that surely lies outside the year."""
    year = record.year.value
    if year is None:
        return
    for index, item in each(record.measures):
        path: Path = ("measures", index)
        found: list[tuple[Path, Moment | None]] = [
            ((*path, "tasks", at, "due"), task.due.value) for at, task in each(item.tasks)
        ]
        if (period := item.planned.value) and not swapped(period):
            ends = (((*path, "planned", "from"), period.from_.value), ((*path, "planned", "to"), period.to.value))
            found += [(at, end) for at, end in ends if end and _is_apart(end, year)][:1]
        for at, moment in found:
            if moment and _is_apart(moment, year):
                yield Diagnostic("outside-year", record.place(*at), facts(date=moment.iso, year=year.iso))


def _is_apart(moment: Moment, year: Moment) -> bool:
    """Tell whether a moment surely lies in another year; one that is approximate never does."""
    is_sure = moment.qualifier is not Qualifier.APPROXIMATE
    return is_sure and (moment.surely_before(year) or year.surely_before(moment))


def _read_later(report: Report, index: int, item: ReportItem) -> Iterator[Diagnostic]:
    """Yield each number of an indicator of a later day than that up to which the report tells what was known."""
    until = report.date.value
    for at, reading in each(item.readings):
        date = reading.date.value
        if until and date and until.surely_before(date):
            place = report.place("measures", index, "readings", at, "date")
            related = (Related(report.place("date")),)
            yield Diagnostic("reading-late", place, facts(date=date.iso, until=until.iso), related=related)


def _life(edition: Edition, year: PlanYear) -> Iterator[Diagnostic]:
    """Yield that it is said to be in force where nothing tells how it came to be."""
    life = year.life.value
    if life and life in IN_FORCE and not year.adoption and not edition.is_unread(year, "adoption"):
        yield Diagnostic("adoption-missing", year.place("life"), facts(field="life"))


def _digest(edition: Edition, record: Yearly) -> Iterator[Diagnostic]:
    """Yield an act without a digest, and a digest that no longer agrees."""
    if edition.is_partial(record):
        return
    for seal in seals_of(edition, record):
        if seal.stated is None:
            command = f"komplan adopt {record.key}"
            told, ((path, _), *_rest) = facts(record=record.key, command=command), acts_of(record)
            yield Diagnostic("digest-missing", record.place(*path, key=True), told, Repair(command, Way.RUN))
        elif not seal.holds:
            yield Diagnostic("endorsed-digest", record.place(*seal.path), facts(record=record.key))


def _reason(record: Yearly, path: Path, state: Stated[MeasureState], reason: object) -> Iterator[Diagnostic]:
    if state.value and state.value.needs_reason and not reason:
        yield Diagnostic("status-reason", record.place(*path), {"state": say_state(state.value)})


def _ahead(edition: Edition, year: PlanYear, path: Path, status: Status) -> Iterator[Diagnostic]:
    date = status.date.value
    if date and edition.is_to_come(date.iso):
        yield Diagnostic("status-future", year.place(*path), facts(date=date.iso, today=edition.day))
