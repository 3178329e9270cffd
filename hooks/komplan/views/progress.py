"""How far a plan is, as bars: of all measures that can be carried out, and of those below each of the top level."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from komplan.language.dates import say_date
from komplan.language.prepositions import out_of
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.lives import Span, has_begun, is_due_to_run, life_of, said_on, start_of
from komplan.model.measures import children, leaves, leaves_below, progress_of, tops

from .badges import view_span
from .scale import share, stack
from .shown import AsOf, ShownLink, ShownStatus
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

    done: str
    """In a sentence, of how many measures."""
    as_of: AsOf | None
    """Of which days the statements are that it follows from."""
    begun: bool
    """Whether there is any progress to tell of."""
    whole: Bar
    parts: tuple[tuple[ShownLink, Bar], ...]
    """For each measure of the top level, where there are others below it."""


def view_plan_progress(speaker: Speaker, plan: Plan) -> ProgressView:
    """Return how far a plan is."""
    top = tops(speaker.town, plan)
    parts = tuple((link_to(speaker, measure), _bar(speaker, leaves_below(speaker.town, measure))) for measure in top)
    nested = any(children(speaker.town, measure) for measure in top)
    own = list(leaves(speaker.town, plan))
    begun = has_begun(plan, speaker.today)
    done = say_done(speaker, plan) or ""
    return ProgressView(done, _as_of(speaker, own), begun, _bar(speaker, own), parts if nested else ())


def say_done(speaker: Speaker, plan: Plan) -> str | None:
    """Return how many of a plan's measures are done of those whose time has come, in words; None where it has none.

    Of a plan that can't be carried out yet it tells why.
    """
    own, words = list(leaves(speaker.town, plan)), speaker.words
    if not own:
        return None
    if not has_begun(plan, speaker.today):
        start = start_of(plan)
        drafted = life_of(plan) in {PlanLife.DRAFTED, PlanLife.CONSULTATION}
        day = say_date(start.iso, words) if start else ""
        return words.say("plans", "not_begun", "drafted" if drafted else "ahead", day=day)
    due = [measure for measure in own if is_due_to_run(speaker.town, measure, speaker.today)]
    states = [progress_of(speaker.town, measure).state for measure in due]
    said = []
    if due:
        done = states.count(MeasureState.DONE)
        said.append(words.say("plans", "done", done=done, of=out_of(len(due), words), all=len(due)))
    if ahead := len(own) - len(due):
        said.append(words.say("plans", "later", count=ahead))
    if silent := states.count(MeasureState.NO_INFORMATION):
        said.append(words.say("plans", "silent", count=silent))
    return ", ".join(said)


def say_done_as_of(speaker: Speaker, plan: Plan) -> AsOf | None:
    """Return of which days the statements are that the progress of a plan follows from."""
    return _as_of(speaker, leaves(speaker.town, plan)) if has_begun(plan, speaker.today) else None


def _as_of(speaker: Speaker, measures: Iterable[Measure]) -> AsOf | None:
    days = sorted(day for measure in measures for day in said_on(speaker.town, measure) if day)
    return view_span(speaker, Span(days[0], days[-1])) if days else None


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
