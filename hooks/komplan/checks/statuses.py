"""What is said of a measure is said with its reason, of no day to come, and in a meeting that was held."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Wording, facts
from komplan.edition.edition import Edition
from komplan.edition.measures import said_of
from komplan.edition.tasks import day_of, has_met
from komplan.model.kinds.measure import Measure, MeasureState, Status
from komplan.model.values import each


def check(edition: Edition, measure: Measure) -> Iterator[Diagnostic]:
    """Yield each status without the why that citizens are owed, of a day to come, or said in no meeting held so far."""
    for index, status in each(measure.status):
        state, date = status.state.value, status.date.value
        if state and state.needs_reason and not status.reason:
            yield Diagnostic("status-reason", measure.place("status", index, "state"), {"state": say_state(state)})
        if date and edition.is_to_come(date.iso):
            told = facts(date=date.iso, today=edition.day)
            yield Diagnostic("status-future", measure.place("status", index, "date"), told)
        if (day := _unheld(edition, measure, status)) is not None:
            yield Diagnostic("said-unheld", measure.place("status", index, "said_in"), facts(day=day))


def _unheld(edition: Edition, measure: Measure, status: Status) -> str | None:
    """Return the day of the meeting that a status refers to, where that was not held by the day of the edition."""
    reference = status.said_in.value
    source = edition.resolve(reference, measure) if reference else None
    return day_of(source) if source and not has_met(edition, source) else None


def last_status(edition: Edition, measure: Measure) -> tuple[int, Status] | None:
    """Return what was last said of a measure and its position among all that was said, or None."""
    said = said_of(edition, measure)
    own = said[-1].status if said else None
    return next(((index, status) for index, status in each(measure.status) if status is own), None)


def say_state(state: MeasureState) -> Wording:
    """Return a state as a fact that each language words."""
    return Wording("choices.measure-state", state.value)
