"""What measures share with others: organisations, states, levels, places, years."""

from collections.abc import Iterator, Mapping

from komplan.edition.dropped import is_dropped, withdrawn_on
from komplan.edition.lives import Lateness, is_late, lateness_of
from komplan.edition.measures import above, children, progress_of
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.record import Record
from komplan.model.values import ABSENT, Period, Text

from ..collections.labels import (
    Label,
    Labels,
    ends_of,
    label_of,
    labels_of_years,
    resolved,
    situations,
    span_of,
    target_groups,
    territories,
)
from ..records.states import told_progress
from ..values.localiser import Localiser
from ..values.shown import ShownText


def organisations(localiser: Localiser, record: Measure) -> Iterator[Label]:
    """Yield who leads a measure or works on it."""
    for found in resolved(localiser, record, (*(record.lead.value or ()), *(record.partners.value or ()))):
        yield label_of(localiser, found)


def states(localiser: Localiser, record: Measure) -> Iterator[Label]:
    """Yield how far a measure is that can be carried out, as its badge tells it."""
    if children(localiser.edition, record):
        return
    told = told_progress(localiser, record)
    yield Label(told.key, told.words, rank=told.rank)


def states_and_overdue(localiser: Localiser, record: Measure) -> Iterator[Label]:
    """Yield how far a measure is and, first of all, whether it is late or nobody knows how it ended."""
    if not children(localiser.edition, record):
        late = lateness_of(localiser.edition, record)
        if late:
            rank = -2 if late is Lateness.LATE else -1
            yield Label(late.value, localiser.words.say("by", "status", late.value), rank=rank)
        yield from states(localiser, record)


def standing(localiser: Localiser, record: Measure) -> Label:
    """Return whether it is overdue, was not done, is to be carried out, a group of others, or dropped."""
    say, edition = localiser.words.say, localiser.edition
    if is_late(edition, record):
        return Label("overdue", say("rows", "overdue"))
    if is_dropped(edition, record):
        return Label("dropped", say("plan_counts", "dropped_title"), rank=4)
    if children(edition, record):
        return Label("groups", say("rows", "groups"), rank=3)
    if progress_of(edition, record).state is MeasureState.NOT_DONE:
        return Label("failed", say("plans", "parts_of", "failed"), rank=1)
    return Label("own", say("rows", "measures"), rank=2)


def level_name(localiser: Localiser, measure: Measure) -> ShownText | None:
    """Return what the plan calls things of the measure's level."""
    plan = localiser.edition.home(measure)
    levels = plan.stated("levels") if plan else ABSENT
    at = len(above(localiser.edition, measure))
    named = levels.value or ()
    text = named[at].value if at < len(named) else None
    return localiser.text(text, plan) if isinstance(text, Text) and plan else None


def places(localiser: Localiser, record: Measure) -> Iterator[Label]:
    """Yield its own places, else the one that it belongs to, where none stand below it that tell theirs."""
    found = [label_of(localiser, one) for one in resolved(localiser, record, record.territories.value or ())]
    return iter(found) if found or children(localiser.edition, record) else territories(localiser, record)


def plan_of(localiser: Localiser, record: Measure) -> Iterator[Label]:
    """Yield the plan that it is part of."""
    plan = localiser.edition.home(record)
    if plan is not None:
        yield label_of(localiser, plan)


def overdue(localiser: Localiser, record: Measure) -> Iterator[Label]:
    """Yield whether it is known to be late."""
    late = is_late(localiser.edition, record)
    key = "true" if late else "false"
    yield Label(key, localiser.words.say("flags", key), rank=int(not late))


def years(localiser: Localiser, record: Measure) -> Iterator[Label]:
    """Yield the years for which it is planned, or in which it came about."""
    return labels_of_years(_years_of(localiser, record))


def _years_of(localiser: Localiser, measure: Measure) -> range:
    """Return the years for which a measure is planned, or in which it came about; after its end it has none."""
    planned = _planned_years(localiser.edition.home(measure), measure)
    said = progress_of(localiser.edition, measure).said
    status = said.status if said else None
    ended = withdrawn_on(localiser.edition, measure)
    if status and status.state.value and status.state.value.is_closed:
        ends = ends_of(measure.actual.value) if measure.actual.value else (None, None)
        if all(ends):
            return span_of(*ends)
        ended = status.date.value.iso if status.date.value else ended
    return range(planned.start, min(planned.stop, int(ended[:4]) + 1)) if ended else planned


def _planned_years(plan: Record | None, measure: Measure) -> range:
    """Return the years for which a measure is planned, within those of its plan; what goes on goes on to its end."""
    planned, period = measure.planned.value, plan.stated("period").value if plan else None
    if planned is None:
        return range(0)
    first, last = ends_of(planned)
    start, end = ends_of(period) if isinstance(period, Period) else (None, None)
    if planned.continuous.value:
        first, last = first or start, last or end
    years = span_of(first, last)
    return range(max(years.start, start or 0), min(years.stop, end + 1 if end else years.stop))


SHARED: Mapping[str, Labels] = {
    "situation": situations,
    "plan": plan_of,
    "state": states,
    "status": states_and_overdue,
    "target-group": target_groups,
    "organisation": organisations,
    "territory": places,
    "year": years,
    "overdue": overdue,
}
"""What measures share, by the name of the way to them."""
