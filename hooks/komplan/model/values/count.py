"""Counts, which may be known only from one side."""

import re
from dataclasses import dataclass
from typing import Self

from komplan.sources.tree import Branch, Node

from .base import Context, Refused, Value, as_typed, not_misread
from .choice import Choice


class Bound(Choice):
    """On which side of the number the truth lies."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Count(Value):
    """A whole number of people or things."""

    number: int
    bound: Bound = Bound.EXACT

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``60`` or ``{at_least: 60}``."""
        if not isinstance(node, Branch):
            return cls(_number(as_typed(node)))
        if len(node) != 1 or (key := next(iter(node))) not in {"at_least", "at_most", "about"}:
            raise Refused("wrong-count", value=", ".join(node))
        try:
            return cls(_number(as_typed(node[key])), Bound(key))
        except Refused as refused:
            refused.at = (key,)
            raise


def _number(text: str) -> int:
    digits = re.sub(r"(?<=\d)\s(?=\d{3}(?:\s|$))", "", text.strip())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        not_misread(text, has_unit=True)
        raise Refused("wrong-count", value=str(text))
    return int(digits)
