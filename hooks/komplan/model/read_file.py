"""One file of a record: its bytes, its text, its tree and the record, each as far as it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from komplan.diagnostics import Diagnostic, Place, Repair, Stretch, Way, facts, proposed, repaired
from komplan.language.codes import is_language, near_language
from komplan.sources.files import Found, read_bytes
from komplan.sources.frontmatter import split_front_matter
from komplan.sources.limits import FILE
from komplan.sources.text import plain_lines, read_damaged, too_large
from komplan.sources.tree import LOST, Branch, Node, Scalar, scalars
from komplan.sources.yaml_recovery import Mended, mended_by, read_around, typed_back

from .read import language_of, read_partly, read_record
from .record import Record

_UNREADABLE = frozenset({"yaml-sign", "yaml-anchor", "yaml-tag", "yaml-bracket"})
"""Codes of signs that are not meant to be in a value, which has to be typed anew without them."""


_LONGEST = 100_000
"""Characters of a text that is read again and again to find out how its lines are meant to be indented."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds."""

    record: Record | None
    """None where nothing of it could be read."""
    is_whole: bool
    """Whether all of it could be: only then it may be shown."""
    findings: list[Diagnostic]
    rest: tuple[Scalar, ...]
    """What stands there and in no field of the record."""


@dataclass(slots=True)
class _Reading:
    """What is gathered while a file is read."""

    findings: list[Diagnostic] = field(default_factory=list)
    rest: list[Scalar] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    """What was written anew in mind, in the order in which columns lead back to the file."""

    def again(self) -> "_Reading":
        """Return the same for another reading."""
        return replace(self, findings=list(self.findings), rest=list(self.rest), mended=list(self.mended))

    def text(self, file: Found) -> str | None:
        """Return a file's text as far as it can be read; None where it is beyond the limits or there is none."""
        if file.size > FILE:
            self.findings.append(too_large(file.size, file.path))
            return None
        data, findings = read_bytes(file.file, file.path, FILE)
        if data is None:
            self.findings += findings
            return None
        text, findings = read_damaged(data, file.path)
        self.findings += findings
        if text is not None and LOST in text:
            written = plain_lines(data.decode("utf-8", "replace")).split("\n")
            damaged = (at for at, line in enumerate(text.split("\n")) if LOST in line)
            self.rest += (Scalar(written[at], Place(file.path, at + 1)) for at in damaged if at < len(written))
        return text

    def yaml(self, text: str, path: str, first_line: int = 1) -> Branch | None:
        """Return the tree of a text; what is wrong in a line with a character that was told is its fault."""
        found = read_around(text, path, first_line)
        lines = text.split("\n")
        for finding in found.findings:
            at = finding.place.line - first_line
            if not (0 <= at < len(lines) and LOST in lines[at]):
                self.findings.append(finding)
        self.rest += found.rest
        self.mended += found.mended
        return found.tree

    def add(self, findings: list[Diagnostic], path: str) -> None:
        """Add what is wrong with the values of a tree; what was mended in mind is told once.

        Where a value would be refused as it was mended, too, that is told instead, with its repair over what is typed.
        """
        for finding in findings:
            mends = [m for m in self.mended if finding.place.path == path and finding.place.line in m.lines]
            if not mends:
                self.findings.append(finding)
                continue
            typed = typed_back(finding, mends)
            values = [m for m in mends if m.by is None]
            if typed is not None and not values:
                self.findings.append(typed)
            own = next((m for m in values if typed and m.was.column == typed.place.column), None)
            if typed is None or own is None:
                continue
            if own.finding in self.findings:
                self.findings.remove(own.finding)
            is_unreadable = own.finding.code in _UNREADABLE and not (typed.repair or typed.code == "empty-value")
            self.findings.append(replace(own.finding, repair=None) if is_unreadable else typed)

    def sibling(self, file: Found) -> Scalar:
        """Return the text of a translation, which has no front matter; ``LOST`` where it is beyond the limits."""
        text = self.text(file)
        if text is None:
            return Scalar(LOST, Place(file.path))
        split, found = split_front_matter(text, file.path)
        if split.front is not None:
            repair = Repair("", at=Stretch(file.path, 1, 1, split.body_line, 1)) if split.is_sure else None
            at = found[0].place if found else Place(file.path, 1, 1, 4)
            self.findings.append(Diagnostic("front-matter-unexpected", at, repair=repair))
        return Scalar(split.body, Place(file.path, split.body_line))


def read_file(
    file: Found, kind: type[Record], identifier: str, siblings: Mapping[str, Found], languages: tuple[str, ...]
) -> Read:
    """Return the record of a file, whose translations are ``siblings`` by language, and what is wrong with it."""
    reading = _Reading()
    text = reading.text(file)
    if text is None:
        return Read(None, is_whole=False, findings=reading.findings, rest=())
    return _File(file.path, kind, identifier, siblings, languages).read(text, reading)


