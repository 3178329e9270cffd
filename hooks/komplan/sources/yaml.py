"""Strict YAML: a tree from the parser's events, refusing what people don't write by hand as it appears.

Refused are anchors, aliases, tags, second documents, doubled keys, keys that are no text, nesting past ``DEPTH`` and
more than ``VALUES`` values. PyYAML's C loader reads the events; ``yaml.compose`` would hide anchors and recurse
without a limit.
"""

import re
from collections.abc import Iterator, Sequence

import yaml

from komplan.diagnostics import Diagnostic, Place, Related, proposed

from .limits import DEPTH, VALUES
from .text import bad_character, first_bad, without_soft_hyphens
from .tree import Branch, End, Items, Node, Scalar
from .yaml_values import ENVIRONMENT, MAY_BE_READ, is_known, variable

NEAR = 5
"""How many lines below a field without a value a fault may lie that it comes from, such as a wrong indentation."""

_COLON = re.compile(r"\s*+:")

LONGEST = 300
"""Longest value that is written out again in quotes."""

_EMPTY = {"", "~", "null", "Null", "NULL"}

_TAB = re.compile(r"[ -]*+(?=\t)")
"""Leads to a tab in the indentation."""

_NO_SPACE = re.compile(r"[ -]*+\w[\w-]*+(?=:[^ /])")
"""Leads to a colon that no space follows, which makes ``title:Plan`` one word."""

_ODD_SPACE = re.compile(r"[^\S \t\n]")
"""A space that looks like any other but, like the no-break space, is a letter to YAML."""

_ODD_INDENT = re.compile(r"[ -]*+(?:\w[\w-]*+:)?(?=[^\S \t\n])")
"""Leads to such a space where YAML needs a real one."""


class _Refused(Exception):  # noqa: N818 - it ends the reading of one file, inside this module
    def __init__(self, finding: Diagnostic) -> None:
        self.finding = finding


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Branch | None, list[Diagnostic]]:
    """Return the mapping that ``text`` holds, or None where it can't be read, and what is wrong with it.

    ``first_line`` is the line of the file in which ``text`` begins. A value left empty is left out of the tree.
    """
    return _read(_Reader(path, first_line, text.split("\n")), text)


def read_tagged(text: str, path: str) -> tuple[Branch | None, list[Diagnostic]]:
    """Return the same of settings, in which MkDocs's own marks may stand.

    ``!ENV`` gives the value of the variable; a name of Python's is kept as text. Empty lists and mappings stay.
    """
    return _read(_TaggedReader(path, 1, text.split("\n")), text)


def _read(reader: "_Reader", text: str) -> tuple[Branch | None, list[Diagnostic]]:
    try:
        tree = reader.document(text)
    except _Refused as refused:
        return None, [*reader.told(), refused.finding]
    except yaml.YAMLError as error:
        finding = reader.syntax(error)
        reader.forget_empty(finding.place.line - NEAR)
        return None, [*reader.told(), finding]
    return tree, reader.told()


