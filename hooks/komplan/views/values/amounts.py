"""Amounts of money as pages show them: a plain sum with its value for machines, any other in words."""

from komplan.language.catalogue import Catalogue
from komplan.language.worth import Worth, say_worth
from komplan.model.values import Money, Rate

from .shown import ShownData, ShownText


def shown_money(money: Money, words: Catalogue) -> ShownData | ShownText:
    """Return an amount with its currency, how often it is paid, or that it is within running costs."""
    if money.worth is None:
        return ShownText(words.say("known", "running"))
    if money.per:
        return ShownText(say_rated(money.worth, money.per, money.currency, words))
    return shown_worth(money.worth, money.currency, words)


def shown_worth(worth: Worth, currency: str | None, words: Catalogue) -> ShownData | ShownText:
    """Return what an amount comes to; without a currency where a table names that once."""
    said = say_worth(worth, currency, words)
    return ShownData(f"{worth.high:.2f}", said) if worth.is_plain else ShownText(said)


def say_rated(worth: Worth, per: Rate, currency: str | None, words: Catalogue) -> str:
    """Return what is paid each year or each month."""
    return words.say("money", "each", per.value, amount=say_worth(worth, currency, words))
