"""What is done has an end and had begun, what has ended is not said to go on, nor what has begun not to have."""

from collections.abc import Iterator

from komplan.diagnostics import Day, Diagnostic, Place, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.measure import Measure, MeasureState, Status
from komplan.model.values import Moment

from .statuses import last_status, say_state


def check(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield that a measure is done without an end, or that its last status denies its beginning or end."""
    last = last_status(edition, measure)
    if last is None or (state := last[1].state.value) is None:
        return
    place = measure.place("status", last[0], "state")
    yield from _done_early(measure, last[1], place)
    if state is MeasureState.DONE and not _tells_its_end(measure):
        yield Diagnostic("done-without-end", place)
    elif state.goes_on and (end := ended(edition, measure)):
        told = facts(end=end.iso, state=say_state(state))
        yield Diagnostic("end-without-done", measure.place("actual", "to"), told, related=(Related(place),))
    elif state is MeasureState.NOT_STARTED and (start := _begun(edition, measure)):
        told = facts(start=start.iso, state=say_state(state))
        yield Diagnostic("start-disagrees", measure.place("actual", "from"), told, related=(Related(place),))


def _done_early(measure: Measure, status: Status, place: Place) -> Iterator[Diagnostic]:
    """Yield that a measure is done before it was to begin, where nothing says when it really was done."""
    state, day = status.state.value, status.date.value
    planned = measure.planned.value
    start = planned.from_.value if planned else None
    if state not in {MeasureState.DONE, MeasureState.PARTLY_DONE} or day is None or start is None or start.qualifier:
        return
    if not measure.actual.value and day.iso[: len(start.since)] < start.since[: len(day.iso)]:
        told = facts(day=Day(day.iso), start=Day(start.iso), state=say_state(state))
        related = (Related(measure.place("planned")),)
        yield Diagnostic("done-early", place, told, related=related)


def _begun(edition: Edition, measure: Measure) -> Moment | None:
    """Return when a measure really began, where that is not ahead."""
    actual = measure.actual.value
    start = actual.from_.value if actual else None
    return start if start and not edition.is_to_come(start.iso) else None


def _tells_its_end(measure: Measure) -> bool:
    """Tell whether the actual end is there, or why it is unknown."""
    if not measure.actual:
        return False
    return measure.actual.value is None or bool(measure.actual.value.to)


def ended(edition: Edition, measure: Measure) -> Moment | None:
    """Return the actual end where it is known exactly and not ahead; a year has ended when it is over."""
    actual = measure.actual.value
    end = actual.to.value if actual else None
    if end is None or end.qualifier is not None:
        return None
    return end if edition.is_over(end.iso) or end.iso == edition.day else None
