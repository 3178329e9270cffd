"""Strict YAML: a tree from the parser's events, refusing what people don't write by hand as it appears.

Refused are anchors, aliases, tags, second documents, doubled keys, keys that are no text, nesting past ``DEPTH`` and
more than ``VALUES`` values. PyYAML's C loader reads the events; ``yaml.compose`` would hide anchors and recurse
without a limit.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import yaml

from komplan.diagnostics import Diagnostic, Place, Related, facts, proposed
from komplan.language.unseen import is_ordinary

from .limits import DEPTH, VALUES
from .text import bad_character, composed, first_bad
from .tree import LOST, Branch, Items, Node, Scalar
from .yaml_braces import misnamed, missing_comma, unquoted
from .yaml_dashes import dashed, is_dashed
from .yaml_line import Source, is_translation, plain_structure, quoted
from .yaml_lost import Typed, in_lines, lost, outdented, plain_key, runs_on, typed
from .yaml_parted import bare, commas, no_field, one_text, split_by_comma
from .yaml_syntax import anchored, explain, no_colon, tagged, unclosed

N = TypeVar("N")

NEAR = 5
"""How many lines below a field without a value a fault may lie that it comes from, such as a wrong indentation."""

_OF_STRUCTURE = {"yaml-indent", "yaml-quote", "yaml-sign", "yaml-space"}
"""Faults after which nothing can be said of what the fields hold."""

_CUTTING = {"yaml-comment", "yaml-indent", "yaml-space"}
"""Faults below which the parser stumbles over what it takes for something else."""

_STUMBLING = {"yaml-bracket", "yaml-comment", "yaml-indent", "yaml-key", "yaml-space", "yaml-syntax"}
"""What is then told of the lines below."""

EMPTY = {"", "~", "null", "Null", "NULL"}


class _Refused(Exception):  # noqa: N818 - it ends the reading of one file, inside this module
    def __init__(self, finding: Diagnostic) -> None:
        self.finding = finding


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Branch | None, list[Diagnostic]]:
    """Return the mapping that ``text`` holds, or None where it can't be read, and what is wrong with it.

    ``first_line`` is the line of the file in which ``text`` begins. A value left empty is left out of the tree.
    """
    text = plain_structure(text)
    reader = Reader(Source(path, first_line, text.split("\n")))
    return read_with(reader, lambda: reader.document(text))


def read_piece(text: str, path: str, first_line: int, depth: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Return the list or mapping that a part of a document holds, or None where it can't be read, and what is wrong.

    ``depth`` is how deep it stands in the document, whose whole is 1.
    """
    reader = Reader(Source(path, first_line, text.split("\n")))
    return read_with(reader, lambda: reader.piece(text, depth))


def read_with(reader: "Reader", read: Callable[[], N | None]) -> tuple[N | None, list[Diagnostic]]:
    """Return what ``read`` makes of a text, or None where it can't be read, and what ``reader`` found wrong with it."""
    try:
        tree = read()
    except _Refused as refused:
        return None, [*reader.told(), refused.finding]
    except yaml.YAMLError as error:
        found = explain(reader.source, error, reader.last)
        reader.forget(found[0])
        return None, reader.told() if reader.explains(found[0]) else [*reader.told(), *found]
    findings = reader.told()
    return (None if any(finding.code in _OF_STRUCTURE for finding in findings) else tree), findings


