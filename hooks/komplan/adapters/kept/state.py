"""What was made, what each thing hangs on, and the tokens of all that: kept as one file of JSON."""

import json
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from komplan.model.notes import Leaf

FORM = 1
LARGEST = 1 << 29
"""Longest state that is read, in bytes when it is unpacked."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site."""

    of: str
    """Token of what it is the page of: another page at the same address is another thing."""
    hangs_on: "array[int]"
    """Numbers of the leaves."""
    signature: Pair
    """Size and time of the last change (ns) of the file."""
    place: Pair | None = None
    """Where its document stands in the index of search: first byte and the one after the last."""


@dataclass(slots=True)
class State:
    """What a build made."""

    of: str = ""
    """Token of what all of it hangs on."""
    made: dict[str, Made] = field(default_factory=dict)
    """By path."""
    leaves: dict[Leaf, int] = field(default_factory=dict)
    """Numbers of all leaves, in their order."""
    tokens: list[str] = field(default_factory=list)
    """Of the leaves by their numbers."""

    def changed(self, token: Callable[[Leaf], str]) -> frozenset[int]:
        """Return the numbers of the leaves whose token is another by now."""
        return frozenset(at for leaf, at in self.leaves.items() if token(leaf) != self.tokens[at])

    def numbers(self, leaves: Iterable[Leaf], token: Callable[[Leaf], str]) -> "array[int]":
        """Return the numbers of leaves with the tokens that they have now."""
        found = array("I")
        for leaf in leaves:
            at = self.leaves.setdefault(leaf, len(self.tokens))
            if at == len(self.tokens):
                self.tokens.append(token(leaf))
            else:
                self.tokens[at] = token(leaf)
            found.append(at)
        return found

    def in_use(self) -> "State":
        """Return the same without leaves that nothing hangs on."""
        used = sorted(set().union(*(one.hangs_on for one in self.made.values())))
        anew = {at: number for number, at in enumerate(used)}
        made = {
            path: Made(one.of, array("I", map(anew.__getitem__, one.hangs_on)), one.signature, one.place)
            for path, one in self.made.items()
        }
        leaves = list(self.leaves)
        return State(self.of, made, {leaves[at]: anew[at] for at in used}, [self.tokens[at] for at in used])

    def written(self) -> bytes:
        """Return the state as a file holds it."""
        made = {path: (one.of, one.hangs_on.tolist(), one.signature, one.place) for path, one in self.made.items()}
        said = {"form": FORM, "of": self.of, "leaves": list(self.leaves), "tokens": self.tokens, "made": made}
        return zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def read_state(file: Path, of: str) -> State:
    """Return the state that a file holds; an empty one where it is damaged, too long, or of something else."""
    try:
        unpacked = zlib.decompressobj().decompress(file.read_bytes(), LARGEST)
        return _state(json.loads(unpacked), of)
    except (OSError, zlib.error, ValueError, TypeError, KeyError, OverflowError, RecursionError, AttributeError):
        return State(of)


def _state(said: Mapping[str, Any], of: str) -> State:
    if said["form"] != FORM or said["of"] != of:
        return State(of)
    leaves = [leaf if isinstance(leaf, str) else tuple(map(str, leaf)) for leaf in said["leaves"]]
    made = {
        path: Made(str(one), array("I", numbers), _pair(signature), place and _pair(place))
        for path, (one, numbers, signature, place) in said["made"].items()
    }
    tokens = list(map(str, said["tokens"]))
    if len(tokens) != len(set(leaves)) or any(max(one.hangs_on, default=0) >= len(tokens) for one in made.values()):
        return State(of)
    return State(of, made, {leaf: number for number, leaf in enumerate(leaves)}, tokens)


def _pair(said: Any) -> Pair:
    first, second = said
    return int(first), int(second)


def write_state(file: Path, state: State, folder: Path) -> None:
    """Put a state in the place of the one before at once; ``folder`` is on the same disk and only this build's."""
    waiting = folder / "state"
    waiting.write_bytes(state.written())
    waiting.replace(file)
