"""A text with repairs pasted in mind, in which every place still knows where it stands in the file."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from komplan.diagnostics import Diagnostic, Place, Related, Stretch, Way

from .tree import Branch, End, Node, Scalar


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that takes the place of a stretch of a file."""

    at: Stretch
    text: str


def edit_of(finding: Diagnostic) -> Edit | None:
    """Return what a finding proposes to write into a file; None where it proposes nothing or something else."""
    repair = finding.repair
    if repair is None or repair.way not in {Way.PASTE, Way.ADD}:
        return None
    at = repair.stretch(finding.place)
    if repair.way is Way.PASTE:
        return Edit(at, repair.text)
    return Edit(Stretch(at.path, at.end_line + 1, 1, at.end_line + 1, 1), f"{repair.text}\n")


class Proposals:
    """What is proposed so far: for one place of a file the first proposal counts."""

    def __init__(self) -> None:
        self._taken: dict[str, list[Stretch]] = {}
        """By path, in their order; none overlaps another."""

    def take(self, finding: Diagnostic) -> Edit | None:
        """Return what a finding proposes to write where nothing was proposed before; None where it does not."""
        edit = edit_of(finding)
        if edit is None or self.overlap(edit.at):
            return None
        taken = self._taken.setdefault(edit.at.path, [])
        taken.insert(bisect_left(taken, _begin(edit.at), key=_begin), edit.at)
        return edit

    def overlap(self, at: Stretch) -> bool:
        """Tell whether something was proposed for a part of a stretch, or for that place between two characters."""
        taken = self._taken.get(at.path, [])
        place = bisect_left(taken, _begin(at), key=_begin)
        before, after = taken[max(place - 1, 0) : place], taken[place : place + 1]
        return any(_end(other) > _begin(at) for other in before) or any(
            _begin(other) < _end(at) or _begin(other) == _begin(at) for other in after
        )


def _begin(at: Stretch) -> tuple[int, int]:
    return at.line, at.column


def _end(at: Stretch) -> tuple[int, int]:
    return at.end_line, at.end_column


@dataclass(frozen=True, slots=True)
class _Piece:
    """What was pasted; offsets count characters of the new text."""

    start: int
    end: int
    was: Stretch


