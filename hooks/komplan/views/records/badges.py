"""How far something has come, as each card, list and page shows it: a word, its tone, as of when, whether inferred.

This is the only place that makes a badge of a record, so that none is without its day.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from komplan.edition import measures, tasks
from komplan.edition.dropped import withdrawn_on
from komplan.edition.lives import (
    Lateness,
    Span,
    amended_on,
    decided_on,
    end_of,
    has_ended,
    has_passed,
    is_last_known,
    is_told_early,
    known_on,
    lateness_of,
    life_of,
    period_of,
    start_of,
)
from komplan.language.dates import say_as_of, say_date
from komplan.model.kinds.body import Body, BodyLife
from komplan.model.kinds.call import Call
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.kinds.project import Project
from komplan.model.kinds.task import Task
from komplan.model.record import Record
from komplan.model.values import Choice, Tone

from ..values.localiser import Localiser
from ..values.shown import AsOf, ShownStatus


def view_badge(localiser: Localiser, record: Record) -> ShownStatus | None:
    """Return how far a record has come on the day of the site; None where nothing tells it."""
    if record.container and not tasks.has_met(localiser.edition, record):
        return _proposed(localiser, record.container)
    match record:
        case Measure():
            return view_progress(localiser, record)
        case Task():
            return _badge(localiser, record, tasks.state_of(localiser.edition, record))
        case Meeting():
            return _of_meeting(localiser, record)
        case Plan():
            return _of_plan(localiser, record)
        case _:
            return _of_period(localiser, record)


def _of_period(localiser: Localiser, record: Record) -> ShownStatus | None:
    """Return whether a record's period is over or ahead; of a group, whether it meets."""
    if isinstance(record, Body):
        return _of_body(localiser, record)
    if isinstance(record, Project | Call):
        return _run_out(localiser, record) if has_ended(localiser.edition, record) else _to_begin(localiser, record)
    life = life_of(record)
    return _badge(localiser, record, life) if isinstance(life, Choice) and life.tone else None


def view_progress(localiser: Localiser, measure: Measure) -> ShownStatus:
    """Return how far a measure is, and whether it is overdue."""
    day = withdrawn_on(localiser.edition, measure)
    if day is not None:
        as_of = view_span(localiser, Span(day, day)) if day else None
        return ShownStatus(localiser.words.say("badges", "withdrawn"), str(Tone.OFF), as_of)
    progress = measures.progress_of(localiser.edition, measure)
    badge = _badge(localiser, measure, progress.state)
    if progress.status and not progress.status.date.value:
        badge = replace(badge, text=localiser.words.say("badges", "undated", state=badge.text))
    if progress.state is MeasureState.NO_INFORMATION and progress.below and badge.as_of:  # some parts are known
        badge = replace(badge, text=", ".join(_parts(localiser, progress.below)))
    return replace(badge, inferred=bool(progress.status and progress.status.state.inferred))


def _parts(localiser: Localiser, below: Sequence[Measure]) -> Iterator[str]:
    """Yield how many parts are in which state."""
    states = [told_state(localiser, part, measures.progress_of(localiser.edition, part).state) for part in below]
    for told, count in counted(states):
        yield localiser.words.say("plans", "in_state", state=told.words, count=count)


def view_span(localiser: Localiser, span: Span | None) -> AsOf | None:
    """Return as of when something is known."""
    return AsOf(span.last, say_as_of(span.first, span.last, localiser.words)) if span else None


LAST = 100
"""Rank of what is only last known, behind all that is known."""


@dataclass(frozen=True, slots=True)
class Told:
    """A state as badges, counts and filters tell it on the day of the site."""

    key: str
    """The same in each language."""
    words: str
    tone: str
    rank: int
    """Where it stands among others."""
    is_known: bool = True
    """Whether it is more than what was last known."""


def counted(states: Iterable[Told]) -> list[tuple[Told, int]]:
    """Return how often each state is told, in their order."""
    return sorted(Counter(states).items(), key=lambda one: one[0].rank)


def told_state(localiser: Localiser, record: Record, state: Choice) -> Told:
    """Return how a state that a record is in is told: what was going on as last known, where it may be over."""
    span = known_on(localiser.edition, record)
    word, rank = localiser.choice(state), list(type(state)).index(state)
    if state.tone in {Tone.AHEAD, Tone.GOING} and is_last_known(localiser.edition, record, span):
        last = localiser.words.say("badges", "last_known", state=word)
        return Told(f"last-{state.value}", last, "over", LAST + rank, is_known=False)
    return Told(state.value, word, str(state.tone), rank)


def _badge(localiser: Localiser, record: Record, state: Choice) -> ShownStatus:
    """Return a state, and whether its time is over."""
    words, edition = localiser.words, localiser.edition
    span = known_on(edition, record)
    told = told_state(localiser, record, state)
    word, tone = told.words, told.tone
    late, later = lateness_of(edition, record) if isinstance(record, Measure | Task) else None, ""
    if late is Lateness.LATE:
        tone, later = str(Tone.OFF), words.say("tasks", "overdue", day=_day(localiser, localiser.edition.day))
    elif late is Lateness.UNTOLD:
        tone, later = "over", words.say("badges", "untold")
    return ShownStatus(word, tone, view_span(localiser, span), _is_inferred(record), later)


