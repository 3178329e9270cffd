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
from komplan.model.town import Town
from komplan.model.values import Moment, Period

from .days import is_over, is_to_come, year_after
from .dropped import withdrawn_on
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


def has_ended(record: Record, today: str) -> bool:
    """Tell whether a record says that it is over, or its period has run out by a day."""
    life, end = life_of(record), end_of(record)
    return life in {PlanLife.ENDED, BodyLife.ENDED} or (end is not None and is_over(end.iso, today))


def life_of(record: Record) -> Any:
    """Return the life that a record states; None where its kind has none, or nothing is stated."""
    stated = record.stated("life")
    return stated.value


def is_proposed(plan: Plan) -> bool:
    """Tell whether a plan is said not to be adopted yet."""
    return life_of(plan) in {PlanLife.DRAFTED, PlanLife.CONSULTATION}


def has_begun(plan: Plan, today: str) -> bool:
    """Tell whether a plan can be carried out by a day: it is no draft and its period has begun, or it has ended."""
    start = start_of(plan)
    return not is_proposed(plan) and (has_ended(plan, today) or not (start and is_to_come(start.iso, today)))


def is_due_to_run(town: Town, measure: Measure, today: str) -> bool:
    """Tell whether a measure has begun by a day or should have; one of which no beginning is planned counts as well."""
    state = progress_of(town, measure).state
    if state not in {MeasureState.NOT_STARTED, MeasureState.POSTPONED, MeasureState.NO_INFORMATION}:
        return True
    start, plan = beginning_of(measure), town.home(measure)
    return not (start and is_to_come(start.iso, today)) or (plan is not None and has_ended(plan, today))


def lateness_of(town: Town, record: Measure | Task, today: str) -> Lateness | None:
    """Return how a measure or task stands whose deadline is over; None where it is not, or nothing more is expected.

    It is late where somebody said after its deadline that it was not done, or has said so not long ago. What is only
    proposed is never late.
    """
    due = deadline_of(record) if isinstance(record, Measure) else due_of(town, record)
    if due is None or not is_over(due.iso, today) or not _is_expected(town, record, today):
        return None
    silent = isinstance(record, Measure) and progress_of(town, record).state is MeasureState.NO_INFORMATION
    span = known_on(town, record, today)
    if silent or span is None:
        return Lateness.UNTOLD
    said_after = span.last[: len(due.iso)] > due.iso
    return Lateness.LATE if said_after or not is_last_known(town, record, span, today) else Lateness.UNTOLD


def _is_expected(town: Town, record: Measure | Task, today: str) -> bool:
    """Tell whether something is still expected of a task that was given, or of a measure of a plan in force."""
    if isinstance(record, Task):
        return has_met(town, record) and not state_of(town, record).is_closed
    plan = town.home(record)
    in_force = withdrawn_on(town, record) is None and (not isinstance(plan, Plan) or has_begun(plan, today))
    return in_force and not progress_of(town, record).state.is_closed


def is_late(town: Town, record: Measure | Task, today: str) -> bool:
    """Tell whether it is known that a measure or a task was not done by its deadline."""
    return lateness_of(town, record, today) is Lateness.LATE


def is_last_known(town: Town, record: Record, span: Span | None, today: str) -> bool:
    """Tell whether what went on when it was spoken of last may be over: a year has gone by, or its plan is over."""
    plan = town.home(record) if isinstance(record, Measure) else None
    if has_ended(record, today) or (plan is not None and has_ended(plan, today)):
        return True
    return span is not None and is_over(span.last, year_after(today, -STALE))


def has_passed(meeting: Meeting, today: str) -> bool:
    """Tell whether a meeting is still told as planned although its day is over."""
    return meeting.life.value is MeetingLife.PLANNED and is_over(day_of(meeting), today)


def is_told_early(meeting: Meeting, today: str) -> bool:
    """Tell whether a meeting is told as held although its day is yet to come."""
    return meeting.life.value is MeetingLife.HELD and is_to_come(day_of(meeting), today)


def known_on(town: Town, record: Record, today: str) -> Span | None:
    """Return as of when the state or life of a record is known; None where no date tells it."""
    days = sorted(day for day in _days(town, record, today) if day)
    return Span(days[0], days[-1]) if days else None


def _days(town: Town, record: Record, today: str) -> Iterator[str]:
    match record:
        case Measure():
            yield from said_on(town, record)
        case Task():
            said = [step.date for step in steps(town, record) if step.update.state.value]
            if has_met(town, record):
                yield said[-1] if said else day_of(record)
        case Body() if life_of(record) is BodyLife.ACTIVE:
            held = [day_of(m) for m in meetings_of(town, record) if m.life.value is MeetingLife.HELD]
            yield max((day for day in held if not is_to_come(day, today)), default="")
        case Plan() if not is_to_come(day := decided_on(town, record), today):
            yield day
        case _:
            return


def said_on(town: Town, measure: Measure) -> Iterator[str]:
    """Yield the days on which was said what the state of a measure follows from: of itself, else of those below it."""
    every = said_of(measure, town.day)
    said = [status for status in every if status.state.value]
    if said and said[-1] is every[-1]:
        yield said[-1].date.value.iso if said[-1].date.value else ""
        return
    for child in children(town, measure):
        yield from said_on(town, child)


def going_until(town: Town, measure: Measure) -> str:
    """Return the last day on which anything was known of a measure; nothing where that was never said.

    That there is no information is said of it too, but tells nothing.
    """
    own = [status for status in said_of(measure, town.day) if status.state.value and status.date.value]
    told = [s.date.value.iso for s in own if s.date.value and s.state.value is not MeasureState.NO_INFORMATION]
    if own:
        return told[-1] if told else ""
    return max((going_until(town, child) for child in children(town, measure)), default="")


def decided_on(town: Town, plan: Plan) -> str:
    """Return the day on which a plan got the life that it states: of its adoption, or of its last change."""
    adoption = plan.adoption.value
    if life_of(plan) is PlanLife.AMENDED:
        return amended_on(plan, town.day)
    if life_of(plan) is not PlanLife.ADOPTED or adoption is None:
        return ""
    if adoption.date.value:
        return adoption.date.value.iso
    reference = adoption.resolution.value
    resolution = town.resolve(reference, plan) if reference else None
    return day_of(resolution) if resolution else ""


def amended_on(plan: Plan, today: str) -> str:
    """Return the day of a plan's last change that is not ahead, else of the next one; nothing where none is stated."""
    revisions = [item.value for item in (plan.revisions.value or ()) if item.value]
    days = sorted(revision.date.value.iso for revision in revisions if revision.date.value)
    behind = [day for day in days if not is_to_come(day, today)]
    return behind[-1] if behind else next(iter(days), "")
