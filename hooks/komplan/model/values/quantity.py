"""Quantities: what an indicator measures, as a decimal with or without its unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from komplan.language.numbers import parse_quantity
from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_typed, not_misread

_WITH_UNIT = re.compile(r"([-−]?\d[\d., ]*+)([^\d]*+)")


@dataclass(frozen=True, slots=True)
class Quantity(Value):
    """A number, and the unit where it is written behind it."""

    number: Decimal
    unit: str | None = None

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``45``, ``12,5``, ``1 250`` or ``45 %``; ``1.250`` is refused, as it can mean two numbers."""
        text = str(as_typed(node))
        not_misread(text, has_unit=True)
        found = _WITH_UNIT.fullmatch(text)
        number = parse_quantity(found[1]) if found else None
        if found is None or number is None:
            raise Refused("wrong-quantity", value=text)
        return cls(number, found[2] or None)
