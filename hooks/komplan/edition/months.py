"""In how many months of some years something goes on, for what is paid each month."""

from komplan.language.spans import last_day
from komplan.model.values import Moment, Period, Years

_MONTHS = 12


def months_in(years: Years, period: Period | None) -> int | None:
    """Return how many months of some whole years lie in a period, all where there is none.

    None where nobody says so: none of them does, or it begins or ends in these years within a month, or at a time that
    is not known to the month.
    """
    months = [f"{year}-{month:02}" for year in years.each for month in range(1, _MONTHS + 1)]
    start, end = (period.from_.value, period.to.value) if period else (None, None)
    if start is not None and start.first_day[:7] > months[0]:
        if not _is_in_a_month(start) or start.first_day != f"{start.first_day[:7]}-01":
            return None
        months = [month for month in months if month >= start.first_day[:7]]
    if end is not None and months and end.last_day[:7] < months[-1]:
        if not _is_in_a_month(end) or end.last_day != last_day(end.last_day[:7]):
            return None
        months = [month for month in months if month <= end.last_day[:7]]
    return len(months) or None


def _is_in_a_month(moment: Moment) -> bool:
    """Tell whether a moment is surely in one month."""
    return moment.qualifier is None and moment.first_day[:7] == moment.last_day[:7]
