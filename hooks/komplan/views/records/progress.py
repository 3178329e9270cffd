"""How far a plan is, as bars: of all measures that are to be carried out, and of those below each of the top level."""

from collections import Counter
from collections.abc import Iterable, Sequence

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import carried, carried_below, is_dropped, withdrawn_on
from komplan.edition.edition import Edition
from komplan.edition.lives import (
    Lateness,
    Span,
    has_begun,
    is_due_to_run,
    is_late,
    is_proposed,
    known_on,
    lateness_of,
    start_of,
)
from komplan.edition.measures import children, leaves, measures_of, progress_of, tops
from komplan.language.dates import say_date
from komplan.language.lists import say_list
from komplan.language.prepositions import out_of
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.values import Tone

from ..charts.scale import stack
from ..values.localiser import Localiser
from ..values.shown import AsOf, ShownLink, ShownStatus
from .states import LATER, Told, counted, say_counted, told_progress, view_span
from .thread import link_to

LAST = "last-known"
"""The pattern of what was going on when it was last spoken of."""


@frozen
class Segment:
    """The measures in one state."""

    name: str
    """The state, ``LATER`` or ``LAST``; it chooses the pattern."""
    status: ShownStatus
    count: int
    words: str
    start: float
    width: float
    """Both in hundredths of the whole bar."""


@frozen
class Bar:
    """A bar of several states."""

    segments: tuple[Segment, ...]
    count: str
    """Of how many measures it tells."""
    done: str
    """How many of them are done, and how many are past their deadline, in words."""

    @property
    def words(self) -> str:
        """What the bar shows."""
        return ", ".join(segment.words for segment in self.segments)


@frozen
class ProgressView:
    """How far a plan is."""

    counted: str
    """What is counted and what is not, where the plan holds more than that."""
    as_of: AsOf | None
    """Of which days the statements are that it follows from."""
    begun: bool
    """Whether there is any progress to tell of."""
    whole: Bar
    parts: tuple[tuple[ShownLink, Bar], ...]
    """For each measure of the top level, where there are others below it."""


def view_plan_progress(localiser: Localiser, plan: Plan) -> ProgressView:
    """Return how far a plan is."""
    edition, top = localiser.edition, tops(localiser.edition, plan)
    nested = any(children(edition, measure) for measure in top)
    parts = tuple(
        (link_to(localiser, measure), _bar(localiser, below))
        for measure in (top if nested else ())
        if (below := carried_below(edition, measure))
    )
    own = carried(edition, plan)
    return ProgressView(
        say_counted_measures(localiser, plan),
        _as_of(localiser, own),
        has_begun(edition, plan),
        _bar(localiser, own),
        parts,
    )


def say_done(localiser: Localiser, plan: Plan) -> str | None:
    """Return how many of a plan's measures are done of those whose time has come, in words; None where it has none.

    Of a plan that can't be carried out yet it tells why, and counts nothing: what was done all the same its measures
    tell.
    """
    own, words = leaves(localiser.edition, plan), localiser.words
    if not own:
        return None
    if has_begun(localiser.edition, plan):
        return _counted(localiser, plan)
    start, edition = start_of(plan), localiser.edition
    early = any(progress_of(edition, measure).state.has_begun for measure in own)
    form = ("proposed" if early else "drafted") if is_proposed(plan) else "early" if early else "ahead"
    return words.say("plans", "not_begun", form, day=say_date(start.iso, words) if start else "")


@frozen
class DoneCount:
    """How many of a plan's measures are done, of all that are to be carried out."""

    done: int
    all: int
    silent: int
    """Of how many there is no word though they were to begin."""
    later: int
    """How many are not to begin yet."""
    late: int
    """How many are known to be past their deadline and not done."""
    untold: int
    """Of how many the deadline is over and nobody said how they ended."""
    failed: int
    """How many were not done, as their last word says."""
    left: int
    """Of how many more is expected."""


def count_done(localiser: Localiser, measures: Sequence[Measure], year: str = "") -> DoneCount:
    """Return how many of measures that are to be carried out are done, late or failed; of a year, also in that."""
    due, names = _due(localiser, measures)
    late = Counter(lateness_of(localiser.edition, measure) for measure in measures)
    return DoneCount(
        done=names[MeasureState.DONE.value] + names[f"{MeasureState.DONE.value}-{year}"],
        all=len(measures),
        silent=names[MeasureState.NO_INFORMATION.value],
        later=len(measures) - len(due),
        late=late[Lateness.LATE],
        untold=late[Lateness.UNTOLD],
        left=sum(_is_left(localiser.edition, measure, year) for measure in measures),
        failed=names[MeasureState.NOT_DONE.value] + names[f"{MeasureState.NOT_DONE.value}-{year}"],
    )


