"""How far a plan is, as bars: of all measures that can be carried out, and of those below each of the top level."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.measures import children, leaves, progress_of, tops

from .scale import share, stack
from .shown import ShownLink, ShownStatus
from .thread import link_to
from .values import Speaker


@dataclass(frozen=True, slots=True)
class Segment:
    """The measures in one state."""

    name: str
    """The state, which chooses the pattern."""
    status: ShownStatus
    count: int
    words: str
    start: float
    width: float
    """Both in hundredths of the whole bar."""
    bar: float
    """Its length in hundredths of the longest, where each state has a bar of its own."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of several states."""

    segments: tuple[Segment, ...]
    count: str
    """Of how many measures it tells."""

    @property
    def words(self) -> str:
        """What the bar shows."""
        return ", ".join(segment.words for segment in self.segments)


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far a plan is."""

    whole: Bar
    parts: tuple[tuple[ShownLink, Bar], ...]
    """For each measure of the top level, where there are others below it."""


def view_plan_progress(speaker: Speaker, plan: Plan) -> ProgressView:
    """Return how far a plan is."""
    top = tops(speaker.town, plan)
    parts = tuple((link_to(speaker, measure), _bar(speaker, _leaves_below(speaker, measure))) for measure in top)
    nested = any(children(speaker.town, measure) for measure in top)
    return ProgressView(_bar(speaker, list(leaves(speaker.town, plan))), parts if nested else ())


def say_done(speaker: Speaker, plan: Plan) -> str | None:
    """Return how many of a plan's measures are done, in words; None where it has none."""
    states = [progress_of(speaker.town, measure).state for measure in leaves(speaker.town, plan)]
    done = states.count(MeasureState.DONE)
    return speaker.words.say("plans", "done", done=done, all=len(states)) if states else None


def _leaves_below(speaker: Speaker, measure: Measure) -> list[Measure]:
    below = children(speaker.town, measure)
    return [leaf for child in below for leaf in _leaves_below(speaker, child)] or [measure]


def _bar(speaker: Speaker, measures: Sequence[Measure]) -> Bar:
    states = Counter(progress_of(speaker.town, measure).state for measure in measures)
    present = [state for state in MeasureState if states[state]]
    counts = [states[state] for state in present]
    words = speaker.words
    segments = []
    for state, count, (start, width) in zip(present, counts, stack(counts), strict=True):
        said = speaker.choice(state)
        status = ShownStatus(said, state.tone.value)
        told = words.say("plans", "in_state", state=said, count=count)
        segments.append(Segment(state.value, status, count, told, start, width, share(count, max(counts))))
    return Bar(tuple(segments), words.say("kinds", "measure", "count", count=len(measures)))
