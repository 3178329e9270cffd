"""What was made and what each thing hangs on: kept as one file of JSON."""

import json
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .ledger import Ledger, ledger_of

FORM = 2
LARGEST = 1 << 29
"""Longest state that is read, in bytes when it is unpacked."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site."""

    of: str
    """Token of what it is the file of: another page at the same address is another thing."""
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
    ledger: Ledger = field(default_factory=Ledger)
    """The leaves."""

    def in_use(self) -> "State":
        """Return the same without leaves that nothing hangs on."""
        ledger, anew = self.ledger.only(set().union(*(one.hangs_on for one in self.made.values())))
        made = {
            path: replace(one, hangs_on=array("I", map(anew.__getitem__, one.hangs_on)))
            for path, one in self.made.items()
        }
        return State(self.of, made, ledger)

    def written(self) -> bytes:
        """Return the state as a file holds it."""
        made = {path: (one.of, one.hangs_on.tolist(), one.signature, one.place) for path, one in self.made.items()}
        said = {"form": FORM, "of": self.of, "ledger": self.ledger.said(), "made": made}
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
    ledger = ledger_of(said["ledger"])
    made = {
        path: Made(str(one), array("I", numbers), _pair(signature), place and _pair(place))
        for path, (one, numbers, signature, place) in said["made"].items()
    }
    return State(of) if any(ledger.lacks(one.hangs_on) for one in made.values()) else State(of, made, ledger)


def _pair(said: Any) -> Pair:
    first, second = said
    return int(first), int(second)


def write_state(file: Path, state: State, folder: Path) -> None:
    """Put a state in the place of the one before at once; ``folder`` is on the same disk and only this build's."""
    waiting = folder / "state"
    waiting.write_bytes(state.written())
    waiting.replace(file)
