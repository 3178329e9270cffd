"""Telephone numbers as links, with the prefix of their country."""

from komplan.countries.known import countries
from komplan.model.record import Record
from komplan.model.town import Town

from .shown import ShownLink

_LEAST = 7
"""How many digits a number has at least that is one of a country's own."""


def dial(number: str, prefix: str = "") -> ShownLink:
    """Return the link of a telephone number; ``prefix`` is that of the country, where the number has none.

    Short numbers, such as that for emergencies, are dialled without one.
    """
    digits = number.replace(" ", "")
    is_whole = digits.startswith("+") or len(digits) < _LEAST
    return ShownLink(f"tel:{digits if is_whole else prefix + digits}", number, inside=False)


def country_prefix(town: Town, record: Record) -> str:
    """Return the telephone prefix of the country that a record lies in."""
    territory = town.territory(record)
    stated = getattr(territory, "country", None)
    country = countries().get(str(stated.value)) if stated else None
    return f"+{country.phones.prefix}" if country and country.phones else ""
