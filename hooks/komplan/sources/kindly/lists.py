"""Lists as they are typed: which item stands below which, and what each begins with in CommonMark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .edits import Edit, letter
from .lines import QuotedLine
from .markers import Marker

STEP = 4
"""Columns of a marker with what follows it, which all readers of Markdown take for an item's indentation."""

LARGEST = 99
"""The largest number that leaves a blank behind it in them."""


_DEFINITION = re.compile(r"\[[^\]\[]++\]:")


@dataclass(slots=True)
class Item:
    """An item of a list that is still open."""

    line: QuotedLine
    marker: Marker
    out: int
    """Column of its text in CommonMark."""
    below_text: bool
    """Whether it is the first of its list and a paragraph stands right above it."""

    @property
    def column(self) -> int:
        """Column of its marker in the source."""
        return self.line.column


@dataclass(slots=True)
class TypedList:
    """Items with markers of one sort."""

    sign: str
    """What its bullets are written as; lists beside each other differ."""
    items: list[Item] = field(default_factory=list)

    def is_counted(self, *, from_one: bool = False) -> bool:
        """Tell whether a browser counts the items as they were typed; ``from_one`` if it can from 1 only."""
        numbers = [item.marker.ordinal or 0 for item in self.items]
        first = self.items[0]
        return (
            first.marker.sort == "number."
            and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            and numbers[-1] <= LARGEST
            and all(item.marker.written == f"{item.marker.ordinal}." for item in self.items)
            and (numbers[0] == 1 or not (first.below_text or from_one))
            and not (from_one and len(numbers) == 1)
        )

    def _number(self, marker: Marker, counts_from_one: bool) -> str:
        """Return a number with the sign by which lists beside each other differ."""
        return marker.written if counts_from_one or self.sign == "-" else f"{marker.ordinal})"

    def edits(self, *, counts_from_one: bool = False) -> Iterator[Edit]:
        """Yield what makes its markers those of CommonMark; what a browser could not show stands in the item's text."""
        counted = self.is_counted(from_one=counts_from_one)
        for item in self.items:
            line, marker = item.line, item.marker
            margin = " " * (item.out - STEP)
            content = line.first + marker.content
            if counted or marker.is_bullet:
                begin = self._number(marker, counts_from_one) if counted else self.sign
                yield line.start, content, f"{margin}{begin:<{STEP}}" if line.body[marker.content :] else margin + begin
                yield from literal(line.body[marker.content :], content)
            else:
                shown = "".join(sign if sign.isalnum() or sign == " " else letter(sign) for sign in marker.written)
                yield line.start, line.first + len(marker.written), f"{margin}{self.sign:<{STEP}}{shown}"


def literal(text: str, start: int) -> Iterator[Edit]:
    """Yield what keeps the beginning of a text at ``start`` from being a marker, a heading, a quote or a definition."""
    digits = len(text) - len(text.lstrip("0123456789"))
    sign = text[digits : digits + 1]
    is_number = digits and sign in {".", ")"}
    if text[:1] in {"#", ">"} or _DEFINITION.match(text):
        yield start, start + 1, letter(text[0])
    if sign and (is_number or (not digits and sign in "-+")) and not text[digits + 1 : digits + 2].strip():
        yield start + digits, start + digits + 1, letter(sign)


class Lists:
    """The lists that are open at a line, and all that there were."""

    def __init__(self) -> None:
        self.open: list[tuple[TypedList, Item]] = []
        """From the outermost in, each with its last item."""
        self.all: list[TypedList] = []
        self.signs: dict[int, str] = {}
        """The sign of the last list at each column of CommonMark."""

    @property
    def out(self) -> int:
        """Column in CommonMark of what belongs to the innermost item."""
        return self.open[-1][1].out if self.open else 0

    def close(self, column: int) -> int:
        """End all items that a line at a column does not belong to, and return its column in CommonMark."""
        while self.open and not self.holds(column):
            self.open.pop()
        return self.out

    def holds(self, column: int) -> bool:
        """Tell whether a line at a column belongs to the innermost item."""
        return bool(self.open) and column >= self.open[-1][1].column + 2

    def last(self, sort: str) -> int | None:
        """Return the number of the last item with markers of a sort in the lists that are open."""
        return next((item.marker.ordinal for _, item in reversed(self.open) if item.marker.sort == sort), None)

    def has(self, sort: str, column: int) -> bool:
        """Tell whether a list with markers of a sort is open at a column."""
        return any(item.marker.sort == sort and abs(item.column - column) < 2 for _, item in self.open)

    def add(self, line: QuotedLine, marker: Marker, *, apart: bool, below_text: bool) -> bool:
        """Put an item where its indentation says that it belongs, and without that the sort of its marker.

        ``apart`` tells that no text of an item or paragraph stands right above it. Return whether a list begins with
        it that stands below no item.
        """
        column = line.column
        while self.open and column + 2 <= self.open[-1][1].column:
            self.open.pop()
            apart = True
        if not self.holds(column):
            self._beside(marker, column, apart=apart)
        is_beside = bool(self.open) and not self.holds(column) and self.open[-1][1].marker.sort == marker.sort
        if is_beside:
            typed, before = self.open.pop()
            item = Item(line, marker, before.out, below_text=False)
        else:
            item = Item(line, marker, self.out + STEP, below_text)
            sign = self.signs[self.out] = "*" if self.signs.get(self.out) == "-" else "-"
            typed = TypedList(sign)
            self.all.append(typed)
        typed.items.append(item)
        self.open.append((typed, item))
        return len(self.open) == 1 and not is_beside

    def _beside(self, marker: Marker, column: int, *, apart: bool) -> None:
        """End the lists at the same indentation that an item is neither in nor below.

        An item is in the list with its sort of markers, but for a number that begins anew after something else. Bullets
        are beside or below each other as word processors rank them.
        """
        level = len(self.open)
        while level and abs(self.open[level - 1][1].column - column) < 2:
            before = self.open[level - 1][1].marker
            if before.sort == marker.sort:
                is_anew = apart and marker.ordinal is not None and marker.ordinal <= (before.ordinal or 0)
                del self.open[level - is_anew :]
                return
            level -= 1
        while len(self.open) > level and (apart or _is_outside(marker, self.open[-1][1])):
            self.open.pop()


def _is_outside(marker: Marker, before: Item) -> bool:
    """Tell whether an item with a marker does not stand below one before it with another.

    Numbers stand below a bullet only where its text announces them.
    """
    rank = before.marker.rank
    if marker.ordinal is not None and rank is not None:
        return not before.line.body.endswith(":")
    return marker.rank is not None and rank is not None and marker.rank <= rank