class Reader:
    """Makes a tree of the parser's events."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self.filled: set[Place] = set()
        """Places of fields that were told to be empty and stand again with a value."""
        self.left = VALUES
        self.last: Typed | None = None
        """The last text that was read."""
        self.is_ordinary = all(map(is_ordinary, source.lines))
        """Whether no value can hold a refused character, but one that is written as an escape."""
        self.known = "" if self.is_ordinary or not any(LOST in line for line in source.lines) else LOST
        """The refused character that was told already, as it stands for one that could not be read."""
        self.field = "-"
        """Name of the last field whose value is read."""

    def document(self, text: str) -> Branch | None:
        """Return the mapping that a whole document holds."""
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        tree: Branch | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(Diagnostic("yaml-documents", self.source.place(event)))
            elif isinstance(event, yaml.MappingStartEvent):
                self._plain(event)
                tree = self._mapping(events, event, 1)
            elif isinstance(event, yaml.NodeEvent):
                self._plain(event)
                if isinstance(event, yaml.ScalarEvent):
                    if event.value in EMPTY:
                        break
                    self._no_mapping(event)
                    return None
                raise _Refused(Diagnostic("yaml-key", self.source.place(event)))
        if tree is None or not tree.keys_at:
            raise _Refused(Diagnostic("yaml-empty", Place(self.source.path, self.source.first_line)))
        return tree

    def piece(self, text: str, depth: int) -> Node | None:
        """Return what a part of a document holds, which may be a list as well; None where it holds nothing."""
        for event in (events := yaml.parse(text, Loader=yaml.CSafeLoader)):
            if isinstance(event, yaml.CollectionStartEvent):
                self._plain(event)
                inner = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._items
                node = inner(events, event, depth)
                for _ in events:  # what follows may be at fault
                    pass
                return node
            if isinstance(event, yaml.ScalarEvent) and event.value not in EMPTY:
                self._plain(event)
                self._no_mapping(event)
        return None

    def told(self) -> list[Diagnostic]:
        """Return what was found so far."""
        return [finding for finding in self.findings if finding.place not in self.filled]

    def explains(self, finding: Diagnostic) -> bool:
        """Tell whether the last finding is why the parser stumbled later: a text that is cut off, quotes left open."""
        before = self.findings[-1] if self.findings else None
        if before is None:
            return False
        below = finding.place.line - before.place.line
        is_cut = before.code in _CUTTING and finding.code in _STUMBLING and below <= NEAR
        return is_cut or before.code == "yaml-quote" or (before.code == finding.code and below == 0)

    def _no_mapping(self, event: yaml.ScalarEvent) -> None:
        """Tell why a text stands where fields should."""
        self._look_at(event, in_flow=False)
        if not self.findings:
            missing = no_colon(self.source, typed(event).line)
            raise _Refused(missing or Diagnostic("yaml-key", self.source.place(event)))

    def _mapping(self, events: Iterator[yaml.Event], start: yaml.Event, depth: int) -> Branch:
        branch = Branch(self._deep(start, depth))
        in_flow = bool(getattr(start, "flow_style", False))
        before: tuple[str, Typed] | None = None
        """Key and value in braces that a comma may have cut off."""
        hollow: Place | None = None
        """The name before, where it has no value."""
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                branch.end = self.source.end(event, list(branch.values()))
                break
            self._plain(event)
            if not isinstance(event, yaml.ScalarEvent) or event.value in EMPTY:
                raise _Refused(self._no_name(event, in_flow=in_flow))
            at, key_at = self.source.place(event), typed(event)
            if is_dashed(event.value) and (dash := dashed(self.source, key_at.line)):
                raise _Refused(dash)
            key, misquoted = plain_key(self.source, event)
            if misquoted:
                self.findings.append(misquoted)
            told = len(self.findings)
            value, self.field = next(events), key
            node = self._node(value, events, depth, in_flow=in_flow)
            if hollow and not in_flow and is_translation(key):
                self._move_in(hollow, key_at.line)
                continue
            hollow = at if node is None and len(self.findings) == told else None
            if key in branch.keys_at:
                self._doubled(branch, key, node, at)
            elif node is not None:
                branch.put(key, node, at)
            elif in_flow and self.source.lines[key_at.end_line][key_at.end_column :].lstrip()[:1] != ":":
                before = self._cut_off(branch, before, key_at, at)
                continue
            else:
                branch.keys_at[key] = at
                if len(self.findings) == told:  # what holds only empty fields is told by them
                    self.findings.append(Diagnostic("empty-value", at, {"field": key}))
            text = value if in_flow and isinstance(value, yaml.ScalarEvent) and node is not None else None
            if text and not text.style and ": " in text.value and (two := missing_comma(self.source, key_at.line)):
                raise _Refused(two)
            before = (key, typed(text)) if text else None
        return branch

    def _no_name(self, event: yaml.Event, *, in_flow: bool) -> Diagnostic:
        """Return the finding that something is no name of a field; in braces a comma may have cut it off."""
        place = self.source.place(event)
        cut_off = unquoted(self.source, place.line - self.source.first_line, place.column - 1) if in_flow else None
        if cut_off:
            self.forget(cut_off)
        return cut_off or Diagnostic("yaml-key", place)

    def _move_in(self, hollow: Place, line: int) -> None:
        """Tell that translations stand beside the field that they belong to, which has no value of its own."""
        if self.findings and self.findings[-1].code == "empty-value" and self.findings[-1].place == hollow:
            self.findings[-1] = outdented(self.source, line)

    def _doubled(self, branch: Branch, key: str, node: Node | None, at: Place) -> None:
        first = branch.keys_at[key]
        told = facts(field=key, line=first.line)
        if key not in branch and node is not None:
            self.filled.add(first)
            branch.put(key, node, first)
        branch.torn = True  # one of the two was meant to be another
        advice = "lists" if isinstance(node, Items) and isinstance(branch.get(key), Items) else ""
        self.findings.append(Diagnostic("doubled-key", at, told, related=(Related(first),), advice=advice))

    def _cut_off(
        self, branch: Branch, before: tuple[str, Typed] | None, key: Typed, at: Place
    ) -> tuple[str, Typed] | None:
        """Put together a text in braces that a comma parts, as in ``{unknown: not stated, only a title}``."""
        if mistyped := misnamed(self.source, key.line):
            raise _Refused(mistyped)
        if before is None or before[1].line != key.line or not before[1].is_plain:
            self.findings.append(no_field(self.source, branch, key, at))
            return None
        name, start = before
        text, finding = split_by_comma(self.source, start, key)
        last, ends = self.findings[-1:], finding.place.end_column
        if last and last[0].code == "yaml-comma" and replace(last[0].place, end_column=ends) == finding.place:
            self.findings.pop()  # it was of an earlier comma of the same text
        self.findings.append(finding)
        branch[name] = bare(text, finding.place)
        return before

    def forget(self, fault: Diagnostic) -> None:
        """Forget the last finding where a fault is why: what was to be a value, text behind braces, part of a text."""
        before, line = self.findings[-1] if self.findings else None, fault.place.line
        if before and (
            (before.code == "empty-value" and before.place.line >= line - NEAR)
            or (before.code in {"yaml-colon", "yaml-sign"} and before.place.line == line)
            or (before.code == "yaml-comma" and before.place.line == line and fault.repair)
        ):
            self.findings.pop()

    def _items(self, events: Iterator[yaml.Event], start: yaml.Event, depth: int) -> Items:
        items = Items(self._deep(start, depth))
        in_flow = bool(getattr(start, "flow_style", False))
        field, parts = self.field, list[Typed | None]()
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                items.end = self.source.end(event, items)
                break
            told = len(self.findings)
            node = self._node(event, events, depth, in_flow=in_flow)
            if isinstance(node, Branch) and len(self.findings) == told:
                node = self._one_text(event, node, field)
            if node is not None:
                items.append(node)
                parts.append(typed(event) if isinstance(event, yaml.ScalarEvent) else None)
            elif len(self.findings) == told:
                self.findings.append(Diagnostic("empty-value", self.source.place(event), {"field": "-"}))
        if in_flow:
            self._put_together(items, parts)
        return items

    def _put_together(self, items: Items, parts: list[Typed | None]) -> None:
        """Put together the texts of a list that commas part and that can't be several."""
        found: list[Diagnostic] = []
        for first, last in reversed(list(commas(self.source, parts))):
            start, end = parts[first], parts[last]
            assert start is not None  # only texts are parted
            assert end is not None
            text, finding = split_by_comma(self.source, start, end)
            items[first : last + 1] = [bare(text, finding.place)]
            found.insert(0, finding)
        self.findings += found

    def _one_text(self, event: yaml.Event, branch: Branch, field: str) -> Node:
        text = one_text(self.source, event, branch)
        if text is None:
            return branch
        self.findings.append(Diagnostic("yaml-colon", text.place, facts(field=field), proposed(quoted(text))))
        return text

    def _node(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int, *, in_flow: bool = False
    ) -> Node | None:
        self._plain(event)
        if isinstance(event, yaml.ScalarEvent):
            at = self._look_at(event, in_flow=in_flow)
            plain = event.implicit[0]
            if not event.value.strip() or (plain and event.value in EMPTY):
                return None
            scalar = Scalar(in_lines(self.source, event.value, at), self.source.place(event), plain)
            scalar.end = self.source.end_of_text(event)
            if scalar.end and (last := scalar.end[0] - self.source.first_line) > at.line:
                scalar.lines = (self.source.lines[at.line][at.column :], *self.source.lines[at.line + 1 : last + 1])
            return scalar
        inner = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._items
        return self._filled(inner(events, event, depth + 1))

    def _look_at(self, event: yaml.ScalarEvent, *, in_flow: bool) -> Typed:
        """Tell what of a text would be lost, and of quotes that swallow the fields below; return where it is."""
        self.last = at = typed(event)
        self.findings += lost(self.source, event.value, at, in_flow=in_flow)
        if not at.style:
            self.findings += runs_on(self.source, at) if not in_flow else ()
        elif at.line < at.end_line and at.style in {"'", '"'}:
            indent = self.source.line(at.line).indent - (self.source.line(at.line).indent == at.column)
            below = map(self.source.line, range(at.line + 1, at.end_line + 1))
            if any(line.text.strip() and line.indent <= indent for line in below):
                self.findings.append(unclosed(self.source, at.line, at.column))
        return at

    def _filled(self, node: Branch | Items) -> Node | None:
        """Return a list or mapping where it holds something."""
        return node or None

    def _tag(self, event: yaml.Event, tag: str) -> None:
        raise _Refused(tagged(self.source, self.source.place(event), tag.replace("tag:yaml.org,2002:", "!!")))

    def _plain(self, event: yaml.Event) -> None:
        self.left -= 1
        if self.left < 0:
            raise _Refused(Diagnostic("yaml-values", self.source.place(event), {"limit": VALUES}))
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            raise _Refused(anchored(self.source, self.source.place(event), str(anchor)))
        if (tag := getattr(event, "tag", None)) is not None:
            self._tag(event, tag)
        if isinstance(event, yaml.ScalarEvent) and (event.style == '"' or not self.is_ordinary):
            event.value = composed(event.value)  # written as escapes; else it is already
            if bad := first_bad(event.value, self.known):
                raise _Refused(bad_character(bad, self.source.place(event)))

    def _deep(self, event: yaml.Event, depth: int) -> Place:
        place = self.source.place(event)
        if depth > DEPTH:
            raise _Refused(Diagnostic("yaml-depth", place, {"limit": DEPTH}))
        return place
