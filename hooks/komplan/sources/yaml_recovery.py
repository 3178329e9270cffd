"""YAML with faults: read around each of them, field by field and item by item, so that one does not hide the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from komplan.diagnostics import Diagnostic, Place, Related, Stretch, Way, facts, repaired

from .limits import DEPTH, MENDS, PIECES
from .tree import LOST, Branch, Items, Node, Scalar
from .yaml import EMPTY, NEAR, read_piece, read_yaml

_FIELD = re.compile(r"( *+)([^\s#\"'\[\]{},&*!|>%@`:-][^\s:#]*+):(?=\s|$)[^\S\n]*+(?:#.*)?(.*)")
"""Spaces, the name of a field, and what stands behind it on its line."""

_FINAL = frozenset({"yaml-values", "yaml-empty"})
"""Faults around which there is nothing to be read."""


_MOVED = frozenset({"yaml-dash", "yaml-indent", "yaml-space", "yaml-tab"})
"""Faults whose mend leaves values as they are."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be read of a YAML text."""

    tree: Branch | None
    """``LOST`` stands in place of each value that could not be read; None where nothing could."""
    findings: list[Diagnostic]
    rest: tuple[Scalar, ...] = ()
    """The parts that could not be read, as they stand there."""
    mended: tuple["Mended", ...] = ()
    """Stretches with values that were mended in mind, the first last."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A stretch that was written anew in mind, so that what follows can be read."""

    finding: Diagnostic
    was: Stretch
    """As it stands in the file."""
    end_column: int
    """Where it ends as it was written anew; 0 where it is of several lines."""
    by: int | None = None
    """How many columns its lines were moved to the right, where that is all."""

    @property
    def lines(self) -> range:
        """Its lines of the file."""
        return range(self.was.line, self.was.end_line + 1)

    def typed(self, line: int, column: int) -> int | None:
        """Return the column in the file of one in the text as it was mended; None where that is within the stretch."""
        if self.by is not None:
            return max(1, column - self.by) if column and line in self.lines else column
        if line != self.was.line or column <= self.was.column:
            return column
        if not self.end_column:
            return None
        return column - self.end_column + self.was.end_column if column >= self.end_column else None


def typed_back(finding: Diagnostic, mends: Sequence[Mended]) -> Diagnostic | None:
    """Return a finding of a text that was mended in mind at its place in the file; None where it has none there."""
    place, at = finding.place, finding.repair and finding.repair.at
    column, end = _typed(place.line, place.column, mends), _typed(place.line, place.end_column, mends)
    if column is None or end is None:
        return None
    repair = finding.repair
    if repair and at:
        start, stop = _typed(at.line, at.column, mends), _typed(at.end_line, at.end_column, mends)
        if start is None or stop is None:
            return None
        repair = replace(repair, at=replace(at, column=start, end_column=stop))
    return replace(finding, place=replace(place, column=column, end_column=end), repair=repair)


def _typed(line: int, column: int, mends: Sequence[Mended]) -> int | None:
    for mend in mends:
        found = mend.typed(line, column)
        if found is None:
            return None
        column = found
    return column


