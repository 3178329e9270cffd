"""What is said of how far a plan, its year, a body or a service is agrees with its time and with its adoption."""

from collections.abc import Collection, Iterator, Mapping

from komplan.diagnostics import Day, Diagnostic, Related, Wording, facts
from komplan.edition.edition import Edition
from komplan.edition.lives import period_of
from komplan.edition.tasks import meetings_of
from komplan.model.endorsement import Endorsement
from komplan.model.kinds.body import Body, BodyLife
from komplan.model.kinds.plan import Adoption, Plan, PlanLife
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.record import Record
from komplan.model.values import Choice, Moment, Stated, Tone

from .outside import is_outside, say_period
from .periods import swapped

Denied = Mapping[tuple[str, str], Collection[Choice]]
"""Lives that an end of a time denies, by which of its ends it is and where it lies on the day of the edition."""

_PROPOSED = (PlanLife.DRAFTED, PlanLife.CONSULTATION)
_OF_PLAN: Denied = {
    ("to", "over"): (*_PROPOSED, PlanLife.ADOPTED, PlanLife.AMENDED),
    ("to", "ahead"): (PlanLife.ENDED,),
    ("from", "ahead"): (PlanLife.ENDED,),
}
"""A plan is adopted before it begins, and may still be in the making when it does."""
_OF_YEAR: Denied = {("to", "over"): _PROPOSED, ("to", "ahead"): (PlanLife.ENDED,)}
_OF_BODY: Denied = {
    ("from", "over"): (BodyLife.PLANNED,),
    ("from", "ahead"): (BodyLife.ACTIVE, BodyLife.ENDED),
    ("to", "over"): (BodyLife.ACTIVE, BodyLife.PLANNED),
    ("to", "ahead"): (BodyLife.ENDED,),
}


def check_plan(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield a life that the plan's own years deny, or its adoption does."""
    yield from _of_period(edition, plan, _OF_PLAN)
    yield from _of_adoption(edition, plan, plan.adoption)


def check_year(edition: Edition, year: PlanYear) -> Iterator[Diagnostic]:
    """Yield the same of an action plan."""
    life, moment = _sure_life(year), year.year.value
    if life and moment and denying(edition, life, moment, moment, _OF_YEAR):
        yield _told(edition, year, life, moment.iso, ())
    yield from _of_adoption(edition, year, year.adoption)


def check_body(edition: Edition, body: Body) -> Iterator[Diagnostic]:
    """Yield a life that the body's own period denies, and its first and last meeting that lie outside that."""
    yield from _of_period(edition, body, _OF_BODY)
    period = period_of(body)
    if period is None or swapped(period):
        return
    held = [(meeting, day) for meeting in meetings_of(edition, body) if (day := meeting.date.value)]
    outside = [(meeting, day) for meeting, day in held if not meeting.is_unheld and is_outside(day, period)]
    for meeting, day in dict([*outside[:1], *outside[-1:]]).items():
        told = facts(date=Day(day.iso), period=say_period(period), body=body.id)
        yield Diagnostic("meeting-outside", meeting.place("date"), told, related=(Related(body.place("period")),))


def denying(edition: Edition, life: Choice, start: Moment | None, end: Moment | None, denied: Denied) -> Moment | None:
    """Return the first end of a time that denies a life on the day of the edition; only an exact one does."""
    for name, moment in (("from", start), ("to", end)):
        if moment and moment.qualifier is None and life in denied.get((name, _when(edition, moment)), ()):
            return moment
    return None


def _when(edition: Edition, moment: Moment) -> str:
    return "over" if edition.is_over(moment.iso) else "ahead" if edition.is_to_come(moment.iso) else "now"


def _sure_life(record: Record) -> Choice | None:
    """Return the life that a record states in so many words."""
    stated: Stated[Choice] = record.stated("life")
    return None if stated.inferred else stated.value


def _of_period(edition: Edition, record: Record, denied: Denied) -> Iterator[Diagnostic]:
    life, period = _sure_life(record), period_of(record)
    if life is None or period is None or swapped(period):
        return
    goes_on = period.continuous.value is not None and bool(period.continuous.value)
    moment = denying(edition, life, period.from_.value, period.to.value, denied)
    if moment or (goes_on and life.tone is Tone.OVER):
        yield _told(edition, record, life, say_period(period), (Related(record.place("period")),))


def _told(edition: Edition, record: Record, life: Choice, period: str, related: tuple[Related, ...]) -> Diagnostic:
    told = facts(life=Wording(life.table(), life.value), period=period, today=edition.day)
    return Diagnostic("life-period", record.place("life"), told, related=related)


def _of_adoption(
    edition: Edition, record: Plan | PlanYear, stated: Stated[Adoption] | Stated[Endorsement]
) -> Iterator[Diagnostic]:
    """Yield that a record is said to be in the making though it says on which day it was adopted."""
    life, day = record.life.value, stated.value.date.value if stated.value else None
    if life in _PROPOSED and day and not edition.is_to_come(day.iso):
        told = facts(life=Wording(life.table(), life.value), date=Day(day.iso))
        related = (Related(record.place("adoption", "date")),)
        yield Diagnostic("life-adopted", record.place("life"), told, related=related)
