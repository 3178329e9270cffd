"""Money: a decimal with a currency."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from komplan.countries.known import law
from komplan.diagnostics import Amount
from komplan.language.heard import bare, known_word
from komplan.language.numbers import holds_money, one_amount, parse_money, plain_number, two_readings
from komplan.sources.tree import Branch, Node

from .base import Context, Refused, Value, as_text, not_misread, only_keys

_NUMBER = re.compile(r"-?\d[\d\s.,'–—-]*+")
_MISTYPED = re.compile(r"[\d\s.,']*+(?:[^\W\d_]{1,5}|€)?\.?")
"""A number and what may be a currency, of which one can't be read."""
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Money(Value):
    """An amount with two decimals in a currency."""

    amount: Decimal
    currency: str
    """ISO 4217 code, such as ``CZK``."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``1.929.865,62 Kč``, ``1929865.62 CZK`` or ``{amount: "1929865.62", currency: CZK}``."""
        if isinstance(node, Branch):
            only_keys(node, "amount", "currency")
            for key in ("amount", "currency"):
                if key not in node:
                    raise Refused("missing-field", field=key)
            text = " ".join(as_text(node[key]) for key in ("amount", "currency"))
        else:
            text = as_text(node)
        money = parse_money(text)
        if money is not None:
            return cls(*money)
        not_misread(text)
        if readings := two_readings(text):
            one, other, currency = readings
            raise Refused("two-readings", value=str(text), one=Amount(one, currency), other=Amount(other, currency))
        if (one_sum := one_amount(text)) is not None:
            meant = one_sum[1] or _own_currency(context)
            if meant:
                raise _amount(str(text), f"{plain_number(one_sum[0])} {meant}")
        if known_word("money", text) == "free" and (own := _own_currency(context)):
            raise Refused("wrong-money", kept=(f"0 {own}", str(text)), value=str(text))
        if _MISTYPED.fullmatch(bare(text)):
            raise Refused("wrong-money", value=str(text))
        if holds_money(text):
            raise Refused("value-more", value=str(text))
        raise Refused("value-in-words" if _WORD.search(text) else "wrong-money", value=str(text))


def _own_currency(context: Context) -> str | None:
    """Return what amounts without a currency are in: the money of the country whose law the record follows."""
    country = law(context.language)
    return country.currency if country else None


def _amount(text: str, value: str) -> Refused:
    """Return what is told of an amount with words around it, or of one that lacks only its currency."""
    if _NUMBER.fullmatch(bare(text)):
        return Refused("wrong-money", value=text, repair=value, advice="currency")
    return Refused("value-more", value=text, kept=(value, text))
