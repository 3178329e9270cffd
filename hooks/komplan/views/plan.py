"""A plan as its page tells it: how far its measures are, which are overdue, what comes next, what was changed last."""

from collections import Counter
from dataclasses import dataclass

from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.measures import deadline_of, is_overdue, leaves, progress_of

from .measure import Item, item, view_outline
from .shown import ShownStatus
from .values import Speaker

MOST = 6
"""Measures that stand under what is overdue and what comes next before the rest is folded."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the page of a plan shows besides its fields."""

    counts: tuple[tuple[ShownStatus, int], ...]
    """How many of the measures that can be carried out are how far."""
    measures: str
    """How many there are, in words."""
    outline: tuple[Item, ...]
    overdue: tuple[Item, ...]
    ahead: tuple[Item, ...]
    """Those whose deadline comes next."""


def view_plan(speaker: Speaker, plan: Plan) -> PlanView:
    """Return the page of a plan."""
    own = list(leaves(speaker.town, plan))
    states = Counter(progress_of(speaker.town, measure).state for measure in own)
    return PlanView(
        counts=tuple(
            (ShownStatus(speaker.choice(state), state.tone.value), states[state])
            for state in MeasureState
            if states[state]
        ),
        measures=speaker.words.say("kinds", "measure", "count", count=len(own)),
        outline=view_outline(speaker, plan),
        overdue=tuple(item(speaker, m) for m in _by_deadline(own) if is_overdue(speaker.town, m, speaker.today)),
        ahead=tuple(item(speaker, m) for m in _by_deadline(own) if _is_ahead(speaker, m))[:MOST],
    )


def _by_deadline(measures: list[Measure]) -> list[Measure]:
    return sorted(measures, key=lambda measure: due.iso if (due := deadline_of(measure)) else "9999")


def _is_ahead(speaker: Speaker, measure: Measure) -> bool:
    due = deadline_of(measure)
    return (
        due is not None
        and due.iso >= speaker.today[: len(due.iso)]
        and not progress_of(speaker.town, measure).state.is_closed
    )
