"""Lines to blocks: paragraphs, lists, tables, quotes, headings, and what stays as it is."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .edits import Edit, letter
from .letters import letters
from .lines import BLANKS, SENTENCE, QuotedLine
from .lists import Lists, literal
from .markers import Marker
from .prose import goes_on, joined
from .tables import Tables, bars
from .verbatim import Verbatim, is_definition

_RULE = re.compile(r"([-*_])(?>(?:[ \t]*\1){2,})")
_PARTED = re.compile(r"_[ \t]{2,}_")
_UNDERLINE = re.compile(r"-++|=++")
_HEADING = re.compile(r"(#{1,6})[ \t]++(?=[^ \t#])")
_CLOSED = re.compile(r"[ \t](#++)\Z")
_MORE_THAN = re.compile(r">(?:=|\s?\d++(?![.)]\s))")
"""``>`` that compares numbers and begins no quote."""
_BEGINS = re.compile(r"```|(?:--++|=++)$")
"""What would begin code, underline a heading or be a rule."""


DEEPEST = 20
"""How many quotes stand in each other that are read kindly; real letters are answered less often."""

NEXT = 3
"""How far numbers of a list jump, so that a word may be one."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What has to be known of a whole text to read a part of it."""

    source: str
    ended: Collection[str]
    """Elements of HTML that it ends somewhere."""
    named: Collection[str]
    """Names of links' addresses that stand behind words of links, in small letters."""
    perhaps: Collection[str]
    """Words in brackets that may be a link and its name."""
    is_page: bool
    """Whether MkDocs renders it."""


