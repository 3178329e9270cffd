"""Today. Nothing else reads a clock."""

import os
from datetime import datetime

from komplan.checks.run import Clock
from komplan.language.dates import parse_date

VARIABLE = "KOMPLAN_TODAY"


def clock(day: str | None = None) -> Clock:
    """Return a clock that shows ``day``, else the day of ``KOMPLAN_TODAY``, else the real one.

    Raises ``ValueError`` for what is no day.
    """
    given = day or os.environ.get(VARIABLE)
    if not given:
        return lambda zone: datetime.now(zone).date().isoformat()
    iso = parse_date(given)
    if iso is None or len(iso) != len("2026-03-31"):
        raise ValueError(given)
    return lambda zone: iso
