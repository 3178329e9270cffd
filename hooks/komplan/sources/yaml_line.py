"""A YAML text as those who type it see it: lines, each with its indentation, dashes, name of a field and value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import yaml

from komplan.diagnostics import Place, Stretch
from komplan.language.catalogue import catalogue, languages
from komplan.language.codes import is_language

from .tree import End, Node

LONGEST = 300
"""Longest value that is written out again in quotes."""

ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like any other but are letters to YAML, as in a set of a pattern."""

_START = re.compile(r"( *+)((?:-(?: ++|$))*)")
_KEY = re.compile(r"(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'\[{#&*!|>%@`][^:#]*+(?::(?! |$)[^:#]*+)*)(?=:(?: |$))")
_AHEAD = 100
"""How many lines below a repair are read to try it."""

_ODD_ANY = re.compile(f"[{ODD}]")
_ODD_LEAD = re.compile(rf"[ {ODD}-]++")
_ODD_TAIL = re.compile(rf"(?<![ {ODD}])[ {ODD}]++$")
_ODD_BLOCK = re.compile(rf"( *+(?>(?:- ++)*))([a-z][a-z0-9_-]*+)([ {ODD}]*+):([ {ODD}]++)")
_ODD_FLOW = re.compile(rf"([{{,] *+)([a-z][a-z0-9_-]*+)([ {ODD}]*+):([ {ODD}]++)")
_UNWORDED = """
    former_ids language publication publish_at suppress
    unknown value inferred as_written from to qualifier continuous amount currency at_least at_most about
"""
"""Fields that no page shows, and parts of values."""


@dataclass(frozen=True, slots=True)
class Line:
    """Columns count from 0."""

    text: str
    indent: int
    """Column in which something begins."""
    start: int
    """Column in which something begins that is no dash of a list."""
    key: str
    """Name before a colon as it is typed, or nothing."""
    value: int
    """Column in which the value begins."""
    end: int
    """Column behind the value."""

    @property
    def typed(self) -> str:
        """The value as it is typed."""
        return self.text[self.value : self.end]

    def at(self, indent: int) -> str:
        """Return the line with another indentation."""
        return " " * indent + self.text[self.indent :].rstrip()


