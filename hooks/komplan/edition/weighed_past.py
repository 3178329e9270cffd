"""What had been told of days that are over and is told otherwise, or is told no more."""

from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from typing import Any

from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.values import Due, Former, Moment, Part, Reference, Until

from .compared import Changed, Comparison, Difference
from .edition import Edition
from .leaps import is_fact
from .reworded import is_reworded
from .tasks import has_met


class PastTold(Enum):
    """What became of what had been told of a day that is over."""

    GONE = "gone"
    OTHERWISE = "otherwise"


def of_past(comparison: Comparison, changed: Changed, difference: Difference) -> PastTold | None:
    """Return what became of what had been told of a day that is over; None where a difference does nothing to it."""
    before, old, new = comparison.before, difference.before.value, difference.after.value
    is_item = difference.way[-1].item is difference.before
    entries = [one.value for one in old] if isinstance(old, tuple) else [old] if is_item else []
    gone = [one for one in entries if isinstance(one, Part)] if new is None else []
    if gone:
        was_told = happened(before, changed.before) or any(_is_of_past(before, entry) for entry in gone)
        return PastTold.GONE if was_told else None
    is_other = is_fact(old) and (new is not None or not difference.after)
    is_other |= isinstance(old, Former) or (bool(difference.before.unknown) and is_fact(new))
    is_other |= isinstance(old, Reference) and leads_elsewhere(comparison, changed, old, new)
    if is_other and happened(before, changed.before):
        return PastTold.OTHERWISE
    around = [step.item.value for step in difference.way if isinstance(step.item.value, Part)]
    around += _groups_of_one_day(changed, difference) if new is not None else ()
    if not any(_is_of_past(before, part) for part in around):
        return None
    return PastTold.OTHERWISE if is_other or is_reworded(difference) else None


def _groups_of_one_day(changed: Changed, difference: Difference) -> Iterator[Part]:
    """Yield the groups of a record around a difference, as they were, that are of the same days as before."""
    old: object = changed.before
    new: object = changed.after
    for step in difference.way[:-1]:
        field = fields_of(step.owner)[step.field]
        if field.several or not isinstance(old, Part) or not isinstance(new, Part):
            return
        old, new = (part.stated(field.attribute).value for part in (old, new))
        if isinstance(old, Part) and isinstance(new, Part) and _days_of(old) == _days_of(new):
            yield old


def leads_elsewhere(comparison: Comparison, changed: Changed, old: Reference, new: Any) -> bool:
    """Tell whether a reference does not lead any more to the record to which it led, whatever that is called now."""
    was = comparison.before.resolve(old, changed.before)
    now = comparison.after.resolve(new, changed.after) if isinstance(new, Reference) else None
    renamed = {one.before.key: one.after.key for one in comparison.changed}
    return was is None or now is None or renamed.get(was.key, was.key) != now.key


def _is_of_past(edition: Edition, entry: Part) -> bool:
    """Tell whether an entry of a list says that it is of a day, month or year that is not ahead."""
    return any(not edition.is_to_come(day) for day in _days_of(entry))


def _days_of(entry: Part) -> Sequence[str]:
    fields = fields_of(type(entry)).values()
    days = [entry.stated(field.attribute).value for field in fields if field.value_type is Moment and not field.several]
    return [day.iso for day in days if isinstance(day, Moment)]


def happened(edition: Edition, record: Record) -> bool:
    """Tell whether a record tells of what happened on a day that is over: a meeting, a decision, a resolution."""
    date = fields_of(type(record)).get("date")
    day = record.stated("date").value if date is not None and date.required else None
    return isinstance(day, Moment) and not edition.is_to_come(day.iso) and has_met(edition, record)


def is_of_minutes(edition: Edition, record: Record, told: Collection[str]) -> bool:
    """Tell whether a record is, or stands in, minutes of a meeting that is over, and no act of them is ``told``."""
    minutes = record.container or record
    return minutes.OCCURS and minutes.key not in told and happened(edition, record)


def is_over_now(after: Edition, difference: Difference) -> bool:
    """Tell whether an end that was stated to be ahead is stated to lie behind."""
    old, new = (
        value.date if isinstance(value, Due) else value for value in (difference.before.value, difference.after.value)
    )
    return isinstance(old, Until) and isinstance(new, Until) and not after.is_over(old.iso) and after.is_over(new.iso)
