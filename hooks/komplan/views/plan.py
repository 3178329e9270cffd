"""A plan as its page tells it: how far its measures are, which are overdue, what comes next, what was changed last."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.plan import Plan
from komplan.model.lives import has_begun, is_late, is_over, is_to_come
from komplan.model.measures import RUNNING, beginning_of, deadline_of, leaves, progress_of

from .measure import Item, item, view_outline
from .money import MoneyView, view_plan_costs
from .progress import ProgressView, view_plan_progress
from .schedule import ScheduleView, view_schedule
from .shown import ShownDate
from .values import Speaker


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the page of a plan shows besides its fields."""

    progress: ProgressView
    schedule: ScheduleView | None
    money: MoneyView | None
    outline: tuple[Item, ...]
    overdue: tuple[Item, ...]
    ahead: tuple[Item, ...]
    """Those that begin or are due within twelve months."""


def view_plan(speaker: Speaker, plan: Plan) -> PlanView:
    """Return the page of a plan."""
    own = list(leaves(speaker.town, plan))
    late = [measure for measure in own if is_late(speaker.town, measure, speaker.today)]
    return PlanView(
        progress=view_plan_progress(speaker, plan),
        schedule=view_schedule(speaker, plan),
        money=view_plan_costs(speaker, plan),
        outline=view_outline(speaker, plan),
        overdue=tuple(item(speaker, measure) for measure in sorted(late, key=_due)),
        ahead=tuple(_ahead(speaker, own)) if has_begun(plan, speaker.today) else (),
    )


def _due(measure: Measure) -> str:
    due = deadline_of(measure)
    return due.iso if due else "9999"


def _ahead(speaker: Speaker, measures: list[Measure]) -> Iterator[Item]:
    """Yield what begins or is to be done in the coming twelve months, each with that day; not what is put off."""
    found = []
    for measure in measures:
        state = progress_of(speaker.town, measure).state
        if state.is_closed or state is MeasureState.POSTPONED:
            continue
        start = None if state in RUNNING else beginning_of(measure)
        days = [(moment, begins) for moment, begins in ((start, True), (deadline_of(measure), False)) if moment]
        soon = (day for day in days if _is_soon(day[0].iso, speaker.today))
        if first := next(soon, None):
            found.append((first[0].iso, measure, *first))
    for _, measure, moment, begins in sorted(found, key=lambda one: one[0]):
        day = speaker.value(moment, measure)
        assert isinstance(day, ShownDate)
        label = speaker.words.say("plans", "begins") if begins else speaker.words.say("fields", "due")
        yield replace(item(speaker, measure), deadline=day, label=label)


def _is_soon(iso: str, today: str) -> bool:
    """Tell whether an ISO date of any length lies between today and the same day of the next year."""
    if not today or is_over(iso, today):
        return False
    return not is_to_come(iso, f"{int(today[:4]) + 1:04}{today[4:]}")
