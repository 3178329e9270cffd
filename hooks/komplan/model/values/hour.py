"""The hour at which something begins or ends."""

import re
from dataclasses import dataclass
from typing import Self

from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_text

_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?: ?(?:h|hod\.?|godz\.?))?", re.I)


@dataclass(frozen=True, slots=True)
class Hour(Value):
    """A time of the day, to the minute."""

    iso: str
    """``16:00``."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``16:00``, ``9.30`` or ``16 hod.``"""
        text = " ".join(as_text(node).split())
        found = _HOUR.fullmatch(text)
        if not found:
            raise Refused("wrong-hour", value=text)
        return cls(f"{int(found[1]):02d}:{found[2] or '00'}")
