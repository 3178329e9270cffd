"""As of when it is known how far something has come, and what the day has made of what was stated ahead of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from komplan.model.kinds.body import Body, BodyLife
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.kinds.task import Task
from komplan.model.record import Record
from komplan.model.values import Moment, Period

from .dropped import withdrawn_on
from .edition import Edition
from .measures import beginning_of, children, deadline_of, progress_of, said_of
from .tasks import day_of, due_of, has_met, meetings_of, state_of, steps


@dataclass(frozen=True, slots=True)
class Span:
    """The days, as ISO dates of any length, on which the first and the last of some statements were made."""

    first: str
    last: str


STALE = 1
"""Years after which what was going on is told as last known, since nobody has said that it still is."""


class Lateness(Enum):
    """How a deadline that has passed stands to what is known."""

    LATE = "overdue"
    """It is known that what was to be done was not done."""
    UNTOLD = "untold"
    """Nobody has said how it ended."""


def period_of(record: Record) -> Period | None:
    """Return the period that a record states of itself."""
    stated = record.stated("period")
    return stated.value if isinstance(stated.value, Period) else None


def end_of(record: Record) -> Moment | None:
    """Return the end of a record's period; none where it goes on or is not stated."""
    period = period_of(record)
    return period.to.value if period and period.to else None


def start_of(record: Record) -> Moment | None:
    """Return the beginning of a record's period."""
    period = period_of(record)
    return period.from_.value if period and period.from_ else None


def has_ended(edition: Edition, record: Record) -> bool:
    """Tell whether a record says that it is over, or its period has run out by a day."""
    life, end = life_of(record), end_of(record)
    return life in {PlanLife.ENDED, BodyLife.ENDED} or (end is not None and edition.is_over(end.iso))


def life_of(record: Record) -> Any:
    """Return the life that a record states; None where its kind has none, or nothing is stated."""
    stated = record.stated("life")
    return stated.value


def is_proposed(plan: Plan) -> bool:
    """Tell whether a plan is said not to be adopted yet."""
    return life_of(plan) in {PlanLife.DRAFTED, PlanLife.CONSULTATION}


def has_begun(edition: Edition, plan: Plan) -> bool:
    """Tell whether a plan can be carried out by a day: it is no draft and its period has begun, or it has ended."""
    start = start_of(plan)
    return not is_proposed(plan) and (has_ended(edition, plan) or not (start and edition.is_to_come(start.iso)))


def is_due_to_run(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure has begun by a day or should have; one of which no beginning is planned counts as well."""
    state = progress_of(edition, measure).state
    if state not in {MeasureState.NOT_STARTED, MeasureState.POSTPONED, MeasureState.NO_INFORMATION}:
        return True
    start, plan = beginning_of(measure), edition.home(measure)
    return not (start and edition.is_to_come(start.iso)) or (plan is not None and has_ended(edition, plan))


def lateness_of(edition: Edition, record: Measure | Task) -> Lateness | None:
    """Return how a measure or task stands whose deadline is over; None where it is not, or nothing more is expected.

    It is late where somebody said after its deadline that it was not done, or has said so not long ago. What is only
    proposed is never late.
    """
    due = deadline_of(record) if isinstance(record, Measure) else due_of(edition, record)
    if due is None or not edition.is_over(due.iso) or not _is_expected(edition, record):
        return None
    silent = isinstance(record, Measure) and progress_of(edition, record).state is MeasureState.NO_INFORMATION
    span = known_on(edition, record)
    if silent or span is None:
        return Lateness.UNTOLD
    said_after = span.last[: len(due.iso)] > due.iso
    return Lateness.LATE if said_after or not is_last_known(edition, record, span) else Lateness.UNTOLD


def _is_expected(edition: Edition, record: Measure | Task) -> bool:
    """Tell whether something is still expected of a task that was given, or of a measure of a plan in force."""
    if isinstance(record, Task):
        return has_met(edition, record) and not state_of(edition, record).is_closed
    plan = edition.home(record)
    in_force = withdrawn_on(edition, record) is None and (not isinstance(plan, Plan) or has_begun(edition, plan))
    return in_force and not progress_of(edition, record).state.is_closed


def is_late(edition: Edition, record: Measure | Task) -> bool:
    """Tell whether it is known that a measure or a task was not done by its deadline."""
    return lateness_of(edition, record) is Lateness.LATE


def is_last_known(edition: Edition, record: Record, span: Span | None) -> bool:
    """Tell whether what went on when it was spoken of last may be over: a year has gone by, or its plan is over."""
    plan = edition.home(record) if isinstance(record, Measure) else None
    if has_ended(edition, record) or (plan is not None and has_ended(edition, plan)):
        return True
    return span is not None and span.last < edition.year_after(-STALE)[: len(span.last)]


def has_passed(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether a meeting is still told as planned although its day is over."""
    return meeting.life.value is MeetingLife.PLANNED and edition.is_over(day_of(meeting))


def is_told_early(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether a meeting is told as held although its day is yet to come."""
    return meeting.life.value is MeetingLife.HELD and edition.is_to_come(day_of(meeting))


def known_on(edition: Edition, record: Record) -> Span | None:
    """Return as of when the state or life of a record is known; None where no date tells it."""
    days = sorted(day for day in _days(edition, record) if day)
    return Span(days[0], days[-1]) if days else None


def _days(edition: Edition, record: Record) -> Iterator[str]:
    match record:
        case Measure():
            yield from said_on(edition, record)
        case Task():
            said = [step.date for step in steps(edition, record) if step.update.state.value]
            if has_met(edition, record):
                yield said[-1] if said else day_of(record)
        case Body() if life_of(record) is BodyLife.ACTIVE:
            held = [day_of(m) for m in meetings_of(edition, record) if m.life.value is MeetingLife.HELD]
            yield max((day for day in held if not edition.is_to_come(day)), default="")
        case Plan() if not edition.is_to_come(day := decided_on(edition, record)):
            yield day
        case _:
            return


def said_on(edition: Edition, measure: Measure) -> Iterator[str]:
    """Yield the days on which was said what the state of a measure follows from: of itself, else of those below it."""
    every = said_of(edition, measure)
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
    own = [status for status in said_of(edition, measure) if status.state.value and status.date.value]
    told = [s.date.value.iso for s in own if s.date.value and s.state.value is not MeasureState.NO_INFORMATION]
    if own:
        return told[-1] if told else ""
    return max((going_until(edition, child) for child in children(edition, measure)), default="")


def decided_on(edition: Edition, plan: Plan) -> str:
    """Return the day on which a plan got the life that it states: of its adoption, or of its last change."""
    adoption = plan.adoption.value
    if life_of(plan) is PlanLife.AMENDED:
        return amended_on(edition, plan)
    if life_of(plan) is not PlanLife.ADOPTED or adoption is None:
        return ""
    if adoption.date.value:
        return adoption.date.value.iso
    reference = adoption.resolution.value
    resolution = edition.resolve(reference, plan) if reference else None
    return day_of(resolution) if resolution else ""


def amended_on(edition: Edition, plan: Plan) -> str:
    """Return the day of a plan's last change that is not ahead, else of the next one; nothing where none is stated."""
    revisions = [item.value for item in (plan.revisions.value or ()) if item.value]
    days = sorted(revision.date.value.iso for revision in revisions if revision.date.value)
    behind = [day for day in days if not edition.is_to_come(day)]
    return behind[-1] if behind else next(iter(days), "")
