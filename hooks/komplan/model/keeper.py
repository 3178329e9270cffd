"""What an earlier process worked out, and whether it holds: an answer does while all that it hangs on is the same.

An answer that can be told as data is taken over as it was; of others only the token is known, by which whoever hangs on
them knows whether they are another. So what nothing has changed for is neither worked out nor read.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .answers import INDEXES, SETTLED
from .contents import content_token
from .encoded import Unencoded, from_data, to_data
from .facts import FACT, FACTS
from .notes import FILE, MISSING, RECORD, Hangs, Leaf, leaves_of, noting, unwatched
from .record import Record
from .tokens import token_of
from .town import PARTS

GONE = ""
"""Token of what is not there."""


@dataclass(frozen=True, slots=True)
class Node:
    """An answer of before."""

    hangs_on: "array[int]"
    """Numbers of leaves."""
    data: str
    """What it was, as JSON of plain data, which is read only where it is asked for; nothing where that is not kept."""


@dataclass(slots=True)
class Past:
    """What was known: leaves with their tokens, and answers."""

    leaves: dict[Leaf, int] = field(default_factory=dict)
    """Numbers of leaves, in their order."""
    tokens: list[str] = field(default_factory=list)
    """Of leaves, by their numbers."""
    nodes: dict[Leaf, Node] = field(default_factory=dict)
    """Answers by their own leaves; of an index by its name alone."""


class Keeper:
    """Tells what each leaf is now, and what answers of before still hold."""

    def __init__(self, past: Past) -> None:
        """Know what was."""
        self.past = past
        self.names: list[Leaf] = list(past.leaves)
        self.fresh: dict[Leaf, tuple[Iterable[Leaf | Hangs], Any]] = {}
        """What was worked out since: on what it hangs and what it is."""
        self._records: Mapping[str, Record] = {}
        self._digests: Mapping[str, str] = {}
        self._public: Mapping[str, Record] = {}
        self._town: Any = None
        self._asked: dict[str, Any] = {}
        self._tokens: dict[Leaf, str] = {}
        self._holding: dict[Leaf, bool] = {}
        self._open = set(range(len(past.tokens)))
        """Numbers of the leaves of which nobody knows yet that they are what they were."""

    def begin(self, town: Any) -> None:
        """Know the edition of a whole town, of which anything else is a part."""
        self._town = self._asked[town.watched_as] = town
        self._records, self._digests = unwatched(town.records), unwatched(town.digests)

    def meet(self, asked: Sequence[Any]) -> None:
        """Know whom else to ask: first what is public of the town, then what tells of that."""
        if len(self._asked) == 1:
            self._public = unwatched(asked[0].records)
        self._asked.update((one.watched_as, one) for one in asked)

    def tell(self, tokens: Mapping[Leaf, str]) -> None:
        """Know the tokens of leaves that nobody here can be asked about."""
        self._tokens.update(tokens)

    def token(self, leaf: Leaf) -> str:
        """Return the token that a leaf has now; ``GONE`` where what it is about is no longer there."""
        found = self._tokens.get(leaf)
        if found is None:
            found = self._tokens[leaf] = self._content(leaf) if isinstance(leaf, str) else self._token(leaf)
        return found

    def changed(self) -> frozenset[int]:
        """Return the numbers of the leaves that are not what they were."""
        return frozenset(at for at in tuple(self._open) if not self.is_same(at))

    def told(self) -> dict[Leaf, tuple[list[Leaf], str, str]]:
        """Return what was worked out since this was asked before: on what it hangs, what is kept of it, and its token.

        An index has none, but each key in it.
        """
        found = {}
        for leaf, (on, answer) in self.fresh.items():
            hangs_on, data = node_of(leaf, on, answer)
            token = "" if leaf[1] in INDEXES else self._tokens.get(leaf) or token_of(answer)
            found[leaf] = list(hangs_on), data, token
        self.fresh.clear()
        self.tell({leaf: token for leaf, (_, _, token) in found.items() if token})
        return found

    def is_same(self, number: int) -> bool:
        """Tell whether the leaf with a number is what it was."""
        if number not in self._open:
            return True
        is_same = self.token(self.names[number]) == self.past.tokens[number]
        if is_same:
            self._open.discard(number)
        return is_same

    def are_same(self, numbers: Sequence[int]) -> bool:
        """Tell whether all leaves with these numbers are what they were."""
        return all(map(self.is_same, self._open.intersection(numbers)))

    def recall(self, leaf: Leaf) -> Any:
        """Return an answer of before that still holds, else ``MISSING``."""
        node = self.past.nodes.get(leaf)
        if node is None or not node.data or not self.holds(leaf):
            return MISSING
        try:
            if leaf[1] in INDEXES:
                return RecalledIndex(json.loads(node.data), self._records)
            return from_data(json.loads(node.data), self._records.__getitem__)
        except (KeyError, TypeError, ValueError, IndexError):
            return MISSING

    def keep(self, leaf: Leaf, hangs: Hangs, answer: Any) -> None:
        """Keep what was worked out for those who come later."""
        self.fresh[leaf] = hangs.on, answer

    def _content(self, key: str) -> str:
        record = self._records.get(key)
        return content_token(record) if record else GONE

    def _token(self, leaf: tuple[str, ...]) -> str:
        name, question, *about = leaf
        if name == FILE:
            return self._digests.get(question, GONE)
        if name == FACT:
            return self._of_fact(leaf)
        asked = self._asked.get(name)
        if asked is None:
            return GONE
        if question in PARTS:
            return _looked_up(unwatched(getattr(asked, question)), about)
        sort = INDEXES.get(question)
        node = leaf[: 2 + sort.about] if sort else leaf
        if leaf in self.past.leaves and self.holds(node):
            return self.past.tokens[self.past.leaves[leaf]]
        return self._answered(asked, question, node[2:], about[len(node) - 2 :])

    def _answered(self, asked: Any, question: str, about: Sequence[str], key: Sequence[str]) -> str:
        """Return the token of what a question gives, or of what stands there under a key."""
        records = self._records if asked is self._town else self._public
        known = [records.get(one[len(RECORD) :]) if one.startswith(RECORD) else one for one in about]
        if None in known or not (question in INDEXES or question in SETTLED):  # asked where more was imported than here
            return GONE
        with noting():
            if question in INDEXES:
                return _looked_up(unwatched(INDEXES[question].ask(asked, *known)), key)
            return token_of(SETTLED[question](asked, *known))

    def _of_fact(self, leaf: tuple[str, ...]) -> str:
        _, name, key = leaf
        record = self._records.get(key)
        if record is None or name not in FACTS:
            return GONE
        if leaf in self.past.leaves and self._is_same_leaf(key):
            return self.past.tokens[self.past.leaves[leaf]]
        with noting():
            return token_of(FACTS[name](record))

    def _is_same_leaf(self, leaf: Leaf) -> bool:
        number = self.past.leaves.get(leaf)
        return number is not None and self.is_same(number)

    def has_held(self, leaf: Leaf) -> bool:
        """Tell whether anybody needed an answer of before, which holds; what nobody needs any more is not kept."""
        return self._holding.get(leaf, False)

    def holds(self, leaf: Leaf) -> bool:
        """Tell whether all that an answer of before hangs on is the same."""
        found = self._holding.get(leaf)
        if found is None:
            self._holding[leaf] = False  # what hangs on itself is worked out
            node = self.past.nodes.get(leaf)
            found = self._holding[leaf] = node is not None and self.are_same(node.hangs_on)
        return found


def _looked_up(mapping: Mapping[Any, Any], about: Sequence[str]) -> str:
    """Return the token of what stands under a key; without one, of the keys and all that stands under them."""
    if not about:
        return token_of(mapping)
    key = tuple(about) if len(about) > 1 else about[0]
    return token_of(mapping[key]) if key in mapping else GONE


class RecalledIndex(Mapping[Any, Any]):
    """An index of before, whose values are made of data when they are looked up."""

    def __init__(self, data: Any, records: Mapping[str, Record]) -> None:
        """Make it of pairs of keys and data."""
        self._find = records.__getitem__
        self._data = {tuple(key) if isinstance(key, list) else key: value for key, value in data}
        self._made: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        """Return what stands under a key."""
        if key not in self._made:
            self._made[key] = from_data(self._data[key], self._find)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether anything stands under a key."""
        return key in self._data

    def __iter__(self) -> Iterator[Any]:
        """Go through all keys."""
        return iter(self._data)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._data)


def node_of(leaf: Leaf, hangs_on: Iterable[Leaf | Hangs], answer: Any) -> tuple[set[Leaf], str]:
    """Return all that an answer hangs on, and what is kept of it (``Node.data``)."""
    try:
        data = _json(_pairs(answer) if leaf[1] in INDEXES else to_data(answer))
    except Unencoded:
        data = ""
    return leaves_of(hangs_on), data


def _pairs(index: Mapping[Any, Any]) -> list[Any]:
    return [[list(key) if isinstance(key, tuple) else key, to_data(one)] for key, one in index.items()]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
