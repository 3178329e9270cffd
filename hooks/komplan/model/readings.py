"""What was measured of an indicator, in order; what is to be reached next; and how far that is away."""

from collections.abc import Sequence
from decimal import Decimal

from .kinds.indicator import Direction, Indicator, Reading, Target


def readings_of(indicator: Indicator) -> list[Reading]:
    """Return what was measured, from the first to the last; without the baseline."""
    found = [item.value for item in ((indicator.values.value or ()) if indicator.values else ()) if item.value]
    return sorted(found, key=_day)


def targets_of(indicator: Indicator) -> list[Target]:
    """Return what is to be reached, from the first to the last."""
    found = [item.value for item in ((indicator.targets.value or ()) if indicator.targets else ()) if item.value]
    return sorted(found, key=_day)


def baseline_of(indicator: Indicator) -> Reading | None:
    """Return where the indicator began."""
    return indicator.baseline.value if indicator.baseline else None


def latest(readings: Sequence[Reading]) -> Reading | None:
    """Return the last reading with a number."""
    return next((reading for reading in reversed(readings) if reading.value.value), None)


def next_target(indicator: Indicator, today: str) -> Target | None:
    """Return the first target whose time is not over on a day (an ISO date), else the last one."""
    known = [target for target in targets_of(indicator) if target.value.value and target.date.value]
    ahead = (t for t in known if t.date.value and t.date.value.iso >= today[: len(t.date.value.iso)])
    return next(ahead, known[-1] if known else None)


def distance(indicator: Indicator, reading: Reading, target: Target) -> Decimal | None:
    """Return how much is missing to a target: 0 where it is reached, None where that cannot be told."""
    direction = indicator.direction.value
    if direction is None or reading.value.value is None or target.value.value is None:
        return None
    away = target.value.value.number - reading.value.value.number
    match direction:
        case Direction.UP:
            return max(away, Decimal(0))
        case Direction.DOWN:
            return max(-away, Decimal(0))
        case Direction.KEEP:
            return abs(away)


def _day(part: Reading | Target) -> str:
    return part.date.value.first_day if part.date.value else "9999"
