"""What a field held before it was changed, as it was written; whoever knows the field reads it."""

from dataclasses import dataclass
from typing import Self

from komplan.sources.tree import Node

from .base import Context, Value


@dataclass(frozen=True, slots=True)
class Former(Value):
    """A node of a file that stands for a value of a type that is not known here."""

    node: Node

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Take anything."""
        return cls(node)
