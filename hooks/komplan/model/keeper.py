"""What an earlier process worked out, and whether it holds: an answer does while all that it hangs on is the same.

An answer that can be told as data is taken over as it was; of others only the token is known, by which whoever hangs on
them knows whether they are another. So what nothing has changed for is neither worked out nor read.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from .answers import INDEXES, SETTLED
from .contents import content_token
from .encoded import Unencoded, from_data, to_data
from .facts import FACT, FACTS
from .notes import FILE, MISSING, NEVER, RECORD, SEPARATOR, Leaf, Notes, leaf_of, leaves_of, noting, text_of, unwatched
from .record import Record
from .tokens import digest_of, token_of
from .town import PARTS

GONE = ""
"""Token of what is not there."""
_A_FACT = FACT + SEPARATOR
"""What the texts of the leaves of facts begin with."""


class KnownBefore(Protocol):
    """What was known: leaves with their tokens, and answers."""

    leaves: dict[str, int]
    """Numbers of leaves by their texts, in their order."""

    def token(self, number: int) -> str:
        """Return the token that a leaf had."""

    def row(self, number: int) -> int | None:
        """Return where an answer stands by its own leaf, which of an index is its name; None where none does."""

    def hangs_on(self, row: int) -> Sequence[int]:
        """Return the numbers of the leaves on which an answer hangs."""

    def data(self, row: int) -> str:
        """Return what it was, as JSON of plain data; nothing where that is not kept."""


class ToldAnswer(NamedTuple):
    """What was worked out."""

    leaf: Leaf
    hangs_on: Iterable[Leaf]
    data: str
    """What is kept of it (``KnownBefore.data``)."""
    token: str
    """Its own; nothing where it is an index, of which each key has one."""


def nobody(told: ToldAnswer) -> None:
    """Be told what nobody needs."""


class Keeper:
    """Tells what each leaf is now, and what answers of before still hold."""

    def __init__(self, past: KnownBefore) -> None:
        """Know what was."""
        self.past = past
        self.names = list(past.leaves)
        self.told_to: Callable[[ToldAnswer], None] = nobody
        """Who is told what is worked out from here on."""
        self._records: Mapping[str, Record] = {}
        self._digests: Mapping[str, str] = {}
        self._public: Mapping[str, Record] = {}
        self._town: Any = None
        self._asked: dict[str, Any] = {}
        self._tokens: dict[Leaf, str] = {}
        self._holding: dict[int, bool] = {}
        """Whether answers of before hold, by their rows, as far as somebody needed them."""
        self._open = set(range(len(self.names)))
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

    def is_same(self, number: int) -> bool:
        """Tell whether the leaf with a number is what it was."""
        if number not in self._open:
            return True
        text = self.names[number]
        is_same = text != NEVER and (self._stands(number, text) or self.token(leaf_of(text)) == self.past.token(number))
        if is_same:
            self._open.discard(number)
        return is_same

    def are_same(self, numbers: Sequence[int]) -> bool:
        """Tell whether all leaves with these numbers are what they were."""
        return all(map(self.is_same, self._open.intersection(numbers)))

    def recall(self, leaf: Leaf) -> Any:
        """Return an answer of before that still holds, else ``MISSING``."""
        row = self._row(leaf)
        if row is None or not self._holds(row):
            return MISSING
        try:
            data = self.past.data(row)
            if not data:
                return MISSING
            if leaf[1] in INDEXES:
                return RecalledIndex(json.loads(data), self._records)
            return from_data(json.loads(data), self._records.__getitem__)
        except (KeyError, TypeError, ValueError, IndexError):
            return MISSING

    def keep(self, leaf: Leaf, notes: Notes, answer: Any) -> None:
        """Tell what was worked out, for those who come later."""
        data = data_of(leaf, answer)
        token = "" if leaf[1] in INDEXES else _token_of(answer, data)
        self.told_to(ToldAnswer(leaf, leaves_of(notes), data, token))

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
        number = self.past.leaves.get(text_of(leaf))
        if number is not None and self._holds(self._row(node)):
            return self.past.token(number)
        return self._answered(node, asked, about[len(node) - 2 :])

    def _answered(self, leaf: tuple[str, ...], asked: Any, key: Sequence[str]) -> str:
        """Return the token of what a question gives, or of what stands there under a key."""
        _, question, *about = leaf
        records = self._records if asked is self._town else self._public
        known = [records.get(one[len(RECORD) :]) if one.startswith(RECORD) else one for one in about]
        if None in known or not (question in INDEXES or question in SETTLED):  # asked where more was imported than here
            return GONE
        with noting():
            if question in INDEXES:
                return _looked_up(unwatched(INDEXES[question].ask(asked, *known)), key)
            answer = SETTLED[question](asked, *known)
            return _token_of(answer, data_of(leaf, answer))

    def _stands(self, number: int, text: str) -> bool:
        """Tell whether a leaf is an answer or of an index that holds, or a fact of the same record."""
        if text.startswith(_A_FACT):
            content = self.past.leaves.get(text.rpartition(SEPARATOR)[2])
            return content is not None and self.is_same(content)
        row = self.past.row(number)
        if row is None and text not in self._records:
            name, _, rest = text.partition(SEPARATOR)
            row = self._row_of(f"{name}{SEPARATOR}{rest.partition(SEPARATOR)[0]}")
        return self._holds(row)

    def _of_fact(self, leaf: tuple[str, ...]) -> str:
        _, name, key = leaf
        record = self._records.get(key)
        if record is None or name not in FACTS:
            return GONE
        with noting():
            return token_of(record.facts[name] if name in record.facts else FACTS[name](record))

    def _row(self, leaf: Leaf) -> int | None:
        return self._row_of(text_of(leaf))

    def _row_of(self, text: str) -> int | None:
        number = self.past.leaves.get(text)
        return None if number is None else self.past.row(number)

    def has_held(self, row: int) -> bool:
        """Tell whether anybody needed an answer of before, which holds; what nobody needs any more is not kept."""
        return self._holding.get(row, False)

    def _holds(self, row: int | None) -> bool:
        """Tell whether all that an answer of before hangs on is the same."""
        if row is None:
            return False
        found = self._holding.get(row)
        if found is None:
            self._holding[row] = False  # what hangs on itself is worked out
            found = self._holding[row] = self.are_same(self.past.hangs_on(row))
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


def data_of(leaf: Leaf, answer: Any) -> str:
    """Return what is kept of an answer (``KnownBefore.data``)."""
    try:
        return _json(_pairs(answer) if leaf[1] in INDEXES else to_data(answer))
    except Unencoded:
        return ""


def _token_of(answer: Any, data: str) -> str:
    """Return the token of an answer, of which ``data`` is kept."""
    return digest_of(data.encode()) if data else token_of(answer)


def _pairs(index: Mapping[Any, Any]) -> list[Any]:
    return [[list(key) if isinstance(key, tuple) else key, to_data(one)] for key, one in index.items()]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
