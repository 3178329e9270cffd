"""Leaves that things hang on, by numbers, each with its token; and what is another by now."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from komplan.model.notes import Leaf
from komplan.pages.leaves import Told

Tell = Callable[[Leaf], Told]


@dataclass(slots=True)
class Ledger:
    """Leaves in the order of their numbers. All tokens are of one time."""

    leaves: list[Leaf] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    below: dict[int, "array[int]"] = field(default_factory=dict)
    """Numbers of what settled answers hang on in their turn, by their own."""
    numbers: dict[Leaf, int] = field(default_factory=dict)
    """By leaf."""

    def number(self, leaf: Leaf, tell: Tell) -> int:
        """Return the number of a leaf, which is entered with what is told of it where it is not known."""
        at = self.numbers.get(leaf)
        if at is None:
            token, below = tell(leaf)
            at = self.numbers[leaf] = len(self.leaves)
            self.leaves.append(leaf)
            self.tokens.append(token)
            if below:
                self.below[at] = self.all_numbers(below, tell)
        return at

    def all_numbers(self, leaves: Iterable[Leaf], tell: Tell) -> "array[int]":
        """Return the numbers of leaves."""
        return array("I", [self.number(leaf, tell) for leaf in leaves])

    def told(self, leaf: Leaf) -> Told:
        """Return what is known of a leaf that was entered."""
        at = self.numbers[leaf]
        return self.tokens[at], [self.leaves[one] for one in self.below.get(at, ())]

    def renewed(self, tell: Tell) -> tuple["Ledger", frozenset[int]]:
        """Return the same leaves as they are now, and the numbers of those whose token is another.

        Of a settled answer nothing is asked where all that it hangs on is as it was.
        """
        now = Ledger(list(self.leaves), list(self.tokens), dict(self.below), dict(self.numbers))
        looked_at: dict[int, bool] = {}

        def is_other(at: int) -> bool:
            if at not in looked_at:
                looked_at[at] = True  # a damaged ledger may lead in a circle
                below = self.below.get(at)
                looked_at[at] = (below is None or any(map(is_other, below))) and look(at)
            return looked_at[at]

        def look(at: int) -> bool:
            now.tokens[at], below = tell(self.leaves[at])
            now.below.pop(at, None)
            if below:
                now.below[at] = now.all_numbers(below, tell)
            return now.tokens[at] != self.tokens[at]

        return now, frozenset(filter(is_other, range(len(self.leaves))))

    def only(self, used: Iterable[int]) -> tuple["Ledger", Mapping[int, int]]:
        """Return a ledger of some leaves and of what these hang on, and their new numbers by the old ones."""
        found, waiting = set[int](), [*used]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += self.below.get(at, ())
        anew = {at: number for number, at in enumerate(sorted(found))}
        leaves = [self.leaves[at] for at in anew]
        below = {anew[at]: array("I", map(anew.__getitem__, self.below[at])) for at in anew if at in self.below}
        return Ledger(leaves, [self.tokens[at] for at in anew], below, _numbered(leaves)), anew

    def lacks(self, numbers: Iterable[int]) -> bool:
        """Tell whether any of some numbers is none of a leaf."""
        return max(numbers, default=-1) >= len(self.leaves)

    def said(self) -> list[Any]:
        """Return the ledger as plain data."""
        return [self.leaves, self.tokens, [[at, *below] for at, below in self.below.items()]]


def ledger_of(said: Iterable[Any]) -> Ledger:
    """Return a ledger that was ``said``; raises ``ValueError`` where that is none."""
    leaves, tokens, below = said
    named: list[Leaf] = [leaf if isinstance(leaf, str) else tuple(map(str, leaf)) for leaf in leaves]
    found = Ledger(named, list(map(str, tokens)), {int(at): array("I", row) for at, *row in below}, _numbered(named))
    rows = found.below.items()
    if not len(found.numbers) == len(named) == len(found.tokens) or any(found.lacks([at, *row]) for at, row in rows):
        raise ValueError
    return found


def _numbered(leaves: Iterable[Leaf]) -> dict[Leaf, int]:
    return {leaf: at for at, leaf in enumerate(leaves)}
