"""How states and periods are told on the day of an edition: the words, the tone, as of when, whether inferred."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import withdrawn_on
from komplan.edition.lives import (
    Lateness,
    Span,
    end_of,
    has_ended,
    is_due_to_run,
    is_last_known,
    known_on,
    lateness_of,
    period_of,
    start_of,
)
from komplan.edition.measures import progress_of
from komplan.language.dates import say_as_of, say_date, say_span
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.pointers import life_of
from komplan.model.record import Record
from komplan.model.values import Choice, Tone

from ..values.localiser import Localiser
from ..values.shown import AsOf, ShownStatus, ShownText


def view_span(localiser: Localiser, span: Span | None) -> AsOf | None:
    """Return as of when something is known."""
    return AsOf(span.last, say_as_of(span.first, span.last, localiser.words)) if span else None


LAST = 100
"""Rank of what is only last known, behind all that is known."""


@frozen
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


def say_counted(localiser: Localiser, found: Iterable[tuple[Told, int]]) -> str:
    """Return how many are in which state."""
    words = localiser.words
    return ", ".join(words.say("plans", "in_state", state=told.words, count=count) for told, count in found)


def told_state(localiser: Localiser, record: Record, state: Choice) -> Told:
    """Return how a state that a record is in is told: what was going on as last known, where it may be over."""
    word, rank = localiser.choice(state), _ranks(type(state))[state]
    if state.tone in {Tone.AHEAD, Tone.GOING, Tone.RUNS} and is_last_known(localiser.edition, record):
        last = localiser.words.say("badges", "last_known", state=word)
        return Told(f"last-{state.value}", last, "over", LAST + rank, is_known=False)
    return Told(state.value, word, str(state.tone), rank)


@cache
def _ranks(choices: type[Choice]) -> Mapping[Choice, int]:
    """Return where each choice stands among its like."""
    return {choice: at for at, choice in enumerate(choices)}


LATER = "later"
"""Of what nothing was said, as it is not to begin yet."""
WITHDRAWN = "withdrawn"
"""Of what its plan no longer holds."""


def told_progress(localiser: Localiser, measure: Measure) -> Told:
    """Return how it is told how far a measure is, the same wherever it stands, is listed or counted."""
    edition, words = localiser.edition, localiser.words
    if withdrawn_on(edition, measure) is not None:
        return Told(WITHDRAWN, words.say("badges", "withdrawn"), str(Tone.OFF), LAST, is_known=False)
    progress = progress_of(edition, measure)
    if (last := progress.of_year) and (state := last.status.state.value):
        rank = LAST + _ranks(MeasureState)[state]
        word = say_state(localiser, state, last.of_year)
        return Told(f"{state.value}-{last.of_year}", word, str(Tone.OVER), rank, is_known=False)
    if progress.state is MeasureState.NO_INFORMATION and not is_due_to_run(edition, measure):
        return Told(LATER, words.say("plans", "to_come"), str(Tone.AHEAD), len(MeasureState))
    return told_state(localiser, measure, progress.state)


def say_state(localiser: Localiser, state: MeasureState, of_year: str) -> str:
    """Return a state of a measure, or as how a year of it ended where it tells of that only."""
    word = localiser.choice(state)
    return localiser.words.say("badges", "of_year", state=word, year=of_year) if of_year else word


def of_state(localiser: Localiser, record: Record, state: Choice) -> ShownStatus:
    """Return a state, and whether its time is over."""
    return of_told(localiser, record, told_state(localiser, record, state))


def of_told(localiser: Localiser, record: Record, told: Told) -> ShownStatus:
    """Return how a state is told, and whether its time is over."""
    words, edition = localiser.words, localiser.edition
    span = known_on(edition, record)
    word, tone = told.words, told.tone
    late, later = lateness_of(edition, record), ""
    if late is Lateness.LATE:
        tone, later = str(Tone.OFF), words.say("tasks", "overdue", day=say_day(localiser, localiser.edition.day))
    elif late is Lateness.UNTOLD:
        tone, later = "over", words.say("badges", "untold")
    return ShownStatus(word, tone, view_span(localiser, span), is_inferred(record), later)


def of_life(localiser: Localiser, record: Record) -> ShownStatus | None:
    """Return the life that a record states, where it has a tone."""
    life = life_of(record)
    return of_state(localiser, record, life) if isinstance(life, Choice) and life.tone else None


def of_period(localiser: Localiser, record: Record) -> ShownStatus | None:
    """Return whether a record's period is over or ahead."""
    return run_out(localiser, record) if has_ended(localiser.edition, record) else to_begin(localiser, record)


def to_begin(localiser: Localiser, record: Record) -> ShownStatus | None:
    """Return that a record's period is still ahead."""
    start = start_of(record)
    if start is None or not localiser.edition.is_to_come(start.iso):
        return None
    return ShownStatus(localiser.words.say("badges", "begins", day=say_day(localiser, start.iso)), str(Tone.AHEAD))


def in_years(localiser: Localiser, record: Record) -> ShownText | None:
    """Return the years in which a record's period begins and ends, as far as they are known."""
    years = [moment.iso[:4] for moment in (start_of(record), end_of(record)) if moment]
    if not years:
        return None
    return ShownText(say_span(years[0], years[-1], localiser.words) if len({*years}) > 1 else years[0])


def last_known(localiser: Localiser, over: ShownStatus, word: str) -> ShownStatus:
    """Return what is over with what was said of it while it went on."""
    if not word:
        return over
    return replace(over, text=f"{over.text}; {localiser.words.say('badges', 'last_known', state=word)}")


def run_out(localiser: Localiser, record: Record) -> ShownStatus:
    """Return that a record's period is over; an end that was only expected may have been moved."""
    end, period = end_of(record), period_of(record)
    if end is None or not localiser.edition.is_over(end.iso):
        return ShownStatus(localiser.choice(life_of(record)), "over")
    form = "was_to_end" if end.qualifier else "ended"
    inferred = bool(period and period.to and period.to.inferred) or is_inferred(record, "period")
    return ShownStatus(localiser.words.say("badges", form, day=say_day(localiser, end.iso)), "over", None, inferred)


def is_inferred(record: Record, name: str = "life") -> bool:
    """Tell whether what a field states was inferred."""
    stated = record.stated(name)
    return stated.inferred is not None


def say_day(localiser: Localiser, iso: str) -> str:
    """Return a day in words."""
    return say_date(iso, localiser.words)