class Blocks:
    """Reads the lines of a text, or of a quote in it, and gathers what has to be changed."""

    def __init__(self, whole: Whole, depth: int = 0) -> None:
        self.whole = whole
        self.depth = depth
        self.edits: list[Edit] = []
        self.lists = Lists()
        self.lines: Sequence[QuotedLine] = ()
        self.unit: list[QuotedLine] = []
        """Lines of the paragraph that is being read."""
        self.on: Sequence[bool] = ()
        """Of each line, whether the one below it only goes on with it."""
        self.begin = 0
        """Where its text begins in the source."""
        self.after_blank = True
        self.near: set[tuple[str, int | None]] = set()
        """Markers of the lines around that no blank line parts."""
        self.often: set[tuple[str, int]] = set()
        """Sorts that stand there more than once at a column."""

    def read(self, lines: Sequence[QuotedLine]) -> list[Edit]:
        """Read all lines and return the edits."""
        self.lines = lines
        self.on = joined([line.body for line in lines])
        self.verbatim = Verbatim(lines, is_page=self.whole.is_page)
        self.tables = Tables(lines)
        self.anywhere = Counter((marker.sort, marker.ordinal) for line in lines if (marker := line.marker))
        at = 0
        while at < len(lines):
            at = self._step(at)
        self._end_unit()
        for typed in self.lists.all:
            self.edits += typed.edits(counts_from_one=self.whole.is_page)
        return self.edits

    def _step(self, at: int) -> int:
        """Read what begins in a line and return the line below it."""
        line = self.lines[at]
        if not line.body:
            self._end_unit()
            self.after_blank = True
            return at + 1
        if self.after_blank:
            self._look_around(at)
        for block in (self._as_it_is, self._table, self._quote, self._rule, self._heading, self._item):
            if end := block(at, line):
                break
        else:
            end = self._text(at, line)
        self.after_blank = False
        return end

    def _look_around(self, at: int) -> None:
        self.near, self.often = set(), set()
        once: set[tuple[str, int]] = set()
        while at < len(self.lines) and self.lines[at].body:
            if (marker := self.lines[at].marker) is not None:
                place = marker.sort, self.lines[at].column
                (self.often if place in once else once).add(place)
                self.near.add((marker.sort, marker.ordinal))
            at += 1

    def _as_it_is(self, at: int, line: QuotedLine) -> int:
        end = self.verbatim.end_of(at, below_text=bool(self.unit))
        if end and self.whole.is_page and line.body[0] == ":":
            for one, after in pairwise((*self.unit[-1:], line, *self.lines[at + 1 : at + 2])):
                if after.body:
                    self._keep(one)
        if end:
            self._shift(at, end, self._apart(line))
        elif not self.unit and is_definition(line.body, self.whole.named, self.whole.perhaps):
            self._apart(line)
            end = at + 1
        return end

    def _shift(self, at: int, end: int, out: int) -> None:
        """Move lines to a column, with what they are indented more than the first."""
        first = self.lines[at].column
        if not out and first < 4:
            return
        for line in self.lines[at:end]:
            if line.body:
                self.edits.append((line.start, line.first, " " * (max(0, line.column - first) + out)))

    def _quote(self, at: int, line: QuotedLine) -> int:
        end = at
        while end < len(self.lines) and self.lines[end].body.startswith(">"):
            end += 1
        quoted = self.lines[at:end]
        if end == at or all(_MORE_THAN.match(one.body) for one in quoted):
            return 0
        out = self._apart(line)
        if self.depth > DEEPEST:
            return end
        for one in quoted:
            self._place(one, out)
        inner = [self._behind(one, " " * out) for one in quoted]
        if end < len(self.lines) and (after := self.lines[end]).body:
            if goes_on(inner[-1].body, after.body) and not bars(after.body):
                inner.append(after)
                end += 1
            else:
                self._part(after)
        self.edits += Blocks(self.whole, self.depth + 1).read(inner)
        return end

    @staticmethod
    def _behind(line: QuotedLine, margin: str) -> QuotedLine:
        """Return what stands in a line of a quote."""
        sign = 2 if line.body[1:2] == " " else 1
        text = line.text[line.first - line.start + sign :]
        return QuotedLine(line.first + sign, text, f"{line.around}{margin}> ")

    def _rule(self, at: int, line: QuotedLine) -> int:
        row = _UNDERLINE.fullmatch(line.body)
        title = self.unit[0] if len(self.unit) == 1 else None
        is_title = title is not None and not self.lists.open and any(map(str.isalnum, title.body))
        if row and title and is_title and len(row[0]) > 2 and abs(len(row[0]) - len(title.body)) <= 2:
            self._place(line, 0)
            self._end_unit()
            return at + 1
        if not _is_drawn(line.body):
            return 0
        if self.unit:
            self._part(line)
        self._place(line, self._apart(line))
        return at + 1

    def _heading(self, at: int, line: QuotedLine) -> int:
        found = _HEADING.match(line.body)
        if not found or (self.unit and len(found[1]) == 1):
            return 0
        self._place(line, self._apart(line))
        closed = _CLOSED.search(line.body)
        last = line.last
        if closed:
            last = line.first + closed.start(1)
            kept = letter(closed[1]) if len(closed[1]) != len(found[1]) else ""
            self.edits.append((last, line.end, kept))
        elif line.body[-1] == "#":
            last -= len(line.body) - len(line.body.rstrip("#"))
            self.edits.append((last, line.last, letter("#" * (line.last - last))))
        self._letters(line.first + found.end(), last)
        return at + 1

    def _table(self, at: int, line: QuotedLine) -> int:
        is_quote = line.body[0] == ">" and not _MORE_THAN.match(line.body)
        table = None if is_quote or _is_drawn(line.body) else self.tables.at(at)
        if table is None:
            return 0
        if self.unit:
            self._part(line)
        self._end_unit()
        out = self.lists.close(min(row.column for row in table.rows if row.body))
        for cells in table.cells:
            for cell in filter(None, cells):
                self._letters(*cell, in_cell=True)
        self.edits += table.edits(" " * out)
        end = at + len(table.rows)
        if end < len(self.lines) and self.lines[end].body:
            self._part(self.lines[end])
        return end

    def _item(self, at: int, line: QuotedLine) -> int:
        marker = line.marker
        if marker and marker.sort == "dash" and ("plus", None) in self.near:
            marker = replace(marker, name="plus", sort="plus")
        if not marker or not self._is_item(marker, line, on=self._goes_on(at)):
            return 0
        is_below = below_text = bool(self.unit)
        if self.whole.is_page and self.unit and self.lists.open and self.begin == self.unit[0].first:
            self._part(line)
        self._end_unit()
        after_list = bool(self.lists.open)
        if below_text and not self.lists.open:
            self._part(line)
            below_text = False
        is_new = self.lists.add(line, marker, apart=not is_below, below_text=below_text)
        if is_new and self.whole.is_page and after_list:
            self.edits.append((line.start, line.start, f"<!-- -->\n{line.around}\n{line.around}"))
        if end := self.verbatim.end_of(at, marker.content):
            self._shift(at + 1, end, self.lists.out)
            return end
        self.unit.append(line)
        self.begin = line.last - len(line.body[marker.content :].lstrip(BLANKS))
        return at + 1

    def _is_item(self, marker: Marker, line: QuotedLine, *, on: bool) -> bool:
        """Tell whether a marker begins an item, and is not how a sentence goes on."""
        body = line.body
        before = self.unit[-1].body if self.unit else ""
        if marker.name == "star" and self.anywhere[marker.sort, None] == 1:
            return False
        if marker.content >= len(body):
            return marker.name != "ad" and (not before or bool(self.lists.open))
        if marker.name == "bullet" or self._has_neighbour(marker, line.column):
            return True
        if marker.name == "round":
            return not before or before.endswith(":") or (bool(self.lists.open) and not on)
        if on:
            last = self.lists.last(marker.sort)
            goes_up = last is not None and last < (marker.ordinal or 0)
            ends = before.endswith(tuple(SENTENCE))
            return (goes_up and (ends or body[marker.content].isupper())) or (ends and marker.ordinal in {None, 1})
        is_in_prose = bool(before) and not self.lists.open and marker.name == "number" and (marker.ordinal or 0) > 1
        is_sure = not is_in_prose and not marker.may_be_a_word(body)
        return is_sure or self._stands_in_a_row(marker, line.column)

    def _has_neighbour(self, marker: Marker, column: int) -> bool:
        """Tell whether a line beside, or an open list, has a marker of which this is the next or the one before."""
        if marker.ordinal is None:
            return (marker.sort, column) in self.often or self.lists.has(marker.sort, column)
        if (last := self.lists.last(marker.sort)) is not None:
            return last == marker.ordinal - 1
        return any((marker.sort, marker.ordinal + step) in self.near for step in (-1, 1))

    def _stands_in_a_row(self, marker: Marker, column: int) -> bool:
        """Tell whether lines around have markers of the same sort, or the text the number before or after it."""
        return (marker.sort, column) in self.often or any(
            (marker.sort, (marker.ordinal or 0) + step) in self.anywhere for step in (-1, 1)
        )

    def _goes_on(self, at: int) -> bool:
        """Tell whether a line goes on with the line of text above it."""
        return bool(self.unit) and self.on[at - 1]

    def _text(self, at: int, line: QuotedLine) -> int:
        before = self.unit[-1] if self.unit else None
        on = self._goes_on(at)
        if before and (on or not self.lists.open or self.lists.holds(line.column)):
            if not on or before.body.endswith("\\"):
                self._keep(before)
            self._place(line, self.lists.out)
        else:
            self._place(line, self._apart(line))
            if before:
                self._part(line)
            self.begin = line.first
        self.unit.append(line)
        self._are_letters(line)
        return at + 1

    def _keep(self, line: QuotedLine) -> None:
        """Let a line end where it was ended."""
        if not line.body.endswith("\\") or line.body.endswith((":\\", "\\\\")):
            self.edits.append((line.last, line.end, "  "))
        elif self.whole.is_page:
            self.edits.append((line.last - 1, line.end, "  "))

    def _are_letters(self, line: QuotedLine) -> None:
        """Keep what a line of a paragraph begins with from beginning anything else."""
        self.edits += literal(line.body, line.first)
        if _BEGINS.match(line.body):
            self.edits.append((line.first, line.first + 1, letter(line.body[0])))

    def _apart(self, line: QuotedLine) -> int:
        """End the paragraph and the items that a line does not belong to; return its column in CommonMark."""
        self._end_unit()
        return self.lists.close(line.column)

    def _end_unit(self) -> None:
        if self.unit:
            self._letters(self.begin, self.unit[-1].last)
            self.unit = []

    def _letters(self, start: int, end: int, *, in_cell: bool = False) -> None:
        whole = self.whole
        self.edits += letters(whole.source, start, end, whole.ended, in_cell=in_cell, is_page=whole.is_page)

    def _place(self, line: QuotedLine, out: int) -> None:
        if line.text[: line.first - line.start] != " " * out:
            self.edits.append((line.start, line.first, " " * out))

    def _part(self, line: QuotedLine) -> None:
        """Put a blank line before a line."""
        self.edits.append((line.start, line.start, f"\n{line.around}"))


def _is_drawn(body: str) -> bool:
    """Tell whether a line is a rule between parts; signs for names to be written above are none."""
    return _RULE.fullmatch(body) is not None and not _PARTED.search(body)
