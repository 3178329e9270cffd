"""A country, by its ISO 3166 code: one of those of which there are definitions."""

from typing import Self, TypeVar, cast

from komplan.countries.known import countries

from .choice import Choice

C = TypeVar("C", bound=Choice)

_MADE: dict[tuple[type[Choice], str], Choice] = {}
"""The choices that were made; they say nothing but their value."""


def chosen(kind: type[C], value: str) -> C:
    """Return a value of a kind of choice that is data and no code, each time the same."""
    if (kind, value) not in _MADE:
        made = str.__new__(kind, value)
        made._name_ = made._value_ = value
        _MADE[kind, value] = made
    return cast(C, _MADE[kind, value])


class CountryCode(Choice):
    """The code of a country that is known; a town may bring more of them."""

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """Return the codes of the countries that are known."""
        return tuple(countries())

    @classmethod
    def member(cls, value: str) -> Self:
        """Return the code as a choice, each time the same."""
        return chosen(cls, value)

    @classmethod
    def table(cls) -> str:
        """Return the name of the table that words it, which each catalogue has from Babel."""
        return "choices.country"
