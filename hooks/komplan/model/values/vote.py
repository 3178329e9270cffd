"""How a body voted."""

import re
from dataclasses import dataclass
from typing import Self

from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_text

_VOTE = re.compile(r"(\d{1,4}) ?[:/] ?(\d{1,4}) ?[:/] ?(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Vote(Value):
    """Votes for, against, and those who abstained."""

    in_favour: int
    against: int
    abstained: int

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``5 : 0 : 1``: for, against, abstained."""
        text = " ".join(as_text(node).split())
        found = _VOTE.fullmatch(text)
        if not found:
            raise Refused("wrong-vote", value=text)
        return cls(*(int(number) for number in found.groups()))

    @property
    def cast(self) -> int:
        """How many seats voted, those that abstained among them."""
        return self.in_favour + self.against + self.abstained
