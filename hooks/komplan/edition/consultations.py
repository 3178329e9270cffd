"""How far a consultation is on a day, and which comments are about a record."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from komplan.model.kinds.consultation import Comment, Consultation, ConsultationState
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.record import Record
from komplan.model.values import Moment, each

from .edition import Edition, derived
from .tasks import day_of, has_met


@derived
def stage_of(edition: Edition, consultation: Consultation) -> ConsultationState | None:
    """Return how far a consultation is; None where its file does not tell whether comments are still taken.

    It is open up to a deadline, or for as long as it is said to go on; one of which the end is only expected is not
    known to be closed.
    """
    period = consultation.period.value
    start, end = (period.from_.value, period.to.value) if period else (None, None)
    if start and edition.is_to_come(start.iso):
        return ConsultationState.AHEAD
    if end is None:
        goes_on = period is not None and bool(period.continuous.value)
        return ConsultationState.OPEN if goes_on else None
    if not edition.is_over(end.iso):
        return ConsultationState.OPEN
    return _after(edition, consultation) if end.qualifier is None else None


def _after(edition: Edition, consultation: Consultation) -> ConsultationState:
    """Return what is known of the settlement once no more comments are taken."""
    stated = consultation.comments.value or ()
    settled_in = settling(edition, consultation)
    if any(not comment.settlement for _, comment in each(consultation.comments)):
        return ConsultationState.UNSETTLED
    if settled_in is not None and not has_met(edition, settled_in):
        return ConsultationState.UNSETTLED
    settled = all(item.value and item.value.settlement.value for item in stated)
    return ConsultationState.SETTLED if settled and (stated or settled_in) else ConsultationState.CLOSED


def settling(edition: Edition, consultation: Consultation) -> Record | None:
    """Return the record in which the comments were, or are to be, settled."""
    reference = consultation.settled_in.value
    return edition.resolve(reference, consultation) if reference else None


def settled_on(edition: Edition, consultation: Consultation) -> str:
    """Return the day (ISO) on which the comments were settled; nothing where it is not known or yet to come."""
    found = settling(edition, consultation)
    day = day_of(found) if found is not None and has_met(edition, found) else ""
    return "" if edition.is_to_come(day) else day


def deadline_of_comments(consultation: Consultation) -> Moment | None:
    """Return the last day on which comments are taken."""
    period = consultation.period.value
    return period.to.value if period else None


def days_left(edition: Edition, consultation: Consultation) -> int | None:
    """Return how many days the deadline is away, 0 on the last one; None where it is not known to the day."""
    end = deadline_of_comments(consultation)
    if end is None or len(end.iso) != len(edition.day) or edition.is_over(end.iso):
        return None
    return (date.fromisoformat(end.iso) - date.fromisoformat(edition.day)).days


def comments_on(edition: Edition, consultation: Consultation, record: Record) -> tuple[tuple[int, Comment], ...]:
    """Return the comments that name a record as what they are about or what they changed, each with its position."""
    return _by_record(edition, consultation).get(record.key, ())


@derived
def _by_record(edition: Edition, consultation: Consultation) -> Mapping[str, tuple[tuple[int, Comment], ...]]:
    found: defaultdict[str, dict[int, Comment]] = defaultdict(dict)
    for index, comment in each(consultation.comments):
        for reference in (*each(comment.concerns), *each(comment.changed)):
            target = edition.resolve(reference[1], consultation)
            if target is not None:
                found[target.key][index] = comment
    return {key: tuple(comments.items()) for key, comments in found.items()}


@derived
def consulted(edition: Edition, record: Record) -> tuple[Consultation, ...]:
    """Return the consultations about a record, about the plan that it is of, or about a year of either, each once."""
    plan, years = edition.nearest(record, Plan), edition.linking(record, PlanYear, "plan", "measures")
    around: list[Record] = [record, *([plan] if plan else []), *(year for year, _ in years)]
    return tuple(dict.fromkeys(found for one in around for found in _about(edition, one)))


@derived
def _about(edition: Edition, record: Record) -> tuple[Consultation, ...]:
    return tuple(found for found, _ in edition.linking(record, Consultation, "about"))


def is_elsewhere(edition: Edition, consultation: Consultation, record: Record) -> bool:
    """Tell whether a plan, or what belongs to one, surely is no part of what is consulted on.

    Nothing is sure where a paper is consulted on, as nobody knows what stands in it.
    """
    targets = [edition.resolve(reference, consultation) for _, reference in each(consultation.about)]
    plans = [edition.nearest(target, Plan) if target else None for target in targets]
    return bool(plans) and None not in plans and edition.nearest(record, Plan) not in plans
