"""Numbers, dates and states that are far from what they were, or gone: what a slip of the finger makes, or worse."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from komplan.language.spans import first_day, last_day
from komplan.language.worth import Worth
from komplan.model.values import Choice, Code, Count, Due, Hour, Moment, Money, Part, Quantity, Stated, Tone, Vote
from komplan.model.walk import values_in

from .compared import Difference, text_in

FAR = 365
"""Days from which on a date has leapt."""
AS_OF = frozenset({"as_of"})
"""Fields with a day on which something was so: they move on by themselves."""

_HOST = re.compile(r"(?:https?:)?//([\w.-]+)", re.I)
_MAIL_HOST = re.compile(r"@([\w-]+(?:\.[\w-]+)+)")
_FACTS = (Money, Quantity, Count, Moment, Due, Vote)
_ORDER = (Tone.AHEAD, Tone.GOING, Tone.RUNS, Tone.DONE, Tone.OVER)


def is_fact(value: Any) -> bool:
    """Tell whether a value is no text, name, link or reference, but says one thing that can be right or wrong."""
    return isinstance(value, (*_FACTS, Hour, Choice, Code))


def has_facts(value: Any) -> bool:
    """Tell whether a value is a number, an amount or a date, or a group that holds some."""
    if isinstance(value, tuple):
        return any(has_facts(item.value) for item in value)
    if isinstance(value, Part):
        return any(True for _ in values_in(value, *_FACTS))
    return isinstance(value, _FACTS)


def is_more(before: Any, after: Any) -> bool:
    """Tell whether an amount that was stated is more, at its lowest or highest, or for something else."""
    if not isinstance(before, Money) or not isinstance(after, Money):
        return False
    pairs = zip(_numbers(before), _numbers(after), strict=False)
    return before.per != after.per or any(new > old for old, new in pairs)


def is_times(before: Any, after: Any, times: int) -> bool:
    """Tell whether a number is so many times another, or more; an amount or a quantity also where it is nothing now."""
    pairs = zip(_numbers(before), _numbers(after), strict=False)
    return any(_is_times(old, new, times, is_count=isinstance(before, Count)) for old, new in pairs)


def _is_times(before: Decimal, after: Decimal, times: int, *, is_count: bool) -> bool:
    if not after:
        return bool(before) and not is_count
    if not before or (before < 0) != (after < 0):
        return False
    return max(before / after, after / before) >= times


def _numbers(value: Any) -> Iterator[Decimal]:
    match value:
        case Money(worth=Worth() as worth):
            yield worth.high
            yield worth.high if worth.low is None else worth.low
        case Quantity() | Count():
            yield Decimal(value.number)


def is_leap(before: Any, after: Any, field: str) -> bool:
    """Tell whether a date of a field is a year or more away from what it was, however both are read."""
    old, new = _moment(before), _moment(after)
    if old is None or new is None or field in AS_OF:
        return False
    return min(abs(_days(day(new.iso), day(old.iso))) for day in (first_day, last_day)) >= FAR


def _moment(value: Any) -> Moment | None:
    moment = value.date if isinstance(value, Due) else value
    return moment if isinstance(moment, Moment) else None


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(one) - date.fromisoformat(other)).days


def goes_back(before: Any, after: Any) -> bool:
    """Tell whether a state is less far than the one before; one that is off is nowhere on the way."""
    old, new = (_ORDER.index(tone) if tone in _ORDER else None for tone in map(_tone, (before, after)))
    return old is not None and new is not None and new < old


def is_ended(before: Any, after: Any) -> bool:
    """Tell whether a state that was ahead or went on is one that is off or over."""
    old, new = _tone(before), _tone(after)
    return old in {Tone.AHEAD, Tone.GOING, Tone.RUNS} and new in {Tone.OFF, Tone.OVER}


def _tone(value: Any) -> Tone | None:
    """Return how far a state is; None where it does not tell so."""
    return value.tone if isinstance(value, Choice) and value.is_known else None


def leads_to_others(difference: Difference) -> bool:
    """Tell whether an address leads to a site to which none led before, or an e-mail to another one than those."""
    if not difference.before:
        return False
    old, new = (_hosts_in(stated, difference, _HOST) for stated in (difference.before, difference.after))
    if new - old:
        return True
    old, new = (_hosts_in(stated, difference, _MAIL_HOST) for stated in (difference.before, difference.after))
    return bool(old and new - old)


def _hosts_in(stated: Stated[Any], difference: Difference, pattern: re.Pattern[str]) -> set[str]:
    said = text_in(stated, difference.language) if difference.language else repr(stated.value)
    return {host.casefold() for host in pattern.findall(said)}
