"""Years as pages show them: one as a date, several that share an amount in words."""

from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_years
from komplan.model.values import Years

from .shown import ShownDate, ShownText


def shown_years(years: Years, words: Catalogue) -> ShownDate | ShownText:
    """Return a year, or the first and the last of several with a dash."""
    said, qualifier = say_years(years.span, words), years.qualifier and words.say("dates", years.qualifier.value)
    if years.last is None:
        return ShownDate(years.iso, said, qualifier)
    return ShownText(f"{said} ({qualifier})" if qualifier else said)
