"""As of when it is known how far something has come, and what the day has made of what was stated ahead of it."""

from dataclasses import dataclass
from enum import Enum

from komplan.language.spans import last_day
from komplan.model.answers import settled
from komplan.model.facts import fact
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.pointers import life_of
from komplan.model.record import Record
from komplan.model.values import Moment, Period, Tone

from .edition import Edition
from .kinds import facts_of
from .measures import beginning_of, progress_of
from .tasks import day_of


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
    """Tell whether a record says that it is over, or its period has run out by the day of the edition."""
    life, end = life_of(record), end_of(record)
    return (life is not None and life.tone is Tone.OVER) or (end is not None and edition.is_over(end.iso))


def year_of_period(edition: Edition, record: Record) -> tuple[int, int] | None:
    """Return in which year of a record's period the day lies, 1 the first, and how many it has.

    None where an end is not stated or only expected, the day lies outside, or the period has no second year.
    """
    start, end = start_of(record), end_of(record)
    if start is None or end is None or start.qualifier or end.qualifier or edition.is_over(end.iso):
        return None
    first, last = start.first_day, last_day(end.iso)
    years = [f"{year:04}{first[4:]}" for year in range(int(first[:4]), int(last[:4]) + 1)]
    begun = [not edition.is_to_come(day) for day in years if day <= last]
    return (sum(begun), len(begun)) if len(begun) > 1 and any(begun) else None


def is_proposed(plan: Plan) -> bool:
    """Tell whether a plan is said not to be adopted yet."""
    return life_of(plan) in {PlanLife.DRAFTED, PlanLife.CONSULTATION}


def has_begun(edition: Edition, plan: Plan) -> bool:
    """Tell whether a plan can be carried out by a day: it is no draft and its period has begun, or it has ended."""
    start = start_of(plan)
    return not is_proposed(plan) and (has_ended(edition, plan) or not (start and edition.is_to_come(start.iso)))


@settled
def is_due_to_run(edition: Edition, measure: Measure) -> bool:
    """Tell whether a measure has begun by a day or should have; one of which no beginning is planned counts as well."""
    progress = progress_of(edition, measure)
    told = progress.of_year.status.state.value if progress.of_year else None
    if progress.state.has_begun or progress.state.is_closed or (told and told.has_begun):
        return True
    start, plan = beginning_of(measure), edition.home(measure)
    return not (start and edition.is_to_come(start.iso)) or (plan is not None and has_ended(edition, plan))


@settled
def lateness_of(edition: Edition, record: Record) -> Lateness | None:
    """Return how a record stands whose deadline is over; None where it is not, or nothing more is expected.

    It is late where somebody said after its deadline that it was not done, or has said so not long ago. What is only
    proposed is never late.
    """
    facts = facts_of(record)
    due = facts.due(edition, record)
    if due is None or not edition.is_over(due.iso) or not facts.is_expected(edition, record):
        return None
    span = known_on(edition, record)
    if span is None or facts.is_silent(edition, record):
        return Lateness.UNTOLD
    said_after = span.last[: len(due.until)] > due.until
    return Lateness.LATE if said_after or not is_last_known(edition, record) else Lateness.UNTOLD


def is_late(edition: Edition, record: Record) -> bool:
    """Tell whether it is known that something was not done by its deadline."""
    return lateness_of(edition, record) is Lateness.LATE


@settled
def is_last_known(edition: Edition, record: Record) -> bool:
    """Tell whether what went on when it was spoken of last may be over: a year has gone by, or its plan is over."""
    frame = facts_of(record).frame(edition, record)
    if has_ended(edition, record) or (frame is not None and has_ended(edition, frame)):
        return True
    span = known_on(edition, record)
    return span is not None and span.last < edition.year_after(-STALE)[: len(span.last)]


@fact
def planned_until(meeting: Meeting) -> str | None:
    """Return the day (ISO) of the last session of a meeting told as planned, nothing where it is unknown.

    None of other meetings.
    """
    return day_of(meeting.sittings[-1]) if meeting.life.value is MeetingLife.PLANNED else None


def is_ahead(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether a meeting is planned and its day not over."""
    until = planned_until(meeting)
    return until is not None and not edition.is_over(until)


def has_passed(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether a meeting is still told as planned although its day is over."""
    until = planned_until(meeting)
    return until is not None and edition.is_over(until)


def is_told_early(edition: Edition, meeting: Meeting) -> bool:
    """Tell whether a meeting is told as held although its day is yet to come."""
    return life_of(meeting) is MeetingLife.HELD and edition.is_to_come(day_of(meeting))


@settled
def known_on(edition: Edition, record: Record) -> Span | None:
    """Return as of when the state or life of a record is known; None where no date tells it."""
    days = sorted(day for day in facts_of(record).spoken_on(edition, record) if day)
    return Span(days[0], days[-1]) if days else None


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
