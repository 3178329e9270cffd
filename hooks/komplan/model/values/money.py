"""Money: a decimal with a currency."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from komplan.diagnostics import Amount
from komplan.language.heard import bare, known_word
from komplan.language.numbers import money_in, parse_amount, parse_money, two_readings
from komplan.sources.tree import Branch, Node

from .base import Context, Refused, Value, as_text, only_keys


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
        if readings := two_readings(text):
            one, other, currency = readings
            raise Refused("two-readings", value=str(text), one=Amount(one, currency), other=Amount(other, currency))
        if sums := money_in(text):
            amount, currency = max(sums)
            whole = amount == amount.to_integral_value()
            kept = f"{amount:.0f} {currency}" if whole else f"{amount} {currency}"
            raise Refused("value-more", value=str(text), kept=(kept, str(text)))
        if known_word("money", text):
            raise Refused("value-in-words", value=str(text))
        raise Refused("wrong-money", value=str(text), repair=_repair(text, context))


def _repair(text: str, context: Context) -> str | None:
    """Propose the amount with the currency of the record's country where only the currency is missing."""
    text = bare(text)
    if re.search(r"[^\d\s.,'–-]", text):
        return None
    amount = parse_amount(re.sub(r",[–-]+$", "", text))
    currency = {"cs": "CZK", "pl": "PLN"}.get(context.language)
    return f"{amount} {currency}" if amount is not None and currency else None
