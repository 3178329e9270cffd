"""What the measures of a plan say together: their order, their tree, how far each is and by when it should be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from komplan.language.sorting import natural
from komplan.model.answers import settled
from komplan.model.facts import fact
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure, MeasureState, Status
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.report import Report
from komplan.model.record import Record
from komplan.model.values import ABSENT, Moment, Reference, each

from .edition import Edition, derived

DEEPEST = 20
"""Levels that a plan can have: no plan has a third of them, and whoever goes down a tree must come to an end."""


Coded = TypeVar("Coded", bound=Record)


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What was said of a measure, and the record in which it stands: itself, a year of its plan or a report."""

    status: Status
    record: Record
    of_year: str = ""
    """The year where it says how that ended and not how far the measure is, which goes on beyond it; else nothing."""

    @property
    def day(self) -> str:
        """The first day of which it may be told, as an ISO date; nothing where none is stated."""
        return self.status.date.value.first_day if self.status.date.value else ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a measure is, and how that is known."""

    state: MeasureState
    said: StatusReport | None = None
    """What was last said of it; None where its state follows from those below it, or nothing was said."""
    below: tuple[Measure, ...] = ()
    """The measures from whose states its own follows."""
    of_year: StatusReport | None = None
    """How a year ended, where nothing else is known and nothing was said since."""


def in_order(records: Sequence[Coded]) -> list[Coded]:
    """Return measures or indicators in the order of their codes: ``1.2`` stands before ``1.10``."""
    return sorted(records, key=lambda record: natural(record.id))


@derived
def measures_of(edition: Edition, plan: Record) -> tuple[Measure, ...]:
    """Return all measures of a plan in the order of their codes."""
    return tuple(in_order([record for record, _ in edition.linking(plan, Measure, "plan")]))


@derived
def indicators_of(edition: Edition, plan: Record) -> tuple[Indicator, ...]:
    """Return all indicators of a plan in the order of their codes."""
    return tuple(in_order([record for record, _ in edition.linking(plan, Indicator, "plan")]))


@settled
def children(edition: Edition, measure: Measure) -> tuple[Measure, ...]:
    """Return the measures directly below one, in the order of their codes."""
    found = [child for child, _ in edition.linking(measure, Measure, "parent")]
    if not found or _leads_nowhere(edition, measure):
        return ()
    return tuple(in_order(found))


def _leads_nowhere(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure stands in a circle or so deep that nothing can stand below it."""
    height = len(above(edition, measure))
    return height == DEEPEST - 1 or (height == 0 and named_parent(edition, measure) is not None)


def named_parent(edition: Edition, measure: Measure) -> Measure | None:
    """Return the measure that one says it belongs to, even where that leads in a circle."""
    return edition.find(Measure, _parent_reference(measure), measure)


@fact
def _parent_reference(measure: Measure) -> Reference | None:
    return measure.parent.value


@settled
def above(edition: Edition, measure: Measure) -> tuple[Measure, ...]:
    """Return the measures above one, the nearest first; none where they lead in a circle or are too many."""
    found: dict[str, Measure] = {}
    at = named_parent(edition, measure)
    while at is not None:
        if at is measure or at.key in found or len(found) == DEEPEST - 1:
            return ()
        found[at.key] = at
        at = named_parent(edition, at)
    return tuple(found.values())


def parent_of(edition: Edition, measure: Measure) -> Measure | None:
    """Return the measure that one belongs to, or None at the top."""
    return next(iter(above(edition, measure)), None)


def level_of(edition: Edition, measure: Measure) -> int:
    """Return which level a measure stands on, 1 at the top."""
    return len(above(edition, measure)) + 1


def tops(edition: Edition, plan: Record) -> tuple[Measure, ...]:
    """Return a plan's measures of the top level."""
    return tuple(measure for measure in measures_of(edition, plan) if parent_of(edition, measure) is None)


@derived
def statuses_of(edition: Edition, measure: Measure) -> tuple[StatusReport, ...]:
    """Return all that is said of a measure, also of days to come, from the first to the last.

    What its plan's years and reports say of it counts as well; of one day they come after what stands with it.
    """
    said = [StatusReport(status, measure) for _, status in each(measure.status)]
    for year, at in edition.linking(measure, PlanYear, "measures"):
        item = (year.measures.value or ())[int(at[1])].value
        own = item.status if item and len(at) == _OWN else ABSENT
        said += [StatusReport(status, year, _year_told(year, measure, status)) for _, status in each(own)]
    for report, at in edition.linking(measure, Report, "measures"):
        told = (report.measures.value or ())[int(at[1])].value
        if told and told.state and len(at) == _OWN:
            status = Status.model_construct(state=told.state, date=report.date, reason=told.reason, said_in=ABSENT)
            said.append(StatusReport(status, report, _year_told(report, measure, status)))
    return tuple(sorted(said, key=lambda one: one.day))


