"""How far a plan is, as bars: of all measures that can be carried out, and of those below each of the top level."""

from collections import Counter
from collections.abc import Iterable, Sequence

from komplan.definitions.frozen import frozen
from komplan.edition.dropped import withdrawn_on
from komplan.edition.lives import Span, has_begun, is_due_to_run, is_proposed, start_of
from komplan.edition.measures import children, leaves, leaves_below, progress_of, said_on, tops
from komplan.language.dates import say_date
from komplan.language.prepositions import out_of
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan

from ..charts.scale import share, stack
from ..values.localiser import Localiser
from ..values.shown import AsOf, ShownLink, ShownStatus
from .states import LATER, counted, say_counted, told_progress, view_span
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
    bar: float
    """Its length in hundredths of the longest, where each state has a bar of its own."""


@frozen
class Bar:
    """A bar of several states."""

    segments: tuple[Segment, ...]
    count: str
    """Of how many measures it tells."""

    @property
    def words(self) -> str:
        """What the bar shows."""
        return ", ".join(segment.words for segment in self.segments)


@frozen
class ProgressView:
    """How far a plan is."""

    done: str
    """In a sentence, of how many measures."""
    as_of: AsOf | None
    """Of which days the statements are that it follows from."""
    begun: bool
    """Whether there is any progress to tell of."""
    whole: Bar
    parts: tuple[tuple[ShownLink, Bar], ...]
    """For each measure of the top level, where there are others below it."""


def view_plan_progress(localiser: Localiser, plan: Plan) -> ProgressView:
    """Return how far a plan is."""
    top = tops(localiser.edition, plan)
    parts = tuple(
        (link_to(localiser, measure), _bar(localiser, leaves_below(localiser.edition, measure))) for measure in top
    )
    nested = any(children(localiser.edition, measure) for measure in top)
    own = list(leaves(localiser.edition, plan))
    done = say_done(localiser, plan) or ""
    whole = _bar(localiser, own)
    return ProgressView(
        done, _as_of(localiser, own), has_begun(localiser.edition, plan), whole, parts if nested else ()
    )


def say_done(localiser: Localiser, plan: Plan) -> str | None:
    """Return how many of a plan's measures are done of those whose time has come, in words; None where it has none.

    Of a plan that can't be carried out yet it tells why, and counts nothing: what was done all the same its measures
    tell.
    """
    own, words = list(leaves(localiser.edition, plan)), localiser.words
    if not own:
        return None
    if has_begun(localiser.edition, plan):
        return _counted(localiser, own)
    start, edition = start_of(plan), localiser.edition
    early = any(progress_of(edition, measure).state.has_begun for measure in own)
    form = ("proposed" if early else "drafted") if is_proposed(plan) else "early" if early else "ahead"
    return words.say("plans", "not_begun", form, day=say_date(start.iso, words) if start else "")


@frozen
class DoneCount:
    """How many measures are done, of those whose time has come."""

    done: int
    to_do: int
    """Of how many, but for cancelled and withdrawn ones."""
    silent: int
    """Of how many of these there is no word."""


def count_done(localiser: Localiser, plan: Plan) -> DoneCount:
    """Return how many measures of a plan are done."""
    due, names = _due(localiser, _kept(localiser, leaves(localiser.edition, plan)))
    to_do = len(due) - names[MeasureState.CANCELLED.value]
    return DoneCount(names[MeasureState.DONE.value], to_do, names[MeasureState.NO_INFORMATION.value])


def _kept(localiser: Localiser, own: Iterable[Measure]) -> list[Measure]:
    return [measure for measure in own if withdrawn_on(localiser.edition, measure) is None]


def _due(localiser: Localiser, kept: Iterable[Measure]) -> tuple[list[Measure], Counter[str]]:
    """Return the measures whose time has come, and how many of them are in which state."""
    due = [measure for measure in kept if is_due_to_run(localiser.edition, measure)]
    return due, Counter(told_progress(localiser, measure).key for measure in due)


def _counted(localiser: Localiser, own: Sequence[Measure]) -> str:
    """Return how many are done of those that are to be done by now, and how many are in no such count."""
    words, edition, kept = localiser.words, localiser.edition, _kept(localiser, own)
    due, names = _due(localiser, kept)
    ahead = [measure for measure in kept if not is_due_to_run(edition, measure)]
    cancelled = names[MeasureState.CANCELLED.value]
    said = []
    if to_do := len(due) - cancelled:
        done = names[MeasureState.DONE.value]
        said.append(words.say("plans", "done", done=done, of=out_of(to_do, words), all=to_do))
    if ahead:
        apart = _say_states(localiser, (one for one in ahead if told_progress(localiser, one).key != LATER))
        said.append(f"{words.say('plans', 'later', count=len(ahead))}{f' ({apart})' if apart else ''}")
    said.append(_say_states(localiser, (one for one in due if progress_of(edition, one).of_year)))
    others = {
        "silent": names[MeasureState.NO_INFORMATION.value],
        "cancelled": cancelled,
        "withdrawn": len(own) - len(kept),
    }
    said += [words.say("plans", name, count=count) for name, count in others.items() if count]
    return ", ".join(filter(None, said))


def _say_states(localiser: Localiser, measures: Iterable[Measure]) -> str:
    return say_counted(localiser, counted(told_progress(localiser, measure) for measure in measures))


def say_done_as_of(localiser: Localiser, plan: Plan) -> AsOf | None:
    """Return of which days the statements are that the progress of a plan follows from."""
    return _as_of(localiser, leaves(localiser.edition, plan)) if has_begun(localiser.edition, plan) else None


def _as_of(localiser: Localiser, measures: Iterable[Measure]) -> AsOf | None:
    days = sorted(day for measure in measures for day in said_on(localiser.edition, measure) if day)
    return view_span(localiser, Span(days[0], days[-1])) if days else None


def _bar(localiser: Localiser, measures: Sequence[Measure]) -> Bar:
    kept = _kept(localiser, measures)
    found = counted(told_progress(localiser, measure) for measure in kept)
    counts = [count for _, count in found]
    words = localiser.words
    segments = []
    for (told, count), (start, width) in zip(found, stack(counts), strict=True):
        said = words.say("plans", "in_state", state=told.words, count=count)
        status = ShownStatus(told.words, told.tone)
        name = told.key if told.is_known else LAST
        segments.append(Segment(name, status, count, said, start, width, share(count, max(counts))))
    return Bar(tuple(segments), words.say("kinds", "measure", "count", count=len(kept)))