class _Reader:
    def __init__(self, path: str, first_line: int, lines: list[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = lines
        self.findings: list[Diagnostic] = []
        self.filled: set[Place] = set()
        """Places of fields that were told to be empty and stand again with a value."""
        self.left = VALUES

    def document(self, text: str) -> Branch | None:
        events = (event for event in yaml.parse(text, Loader=yaml.CSafeLoader))
        tree: Branch | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(Diagnostic("yaml-documents", self._place(event)))
            elif isinstance(event, yaml.MappingStartEvent):
                self._plain(event)
                tree = self._mapping(events, event, 1)
            elif isinstance(event, yaml.NodeEvent):
                self._plain(event)
                if isinstance(event, yaml.ScalarEvent) and event.value in _EMPTY:
                    break
                raise _Refused(self._slip(event) or Diagnostic("yaml-key", self._place(event)))
        if tree is None or not tree.keys_at:
            raise _Refused(Diagnostic("yaml-empty", Place(self.path, self.first_line)))
        return tree

    def told(self) -> list[Diagnostic]:
        """Return what was found so far."""
        return [finding for finding in self.findings if finding.place not in self.filled]

    def _mapping(self, events: Iterator[yaml.Event], start: yaml.Event, depth: int) -> Branch:
        branch = Branch(self._deep(start, depth))
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                branch.end = self._end(event, list(branch.values()))
                break
            self._plain(event)
            if not isinstance(event, yaml.ScalarEvent) or event.value in _EMPTY:
                raise _Refused(Diagnostic("yaml-key", self._place(event)))
            key, at = event.value, self._place(event)
            if odd := _ODD_SPACE.search(key):
                self.forget_empty(at.line - 1)
                column = at.column + odd.start()
                raise _Refused(bad_character(odd[0], Place(self.path, at.line, column, column + 1)))
            told = len(self.findings)
            node = self._node(next(events), events, depth)
            if key in branch.keys_at:
                first = branch.keys_at[key]
                facts: dict[str, str | int] = {"field": str(key), "line": first.line}
                if key not in branch and node is not None:
                    self.filled.add(first)
                    branch.put(key, node, first)
                self.findings.append(Diagnostic("doubled-key", at, facts, related=(Related(first),)))
            elif node is None:
                branch.keys_at[key] = at
                if not self._has_colon(at):  # {unknown: not stated, only a title} has a field “only a title”
                    self.findings.append(Diagnostic("yaml-syntax", at))
                elif len(self.findings) == told:  # what holds only empty fields is told by them
                    self.findings.append(Diagnostic("empty-value", at, {"field": key}))
            else:
                branch.put(key, node, at)
        return branch

    def forget_empty(self, line: int) -> None:
        """Forget the last finding if it is of an empty value from ``line`` on: what was to be the value is at fault."""
        if self.findings and self.findings[-1].code == "empty-value" and self.findings[-1].place.line >= line:
            self.findings.pop()

    def _has_colon(self, at: Place) -> bool:
        line = self.lines[at.line - self.first_line]
        return not at.end_column or _COLON.match(line, at.end_column - 1) is not None

    def _items(self, events: Iterator[yaml.Event], start: yaml.Event, depth: int) -> Items:
        items = Items(self._deep(start, depth))
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                items.end = self._end(event, items)
                break
            told = len(self.findings)
            node = self._node(event, events, depth)
            if node is not None:
                items.append(node)
            elif len(self.findings) == told:
                self.findings.append(Diagnostic("empty-value", self._place(event), {"field": "-"}))
        return items

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node | None:
        self._plain(event)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            if not event.value.strip() or (plain and event.value in _EMPTY):
                return None
            scalar = Scalar(event.value, self._place(event), plain)
            scalar.end = self._end_of_text(event)
            if scalar.end and scalar.end[0] > scalar.place.line:
                first, last = scalar.place.line - self.first_line, scalar.end[0] - self.first_line
                scalar.lines = (self.lines[first][scalar.place.column - 1 :], *self.lines[first + 1 : last + 1])
            return scalar
        inner = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._items
        return self._filled(inner(events, event, depth + 1))

    def _filled(self, node: Branch | Items) -> Node | None:
        """Return a list or mapping where it holds something."""
        return node or None

    def _tag(self, event: yaml.Event, tag: str) -> None:
        raise _Refused(Diagnostic("yaml-tag", self._place(event), {"tag": tag.replace("tag:yaml.org,2002:", "!!")}))

    def _plain(self, event: yaml.Event) -> None:
        self.left -= 1
        if self.left < 0:
            raise _Refused(Diagnostic("yaml-values", self._place(event), {"limit": VALUES}))
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            raise _Refused(Diagnostic("yaml-anchor", self._place(event), {"name": str(anchor)}))
        if (tag := getattr(event, "tag", None)) is not None:
            self._tag(event, tag)

        if isinstance(event, yaml.ScalarEvent):
            event.value = without_soft_hyphens(event.value)  # written as escapes; others are gone
            if bad := first_bad(event.value):
                raise _Refused(bad_character(bad, self._place(event)))

    def _deep(self, event: yaml.Event, depth: int) -> Place:
        place = self._place(event)
        if depth > DEPTH:
            raise _Refused(Diagnostic("yaml-depth", place, {"limit": DEPTH}))
        return place

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # the parser marks every event
        assert end is not None
        one_line = end.line == start.line and isinstance(event, yaml.ScalarEvent)
        return self._at(start.line, start.column, end.column if one_line else None)

    def _end(self, event: yaml.Event, inner: Sequence[Node]) -> End:
        """Return where a list or mapping ends; one without brackets ends with what it holds."""
        mark = event.end_mark
        assert mark is not None  # as in _place
        has_bracket = mark.column and self.lines[mark.line][mark.column - 1] in "]}" and event.start_mark != mark
        return (self.first_line + mark.line, mark.column + 1) if has_bracket or not inner else inner[-1].end

    def _end_of_text(self, event: yaml.ScalarEvent) -> End:
        """Return where a value ends; one after ``|`` or ``>`` ends with its last line that is not empty."""
        mark = event.end_mark
        assert mark is not None
        if event.style not in {"|", ">"}:
            return self.first_line + mark.line, mark.column + 1
        line = min(mark.line, len(self.lines)) - 1
        while line and not self.lines[line].strip():
            line -= 1
        return self.first_line + line, len(self.lines[line]) + 1

    def _at(self, line: int, column: int, end: int | None = None) -> Place:
        return Place(self.path, self.first_line + line, column + 1, 0 if end is None else end + 1)

    def syntax(self, error: yaml.YAMLError) -> Diagnostic:
        """Return the finding for what the parser could not read, in terms of what people mistype most."""
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            return Diagnostic("yaml-syntax", Place(self.path, self.first_line))
        problem, context = getattr(error, "problem", None) or "", getattr(error, "context_mark", None)
        if context:
            doing = getattr(error, "context", None) or ""
            if begun := self._begun(doing, problem, context):
                return begun
            if ("simple key" in doing or "a flow" in doing) and context.line < mark.line:
                mark = context  # the parser stumbled over the next line; the fault is where it began to read
        line = min(mark.line, len(self.lines) - 1)
        text = self.lines[line]
        column = mark.column if mark.line == line else len(text)
        if tab := _TAB.match(text):
            return Diagnostic("yaml-tab", self._at(line, tab.end()))
        for near in range(line, max(line - 2, -1), -1):
            if odd := self._odd_space(near):
                return odd
        if problem == "mapping values are not allowed in this context" and ": " in text:
            return self._colon(line, text)
        return Diagnostic("yaml-syntax", self._at(line, column))

    def _begun(self, doing: str, problem: str, context: yaml.Mark) -> Diagnostic | None:
        """Return the finding that stands where the parser began what it could not end: quotes, an anchor."""
        at = self._at(context.line, context.column)
        if "quoted scalar" in doing and problem != "found unknown escape character":
            return Diagnostic("yaml-quote", at)
        if doing in {"while scanning an anchor", "while scanning an alias"}:
            word = self.lines[context.line][context.column + 1 :].partition(" ")[0].strip("*&")
            return Diagnostic("yaml-anchor", at, {"name": word})
        return None

    def _colon(self, line: int, text: str) -> Diagnostic:
        key, _, value = text.partition(": ")
        if ":" not in value:
            before = self._no_space(line - 1) if line else None
            return before or Diagnostic("yaml-syntax", self._at(line, 0))
        at = self._at(line, len(text) - len(value.lstrip()), len(text.rstrip()))
        escaped = value.strip().replace("\\", "\\\\").replace('"', '\\"')
        repair = f'"{escaped}"' if len(escaped) <= LONGEST else None
        return Diagnostic("yaml-colon", at, {"field": key.strip(" -")}, proposed(repair))

    def _slip(self, text: yaml.Event) -> Diagnostic | None:
        """Return what makes lines that were meant as fields one bare text."""
        assert text.start_mark is not None  # as in _place
        assert text.end_mark is not None
        for line in range(text.start_mark.line, min(text.end_mark.line + 1, len(self.lines))):
            if slip := self._odd_space(line) or self._no_space(line):
                return slip
        return None

    def _odd_space(self, line: int) -> Diagnostic | None:
        if found := _ODD_INDENT.match(self.lines[line]):
            column = found.end()
            return bad_character(self.lines[line][column], self._at(line, column, column + 1))
        return None

    def _no_space(self, line: int) -> Diagnostic | None:
        found = _NO_SPACE.match(self.lines[line])
        return Diagnostic("yaml-syntax", self._at(line, found.end(), found.end() + 1)) if found else None


class _TaggedReader(_Reader):
    """Reads settings."""

    def _filled(self, node: Branch | Items) -> Node | None:
        return node

    def _tag(self, event: yaml.Event, tag: str) -> None:
        if not is_known(tag):
            super()._tag(event, tag)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node | None:
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.ScalarEvent) and tag is not None and tag != ENVIRONMENT:
            self._plain(event)
            return Scalar(tag, self._place(event), plain=False)
        node = super()._node(event, events, depth)
        return self._from_environment(node) if tag == ENVIRONMENT and node is not None else node

    def _from_environment(self, node: Node) -> Node | None:
        """Return what a variable holds, else the last item of a list of several, which is what holds without it."""
        items = list(node) if isinstance(node, Items) else [node]
        *names, default = items if len(items) > 1 else [*items, None]
        for name in names:
            if not isinstance(name, Scalar) or not MAY_BE_READ.fullmatch(name):
                place = name.place if isinstance(name, Scalar | Items | Branch) else node.place
                self.findings.append(Diagnostic("settings-variable", place, {"variable": str(name)}))
        found = variable([str(name) for name in names])
        return Scalar(found, node.place) if found is not None else default
