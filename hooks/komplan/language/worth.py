"""What an amount of money comes to: a sum, a range, about or at most so much; how such amounts add up and are said."""

from decimal import Decimal
from typing import Self

from komplan.definitions.frozen import frozen

from .catalogue import Catalogue
from .numbers import say_amount, say_money

_DASH = "\N{EN DASH}"


@frozen
class Worth:
    """The amounts, in one currency, that somebody may have meant."""

    low: Decimal | None
    """The least of them; None where only the most is said."""
    high: Decimal
    is_about: bool = False
    """Whether the bounds are no exact ones."""

    @classmethod
    def plain(cls, amount: Decimal) -> Self:
        """Return what a plain sum comes to."""
        return cls(amount, amount)

    @property
    def is_plain(self) -> bool:
        """Whether it is one exact sum."""
        return self.low == self.high and not self.is_about

    def __add__(self, other: "Worth") -> "Worth":
        """Return what both come to: the least of one with the least of the other, the most with the most."""
        low = None if self.low is None or other.low is None else self.low + other.low
        return Worth(low, self.high + other.high, self.is_about or other.is_about)

    def times(self, number: int) -> "Worth":
        """Return what it comes to if it is paid a ``number`` of times, from 1."""
        return Worth(None if self.low is None else self.low * number, self.high * number, self.is_about)


NOTHING = Worth.plain(Decimal(0))
"""What a sum of no amounts comes to."""


def say_worth(worth: Worth, currency: str | None, words: Catalogue) -> str:
    """Return it in words, such as ``nejvýše 300 000 Kč``; without a currency where a table names that once."""
    said = say_money(worth.high, currency, words) if currency else say_amount(worth.high, words)
    if worth.low is None:
        number = words.say("counts", "about", number=said) if worth.is_about else said
        return words.say("counts", "at_most", number=number)
    if worth.low != worth.high:
        said = _between(worth.low, worth.high, said, words)
    return words.say("counts", "about", number=said) if worth.is_about else said


def _between(low: Decimal, high: Decimal, said: str, words: Catalogue) -> str:
    """Return both ends of a range, of which the higher was ``said``, with the currency once."""
    before, number, behind = said.partition(say_amount(high, words))
    return f"{before}{say_amount(low, words)}{_DASH}{number}{behind}"
