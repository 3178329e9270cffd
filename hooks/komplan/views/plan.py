"""A plan as its page tells it: how far its measures are, which are overdue, what comes next, what was changed last."""

from dataclasses import dataclass

from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.measures import deadline_of, is_overdue, leaves, progress_of

from .measure import Item, item, view_outline
from .money import MoneyView, view_plan_costs
from .progress import ProgressView, view_plan_progress
from .schedule import ScheduleView, view_schedule
from .values import Speaker

MOST = 6
"""Measures that stand under what is overdue and what comes next before the rest is folded."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the page of a plan shows besides its fields."""

    progress: ProgressView
    schedule: ScheduleView | None
    money: MoneyView | None
    outline: tuple[Item, ...]
    overdue: tuple[Item, ...]
    ahead: tuple[Item, ...]
    """Those whose deadline comes next."""


def view_plan(speaker: Speaker, plan: Plan) -> PlanView:
    """Return the page of a plan."""
    own = list(leaves(speaker.town, plan))
    return PlanView(
        progress=view_plan_progress(speaker, plan),
        schedule=view_schedule(speaker, plan),
        money=view_plan_costs(speaker, plan),
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
