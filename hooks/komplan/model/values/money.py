"""Money: a decimal with a currency."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from komplan.language.numbers import parse_amount, parse_money
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
        if money is None:
            raise Refused("wrong-money", value=str(text), repair=_repair(text, context))
        return cls(*money)


def _repair(text: str, context: Context) -> str | None:
    """Propose the amount with the currency of the record's country where only the currency is missing."""
    if re.search(r"[^\d\s.,'–-]", text):
        return None
    amount = parse_amount(re.sub(r",[–-]+$", "", text.strip()))
    currency = {"cs": "CZK", "pl": "PLN"}.get(context.language)
    return f"{amount} {currency}" if amount is not None and currency else None
