"""YAML with faults: read around each of them, field by field and item by item, so that one does not hide the others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from komplan.diagnostics import Diagnostic, Place, Related, facts

from .limits import DEPTH, MENDS, PIECES
from .pasted import Pasted, Proposals
from .tree import LOST, Branch, Items, Node, Scalar
from .yaml import EMPTY, NEAR, read_piece, read_yaml
from .yaml_line import Source, plain_structure
from .yaml_texts import Texts, colons

_FIELD = re.compile(r"( *+)([^\s#\"'\[\]{},&*!|>%@`:-][^\s:#]*+):(?=\s|$)[^\S\n]*+(?:#.*)?(.*)")
"""Spaces, the name of a field, and what stands behind it on its line."""

_FINAL = frozenset({"yaml-values", "yaml-empty"})
"""Faults around which there is nothing to be read."""


MOVED = frozenset({"yaml-dash", "yaml-indent", "yaml-space", "yaml-tab"})
"""Faults whose mend leaves values as they are."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be read of a YAML text."""

    tree: Branch | None
    """``LOST`` stands in place of each value that could not be read; None where nothing could."""
    findings: list[Diagnostic]
    rest: tuple[Scalar, ...] = ()
    """The parts that could not be read, as they stand there."""


def read_around(text: str, path: str, first_line: int = 1, mends: int = MENDS, texts: Texts | None = None) -> Recovered:
    """Return what ``text`` holds besides its faults, all of which are told as far as they can be known.

    Faults with a repair are mended first, up to ``mends`` times, as what follows is then read as it was meant; around
    others the text is read piece by piece. In the fields ``texts`` a colon parts nothing. All places are those of
    ``text``.
    """
    source = Source(path, first_line, plain_structure(text).split("\n"))
    parted = list(colons(source, texts)) if texts else []
    if parted and (mended := _mended(text, parted, path, first_line)):
        return _as_typed(read_around(mended.text, path, first_line, mends), mended, parted)
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
        rest = () if tree is not None else (Scalar(text, Place(path, first_line)),)
        return Recovered(tree, findings, rest)
    if mends and (mended := _mended(text, findings, path, first_line)):
        return _as_typed(read_around(mended.text, path, first_line, mends - 1), mended, findings)
    work = _PiecewiseText(path, first_line)
    node = work.block(text.split("\n"), 0)
    stopped = max((finding.place.line for finding in findings), default=0)
    below = [finding for finding in work.findings if finding.place.line > stopped]
    told = _without_consequences([*findings, *below])
    if not isinstance(node, Branch) or not node.keys_at:
        return Recovered(None, findings, (Scalar(text, Place(path, first_line)),))
    return Recovered(node, told, tuple(work.rest))


def _mended(text: str, findings: Iterable[Diagnostic], path: str, first_line: int) -> Pasted | None:
    """Return the text with all repairs of its faults; None where none has one."""
    proposals = Proposals()
    mended = Pasted(text, path, first_line, filter(None, map(proposals.take, reversed(list(findings)))))
    return None if mended.text == text else mended


def _as_typed(found: Recovered, mended: Pasted, findings: Sequence[Diagnostic]) -> Recovered:
    """Return what was found in a mended text as it stands in the text with some findings."""
    if found.tree is not None:
        mended.tree(found.tree)
    told = {(finding.code, finding.place) for finding in findings}
    below = [mended.finding(finding) for finding in found.findings if not mended.is_within(finding.place)]
    more = [finding for finding in below if (finding.code, finding.place) not in told]
    return Recovered(found.tree, [*findings, *more], tuple(map(mended.text_of, found.rest)))


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
class _PiecewiseText:
    """One text that is read piece by piece."""

    path: str
    first_line: int
    findings: list[Diagnostic] = field(default_factory=list)
    rest: list[Scalar] = field(default_factory=list)
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
        if node is None and (mended := _mended(text, findings, self.path, line)):
            again, more = read_piece(mended.text, self.path, line, depth)
            if again is not None and not more:
                mended.tree(again)
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