def _is_left(edition: Edition, measure: Measure, year: str) -> bool:
    progress = progress_of(edition, measure)
    return not (progress.state.is_closed or (progress.of_year is not None and progress.of_year.of_year == year))


def say_counted_measures(localiser: Localiser, plan: Plan) -> str:
    """Return how many measures a plan has, and what is not counted of what it holds; nothing where that is nothing."""
    edition, say = localiser.edition, localiser.words.say
    every, own = len(measures_of(edition, plan)), len(leaves(edition, plan))
    kept = len(carried(edition, plan))
    parts = {"groups": every - own, "dropped": own - kept}
    besides = [say("plan_counts", name, count=count) for name, count in parts.items() if count]
    if not besides:
        return ""
    return say("plan_counts", "all", count=kept, besides=say_list(besides, localiser.words))


def _due(localiser: Localiser, kept: Iterable[Measure]) -> tuple[list[Measure], Counter[str]]:
    """Return the measures whose time has come, and how many of them are in which state."""
    due = [measure for measure in kept if is_due_to_run(localiser.edition, measure)]
    return due, Counter(told_progress(localiser, measure).key for measure in due)


def _counted(localiser: Localiser, plan: Plan) -> str:
    """Return how many are done of those to be carried out, how many are to begin, and how many were dropped."""
    words, edition = localiser.words, localiser.edition
    kept = carried(edition, plan)
    counts = count_done(localiser, kept)
    due, _ = _due(localiser, kept)
    said = []
    if kept:
        said.append(words.say("plans", "done", done=counts.done, of=out_of(counts.all, words), all=counts.all))
    if counts.later:
        ahead = (one for one in kept if not is_due_to_run(edition, one) and told_progress(localiser, one).key != LATER)
        apart = _say_states(localiser, ahead)
        said.append(f"{words.say('plans', 'later', count=counts.later)}{f' ({apart})' if apart else ''}")
    said.append(_say_states(localiser, (one for one in due if progress_of(edition, one).of_year)))
    gone = [measure for measure in leaves(edition, plan) if is_dropped(edition, measure)]
    withdrawn = sum(withdrawn_on(edition, measure) is not None for measure in gone)
    others = {"silent": counts.silent, "cancelled": len(gone) - withdrawn, "withdrawn": withdrawn}
    said += [words.say("plans", name, count=count) for name, count in others.items() if count]
    return ", ".join(filter(None, said))


def _say_states(localiser: Localiser, measures: Iterable[Measure]) -> str:
    return say_counted(localiser, counted(told_progress(localiser, measure) for measure in measures))


def say_done_as_of(localiser: Localiser, plan: Plan) -> AsOf | None:
    """Return of which days the statements are that the progress of a plan follows from."""
    return _as_of(localiser, carried(localiser.edition, plan)) if has_begun(localiser.edition, plan) else None


def _as_of(localiser: Localiser, measures: Iterable[Measure]) -> AsOf | None:
    spans = [span for measure in measures if (span := known_on(localiser.edition, measure))]
    days = Span(min(span.first for span in spans), max(span.last for span in spans)) if spans else None
    return view_span(localiser, days) if days else None


def _bar(localiser: Localiser, measures: Sequence[Measure]) -> Bar:
    found = sorted(counted(_told(localiser, measure) for measure in measures), key=lambda one: _TONES[one[0].tone])
    counts = [count for _, count in found]
    words = localiser.words
    segments = []
    for (told, count), (start, width) in zip(found, stack(counts), strict=True):
        said = words.say("plans", "in_state", state=told.words, count=count)
        status = ShownStatus(told.words, told.tone)
        name = told.key if told.is_known else LAST
        segments.append(Segment(name, status, count, said, start, width))
    return Bar(tuple(segments), words.say("kinds", "measure", "count", count=len(measures)), _done(localiser, measures))


_TONES = {str(tone): at for at, tone in enumerate((Tone.DONE, Tone.RUNS, Tone.GOING, Tone.AHEAD, Tone.OFF, Tone.OVER))}
"""Where states stand in a bar: what is done comes first, what nobody knows of last."""


def _told(localiser: Localiser, measure: Measure) -> Told:
    """Return how far a measure is; one that is past its deadline is that before all."""
    if is_late(localiser.edition, measure):
        return Told(Lateness.LATE.value, localiser.words.say("plan_counts", "late"), str(Tone.OFF), 0)
    return told_progress(localiser, measure)


def _done(localiser: Localiser, measures: Sequence[Measure]) -> str:
    say, counts = localiser.words.say, count_done(localiser, measures)
    done = say("plans", "done", done=counts.done, of=out_of(counts.all, localiser.words), all=counts.all)
    return ", ".join([done, say("verdict", "late", count=counts.late)] if counts.late else [done])
