"""Yes or no."""

from dataclasses import dataclass
from typing import Self

from komplan.language.heard import fold
from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_text

_MEANT = {"yes": "true", "ano": "true", "tak": "true", "on": "true", "1": "true"}
_MEANT |= {"no": "false", "ne": "false", "nie": "false", "off": "false", "0": "false"}


@dataclass(frozen=True, slots=True)
class Flag(Value):
    """``true`` or ``false``, and no other word."""

    on: bool

    def __bool__(self) -> bool:
        return self.on

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``true`` or ``false``."""
        text = as_text(node)
        if text.plain and text in {"true", "false"}:
            return cls(text == "true")
        folded = fold(text)
        repair = folded if folded in {"true", "false"} else _MEANT.get(folded)
        raise Refused("wrong-boolean", value=str(text), repair=repair, is_safe=True)
