"""Amounts of money as pages show them: a plain sum with its value for machines, any other in words."""

from komplan.language.catalogue import Catalogue
from komplan.language.worth import Worth, say_worth
from komplan.model.values import Money

from .shown import ShownData, ShownText


def shown_money(money: Money, words: Catalogue) -> ShownData | ShownText:
    """Return an amount with its currency, how often it is paid, or that it is within running costs."""
    if money.worth is None:
        return ShownText(words.say("known", "running"))
    if money.per_year:
        return ShownText(say_yearly(money.worth, money.currency, words))
    return shown_worth(money.worth, money.currency, words)


def shown_worth(worth: Worth, currency: str | None, words: Catalogue) -> ShownData | ShownText:
    """Return what an amount comes to; without a currency where a table names that once."""
    said = say_worth(worth, currency, words)
    return ShownData(f"{worth.high:.2f}", said) if worth.is_plain else ShownText(said)


def say_yearly(worth: Worth, currency: str | None, words: Catalogue) -> str:
    """Return what an amount comes to each year."""
    return words.say("money", "a_year", amount=say_worth(worth, currency, words))
