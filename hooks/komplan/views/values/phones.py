"""Telephone numbers as links, with the prefix of their country."""

from komplan.countries.known import countries
from komplan.edition.edition import Edition
from komplan.model.record import Record

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


def country_prefix(edition: Edition, record: Record) -> str:
    """Return the telephone prefix of the country that a record lies in."""
    territory = edition.territory(record)
    country = countries().get(str(territory.stated("country").value)) if territory else None
    return f"+{country.phones.prefix}" if country and country.phones else ""
