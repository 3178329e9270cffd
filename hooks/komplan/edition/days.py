"""ISO dates of any length beside the day for which something is told."""


def is_over(iso: str, today: str) -> bool:
    """Tell whether all of an ISO date of any length lies before ``today``; never where a day is not given."""
    return bool(iso and today) and iso < today[: len(iso)]


def is_to_come(iso: str, today: str) -> bool:
    """Tell whether all of an ISO date of any length lies after ``today``; never where a day is not given."""
    return bool(iso and today) and iso > today[: len(iso)]


def year_after(today: str, years: int) -> str:
    """Return the same day so many years later, or earlier where ``years`` is below 0; ``today`` may be empty."""
    return f"{max(int(today[:4]) + years, 0):04}{today[4:]}" if today else ""