class Pasted:
    """A text after some edits. ``line`` is the line of its file in which it begins."""

    def __init__(self, text: str, path: str, line: int, edits: Iterable[Edit]) -> None:
        """Make the edits, none of which overlaps another; those beyond the text are left out."""
        self._path, self._line = path, line
        self._old = _starts(text)
        pieces: list[str] = []
        self._pieces: list[_Piece] = []
        self._kept: list[int] = []
        """Where in the old text it goes on behind each piece."""
        at = length = 0
        for edit in sorted(edits, key=lambda edit: _begin(edit.at)):
            start, end = self._offset(*_begin(edit.at), len(text)), self._offset(*_end(edit.at), len(text))
            if start is None or end is None or not at <= start <= end:
                continue
            stays = _stays(text[start:end], edit.text)
            new = edit.text[: len(edit.text) - stays]
            pieces += (text[at:start], new)
            length += start - at
            self._pieces.append(_Piece(length, length + len(new), edit.at))
            length += len(new)
            at = end - stays
            self._kept.append(at)
        self.text = "".join([*pieces, text[at:]])
        self._new = _starts(self.text)
        self._begins = [piece.start for piece in self._pieces]

    def _offset(self, line: int, column: int, length: int) -> int | None:
        """Return the offset in the old text of a place in the file."""
        at = line - self._line
        if not 0 <= at <= len(self._old):
            return None
        start = self._old[at] if at < len(self._old) else length
        return min(start + column - 1, length)

    def _piece(self, offset: int, *, is_end: bool) -> tuple[int, _Piece | None]:
        """Return where in the old text a character of the new one stands, or the piece that it was pasted with.

        An end is the place behind a character.
        """
        number = (bisect_left if is_end else bisect_right)(self._begins, offset) - 1
        if number < 0:
            return offset, None
        piece = self._pieces[number]
        if offset < piece.end:
            return 0, piece
        return self._kept[number] + offset - piece.end, None

    def _at(self, line: int, column: int) -> int | None:
        """Return the offset in the new text of a line as it counts there."""
        at = line - self._line
        return self._new[at] + column - 1 if 0 <= at < len(self._new) else None

    def _in_file(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._old, offset) - 1
        return line + self._line, offset - self._old[line] + 1

    def _end(self, end: End) -> End:
        """Return an end as it stands in the file; None of one within what was pasted."""
        offset = None if end is None else self._at(*end)
        if offset is None:
            return None
        old, piece = self._piece(offset, is_end=True)
        return None if piece else self._in_file(old)

    def place(self, place: Place) -> Place:
        """Return a place as it stands in the file; of one within what was pasted, what that was pasted over."""
        offset = self._at(place.line, place.column) if place.path == self._path else None
        if offset is None:
            return place
        old, piece = self._piece(offset, is_end=False)
        if piece:
            return piece.was.place
        line, column = self._in_file(old)
        end = self._end((place.line, place.end_column)) if place.end_column else None
        return Place(place.path, line, column, end[1] if end and end[0] == line else 0)

    def _key(self, place: Place) -> Place:
        """Return the place of a name as it stands in the file; where one within what was pasted ends, no file says."""
        own = self.place(place)
        return replace(own, end_column=0) if self.is_within(place) else own

    def is_within(self, place: Place) -> bool:
        """Tell whether a place of the new text is within what was pasted."""
        offset = self._at(place.line, place.column) if place.path == self._path else None
        return offset is not None and self._piece(offset, is_end=False)[1] is not None

    def finding(self, finding: Diagnostic) -> Diagnostic:
        """Return a finding with its places as they stand in the file; it proposes nothing for what was pasted."""
        told = {**finding.facts}
        if isinstance(line := told.get("line"), int):
            told["line"] = self.place(Place(self._path, line)).line
        related = tuple(Related(self.place(other.place)) for other in finding.related)
        repair = finding.repair
        if repair and (at := repair.stretch(finding.place)).path == self._path and repair.way in {Way.PASTE, Way.ADD}:
            start, end = self._at(*_begin(at)), self._end(_end(at))
            old, piece = (0, None) if start is None else self._piece(start, is_end=False)
            is_known = start is not None and end is not None and piece is None
            begin = self._in_file(old)
            repair = replace(repair, at=Stretch(at.path, *begin, *end)) if is_known and end else None
        return replace(finding, place=self.place(finding.place), facts=told, related=related, repair=repair)

    def tree(self, node: Node) -> None:
        """Give every node of a tree its place in the file.

        One that is all that was pasted takes up what it was pasted over; where a part of that ends, no file says.
        """
        if node.place.path != self._path:
            return
        offset = self._at(node.place.line, node.place.column)
        piece = None if offset is None else self._piece(offset, is_end=False)[1]
        end = None if node.end is None else self._at(*node.end)
        is_all = piece is not None and (offset, end) == (piece.start, piece.end)
        node.place, node.end = self.place(node.place), None if piece and not is_all else self._end(node.end)
        if isinstance(node, Scalar):
            return
        if isinstance(node, Branch):
            node.keys_at.update((key, self._key(place)) for key, place in node.keys_at.items())
        inner = list(node.values()) if isinstance(node, Branch) else node
        for each in inner:
            self.tree(each)
        if not is_all and inner and inner[-1].end is None:
            node.end = None

    def text_of(self, text: Scalar) -> Scalar:
        """Return a part of the text with its place in the file."""
        self.tree(text)
        return text


def _stays(typed: str, text: str) -> int:
    """Return how many characters stay at the end of what is typed anew, where that is moved on its line and no more."""
    stays = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(typed), reversed(text), strict=False))
    )
    is_moved = not f"{typed[: len(typed) - stays]}{text[: len(text) - stays]}".strip(" \t-")
    return stays if is_moved else 0


def _starts(text: str) -> Sequence[int]:
    """Return where each line begins."""
    return list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))