def _proposed(localiser: Localiser, meeting: Record) -> ShownStatus:
    """Return that what stands in the file of a meeting which did not take place is proposed at most."""
    words = localiser.words
    assert isinstance(meeting, Meeting)
    if meeting.life.value is MeetingLife.CANCELLED:
        return ShownStatus(words.say("badges", "not_held"), str(Tone.OFF))
    if has_passed(localiser.edition, meeting):
        return ShownStatus(words.say("badges", "passed"), "over")
    day = _day(localiser, tasks.day_of(meeting))
    return ShownStatus(words.say("badges", "proposed", day=day), str(Tone.AHEAD))


def _of_body(localiser: Localiser, body: Body) -> ShownStatus | None:
    """Return whether a group meets: not before its period nor after it, and as of its last meeting."""
    life = life_of(body)
    begins = _to_begin(localiser, body) if life is not BodyLife.ENDED else None
    if life is not BodyLife.ENDED and has_ended(localiser.edition, body):
        return _last_known(localiser, _run_out(localiser, body), localiser.choice(life) if life else "")
    if begins or not isinstance(life, BodyLife):
        return begins
    badge = _badge(localiser, body, life)
    if life is BodyLife.ACTIVE and badge.as_of is None:
        return replace(badge, text=localiser.words.say("badges", "unmet", state=badge.text))
    return badge


def _to_begin(localiser: Localiser, record: Record) -> ShownStatus | None:
    """Return that a record's period is still ahead."""
    start = start_of(record)
    if start is None or not localiser.edition.is_to_come(start.iso):
        return None
    return ShownStatus(localiser.words.say("badges", "begins", day=_day(localiser, start.iso)), str(Tone.AHEAD))


def _last_known(localiser: Localiser, over: ShownStatus, word: str) -> ShownStatus:
    """Return what is over with what was said of it while it went on."""
    if not word:
        return over
    return replace(over, text=f"{over.text}; {localiser.words.say('badges', 'last_known', state=word)}")


def _of_meeting(localiser: Localiser, meeting: Meeting) -> ShownStatus | None:
    life = meeting.life.value
    if life is None:
        return None
    word, tone = localiser.choice(life), str(life.tone)
    if has_passed(localiser.edition, meeting):
        word, tone = localiser.words.say("badges", "passed"), "over"
    elif is_told_early(localiser.edition, meeting):
        word, tone = localiser.words.say("badges", "early", state=word), "over"
    return ShownStatus(word, tone, None, _is_inferred(meeting))


def _of_plan(localiser: Localiser, plan: Plan) -> ShownStatus | None:
    """Return the life of a plan; one whose period has run out is over, whatever was said of it while it ran."""
    life, words = life_of(plan), localiser.words
    if not isinstance(life, PlanLife):
        return _run_out(localiser, plan) if has_ended(localiser.edition, plan) else None
    word, tone = localiser.choice(life), str(life.tone)
    if life is PlanLife.AMENDED and (day := amended_on(localiser.edition, plan)):
        word = words.say("badges", "amended", day=_day(localiser, day))
    span = known_on(localiser.edition, plan)
    if localiser.edition.is_to_come(decided_on(localiser.edition, plan)):
        word = words.say("badges", "early", state=word)
    as_of = None if life is PlanLife.AMENDED else view_span(localiser, span)  # that word names the day already
    if life is not PlanLife.ENDED and has_ended(localiser.edition, plan):
        return replace(
            _last_known(localiser, _run_out(localiser, plan), word), as_of=as_of, inferred=_is_inferred(plan)
        )
    ahead = _to_begin(localiser, plan) if life in {PlanLife.ADOPTED, PlanLife.AMENDED} else None
    return ShownStatus(word, tone, as_of, _is_inferred(plan), ahead.text if ahead else "")


def _run_out(localiser: Localiser, record: Record) -> ShownStatus:
    """Return that a record's period is over; an end that was only expected may have been moved."""
    end, period = end_of(record), period_of(record)
    if end is None or not localiser.edition.is_over(end.iso):
        return ShownStatus(localiser.choice(life_of(record)), "over")
    form = "was_to_end" if end.qualifier else "ended"
    inferred = bool(period and period.to and period.to.inferred) or _is_inferred(record, "period")
    return ShownStatus(localiser.words.say("badges", form, day=_day(localiser, end.iso)), "over", None, inferred)


def _is_inferred(record: Record, name: str = "life") -> bool:
    stated = record.stated(name)
    return stated.inferred is not None


def _day(localiser: Localiser, iso: str) -> str:
    return say_date(iso, localiser.words)
