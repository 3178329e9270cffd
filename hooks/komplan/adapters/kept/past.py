"""What was worked out, row by row: on what each answer, page and file hangs, and what the answers were."""

import json
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from komplan.model.keeper import GONE, ToldAnswer
from komplan.model.notes import Leaf, leaf_of, text_of
from komplan.model.tokens import SIZE

from .packed import Packing, last_unpacked, numbers, packed, unpacked

TOGETHER = 500
"""How many answers are packed together anew."""
MOST = 400
"""How many chunks there may be."""

NONE = (1 << 32) - 1
"""In the place of a number."""
_GONE = bytes(SIZE)
_ZEROS = _GONE.hex()


def _numbers() -> "array[int]":
    return array("I")


@dataclass(slots=True)
class AnswerRows:
    """Answers, and files of the site; each list holds something of each row."""

    own: "array[int]" = field(default_factory=_numbers)
    """Number of the leaf by which others hang on an answer; ``NONE`` of a file."""
    hanging: "array[int]" = field(default_factory=_numbers)
    """Numbers of the leaves on which they hang, row after row."""
    ends: "array[int]" = field(default_factory=_numbers)
    """Where those of each row end."""
    chunks: "array[int]" = field(default_factory=_numbers)
    """Numbers of the chunks of data that say what they were."""
    firsts: "array[int]" = field(default_factory=_numbers)
    """Where that begins there."""
    lasts: "array[int]" = field(default_factory=_numbers)
    """Where it ends."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.own)

    def add(self, own: int, hangs_on: Iterable[int], chunk: int = 0, first: int = 0, last: int = 0) -> int:
        """Add a row and return its number."""
        self.own.append(own)
        self.hanging.extend(hangs_on)
        self.ends.append(len(self.hanging))
        self.chunks.append(chunk)
        self.firsts.append(first)
        self.lasts.append(last)
        return len(self.own) - 1

    def hangs_on(self, row: int) -> "array[int]":
        """Return the numbers of the leaves on which a row hangs."""
        return self.hanging[self.ends[row - 1] if row else 0 : self.ends[row]]

    def parts(self) -> list["array[int]"]:
        """Return the lists, in their order."""
        return [self.own, self.hanging, self.ends, self.chunks, self.firsts, self.lasts]

    def only(self, rows: Iterable[int]) -> "AnswerRows":
        """Return some rows."""
        found = AnswerRows()
        for row in rows:
            found.add(self.own[row], self.hangs_on(row), self.chunks[row], self.firsts[row], self.lasts[row])
        return found

    @property
    def length(self) -> int:
        """How long the data of all rows is together."""
        return sum(self.lasts) - sum(self.firsts)


class GatheredRows:
    """AnswerRows that were worked out in one process, whose leaves are numbered by themselves."""

    def __init__(self) -> None:
        """Begin without any."""
        self.rows = AnswerRows()
        self._leaves: dict[Leaf, int] = {}
        self._tokens = bytearray()
        self._data = Packing()

    def add(self, hangs_on: Iterable[Leaf]) -> int:
        """Add a file and return its row."""
        return self.rows.add(NONE, map(self._number, hangs_on))

    def add_told(self, told: ToldAnswer) -> None:
        """Add an answer."""
        own, first = self._number(told.leaf), self._data.length
        self._tokens[own * SIZE : (own + 1) * SIZE] = _bytes(told.token)
        self.rows.add(own, map(self._number, told.hangs_on), 0, first, self._data.add(told.data))

    def parts(self) -> list[bytes]:
        """Return what another process has to know."""
        leaves = packed([text_of(leaf) for leaf in self._leaves])
        size = b"%d" % self._data.length
        return [leaves, bytes(self._tokens), self._data.end(), size, *map(packed, self.rows.parts())]

    def _number(self, leaf: Leaf) -> int:
        at = self._leaves.get(leaf)
        if at is None:
            at = self._leaves[leaf] = len(self._leaves)
            self._tokens += _GONE
        return at


@dataclass(slots=True)
class Past:
    """All that is known of an earlier build or check, and, while another one goes on, what that works out."""

    leaves: dict[str, int] = field(default_factory=dict)
    """Numbers of leaves by their texts, in their order."""
    tokens: bytearray = field(default_factory=bytearray)
    """Of leaves, one after the other."""
    rows: AnswerRows = field(default_factory=AnswerRows)
    chunks: list[bytes] = field(default_factory=list)
    """What answers were: texts of JSON one after the other, packed; a chunk is never changed."""
    sizes: list[int] = field(default_factory=list)
    """How long each chunk is when it is unpacked."""
    known: tuple[int, int] = (0, 0)
    """How many leaves and rows are those of the earlier one."""
    _rows: dict[int, int] | None = None
    """Answers by the numbers of their leaves."""
    _told: set[int] = field(default_factory=set)
    """Numbers of earlier leaves whose tokens were told anew."""

    def grown(self) -> "Past":
        """Return the same, to which more is to be added."""
        rows = AnswerRows(*(part[:] for part in self.rows.parts()))
        known = len(self.leaves), len(rows)
        return Past(dict(self.leaves), self.tokens[:], rows, list(self.chunks), list(self.sizes), known)

    @property
    def has_grown(self) -> bool:
        """Whether anything was added."""
        return len(self.rows) > self.known[1]

    def token(self, number: int) -> str:
        """Return the token that a leaf had."""
        found = self.tokens[number * SIZE : (number + 1) * SIZE].hex()
        return GONE if found == _ZEROS else found

    def row(self, number: int) -> int | None:
        """Return where an answer stands that has a leaf of its own; None where none does."""
        if self._rows is None:
            self._rows = dict(zip(self.rows.own, range(len(self.rows)), strict=True))
        return self._rows.get(number)

    def hangs_on(self, row: int) -> "array[int]":
        """Return the numbers of the leaves on which something hangs."""
        return self.rows.hangs_on(row)

    def data(self, row: int) -> str:
        """Return what an answer was; nothing where that is not kept."""
        first, last = self.rows.firsts[row], self.rows.lasts[row]
        return last_unpacked(self.chunks[self.rows.chunks[row]])[first:last].decode() if last > first else ""

    def take(self, gathered: Sequence[bytes]) -> int:
        """Add what was gathered (``GatheredRows.parts``); return the number of its first row."""
        leaves, tokens, data, size, *rows = gathered
        anew = [self._number(text) for text in json.loads(unpacked(leaves))]
        for at, number in enumerate(anew):
            token = tokens[at * SIZE : (at + 1) * SIZE]
            if token != _GONE:
                self.tokens[number * SIZE : (number + 1) * SIZE] = token
                self._told.add(number)
        own, hanging, ends, chunks, firsts, lasts = map(numbers, rows)
        row, before, to = len(self.rows), len(self.rows.hanging), self.rows
        to.own.extend(NONE if one == NONE else anew[one] for one in own)
        to.hanging.extend(map(anew.__getitem__, hanging))
        to.ends.extend(before + end for end in ends)
        to.chunks.extend(len(self.chunks) + one for one in chunks)
        to.firsts.extend(firsts)
        to.lasts.extend(lasts)
        self.chunks.append(data)
        self.sizes.append(int(size))
        return row

    def add_file(self) -> int:
        """Add a file that hangs on nothing; return its row."""
        return self.rows.add(NONE, ())

    def settle(self, is_same: Callable[[int], bool], token: Callable[[Leaf], str]) -> None:
        """Give each leaf on which anything hangs that was added the token that it has now."""
        leaves, rows = self.known
        first = self.rows.ends[rows - 1] if rows else 0
        texts = list(self.leaves)
        for number in set(self.rows.hanging[first:]).difference(self._told):
            if number >= leaves or not is_same(number):
                self.tokens[number * SIZE : (number + 1) * SIZE] = _bytes(token(leaf_of(texts[number])))

    def left(self, files: Collection[int], holds: Callable[[int], bool]) -> "tuple[Past, dict[int, int]]":
        """Return what is to be known of it, and the numbers that rows of files have there.

        That is some ``files``, what was added, and what ``holds`` of what was known.
        """
        latest = dict(zip(self.rows.own, range(len(self.rows)), strict=True))
        latest.pop(NONE, None)
        kept = sorted({*files, *(row for row in latest.values() if row >= self.known[1] or holds(row))})
        rows = self.rows if len(kept) == len(self.rows) else self.rows.only(kept)
        past = Past(self.leaves, self.tokens, rows, self.chunks, self.sizes)
        is_dense = len(self.chunks) <= MOST and sum(self.sizes) <= rows.length * 5 // 4
        return past if is_dense else past._anew(), dict(zip(kept, range(len(kept)), strict=True))

    def _anew(self) -> "Past":
        """Return the same without leaves that nothing hangs on and data that nobody asks for."""
        leaves, rows = list(self.leaves), self.rows
        used = sorted({*rows.own, *rows.hanging} - {NONE})
        anew = {at: number for number, at in enumerate(used)}
        anew[NONE] = NONE
        found = Past({leaves[at]: number for number, at in enumerate(used)})
        found.tokens = bytearray().join(self.tokens[at * SIZE : (at + 1) * SIZE] for at in used)
        for begin in range(0, len(rows), TOGETHER):
            packing = Packing()
            for row in range(begin, min(begin + TOGETHER, len(rows))):
                first, hangs_on = packing.length, map(anew.__getitem__, rows.hangs_on(row))
                found.rows.add(anew[rows.own[row]], hangs_on, len(found.chunks), first, packing.add(self.data(row)))
            found.chunks.append(packing.end())
            found.sizes.append(packing.length)
        return found

    def _number(self, text: str) -> int:
        at = self.leaves.setdefault(text, len(self.leaves))
        if at * SIZE == len(self.tokens):
            self.tokens += _GONE
        return at

    def parts(self) -> list[bytes]:
        """Return what a file holds of it, besides ``sizes``."""
        return [packed(list(self.leaves)), bytes(self.tokens), *map(packed, self.rows.parts()), *self.chunks]

    @classmethod
    def of(cls, parts: Sequence[bytes], sizes: Sequence[int]) -> "Past":
        """Return what a file holds; raises one of ``DAMAGED`` where that is not so."""
        leaves, tokens, *lists = parts[:8]
        rows, chunks = AnswerRows(*map(numbers, lists)), list(parts[8:])
        found = cls({str(text): at for at, text in enumerate(json.loads(unpacked(leaves)))}, bytearray(tokens), rows)
        found.chunks, found.sizes = chunks, list(map(int, sizes))
        count = len(found.leaves)
        are_right = (
            len(tokens) == count * SIZE
            and len({len(one) for one in (rows.own, rows.ends, rows.chunks, rows.firsts, rows.lasts)}) == 1
            and len(chunks) == len(sizes)
            and max(rows.hanging, default=0) < max(count, 1)
            and max(rows.chunks, default=0) < max(len(chunks), 1)
            and (rows.ends[-1] if rows.ends else 0) == len(rows.hanging)
        )
        if not are_right:
            raise ValueError("a number of nothing")
        return found


def _bytes(token: str) -> bytes:
    return bytes.fromhex(token) if token else _GONE