def read_around(text: str, path: str, first_line: int = 1, mends: int = MENDS) -> Recovered:
    """Return what ``text`` holds besides its faults, all of which are told as far as they can be known.

    Faults with a repair that keeps the lines are mended first, up to ``mends`` times, as what follows is then read as
    it was meant; around others the text is read piece by piece.
    """
    tree, findings = read_yaml(text, path, first_line)
    if findings and findings[-1].code == "yaml-documents":  # what comes before is whole
        lines = text.split("\n")
        end = findings[-1].place.line - first_line
        before = read_around("\n".join(lines[:end]) + "\n", path, first_line, mends)
        if before.tree is not None:
            before.tree.torn = True
        behind = Scalar("\n".join(lines[end:]), findings[-1].place)
        return Recovered(before.tree, [*before.findings, findings[-1]], (*before.rest, behind))
    if tree is not None or any(finding.code in _FINAL for finding in findings):
        return Recovered(tree, findings, () if tree is not None else (Scalar(text, Place(path, first_line)),))
    if mends and (mended := _mended(text, findings, first_line)):
        touched = {line for finding in findings for line in _lines_of(finding)}
        found = read_around(mended, path, first_line, mends - 1)
        more = [finding for finding in found.findings if finding.place.line not in touched]
        return Recovered(found.tree, [*findings, *more], found.rest, (*found.mended, *map(mended_by, findings)))
    work = _Work(path, first_line)
    node = work.block(text.split("\n"), 0)
    stopped = max((finding.place.line for finding in findings), default=0)
    below = [finding for finding in work.findings if finding.place.line > stopped]
    told = _without_consequences([*findings, *below])
    if not isinstance(node, Branch) or not node.keys_at:
        return Recovered(None, findings, (Scalar(text, Place(path, first_line)),))
    return Recovered(node, told, tuple(work.rest), tuple(work.mended))


def _mended(text: str, findings: list[Diagnostic], first_line: int) -> str | None:
    """Return the text with all repairs of faults that keep the number of its lines; None where the last has none."""
    lines = text.split("\n")
    for finding in reversed(findings):
        repair, count = finding.repair, len(lines)
        if repair is None or repair.way is not Way.PASTE:
            continue
        at = repair.stretch(finding.place)
        own = Stretch(at.path, at.line - first_line + 1, at.column, at.end_line - first_line + 1, at.end_column)
        after = repaired(lines, replace(repair, at=own), finding.place)
        lines = after if len(after) == count else lines
    mended = "\n".join(lines)
    return None if mended == text else mended


def mended_by(finding: Diagnostic) -> Mended:
    """Return what the repair of a finding mends."""
    repair = finding.repair
    at = repair.stretch(finding.place) if repair else Stretch.of(finding.place)
    is_short = repair and repair.way is Way.PASTE and at.line == at.end_line and "\n" not in repair.text
    by = None
    if finding.code in _MOVED:
        first = repair.text.partition("\n")[0] if repair else ""
        by = len(first) - finding.place.end_column + 1 if repair and finding.code != "yaml-dash" else 0
    return Mended(finding, at, at.column + len(repair.text) if repair and is_short else 0, by)


def _lines_of(finding: Diagnostic) -> range:
    """Return the lines of the file that a finding is about."""
    if finding.repair is None:
        return range(finding.place.line, finding.place.line + 1)
    at = finding.repair.stretch(finding.place)
    return range(at.line, at.end_line + 1)


