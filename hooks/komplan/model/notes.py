"""What was looked up while something was worked out: while all of that is the same, so is what came of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias, TypeVar

Leaf: TypeAlias = str | tuple[str, ...]
"""What may change from one build to the next.

The key of a record of which was looked at what it says; ``FILE`` and the path of a file of which also counts on which
lines it stands; else the name of an index, which begins with that of its edition, and
the key under which something was looked for in it, without one where all of it was; else the name of a question, and
what it was asked about, a record by its key after ``RECORD``.
"""
RECORD = "@"
"""What stands before the key of a record that a question was asked about."""

FILE = "file"
"""What the leaves of files begin with."""

SEPARATOR = "\x1f"
NEVER = ""
"""Text of a leaf that is never what it was."""

K = TypeVar("K")
V = TypeVar("V")


class Hangs:
    """What an answer hangs on. It is told apart by itself, so that noting it once more costs nothing."""

    __slots__ = ("on",)

    def __init__(self, on: "Iterable[Leaf | Hangs]") -> None:
        """Hold leaves, and what other answers hang on that were asked for."""
        self.on = tuple(on)


Notes: TypeAlias = set[Leaf | Hangs]


class Recalls(Protocol):
    """Who knows answers of before and keeps those of now (``keeper.py``)."""

    def recall(self, leaf: Leaf) -> Any:
        """Return an answer that still holds, else ``MISSING``."""

    def keep(self, leaf: Leaf, notes: Notes, answer: Any) -> None:
        """Keep what was worked out, and what was looked up for it."""


MISSING: Any = object()
"""What is given where an answer has to be worked out."""


class _Now:
    """Where notes are taken at the moment, and who keeps answers."""

    __slots__ = ("keeper", "notes")
    notes: Notes | None
    keeper: Recalls | None

    def __init__(self) -> None:
        self.notes = self.keeper = None


NOW = _Now()
"""Of the whole process, which works out one thing at a time; ``notes`` is None where nobody wants to know."""


class noting:  # noqa: N801 - it stands where a context manager does
    """Note what is looked up meanwhile, for nobody else."""

    __slots__ = ("_outer",)

    def __enter__(self) -> Notes:
        """Begin a set of notes."""
        self._outer = NOW.notes
        own: Notes = set()
        NOW.notes = own
        return own

    def __exit__(self, *_: object) -> None:
        """Go on with the notes of before."""
        NOW.notes = self._outer


def note(leaf: Leaf) -> None:
    """Note that something was looked up."""
    if NOW.notes is not None:
        NOW.notes.add(leaf)


def leaves_of(notes: Iterable[Leaf | Hangs]) -> set[Leaf]:
    """Return all that notes lead to."""
    found, seen, waiting = set[Leaf](), set[Hangs](), [notes]
    while waiting:
        for one in waiting.pop():
            if not isinstance(one, Hangs):
                found.add(one)
            elif one not in seen:
                seen.add(one)
                waiting.append(one.on)
    return found


def text_of(leaf: Leaf) -> str:
    """Return a leaf as one text; ``NEVER`` where none would tell it from all others."""
    if isinstance(leaf, str):
        return leaf
    text = SEPARATOR.join(leaf)
    return text if text.count(SEPARATOR) == len(leaf) - 1 else NEVER


def leaf_of(text: str) -> Leaf:
    """Return the leaf that a text tells."""
    return tuple(text.split(SEPARATOR)) if SEPARATOR in text else text


class Watched(Mapping[K, V]):
    """A mapping that notes what is looked up in it."""

    __slots__ = ("_name", "of")

    def __init__(self, of: Mapping[K, V], *name: str) -> None:
        """Watch ``of`` under a name, whose parts begin the leaves that are noted."""
        self.of = of
        self._name = name

    def _note(self, key: K) -> None:
        if NOW.notes is not None:
            NOW.notes.add((*self._name, *key) if isinstance(key, tuple) else (*self._name, str(key)))

    def __getitem__(self, key: K) -> V:
        """Return what stands under a key."""
        self._note(key)
        return self.of[key]

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]
        """Return what stands under a key, else the default."""
        self._note(key)
        return self.of.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Tell whether anything stands under a key."""
        self._note(key)  # type: ignore[arg-type]
        return key in self.of

    def __iter__(self) -> Iterator[K]:
        """Go through all keys."""
        note(self._name)
        return iter(self.of)

    def __len__(self) -> int:
        """Return how many keys there are."""
        note(self._name)
        return len(self.of)


def unwatched(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """Return a mapping that notes nothing."""
    return mapping.of if isinstance(mapping, Watched) else mapping
