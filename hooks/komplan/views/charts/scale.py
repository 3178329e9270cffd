"""Arithmetic of drawings: round ticks, shares of a whole, and days on an axis. It knows no words and no HTML."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise

from komplan.definitions.frozen import frozen
from komplan.language import spans

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
"""What a round step may begin with."""


@frozen
class Scale:
    """Lays what lies between ``low`` and ``high`` out between ``start`` and ``end`` of a drawing."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def at(self, value: Decimal | int) -> float:
        """Return where a value lies; in the middle where there is only one."""
        width = self.high - self.low
        part = float((value - self.low) / width) if width else 0.5
        return round(self.start + (self.end - self.start) * part, 2)


def share(value: Decimal | int, whole: Decimal | int) -> float:
    """Return how many hundredths of the whole a value is: from 0 to 100, 0 where there is no whole."""
    if whole <= 0:
        return 0.0
    return round(min(max(float(value / Decimal(whole)), 0.0), 1.0) * 100, 2)


def stack(values: Sequence[int]) -> list[tuple[float, float]]:
    """Return where each of the values that stand one after the other begins, and its width, in hundredths of all."""
    ends = [share(reached, sum(values)) for reached in accumulate(values, initial=0)]
    return [(start, round(end - start, 2)) for start, end in pairwise(ends)]


def ticks(values: Sequence[Decimal], most: int = 5) -> list[Decimal]:
    """Return round numbers at equal steps that hold all values between them, about ``most`` of them.

    Zero is among them unless the values lie close together far away from it, where their moves could not be seen.
    """
    if not values:
        return []
    low, high = min(values), max(values)
    if low >= 0 and (low <= high / 2 or low == high):
        low = Decimal(0)
    elif high <= 0 and (high >= low / 2 or low == high):
        high = Decimal(0)
    step = _round_step((high - low or Decimal(most)) / (most - 1))
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    return [step * number for number in range(int(first), int(max(last, first + 1)) + 1)]


def _round_step(rough: Decimal) -> Decimal:
    """Return the least of 1, 2, 5, 10, 20, 50 … that is not below a rough step."""
    power = Decimal(10) ** rough.adjusted()
    return next(power * step for step in STEPS if power * step >= rough)


def middle(iso: str) -> int:
    """Return the number of the day in the middle of a day, month or year, so that it stands above its own label."""
    return (first_day(iso) + last_day(iso)) // 2


def first_day(iso: str) -> int:
    """Return the number of the first day that an ISO date of any length can mean."""
    return date.fromisoformat(spans.first_day(iso)).toordinal()


def last_day(iso: str) -> int:
    """Return the number of the last day that an ISO date of any length can mean."""
    return date.fromisoformat(spans.last_day(iso)).toordinal()


def every(count: int, most: int) -> int:
    """Return which of so many labels have room: each (1), each second (2), …, so that there are at most ``most``."""
    return max(1, -(-count // most))
