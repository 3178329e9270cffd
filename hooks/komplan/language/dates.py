"""Dates as people read and write them in every catalogue's language."""

from datetime import date

from babel.dates import format_date, get_day_names

from komplan.definitions.current import per_definitions

from .catalogue import Catalogue
from .lists import say_list
from .moments import Said, Time, read_time
from .spans import first_day

NO_BREAK = "\N{NO-BREAK SPACE}"


def say_date(iso: str, words: Catalogue) -> str:
    """Return ``2018-05-01``, ``2018-05``, ``2018-Q2`` or ``2018`` as the language writes it."""
    if "Q" in iso:
        return format_date(date.fromisoformat(first_day(iso)), words.say("dates", "quarter"), words.locale)
    return _format(iso, words, "dates")


def say_years(span: str, words: Catalogue) -> str:
    """Return a year, ``2026–2028`` or ``2026, 2028`` in the language's words, of which years with a dash need none."""
    spans = [one if "–" in one else say_date(one, words) for one in span.split(", ")]
    return say_list(spans, words)


def say_span(first: str, last: str, words: Catalogue) -> str:
    """Return the time between two dates in ISO form, each known to the day, the month, the quarter or the year."""
    if len(first) == len(last) == len("2026"):
        return say_years(f"{first}–{last}", words)
    return words.say("dates", "period", start=say_date(first, words), end=say_date(last, words))


def say_as_of(first: str, last: str, words: Catalogue) -> str:
    """Return as of when something is known, as ISO dates of any length: ``k 14. 6. 2018``, or from when to when."""
    said = words.say("dates", "as_of", "year" if len(last) == 4 else "day", day=say_short(last, words))
    if first == last:
        return said
    return words.say("dates", "as_of", "span", first=say_short(first, words), last=say_short(last, words))


def say_short(iso: str, words: Catalogue) -> str:
    """Return a date as it can stand behind a preposition, which in Czech takes figures only."""
    return _format(iso, words, "dates", "short")


def say_month(iso: str, words: Catalogue) -> str:
    """Return the name of the month of a day in ISO form, as it stands alone: a short one reads like another word."""
    return format_date(date.fromisoformat(iso), "LLLL", words.locale)


@per_definitions
def _format(iso: str, words: Catalogue, *table: str) -> str:
    parts = [int(part) for part in iso.split("-")]
    pattern = words.say(*table, ("year", "month", "day")[len(parts) - 1])
    year, month, day = (*parts, 1, 1)[:3]
    return format_date(date(year, month, day), pattern, words.locale)


def say_weekday(number: int, words: Catalogue) -> str:
    """Return the name of a day of the week, from 0 for Monday."""
    return str(get_day_names("wide", "format", words.locale)[number])


def parse_date(text: str) -> str | None:
    """Return the ISO form (day, month or year) of a date as people write it, or None.

    ``14. 6. 2018``, ``12 października 2022 r.``, ``srpen 2022``, ``2018/12/03`` are read; ``3/4/2018`` is not,
    because nobody can tell its day from its month. A date that no calendar has gives None, and so does what says more
    than one date, such as ``do 12/2026``.
    """
    found = read_time(text)
    return found.first if isinstance(found, Time) and found.is_one and found.said is Said.ON else None
