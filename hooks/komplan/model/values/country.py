"""A country, by its ISO 3166 code: one of those of which there are definitions."""

from typing import Self, cast

from komplan.countries.known import countries

from .choice import Choice

_MADE: dict[str, Choice] = {}
"""The choices that were made; they say nothing but their code."""


class CountryCode(Choice):
    """The code of a country that is known; a town may bring more of them."""

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """Return the codes of the countries that are known."""
        return tuple(countries())

    @classmethod
    def member(cls, value: str) -> Self:
        """Return the code as a choice, each time the same."""
        if value not in _MADE:
            made = str.__new__(cls, value)
            made._name_ = made._value_ = value
            _MADE[value] = made
        return cast(Self, _MADE[value])

    @classmethod
    def table(cls) -> str:
        """Return the name of the table that words it, which each catalogue has from Babel."""
        return "choices.country"
