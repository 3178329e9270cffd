"""States of several measures side by side: a day that most share is named once, what was dropped stands apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import is_dropped
from komplan.edition.lives import Lateness, lateness_of
from komplan.edition.measures import progress_of
from komplan.language.dates import say_date, say_short
from komplan.model.kinds.measure import Measure

from ..records.thread import link_to
from ..values.localiser import Localiser
from ..values.shown import AsOf, ShownDate, ShownLink, ShownStatus, ShownText
from .measure import view_progress, why_of


@frozen
class DroppedRow:
    """A measure that was cancelled, or withdrawn from its plan."""

    link: ShownLink
    day: ShownDate | None
    reason: ShownText | None


@frozen
class StatesTogether:
    """How far each of several measures is."""

    states: Mapping[str, ShownStatus]
    """By the key of a measure, without the days that the notes name; none of those that were dropped."""
    notes: tuple[str, ...]
    """Of which day the states are that name none, and the lateness of what is late."""
    dropped: tuple[DroppedRow, ...]


def view_together(localiser: Localiser, measures: Iterable[Measure]) -> StatesTogether:
    """Return how far measures are."""
    every, edition = list(measures), localiser.edition
    kept = [measure for measure in every if not is_dropped(edition, measure)]
    states = {measure.key: view_progress(localiser, measure) for measure in kept}
    late = {measure.key for measure in kept if lateness_of(edition, measure) is Lateness.LATE}
    derived = {measure.key for measure in kept if _is_derived(localiser, measure)}
    days = Counter(state.as_of for key, state in states.items() if state.as_of and key not in derived)
    shared = [one for one, count in days.items() if count > 1]
    day = max(shared, key=lambda one: (days[one], one.iso), default=None)
    brief = {
        key: replace(
            state,
            as_of=None if state.as_of == day or (day and key in derived) else state.as_of,
            later=localiser.words.say("plan_counts", "late") if key in late else state.later,
        )
        for key, state in states.items()
    }
    dropped = tuple(_dropped(localiser, measure) for measure in every if measure.key not in states)
    return StatesTogether(brief, tuple(_notes(localiser, day, bool(late))), dropped)


def _is_derived(localiser: Localiser, measure: Measure) -> bool:
    """Tell whether a state only follows from the measures below, which have days of their own."""
    progress = progress_of(localiser.edition, measure)
    return bool(progress.below) and not (progress.said or progress.of_year)


def _notes(localiser: Localiser, day: AsOf | None, has_late: bool) -> Iterator[str]:
    say = localiser.words.say
    if day:
        yield say("plan_counts", "as_of", day=day.words)
    if has_late:
        yield say("plan_counts", "late_as_of", day=say_date(localiser.edition.day, localiser.words))


def _dropped(localiser: Localiser, measure: Measure) -> DroppedRow:
    as_of, words = view_progress(localiser, measure).as_of, localiser.words
    day = ShownDate(as_of.iso, say_short(as_of.iso, words)) if as_of else None
    return DroppedRow(link_to(localiser, measure), day, why_of(localiser, measure))
