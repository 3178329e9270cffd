"""How far something has come, as each card, list and page shows it: a word, its tone, as of when, whether inferred.

This is the only place that makes a badge of a record, so that none is without its day.
"""

from dataclasses import replace

from komplan.language.dates import say_as_of, say_date
from komplan.model import measures, tasks
from komplan.model.kinds.call import Call
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.kinds.project import Project
from komplan.model.kinds.task import Task
from komplan.model.lives import (
    Span,
    amended_on,
    end_of,
    has_ended,
    has_passed,
    is_late,
    is_over,
    is_to_come,
    is_told_early,
    known_on,
    life_of,
    period_of,
    start_of,
)
from komplan.model.record import Record
from komplan.model.values import Choice, Stated, Tone

from .shown import AsOf, ShownStatus
from .values import Speaker

STALE = 1
"""Years after which what was going on is told as last known, since nobody has said that it still is."""


def view_badge(speaker: Speaker, record: Record) -> ShownStatus | None:
    """Return how far a record has come on the day of the site; None where nothing tells it."""
    match record:
        case Measure():
            return view_progress(speaker, record)
        case Task():
            late = tasks.is_overdue(speaker.town, record, speaker.today)
            return _badge(speaker, record, tasks.state_of(speaker.town, record), late=late)
        case Meeting():
            return _of_meeting(speaker, record)
        case Plan():
            return _of_plan(speaker, record)
        case Project() | Call():
            return _run_out(speaker, record) if has_ended(record, speaker.today) else None
        case _:
            life = life_of(record)
            return _badge(speaker, record, life) if isinstance(life, Choice) and life.tone else None


def view_progress(speaker: Speaker, measure: Measure) -> ShownStatus:
    """Return how far a measure is, and whether it is overdue."""
    progress = measures.progress_of(speaker.town, measure)
    late = is_late(speaker.town, measure, speaker.today)
    badge = _badge(speaker, measure, progress.state, late=late)
    return replace(badge, inferred=bool(progress.status and progress.status.state.inferred))


def view_span(speaker: Speaker, span: Span | None) -> AsOf | None:
    """Return as of when something is known."""
    return AsOf(span.last, say_as_of(span.first, span.last, speaker.words)) if span else None


def _badge(speaker: Speaker, record: Record, state: Choice, *, late: bool = False) -> ShownStatus:
    span = known_on(speaker.town, record, speaker.today)
    word, tone = speaker.choice(state), str(state.tone)
    going_on = state.tone in {Tone.AHEAD, Tone.GOING}
    if late:
        word, tone = f"{word}, {speaker.words.say('tasks', 'overdue', day=_day(speaker, speaker.today))}", "off"
    elif going_on and (_is_over_around(speaker, record) or (span and _is_stale(span, speaker.today))):
        word, tone = speaker.words.say("badges", "last_known", state=word), "over"
    return ShownStatus(word, tone, view_span(speaker, span), _is_inferred(record))


def _is_over_around(speaker: Speaker, record: Record) -> bool:
    """Tell whether a record, or the plan of a measure, is over."""
    plan = speaker.town.home(record) if isinstance(record, Measure) else None
    return has_ended(record, speaker.today) or (plan is not None and has_ended(plan, speaker.today))


def _of_meeting(speaker: Speaker, meeting: Meeting) -> ShownStatus | None:
    life = meeting.life.value
    if life is None:
        return None
    word, tone = speaker.choice(life), str(life.tone)
    if has_passed(meeting, speaker.today):
        word, tone = speaker.words.say("badges", "passed"), "over"
    elif is_told_early(meeting, speaker.today):
        word, tone = speaker.words.say("badges", "early", state=word), "over"
    return ShownStatus(word, tone, None, _is_inferred(meeting))


def _of_plan(speaker: Speaker, plan: Plan) -> ShownStatus | None:
    """Return the life of a plan; one whose period has run out is over, whatever was said of it while it ran."""
    life, words = life_of(plan), speaker.words
    start = start_of(plan)
    if not isinstance(life, PlanLife):
        return _run_out(speaker, plan) if has_ended(plan, speaker.today) else None
    word, tone = speaker.choice(life), str(life.tone)
    if life is PlanLife.AMENDED and (day := amended_on(plan)):
        word = words.say("badges", "amended", day=_day(speaker, day))
    span = known_on(speaker.town, plan, speaker.today)
    if life is not PlanLife.ENDED and has_ended(plan, speaker.today):
        over = _run_out(speaker, plan)
        word, tone = f"{over.text}; {words.say('badges', 'last_known', state=word)}", over.tone
    elif life in {PlanLife.ADOPTED, PlanLife.AMENDED} and start and is_to_come(start.iso, speaker.today):
        word = words.say("badges", "to_begin", state=word, day=_day(speaker, start.iso))
    told = life is PlanLife.AMENDED and span is not None  # the word names the day already
    return ShownStatus(word, tone, None if told else view_span(speaker, span), _is_inferred(plan))


def _run_out(speaker: Speaker, record: Record) -> ShownStatus:
    """Return that a record's period is over; an end that was only expected may have been moved."""
    end, period = end_of(record), period_of(record)
    if end is None or not is_over(end.iso, speaker.today):
        return ShownStatus(speaker.choice(life_of(record)), "over")
    form = "was_to_end" if end.qualifier else "ended"
    inferred = bool(period and period.to and period.to.inferred) or _is_inferred(record, "period")
    return ShownStatus(speaker.words.say("badges", form, day=_day(speaker, end.iso)), "over", None, inferred)


def _is_inferred(record: Record, name: str = "life") -> bool:
    stated = getattr(record, name, None)
    return isinstance(stated, Stated) and stated.inferred is not None


def _is_stale(span: Span, today: str) -> bool:
    """Tell whether a year and more has gone by since the last word."""
    year = str(int(today[:4]) - STALE) if today else "0000"
    return is_over(span.last, f"{year.zfill(4)}{today[4:]}")


def _day(speaker: Speaker, iso: str) -> str:
    return say_date(iso, speaker.words)