@lru_cache(maxsize=1024)
def line_of(text: str) -> Line:
    """Return a line in its parts."""
    found = _START.match(text)
    assert found is not None  # it fits everything
    start = found.end()
    key = _KEY.match(text, start)
    value = start
    if key:
        value = key.end() + 1
        value += len(text) - value - len(text[value:].lstrip())
    return Line(text, len(found[1]), start, key[0] if key else "", value, max(value, len(text.rstrip())))


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML text that stands in a file."""

    path: str
    first_line: int
    """Line of the file in which it begins."""
    lines: Sequence[str]

    def at(self, line: int, column: int, end: int | None = None) -> Place:
        """Return a place by the parser's marks, which count from 0."""
        return Place(self.path, self.first_line + line, column + 1, 0 if end is None else end + 1)

    def place(self, event: yaml.Event) -> Place:
        """Return where a node begins, and where it ends if it is a text on one line."""
        start, end = event.start_mark, event.end_mark
        assert start is not None  # the parser marks every event
        assert end is not None
        one_line = end.line == start.line and isinstance(event, yaml.ScalarEvent)
        return Place(self.path, self.first_line + start.line, start.column + 1, end.column + 1 if one_line else 0)

    def end(self, event: yaml.Event, inner: Sequence[Node]) -> End:
        """Return where a list or mapping ends; one without brackets ends with what it holds."""
        mark = event.end_mark
        assert mark is not None  # as in place
        has_bracket = mark.column and self.lines[mark.line][mark.column - 1] in "]}" and event.start_mark != mark
        return (self.first_line + mark.line, mark.column + 1) if has_bracket or not inner else inner[-1].end

    def end_of_text(self, event: yaml.ScalarEvent) -> End:
        """Return where a value ends; one after ``|`` or ``>`` ends with its last line that is not empty."""
        mark = event.end_mark
        assert mark is not None
        if event.style not in {"|", ">"}:
            return self.first_line + mark.line, mark.column + 1
        line = min(mark.line, len(self.lines)) - 1
        while line and not self.lines[line].strip():
            line -= 1
        return self.first_line + line, len(self.lines[line]) + 1

    def stretch(self, line: int, column: int, end_line: int, end: int) -> Stretch:
        """Return a stretch by the parser's marks."""
        return Stretch(self.path, self.first_line + line, column + 1, self.first_line + end_line, end + 1)

    def line(self, number: int) -> Line:
        """Return a line in its parts; one behind the last is empty."""
        return line_of(self.lines[number] if number < len(self.lines) else "")

    def reads_past(self, number: int, *instead: str) -> bool:
        """Tell whether the parser comes behind the next line where ``instead`` stands in place of lines.

        What is wrong with the next line by itself does not count.
        """
        behind = number + len(instead)
        reached = self.reach(number, *instead)
        return reached > behind or (reached == behind < len(self.lines) and not _reads(self.lines[behind].strip()))

    def reach(self, number: int, *instead: str) -> int:
        """Return the line to which the parser comes where ``instead`` stands in place of lines from ``number`` on.

        What is far below is not read.
        """
        last = number + len(instead)
        more = sum(line.count("\n") for line in instead)
        lines = [*self.lines[:number], *instead, *self.lines[last : last + _AHEAD]]
        try:
            for _ in yaml.parse("\n".join(lines) + "\n", Loader=yaml.CSafeLoader):
                pass
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            return mark.line - more if mark is not None else number
        return len(lines) + 1


def _reads(text: str) -> bool:
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError:
        return False
    return True


def plain_structure(text: str) -> str:
    """Return a YAML text of the same length in which odd spaces that would hide its structure are plain ones.

    They are those that indent a line or stand at its end, behind a dash or around the colon of a field.
    """
    if not _ODD_ANY.search(text):
        return text
    return "\n".join(_plain_line(line) if _ODD_ANY.search(line) else line for line in text.split("\n"))


def _plain_line(line: str) -> str:
    line = _ODD_TAIL.sub(lambda found: " " * len(found[0]), line)
    if lead := _ODD_LEAD.match(line):
        line = _ODD_ANY.sub(" ", lead[0]) + line[lead.end() :]
    if field := _ODD_BLOCK.match(line):
        line = _plain_colon(field) + line[field.end() :]
    return _ODD_FLOW.sub(_plain_colon, line) if "{" in line else line


def _plain_colon(found: re.Match[str]) -> str:
    """Return the beginning of a field; what only may be one, behind a dash or a comma, has to have a known name."""
    before, key, odd, behind = found.groups()
    is_field = not before.strip() or is_name(key)
    return f"{before}{key}{' ' * len(odd)}:{' ' * len(behind)}" if is_field else found[0]


def quoted(text: str) -> str | None:
    """Return a text in double quotes, or None where it is too long to be proposed."""
    if len(text) > LONGEST:
        return None
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def is_name(word: str) -> bool:
    """Tell whether a word is the name of a field of some record, or a language's code, which names a translation."""
    return word in _fields() or is_language(word)


def sort_of(key: str) -> str:
    """Return what sort of name a key is, as names of one sort stand beside each other."""
    if is_translation(key) or key == "gloss":
        return "language"
    return "value" if key in {"unknown", "value", "inferred", "as_written"} else "field"


def is_translation(word: str) -> bool:
    """Tell whether a word is a language's code and nothing else; ``to`` is a language and a field."""
    return is_language(word) and word not in _fields()


@cache
def _fields() -> frozenset[str]:
    return frozenset([*_UNWORDED.split(), *catalogue(languages()[0]).find("fields")])
