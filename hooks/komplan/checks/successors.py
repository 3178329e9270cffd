"""A measure whose place another took is not said to go on."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.measure import Measure, MeasureState

from .circles import SUCCESSION, circle_through, ways_along
from .statuses import last_status, say_state


def check(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield that a measure was replaced or merged but its last status still expects something of it."""
    ways = ways_along(edition, SUCCESSION)
    steps = ways.get(measure.key, ())
    last = last_status(edition, measure) if steps else None
    if last is None or circle_through(ways, measure.key):
        return
    index, status = last
    if (state := status.state.value) and (state.goes_on or state is MeasureState.POSTPONED):
        told = facts(state=say_state(state), other=steps[0].target.id)
        place = measure.place("status", index, "state")
        yield Diagnostic("link-disagrees", place, told, related=(Related(steps[0].place),))
