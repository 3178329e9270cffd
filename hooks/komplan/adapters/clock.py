"""Today. Nothing else reads a clock."""

import os
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from komplan.checks.run import Clock

VARIABLE = "KOMPLAN_TODAY"


def clock(day: str | None = None) -> "Clock":
    """Return a clock that shows ``day``, else the day of ``KOMPLAN_TODAY``, else the real one.

    Raises ``ValueError`` for what is no day.
    """
    given = day or os.environ.get(VARIABLE)
    if not given:
        return lambda zone: day_in(zone.key)
    from komplan.language.dates import parse_date

    iso = parse_date(given)
    if iso is None or len(iso) != len("2026-03-31"):
        raise ValueError(given)
    return lambda zone: iso


def day_in(zone: str) -> str:
    """Return the real day (ISO) in a time zone."""
    return datetime.now(ZoneInfo(zone)).date().isoformat()