@dataclass(frozen=True, slots=True)
class _File:
    """The file of a record, whose text is read."""

    path: str
    kind: type[Record]
    identifier: str
    siblings: Mapping[str, Found]
    languages: tuple[str, ...]

    def read(self, text: str, reading: _Reading, tries: int = 5) -> Read:
        """Return what a text holds; of two indentations of a line that one is taken with which less is misplaced."""
        before = reading.again()
        first = self._read_once(text, reading)
        doubtful = (one for one in first.findings if one.code == "yaml-indent" and one.facts.get("other"))
        for finding in islice(doubtful, tries if len(text) < _LONGEST else 0):
            ways = (finding, _instead(finding, str(finding.facts["other"])))
            near, far = (self._read_once(_after(text, way), before.again()) for way in ways)
            if _misplaced(far) < _misplaced(near):
                again = self.read(_after(text, ways[1]), before.again(), tries - 1)
                back = (typed_back(one, [mended_by(ways[1])]) for one in again.findings)
                return replace(again, is_whole=False, findings=[ways[1], *filter(None, back)])
        return first

    def _read_once(self, text: str, reading: _Reading) -> Read:
        if self.kind.PATH.endswith(".md"):
            tree = _markdown(reading, text, self.path, self.siblings, self.languages)
        else:
            tree = reading.yaml(text, self.path)
        if tree is None:
            return Read(None, is_whole=False, findings=reading.findings, rest=tuple(reading.rest))
        record, findings = read_record(self.kind, self.identifier, tree, self.languages)
        reading.add(findings, self.path)
        if record is not None and not any(finding.is_error for finding in reading.findings):
            return Read(record, is_whole=True, findings=reading.findings, rest=())
        record, unread = read_partly(self.kind, self.identifier, tree, self.languages)
        rest = (*reading.rest, *_texts(unread))
        return Read(record, is_whole=False, findings=reading.findings, rest=rest)


def _instead(finding: Diagnostic, text: str) -> Diagnostic:
    return replace(finding, repair=finding.repair and replace(finding.repair, text=text))


def _after(text: str, finding: Diagnostic) -> str:
    assert finding.repair is not None  # a wrong indentation has one
    return "\n".join(repaired(text.split("\n"), finding.repair, finding.place))


_MISPLACED = frozenset({"field-elsewhere", "unknown-field", "doubled-key", "missing-field", "wrong-shape"})


def _misplaced(read: Read) -> int:
    return sum(finding.code in _MISPLACED for finding in read.findings)


def read_rest(
    file: Found, kind: type[Record] | None, languages: tuple[str, ...]
) -> tuple[tuple[Scalar, ...], list[Diagnostic]]:
    """Return the text of a file that is no record that anybody could name, and what is wrong in it all the same.

    Where its ``kind`` is clear, it is read like one, but for what its path would have to say.
    """
    if not file.path.endswith((".md", ".yml", ".yaml")):
        return (), []
    reading = _Reading()
    if kind is not None:
        read = read_file(file, kind, "/".join([LOST] * kind.PATH.count("{")), {}, languages)
        reading.findings += (finding for finding in read.findings if finding.code != "path-disagrees")
        whole = _Reading()
        text = whole.text(file)
        return () if text is None else (Scalar(text, Place(file.path)), *whole.rest), reading.findings
    text = reading.text(file)
    return () if text is None else (Scalar(text, Place(file.path)), *reading.rest), reading.findings


def _texts(nodes: list[Node]) -> list[Scalar]:
    return [text for node in nodes for _, text in scalars(node) if text != LOST]


def _markdown(
    reading: _Reading, text: str, path: str, siblings: Mapping[str, Found], languages: tuple[str, ...]
) -> Branch | None:
    """Return the front matter's tree with the bodies of the file and of its translations as ``text``."""
    split, findings = split_front_matter(text, path)
    reading.findings += findings
    if split.front_line > 2:
        above = text.split("\n")[: split.front_line - 2]
        reading.rest.append(Scalar("\n".join(above), Place(path)))
    if split.front is None:
        tree = None
        if not findings:
            reading.findings.append(Diagnostic("front-matter-missing", Place(path)))
    elif not split.is_sure:  # nobody knows where it ends, so nothing that its lines lack is a fault
        found = read_around(split.front, path, split.front_line)
        tree = found.tree
        reading.rest += found.rest
    else:
        tree = reading.yaml(split.front, path, split.front_line)
    tree = tree or Branch(Place(path), torn=True)
    tree.torn |= split.front is None or not split.is_sure
    language = language_of(tree, languages)
    bodies = {language: Scalar(split.body, Place(path, split.body_line))}
    for other, file in siblings.items():
        if not is_language(other):
            reading.findings.append(_no_language(other, file.path, languages))
            continue
        body = reading.sibling(file)
        if other == language:
            reading.findings.append(Diagnostic("text-twice", Place(file.path), {"other": path}))
        else:
            bodies[other] = body
    is_torn = any(not is_language(other) for other in siblings)
    reading.findings += _put_bodies(tree, bodies, is_torn=is_torn)
    return tree


def _no_language(code: str, path: str, languages: tuple[str, ...]) -> Diagnostic:
    near = near_language(code, languages)
    repair = proposed(near and f"{path.removesuffix(f'.{code}.md')}.{near}.md", Way.MOVE)
    return Diagnostic("wrong-language", Place(path), facts(language=code, languages=languages), repair)


def _put_bodies(tree: Branch, bodies: Mapping[str, Scalar], *, is_torn: bool) -> list[Diagnostic]:
    """Set the field ``text``, which the front matter may set itself only where there is no body."""
    written = {language: body for language, body in bodies.items() if body.strip()}
    if not written:
        return []
    first = next((body for body in written.values() if body != LOST), next(iter(written.values())))
    if "text" in tree.keys_at:
        if first == LOST:
            return []
        return [Diagnostic("text-twice", tree.keys_at["text"], {"other": f"{first.place.path}:{first.place.line}"})]
    branch = Branch(first.place, torn=is_torn)
    for language, body in written.items():
        branch.put(language, body, body.place)
    tree.put("text", branch, first.place)
    return []
