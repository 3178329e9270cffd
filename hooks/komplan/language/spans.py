"""What an ISO year, quarter, month or day stretches over: its first day and its last."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

KEPT = 4096
"""Dates of which it is kept: a town names the same ones again and again."""

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


@lru_cache(maxsize=KEPT)
def first_day(iso: str) -> str:
    """Return the first day of ``2026``, ``2026-Q4``, ``2026-10`` or ``2026-10-05``."""
    first = ends_of(iso)[0]
    return first + "-01-01"[len(first) - 4 :]


@lru_cache(maxsize=KEPT)
def last_day(iso: str) -> str:
    """Return the last day of the same."""
    year, month, day = (*(int(part) for part in ends_of(iso)[1].split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1]).isoformat()


def day_after(iso: str) -> str:
    """Return the day after one; nothing for what is less than a day, or the last that can be counted."""
    if len(iso) < len("2018-06-14") or iso == date.max.isoformat():
        return ""
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()


def quarter_of(first: str, last: str) -> str | None:
    """Return the quarter (``2026-Q4``) that goes from one ISO month to another; None where none does."""
    if len(first) != len("2026-10") or first[:4] != last[:4]:
        return None
    quarters = (f"{first[:4]}-Q{number}" for number in range(1, 5))
    return next((quarter for quarter in quarters if ends_of(quarter) == (first, last)), None)


def ends_of(iso: str) -> tuple[str, str]:
    """Return the first and the last ISO month of a quarter; of another ISO date itself, twice."""
    found = _QUARTER.fullmatch(iso)
    if found is None:
        return iso, iso
    year, end = found[1], int(found[2]) * 3
    return f"{year}-{end - 2:02d}", f"{year}-{end:02d}"
