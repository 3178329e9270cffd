"""Quantities: what an indicator measures, as a decimal with or without its unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from komplan.language.amounts import is_around
from komplan.language.heard import bare, fold, heard
from komplan.language.numbers import parse_quantity
from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_typed, not_misread

_WITH_UNIT = re.compile(r"([-−]?\d[\d., ]*+)([^\d]*+)")
_MORE = re.compile(r"[½¼¾⅓⅔⅛⅜⅝⅞±≥≤<>;:]|, ")
"""What no unit holds: signs of another number or of more words."""
_NUMBER = re.compile(r"(?<!\w)-?(?:\d{1,3}(?: \d{3})+(?!\d)|\d++)(?:[.,]\d++)*|[½¼¾⅓⅔⅛⅜⅝⅞]")
_UNIT = re.compile(r" ?(%|[^\W\d_]++\.?)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_POWERS = ("thousand", "million", "billion")


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
        if found is None or number is None or _MORE.search(found[2]):
            raise _refused(text)
        return cls(number, found[2] or None)


def _refused(text: str) -> Refused:
    """Return what is told of a text that is no quantity, though one number may stand among its words, or several."""
    numbers = list(_NUMBER.finditer(bare(text)))
    begins = len(numbers) == 1 and numbers[0].start() == 0
    if not numbers or (begins and parse_quantity(numbers[0][0]) is None):
        return Refused("wrong-quantity", value=text)
    kept = _only(text, numbers[0]) if len(numbers) == 1 else None
    return Refused("value-more", kept=(kept, text) if kept else None, says_more=True, value=text)


def _only(text: str, number: re.Match[str]) -> str | None:
    """Return the one number of a text with the word behind it; None where that may be another, or a year."""
    is_power = any(fold(word) in heard(power) for power in _POWERS for word in text.split())
    if is_power or parse_quantity(number[0]) is None:
        return None
    unit = _UNIT.match(bare(text), number.end())
    if unit is None or is_around(unit[1]):
        return None if _YEAR.fullmatch(number[0]) else number[0]
    return f"{number[0]} {unit[1]}"
