"""What a build made, what each thing hangs on, and what was read and worked out: kept as one file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from komplan.model.notes import Leaf
from komplan.model.reading.shelf import Kept, Shelf, Taken

from .packed import DAMAGED, packed, read_parts, unpacked, write_parts
from .past import Past

FORM = 4
_END = "\0"
"""Between the entries of two languages."""

Pair = tuple[int, int]
Shells = dict[Leaf, tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site."""

    of: str
    """Token of what it is the page of: another page at the same address is another thing."""
    row: int
    """Where it is known on what it hangs (``Past.hangs_on``)."""
    signature: Pair
    """Size and time of the last change (ns) of the file."""
    place: Pair | None = None
    """Where its line stands in ``State.entries`` of its language: first sign and the one after the last."""


@dataclass(slots=True)
class State:
    """What is known of an earlier build, or check."""

    of: str = ""
    """Token of what all of it hangs on: the engine, the settings."""
    day: str = ""
    """Token of what answers and pages hang on besides, such as the day."""
    where: str = ""
    """Token of where the site is, which only what was made hangs on."""
    made: dict[str, Made] = field(default_factory=dict)
    """By path."""
    past: Past = field(default_factory=Past)
    read: dict[str, Kept] = field(default_factory=dict)
    """Files of records as they were read, by path."""
    entries: dict[str, str] = field(default_factory=dict)
    """What the search knows of all pages, a line each, by language."""
    shells: Shells = field(default_factory=dict)
    """What the theme made, in pieces, with the token of what it was told, by what pages note of it."""
    live: dict[str, Taken] = field(default_factory=dict)
    """The same as this process has them; no file holds it."""

    @property
    def shelf(self) -> Shelf:
        """What was read."""
        return Shelf(self.read, self.live)

    def on(self, day: str, where: str) -> "State":
        """Return what of it counts on a day, for a site that is somewhere."""
        if self.day != day:
            return State(self.of, day, where, read=self.read, live=self.live, shells=self.shells)
        return self if self.where == where else replace(self, where=where, made={})


def read_state(file: Path, of: str) -> State:
    """Return the state that a file holds; an empty one where it is damaged, too long, or of something else."""
    try:
        head, parts = read_parts(file)
        return _state(head, *parts) if head["form"] == FORM and head["of"] == of else State(of)
    except DAMAGED:
        return State(of)


def _state(head: Mapping[str, Any], files: bytes, taken: bytes, around: bytes, entries: bytes, *parts: bytes) -> State:
    past = Past.of(parts, head["sizes"])
    made = {
        path: Made(str(of), int(row), _pair(signature), place and _pair(place))
        for path, of, row, signature, place in json.loads(unpacked(files))
    }
    if any(not 0 <= one.row < len(past.rows) for one in made.values()):
        raise ValueError("a number of no row")
    read = {
        path: (digest, records, findings) for path, (digest, records, findings) in json.loads(unpacked(taken)).items()
    }
    shells: Shells = {
        tuple(leaf): (str(of), list(map(str, pieces))) for leaf, of, pieces in json.loads(unpacked(around))
    }
    known = dict(zip(map(str, head["languages"]), entries.decode().split(_END), strict=False))
    return State(str(head["of"]), str(head["day"]), str(head["where"]), made, past, read, known, shells)


def _pair(said: Any) -> Pair:
    first, second = said
    return int(first), int(second)


def write_state(file: Path, state: State, folder: Path) -> None:
    """Put a state in the place of the one before at once; ``folder`` is on the same disk and only this build's."""
    past, waiting = state.past, folder / "state"
    head = {"form": FORM, "of": state.of, "day": state.day, "where": state.where, "sizes": past.sizes}
    head["languages"] = list(state.entries)
    files = [(path, one.of, one.row, one.signature, one.place) for path, one in state.made.items()]
    shells = [(leaf, of, list(pieces)) for leaf, (of, pieces) in state.shells.items()]
    entries = _END.join(state.entries.values()).encode()
    write_parts(waiting, head, [packed(files), packed(state.read), packed(shells), entries, *past.parts()])
    waiting.replace(file)
