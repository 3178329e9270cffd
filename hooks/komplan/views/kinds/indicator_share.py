"""How far an indicator is on the way to its target, in hundredths: from where it began, or from nothing."""

from decimal import Decimal

from komplan.definitions.frozen import frozen
from komplan.edition.readings import Counting, baseline_of, may_be_parts, span_of
from komplan.model.kinds.indicator import Direction, Indicator, Reading, Target

from ..charts.scale import share
from ..values.localiser import Localiser
from .verdict import say_share


@frozen
class WayDone:
    """How much of the way to a target is done."""

    share: float
    """In hundredths: from 0 to 100."""
    words: str


def view_way(localiser: Localiser, indicator: Indicator, last: Reading, target: Target, by: str) -> WayDone | None:
    """Return how much of the way to a target is done; None where that can't be told.

    What is counted anew each year begins with nothing, so that its last number is held against the target of a year.
    """
    value, aim, start = last.value.value, target.value.value, _start(localiser, indicator)
    if value is None or aim is None or value.unit != aim.unit or start is None or start == aim.number:
        return None
    if may_be_parts(localiser.edition, indicator, target):
        return None
    part, whole = value.number - start, aim.number - start
    done = min(max(part / whole, Decimal(0)), Decimal(1))
    said = localiser.words.say("indicators", "way", share=say_share(localiser, done, Decimal(1)), by=by)
    return WayDone(share(done, Decimal(1)), said)


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