def _year_told(record: PlanYear | Report, measure: Measure, status: Status) -> str:
    """Return the year of which alone it tells that something ended, as the measure is not known to end with it."""
    year, due, state = record.year.value, deadline_of(measure), status.state.value
    ends_later = due is None or year is None or due.iso[:4] > year.iso[:4]
    return year.iso if year and state in _OF_A_YEAR and ends_later else ""


_OF_A_YEAR = frozenset({MeasureState.DONE, MeasureState.PARTLY_DONE, MeasureState.NOT_DONE})
"""States in which what was to be done in a year ends, also of a measure that goes on."""

_OWN = len(("measures", 0, "measure"))
"""Steps to the reference by which an item of a list names its measure."""


def said_of(edition: Edition, measure: Measure) -> list[StatusReport]:
    """Return what was said of how far a measure is, from the first to the last; of days to come nothing counts."""
    return [one for one in _known(edition, measure) if not one.of_year]


def _known(edition: Edition, measure: Measure) -> list[StatusReport]:
    """Return what was said of a measure and of its years, from the first to the last; of days to come nothing."""
    dated = ((one, one.status.date.value) for one in statuses_of(edition, measure))
    return [one for one, date in dated if not (date and edition.is_to_come(date.iso))]


@settled
def progress_of(edition: Edition, measure: Measure) -> Progress:
    """Return how far a measure is: as was last said of it, else as follows from the measures below it."""
    said, last = said_of(edition, measure), next(reversed(_known(edition, measure)), None)
    if said and (state := said[-1].status.state.value):
        found = Progress(state, said[-1])
    else:
        below = children(edition, measure)
        found = Progress(_together({state_of(edition, child) for child in below}), below=below)
    if last and last.of_year and found.state is MeasureState.NO_INFORMATION:
        return replace(found, of_year=last)
    return found


@settled
def state_of(edition: Edition, measure: Measure) -> MeasureState:
    """Return the state of a measure alone: who asks no more need not look into what is said of it."""
    return progress_of(edition, measure).state


def _together(states: set[MeasureState]) -> MeasureState:
    """Return the state of a measure whose parts have these.

    Where nothing is known of a part, only that another one goes on tells of the whole.
    """
    known = states - {MeasureState.NO_INFORMATION}
    going = {state for state in known if not state.is_closed}
    if known == states and len(known) == 1:
        return next(iter(known))
    if known < states or not known:
        return MeasureState.PROGRESS if any(state.has_begun for state in going) else MeasureState.NO_INFORMATION
    has_begun = any(state.has_begun for state in known)
    if not going:
        return MeasureState.PARTLY_DONE if has_begun else MeasureState.NOT_DONE
    if has_begun:
        return MeasureState.PROGRESS
    return next(iter(going)) if len(going) == 1 else MeasureState.NOT_STARTED


@fact
def deadline_of(measure: Measure) -> Moment | None:
    """Return the planned end."""
    period = measure.planned.value
    return period.to.value if period and period.to else None


@fact
def beginning_of(measure: Measure) -> Moment | None:
    """Return the planned beginning."""
    period = measure.planned.value
    return period.from_.value if period and period.from_ else None


def is_overdue(edition: Edition, measure: Measure) -> bool:
    """Tell whether something should have come of a measure before ``today`` (an ISO date) and has not."""
    due = deadline_of(measure)
    return due is not None and edition.is_over(due.iso) and not state_of(edition, measure).is_closed


@derived
def leaves(edition: Edition, plan: Record) -> tuple[Measure, ...]:
    """Return the measures that have none below them: those that can be carried out."""
    return tuple(measure for measure in measures_of(edition, plan) if not children(edition, measure))


@derived
def leaves_below(edition: Edition, measure: Measure) -> tuple[Measure, ...]:
    """Return the measures below one that have none below them; the measure itself where it is one of these."""
    below = children(edition, measure)
    return tuple(leaf for child in below for leaf in leaves_below(edition, child)) or (measure,)


def said_on(edition: Edition, measure: Measure) -> Iterator[str]:
    """Yield the days on which was said what the state of a measure follows from: of itself, else of those below it."""
    if of_year := progress_of(edition, measure).of_year:
        yield of_year.status.date.value.iso if of_year.status.date.value else ""
        return
    every = [one.status for one in said_of(edition, measure)]
    said = [status for status in every if status.state.value]
    if said and said[-1] is every[-1]:
        yield said[-1].date.value.iso if said[-1].date.value else ""
        return
    for child in children(edition, measure):
        yield from said_on(edition, child)


def going_until(edition: Edition, measure: Measure) -> str:
    """Return the last day on which anything was known of a measure; nothing where that was never said.

    That there is no information is said of it too, but tells nothing.
    """
    every = (one.status for one in said_of(edition, measure))
    own = [status for status in every if status.state.value and status.date.value]
    told = [s.date.value.iso for s in own if s.date.value and s.state.value is not MeasureState.NO_INFORMATION]
    if own:
        return told[-1] if told else ""
    return max((going_until(edition, child) for child in children(edition, measure)), default="")
