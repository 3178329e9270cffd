"""Names of months and days of the week, in every language that is known, with their numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from babel.dates import get_day_names, get_month_names

from komplan.definitions.current import per_definitions

from .catalogue import catalogue, languages
from .heard import fold, heard, numbered


@per_definitions
def months() -> Mapping[str, int]:
    """Return the number of every month's name, in every case and width that is known, folded."""
    numbers = dict(_names(get_month_names, ("format", "stand-alone")))
    kept = {name: n for name, n in numbers.items() if not name.isdigit() and name not in heard("no_month")}
    return {**kept, **numbered("months")}


@per_definitions
def weekdays() -> Mapping[str, int]:
    """Return the number of every name of a day of the week, 0 for Monday, folded."""
    more = {name: number - 1 for name, number in numbered("weekdays").items()}
    names = {name: n for name, n in _names(get_day_names, ("format",)) if name not in heard("no_weekday")}
    return {**names, **more}


def _names(names: Callable[..., Mapping[int, str]], contexts: Sequence[str]) -> Iterator[tuple[str, int]]:
    for code in languages():
        for context in contexts:
            for width in ("wide", "abbreviated"):
                found = names(width, context, catalogue(code).locale)
                yield from ((fold(name), number) for number, name in found.items())