def _without_consequences(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out fields without a value right before another fault: what was to be the value is at fault."""
    kept: list[Diagnostic] = []
    for finding in sorted(findings, key=lambda finding: finding.order):
        near = kept and kept[-1].code == "empty-value" and finding.place.line - kept[-1].place.line <= NEAR
        if near and finding.code not in {"empty-value", "doubled-key"}:
            kept.pop()
        kept.append(finding)
    return kept


@dataclass(slots=True)
class _Work:
    """One text that is read piece by piece."""

    path: str
    first_line: int
    findings: list[Diagnostic] = field(default_factory=list)
    rest: list[Scalar] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    left: int = PIECES

    def block(self, lines: list[str], at: int, depth: int = 1) -> Branch | Items:
        """Return the fields or items that ``lines``, from number ``at`` of the text on, hold besides their faults."""
        first = next((line for line in lines if _is_content(line)), "")
        indent = len(first) - len(first.lstrip(" "))
        is_list = first[indent : indent + 2] in {"-", "- "}
        found: Branch | Items = Items(self._place(at)) if is_list else Branch(self._place(at))
        for start, end in _pieces(lines, indent, is_list=is_list):
            piece = lines[start:end]
            self.left -= 1
            if self.left < 0:
                self._lose(piece, at + start)
                if isinstance(found, Branch):
                    found.torn = True
            elif isinstance(found, Items):
                self._item(found, piece, at + start, depth)
            else:
                self._field(found, piece, at + start, depth)
        return found

    def _item(self, items: Items, piece: list[str], at: int, depth: int) -> None:
        node, findings = self._read(piece, at, depth)
        if isinstance(node, Items):
            items += node
            self.findings += findings
            return
        begun = len(self.findings)
        bare = [re.sub(r"-(?= |$)", " ", piece[0], count=1), *piece[1:]]
        if _FIELD.match(bare[0]) and depth < DEPTH and (inner := self.block(bare, at, depth + 1)):
            items.append(inner)
        else:
            self._lose(piece, at)
            items.append(Scalar(LOST, self._place(at, piece[0])))
        self._tell(begun, findings)

    def _field(self, branch: Branch, piece: list[str], at: int, depth: int) -> None:
        node, findings = self._read(piece, at, depth)
        if isinstance(node, Branch):
            self.findings += findings
            for key, place in node.keys_at.items():
                self._put(branch, key, node.get(key), place)
            return
        named = _FIELD.match(piece[0])
        named = named if named and named[2] not in EMPTY else None
        if not findings and not any(map(_is_content, piece)):
            return
        begun = len(self.findings)
        if named is None:
            branch.torn = True
            self._lose(piece, at)
        else:
            place = self._place(at, piece[0], named[2])
            below = None
            if not named[3].strip() and depth < DEPTH and any(map(_is_content, piece[1:])):
                below = self.block(piece[1:], at + 1, depth + 1) or None
            if below is None:
                # another field may stand in it by a slip
                branch.torn |= sum(map(_is_content, piece)) > 1 or LOST in piece[0]
                self._lose(piece, at)
            self._put(branch, named[2], Scalar(LOST, place) if below is None else below, place)
        self._tell(begun, findings)

    def _read(self, piece: list[str], at: int, depth: int) -> tuple[Node | None, list[Diagnostic]]:
        """Return the node of a piece, mended in mind where that is enough to read it, and what is wrong with it."""
        text, line = "\n".join(piece) + "\n", self.first_line + at
        node, findings = read_piece(text, self.path, line, depth)
        if node is None and (mended := _mended(text, findings, line)):
            again, more = read_piece(mended, self.path, line, depth)
            if again is not None and not more:
                self.mended += map(mended_by, findings)
                return again, findings
        return node, findings

    def _tell(self, begun: int, findings: list[Diagnostic]) -> None:
        """Tell what is wrong with a piece, where its parts have not told it."""
        if not any(finding.is_error for finding in self.findings[begun:]):
            self.findings += findings

    def _put(self, branch: Branch, key: str, node: Node | None, place: Place) -> None:
        if (first := branch.keys_at.get(key)) is not None:
            told = facts(field=key, line=first.line)
            self.findings.append(Diagnostic("doubled-key", place, told, related=(Related(first),)))
        elif node is None:
            branch.keys_at[key] = place
        else:
            branch.put(key, node, place)

    def _lose(self, piece: list[str], at: int) -> None:
        self.rest.append(Scalar("\n".join(piece), self._place(at)))

    def _place(self, at: int, line: str = "", name: str = "") -> Place:
        column = line.index(name) + 1 if name else 1
        return Place(self.path, self.first_line + at, column, column + len(name) if name else 0)


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _pieces(lines: list[str], indent: int, *, is_list: bool) -> Iterator[tuple[int, int]]:
    """Yield from where to where each field, or item of a list, of a block reaches that is indented so far."""
    start = 0
    for at, line in enumerate(lines):
        begins = _is_content(line) and len(line) - len(line.lstrip(" ")) <= indent
        body = line.lstrip(" ")
        is_item = body == "-" or body.startswith("- ")
        if begins and at > start and (is_item if is_list else not is_item and body[:1] not in {"]", "}"}):
            yield start, at
            start = at
    yield start, len(lines)
