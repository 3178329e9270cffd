"""The text of a record's file: its tree and the record, each as far as it can be read, also with repairs pasted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from komplan.diagnostics import Diagnostic, Place, Repair, Stretch, Way, facts, proposed
from komplan.language.codes import is_language, near_language
from komplan.sources.files import Found, read_bytes
from komplan.sources.frontmatter import split_front_matter
from komplan.sources.limits import FILE
from komplan.sources.pasted import Pasted, edit_of
from komplan.sources.text import plain_lines, read_damaged, too_large
from komplan.sources.tree import LOST, Branch, Node, Scalar, scalars
from komplan.sources.yaml_recovery import MOVED, read_around
from komplan.sources.yaml_texts import Texts

from ..record import Record
from .field_names import texts_of
from .overlaps import told_once
from .read import language_of, read_partly, read_record

_UNREADABLE = frozenset({"yaml-sign", "yaml-anchor", "yaml-tag", "yaml-bracket"})
"""Codes of signs that are not meant to be in a value, which has to be typed anew without them."""

_MISPLACED = frozenset({"field-elsewhere", "unknown-field", "doubled-key", "missing-field", "wrong-shape"})
"""Codes of what follows from a line that is indented otherwise than it is meant."""

_DOUBTS = 5
"""How many lines of a file may be tried at two indentations."""

_LONGEST = 100_000
"""Characters of a text that is read again and again to find out how its lines are meant to be indented."""


@dataclass(slots=True)
class Gathered:
    """What is gathered while a file is read."""

    texts: Texts | None = None
    """The fields that hold texts and nothing else, where its kind is known."""
    findings: list[Diagnostic] = field(default_factory=list)
    rest: list[Scalar] = field(default_factory=list)

    def text(self, file: Found) -> str | None:
        """Return a file's text as far as it can be read; None where it is beyond the limits or there is none."""
        if file.size > FILE:
            self.findings.append(too_large(file.size, file.path))
            return None
        data, findings = read_bytes(file, FILE)
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
        found = read_around(text, path, first_line, texts=self.texts)
        lines = text.split("\n")
        for finding in found.findings:
            at = finding.place.line - first_line
            if not (0 <= at < len(lines) and LOST in lines[at]):
                self.findings.append(finding)
        self.rest += found.rest
        return found.tree

    def lead_back(self, pasted: Pasted, tree: Branch | None) -> None:
        """Give all that was read of a text with repairs its place in the file."""
        if tree is not None:
            pasted.tree(tree)
        self.findings = list(map(pasted.finding, self.findings))
        self.rest = list(map(pasted.text_of, self.rest))

    def add(self, findings: list[Diagnostic], tree: Branch) -> None:
        """Add what is wrong with the values of a tree; what YAML was read with as it proposes is told once.

        Where a value would be refused as it is proposed, too, that is told instead, with its repair over what is typed.
        What a repair of a value writes anew is not to be mended on its own.
        """
        values = (told for told in self.findings if told.code not in MOVED)
        parts = {text.place for _, text in scalars(tree) if text.end is None}  # of what is proposed for their place
        mended = {edit.at.place: told for told in values if (edit := edit_of(told)) and edit.at.place not in parts}
        gone: set[int] = set()
        added: list[Diagnostic] = []
        for finding in findings:
            own = mended.pop(finding.place, None) if finding.code != "missing-field" else None
            if own is not None:
                gone.add(id(own))
            is_unreadable = own and own.code in _UNREADABLE and not finding.repair and finding.code != "empty-value"
            added.append(replace(own, repair=None) if own and is_unreadable else finding)
        self.findings = told_once((told for told in self.findings if id(told) not in gone), added)

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


@dataclass(frozen=True, slots=True)
class RecordText:
    """The text of a record's file, and what it takes to read it."""

    path: str
    text: str
    others: Mapping[str, Scalar]
    """The texts of translations by language; ``LOST`` of those that can't be read."""
    kind: type[Record]
    identifier: str
    languages: tuple[str, ...]

    def read(self, pasted: Pasted | None = None) -> "Held":
        """Return what the text holds, or what it holds with repairs pasted; all places are those of the file."""
        reading = Gathered(texts_of(self.kind))
        text = pasted.text if pasted else self.text
        if self.kind.PATH.endswith(".md"):
            tree = _markdown(reading, text, self.path, self.others, self.languages)
        else:
            tree = reading.yaml(text, self.path)
        if pasted:
            reading.lead_back(pasted, tree)
        record = None
        if tree is not None:
            record, findings = read_record(self.kind, self.identifier, tree, self.languages)
            reading.add(findings, tree)
        return Held(record, tree, reading.findings, reading.rest)

    def read_indented(self) -> "Held":
        """Return what the text holds; of two indentations of a line that one is taken with which less is misplaced."""
        found, chosen, places = self.read(), list[Diagnostic](), set[Place]()
        for _ in range(_DOUBTS if len(self.text) < _LONGEST else 0):
            doubtful = (one for one in found.findings if one.code == "yaml-indent" and one.facts.get("other"))
            doubt = next((one for one in doubtful if one.place not in places), None)
            if doubt is None or doubt.repair is None:
                break
            places.add(doubt.place)
            other = replace(doubt, repair=replace(doubt.repair, text=str(doubt.facts["other"])))
            near, far = (self._with([*chosen, way]) for way in (doubt, other))
            if _misplaced(far) < _misplaced(near):
                chosen.append(other)
                found = far
        return found

    def _with(self, findings: list[Diagnostic]) -> "Held":
        """Return what the text holds, of which some faults are mended as these ``findings`` propose."""
        found = self.read(Pasted(self.text, self.path, 1, filter(None, map(edit_of, findings))))
        return replace(found, record=None, findings=[*findings, *found.findings])

    def partly(self, tree: Branch) -> tuple[Record, list[Scalar]]:
        """Return what can be read of a tree with faults, and the texts that can't be."""
        record, unread = read_partly(self.kind, self.identifier, tree, self.languages)
        return record, _texts(unread)


@dataclass(frozen=True, slots=True)
class Held:
    """What a text holds."""

    record: Record | None
    """None where it has faults."""
    tree: Branch | None
    findings: list[Diagnostic]
    rest: list[Scalar]


def _misplaced(found: Held) -> int:
    return sum(finding.code in _MISPLACED for finding in found.findings)


def _texts(nodes: list[Node]) -> list[Scalar]:
    return [text for node in nodes for _, text in scalars(node) if text != LOST]


def _markdown(
    reading: Gathered, text: str, path: str, others: Mapping[str, Scalar], languages: tuple[str, ...]
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
    for other, body in others.items():
        if not is_language(other):
            reading.findings.append(_no_language(other, body.place.path, languages))
        elif other == language:
            reading.findings.append(Diagnostic("text-twice", Place(body.place.path), {"other": path}))
        else:
            bodies[other] = body
    is_torn = any(not is_language(other) for other in others)
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
