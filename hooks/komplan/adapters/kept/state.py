"""What a build made, what each thing hangs on, and what was read and worked out: kept as one file of JSON."""

import json
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from komplan.model.keeper import Node, Past
from komplan.model.notes import Leaf
from komplan.model.reading.shelf import Kept, Shelf, Taken

FORM = 1
TOGETHER = 500
"""How many answers stand in a line of the file."""
LARGEST = 1 << 30
"""Longest state that is read, in bytes when it is unpacked."""

Pair = tuple[int, int]
Nodes = Mapping[Leaf, tuple[Iterable[Leaf], str]]
"""Answers: what they hang on and what they were (``Node.data``)."""


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
    live: dict[str, Taken] = field(default_factory=dict)
    """The same as this process has them; no file holds it."""

    @property
    def shelf(self) -> Shelf:
        """What was read."""
        return Shelf(self.read, self.live)

    def on(self, day: str, where: str) -> "State":
        """Return what of it counts on a day, for a site that is somewhere."""
        if self.day != day:
            return State(self.of, day, where, read=self.read, live=self.live)
        return self if self.where == where else replace(self, where=where, made={})

    def numbers(self, leaves: Iterable[Leaf]) -> "array[int]":
        """Return the numbers of leaves, of which those that are new have no token yet."""
        known, found = self.past.leaves, array("I")
        for leaf in leaves:
            at = known.get(leaf)
            if at is None:
                at = known[leaf] = len(self.past.tokens)
                self.past.tokens.append("")
            found.append(at)
        return found

    def add(self, nodes: Nodes) -> None:
        """Take over answers."""
        for leaf, (hangs_on, data) in nodes.items():
            self.past.nodes[leaf] = Node(self.numbers(hangs_on), data)

    def settle(self, token: Callable[[Leaf], str]) -> None:
        """Give each leaf the token that it has now."""
        self.past.tokens[:] = map(token, self.past.leaves)

    def in_use(self) -> "State":
        """Return the same without leaves that nothing hangs on."""
        hanging = [*(one.hangs_on for one in self.made.values()), *(one.hangs_on for one in self.past.nodes.values())]
        used = sorted(set().union(*hanging))
        anew = {at: number for number, at in enumerate(used)}.__getitem__
        made = {
            path: Made(one.of, array("I", map(anew, one.hangs_on)), one.signature, one.place)
            for path, one in self.made.items()
        }
        nodes = {leaf: Node(array("I", map(anew, one.hangs_on)), one.data) for leaf, one in self.past.nodes.items()}
        leaves = list(self.past.leaves)
        past = Past({leaves[at]: anew(at) for at in used}, [self.past.tokens[at] for at in used], nodes)
        return State(self.of, self.day, self.where, made, past, self.read, self.live)

    def written(self) -> bytes:
        """Return the state as a file holds it: lines of JSON, so that never all of it is in memory as text."""
        packed = zlib.compressobj(1)
        lines = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in self._parts())
        return b"".join([*(packed.compress(f"{line}\n".encode()) for line in lines), packed.flush()])

    def _parts(self) -> Iterator[Any]:
        past = self.past
        yield {"form": FORM, "of": self.of, "day": self.day, "where": self.where}
        yield list(past.leaves)
        yield past.tokens
        yield [(path, one.of, _text(one.hangs_on), one.signature, one.place) for path, one in self.made.items()]
        yield self.read
        answers = list(past.nodes.items())
        for at in range(0, len(answers), TOGETHER):
            yield [(leaf, _text(one.hangs_on), one.data) for leaf, one in answers[at : at + TOGETHER]]


def read_state(file: Path, of: str) -> State:
    """Return the state that a file holds; an empty one where it is damaged, too long, or of something else."""
    try:
        unpacking = zlib.decompressobj()
        first, *parts = unpacking.decompress(file.read_bytes(), LARGEST).splitlines()
        if not unpacking.eof:
            return State(of)
        head = json.loads(first)
        return _state(head, map(json.loads, parts)) if head["form"] == FORM and head["of"] == of else State(of)
    except (OSError, zlib.error, ValueError, TypeError, KeyError, OverflowError, RecursionError, AttributeError):
        return State(of)


def _state(head: Mapping[str, Any], parts: Iterable[Any]) -> State:
    """Return the state of its parts, as they are written."""
    named, known, files, taken, *answers = parts
    leaves: list[Leaf] = list(map(as_leaf, named))
    tokens = list(map(str, known))
    nodes = {as_leaf(leaf): Node(_numbers(numbers), str(data)) for leaf, numbers, data in chain(*answers)}
    made = {
        path: Made(str(of), _numbers(numbers), _pair(signature), place and _pair(place))
        for path, of, numbers, signature, place in files
    }
    numbered = (*(one.hangs_on for one in made.values()), *(one.hangs_on for one in nodes.values()))
    if len(tokens) != len(set(leaves)) or any(max(one, default=0) >= len(tokens) for one in numbered):
        raise ValueError("a number of no leaf")
    past = Past({leaf: number for number, leaf in enumerate(leaves)}, tokens, nodes)
    read = {path: (digest, records, findings) for path, (digest, records, findings) in taken.items()}
    return State(str(head["of"]), str(head["day"]), str(head["where"]), made, past, read)


def as_leaf(said: Any) -> Leaf:
    """Return a leaf that JSON held."""
    return said if isinstance(said, str) else tuple(map(str, said))


def _text(numbers: "array[int]") -> str:
    """Return numbers as a text, which is read many times faster than a list of them."""
    return b64encode(numbers.tobytes()).decode()


def _numbers(text: str) -> "array[int]":
    return array("I", b64decode(text))


def _pair(said: Any) -> Pair:
    first, second = said
    return int(first), int(second)


def write_state(file: Path, state: State, folder: Path) -> None:
    """Put a state in the place of the one before at once; ``folder`` is on the same disk and only this build's."""
    waiting = folder / "state"
    waiting.write_bytes(state.written())
    waiting.replace(file)
