"""What is said of a measure is said with its reason, and not of a day that is still to come."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Term, facts
from komplan.model.kinds.measure import Measure, MeasureState, Status
from komplan.model.measures import said_of
from komplan.model.town import Town
from komplan.model.values import each


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each status of a kind that citizens are owed a why for and that has none, and each dated after today."""
    for measure in town.of("measure"):
        if isinstance(measure, Measure):
            for index, status in each(measure.status):
                state, date = status.state.value, status.date.value
                if state and state.needs_reason and status.reason is None:
                    yield Diagnostic(
                        "status-reason", measure.place("status", index, "state"), {"state": say_state(state)}
                    )
                if date and date.iso > today[: len(date.iso)]:
                    told = facts(date=date.iso, today=today)
                    yield Diagnostic("status-future", measure.place("status", index, "date"), told)


def last_status(measure: Measure) -> tuple[int, Status] | None:
    """Return what was last said of a measure and its position among all that was said, or None."""
    said = said_of(measure)
    return next(((index, status) for index, status in each(measure.status) if status is said[-1]), None)


def say_state(state: MeasureState) -> Term:
    """Return a state as a fact that each language words."""
    return Term("choices.measure-state", state.value)
