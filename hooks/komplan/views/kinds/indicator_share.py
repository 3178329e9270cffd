"""How far an indicator is on the way to its target, from where it began or from nothing, and whether it is in time."""

from decimal import Decimal

from komplan.definitions.frozen import frozen
from komplan.edition.lives import start_of
from komplan.edition.readings import Counting, are_of_one_span, baseline_of, span_of
from komplan.model.kinds.indicator import Direction, Indicator, Reading, Target

from ..charts.scale import first_day, last_day, share
from ..values.localiser import Localiser
from .verdict import say_share, say_year_of, sentence

NEAR = Decimal("0.05")
"""How much less of the way than of the time is still in time."""


@frozen
class WayDone:
    """How much of the way to a target is done."""

    share: float
    """In hundredths: from 0 to 100."""
    verdict: str
    """That in a sentence, beside how much of the time had passed where that can be told."""


def view_way(localiser: Localiser, indicator: Indicator, last: Reading, target: Target, by: str) -> WayDone | None:
    """Return how much of the way to a target is done; None where that can't be told, as of numbers of other spans.

    What is counted anew each year begins with nothing.
    """
    value, aim, start = last.value.value, target.value.value, _start(localiser, indicator)
    if value is None or aim is None or value.unit != aim.unit or start is None or start == aim.number:
        return None
    if not are_of_one_span(localiser.edition, indicator, last, target):
        return None
    part, whole = value.number - start, aim.number - start
    done, whole = min(max(part / whole, Decimal(0)), Decimal(1)), Decimal(1)
    way = localiser.words.say("indicators", "way", share=say_share(localiser, done, whole), by=by)
    passed = _passed(localiser, indicator, last, target)
    if passed is None:
        said = localiser.words.say(
            "pace", "so_far", way=", ".join(filter(None, (way, _say_year(localiser, indicator))))
        )
    elif done == whole:
        said = localiser.words.say("pace", "reached", by=by)
    else:
        name = "behind" if done + NEAR < passed else "on_course"
        said = localiser.words.say("pace", name, way=way, time=say_share(localiser, passed, whole))
    return WayDone(share(done, whole), sentence("", said))


def _say_year(localiser: Localiser, indicator: Indicator) -> str:
    plan = localiser.edition.home(indicator)
    return say_year_of(localiser, plan) if plan else ""


def _passed(localiser: Localiser, indicator: Indicator, last: Reading, target: Target) -> Decimal | None:
    """Return which part of the time to a target had passed on the day of the last number; None where nobody can tell.

    What is counted anew each year has a year for it: that of the target.
    """
    read, aim = last.date.value, target.date.value
    if read is None or aim is None:
        return None
    if span_of(localiser.edition, indicator) is Counting.YEAR:
        start = first_day(aim.iso[:4]) - 1
    else:
        baseline, plan = baseline_of(indicator), localiser.edition.home(indicator)
        begun = start_of(plan) if plan else None
        if baseline and baseline.date.value:
            start = last_day(baseline.date.value.iso)
        elif begun:
            start = first_day(begun.iso) - 1
        else:
            return None
    day, end = last_day(read.iso), last_day(aim.iso)
    return Decimal(day - start) / (end - start) if start < day <= end else None


def _start(localiser: Localiser, indicator: Indicator) -> Decimal | None:
    """Return the number from which the way leads; None where none is stated and it does not lead up."""
    up = indicator.direction.value is Direction.UP
    if up and span_of(localiser.edition, indicator) is Counting.YEAR:
        return Decimal(0)
    baseline = baseline_of(indicator)
    stated = baseline.value.value if baseline else None
    if indicator.direction.value in {Direction.UP, Direction.DOWN} and stated:
        return stated.number
    return Decimal(0) if up else None
