"""What YAML would drop or change without a word: text behind a ``#``, commas in lists, backslashes, quotes of books."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import yaml

from komplan.diagnostics import Diagnostic, Place, Repair, facts, proposed
from komplan.language.dates import parse_date
from komplan.language.numbers import parse_money

from .kindly import ends
from .yaml_line import Source, is_name, is_translation, quoted

SMART = "„“”‟‚‘’‛«»‹›"
"""Quotes that word processors and books use; to YAML they are letters."""

_COMMENT = re.compile(r"([ \t]++)#(.?)")
_COMMENT_LINE = re.compile(r" *+(#.*)")
_NEXT_COMMENT = re.compile(r"(?<![ \t])[ \t]{2,}+#(?!\d)")
_TAG = re.compile(r"#(?: ?\d|[^\W\d_][\w-]*+(?: |$))")
"""What is no comment: a number, or a word that people find things by."""
_NEXT_ITEM = re.compile(r",(?= |$)|[\]}]")
_SHORT = re.compile(r"(?![A-ZÀ-Ž][a-z])[\x21-\x7e]++|[\d\s.,:;/()+–-]++(?:[^\W\d]{1,5}\.?(?: |$)){0,2}")
"""A code, an id, a choice, an address, or figures with a unit."""

_DRIVE = re.compile(r"(?<![^\W_])[A-Za-z]:\\(?![\\\"])")
"""How a path on Windows begins."""

_MARKER = re.compile(r"\s*+(?:[•–—·▪◦●■*-]\s++\S|[•▪◦●■]\S|-[^\W\d_]|\d{1,3}[.)]\s++\S|[a-z]\)\s++\S|o\s++[A-ZÀ-Ž])")
"""How items of a list begin that was typed or pasted without YAML's dashes."""

_BULLET = re.compile(r" *+[-*•▪◦●■]\s++(?=\S)")


class Typed(NamedTuple):
    """A bare or quoted text in a source, by the parser's marks, which count from 0."""

    line: int
    column: int
    end_line: int
    end_column: int
    style: str
    """The quote it begins with, or ``|`` or ``>``; nothing where it stands bare."""

    @property
    def is_plain(self) -> bool:
        """Whether it stands bare."""
        return not self.style

    @property
    def is_one_line(self) -> bool:
        """Whether it stands on a line."""
        return self.line == self.end_line


def typed(event: yaml.ScalarEvent) -> Typed:
    """Return where a text stands."""
    start, end = event.start_mark, event.end_mark
    assert start is not None  # the parser marks every event
    assert end is not None
    return Typed(start.line, start.column, end.line, end.column, event.style or "")


def lost(source: Source, value: str, at: Typed, *, in_flow: bool) -> Iterator[Diagnostic]:
    """Yield what of a text, or right behind it, YAML would not take as it is typed."""
    if at.style in {"|", ">"}:
        return
    if found := _comment(source, value, at, in_flow=in_flow):
        yield found
    if at.style == '"' and (found := _backslash(source, at)):
        yield found
    if not at.style and (found := _mixed_quotes(source, value, at)):
        yield found


def _comment(source: Source, value: str, at: Typed, *, in_flow: bool) -> Diagnostic | None:
    """Return the finding that a text goes on behind a ``#``, as far as that can be told from a comment."""
    line = source.lines[at.end_line] if at.end_line < len(source.lines) else ""
    found = _COMMENT.match(line, at.end_column) if at.end_column < len(line) else None
    if not found:
        return _comment_below(source, value, at) if at.is_plain and not in_flow else None
    spaces, sign = len(found[1]) + found[1].count("\t"), found[2]
    if not sign.isdigit() and (not at.is_plain or spaces > 1 or _is_short(value, sign)):
        return None
    end = _NEXT_ITEM.search(line, found.end()) if in_flow else None
    end = end or _NEXT_COMMENT.search(line, found.end())
    rest = line[: end.start() if end else None].rstrip()
    begin = (at.line, at.column) if value else (at.end_line, found.end(1))
    below = [] if in_flow or end or not value else lines_below(source, at)
    stretch = source.stretch(*begin, at.end_line + len(below), len(below[-1].rstrip() if below else rest))
    repair = quoted(" ".join([*value.split(), rest[at.end_column :].strip(), *map(str.strip, below)]).strip())
    place = source.at(at.end_line, found.end(1), len(rest))
    text = rest[found.end(1) :]
    is_name = source.line(at.line).indent == at.column and re.search(r":(?: |$)", text)
    mended = Repair(repair, at=stretch) if repair and not is_name else None
    return Diagnostic("yaml-comment", place, facts(text=text), mended, advice="apart" if in_flow else "")


def lines_below(source: Source, at: Typed) -> list[str]:
    """Return the lines below a text that go on with it."""
    first = source.line(at.line)
    lines: list[str] = []
    for number in range(at.end_line + 1, len(source.lines)):
        line = source.line(number)
        if line.indent <= first.indent or line.key or line.start > line.indent or not line.text.strip():
            break
        lines.append(line.text)
    return lines


def _is_short(value: str, sign: str) -> bool:
    if not value:
        return sign in {"", " ", "#", "\t"}
    return bool(_SHORT.fullmatch(value)) or parse_date(value) is not None or parse_money(value) is not None


def _comment_below(source: Source, value: str, at: Typed) -> Diagnostic | None:
    """Return the same of a line of its own: it goes on with ``#5`` or ``#tag``, or the text goes on below it."""
    found = _COMMENT_LINE.match(source.lines[at.end_line + 1]) if at.end_line + 1 < len(source.lines) else None
    below = lines_below(source, at) if value and found else []
    if not found or not below:
        return None
    if not _TAG.match(found[1]) and all(line.lstrip().startswith("#") for line in below):
        return None
    number, last = at.end_line + 1, at.end_line + len(below)
    repair = quoted(" ".join([*value.split(), *map(str.strip, below)]))
    stretch = source.stretch(at.line, at.column, last, len(below[-1].rstrip()))
    place = source.at(number, found.start(1), len(below[0].rstrip()))
    mended = Repair(repair, at=stretch) if repair else None
    return Diagnostic("yaml-comment", place, facts(text=found[1].rstrip()), mended, advice="apart")


def _backslash(source: Source, at: Typed) -> Diagnostic | None:
    """Return the finding that a path on Windows stands in double quotes, where ``\\n`` and ``\\t`` mean other signs."""
    text = source.lines[at.line][at.column : at.end_column] if at.is_one_line else ""
    return backslash(source, at.line, at.column, text) if _DRIVE.search(text) else None


def backslash(source: Source, line: int, column: int, text: str) -> Diagnostic:
    """Return the finding on backslashes in ``text``, which stands in double quotes at a place."""
    inner = text[1:-1] if text.endswith('"') else text[1:]
    repair = re.sub(r'\\(?!")|\\$', r"\\\\", inner.replace("\\\\", "\\"))
    is_whole = text.endswith('"') and source.lines[line][column + len(text) :].lstrip()[:1] in {"", ",", "]", "}", "#"}
    mended = Repair(f'"{repair}"', is_safe=is_whole and bool(_DRIVE.search(text)))
    return Diagnostic("yaml-escape", source.at(line, column, column + len(text)), repair=mended)


def _mixed_quotes(source: Source, value: str, at: Typed) -> Diagnostic | None:
    """Return the finding that a text begins with quotes of a book and ends with those of a typewriter."""
    if len(value) < 3 or value[0] not in SMART or value[-1] not in "\"'" or not at.is_one_line:
        return None
    inner = value[1:-1]
    if any(sign in inner for sign in SMART) or value[-1] in inner:
        return None
    return smart(source.at(at.line, at.column, at.end_column), value[0], quoted(inner.strip()))


def smart(place: Place, sign: str, repair: str | None) -> Diagnostic:
    """Return the finding that a quote of a book stands where YAML needs a straight one."""
    return Diagnostic("yaml-smart-quote", place, facts(sign=sign), proposed(repair, is_safe=True))


def plain_key(source: Source, event: yaml.ScalarEvent) -> tuple[str, Diagnostic | None]:
    """Return a name without odd spaces and without quotes of books, which are a finding."""
    key = " ".join(event.value.split())
    bare = key.strip(SMART + "\"'")
    if event.style or not bare or bare == key or key[0] not in SMART:
        return key, None
    at = typed(event)
    return bare, smart(source.at(at.line, at.column, at.end_column), key[0], bare)


def in_lines(source: Source, value: str, at: Typed) -> str:
    """Return a text with the line ends that YAML would make spaces: before items, labels and votes, and paragraphs."""
    if at.line == at.end_line or at.style == "|":
        return value
    last = source.lines[at.end_line][: at.end_column] if at.end_line < len(source.lines) else ""
    lines = [source.lines[at.line][at.column :], *source.lines[at.line + 1 : at.end_line], last]
    if at.style == ">":
        lines = lines[1:]
    elif at.style:
        lines[0], lines[-1] = lines[0][1:], lines[-1][:-1]
    bodies = [line.strip() for line in lines]
    below = [False, *(bool(line and after) and ends(line, after) for line, after in pairwise(bodies))]
    items = [bool(_MARKER.match(line)) for line in lines]
    has_items = sum(items) > 1 or any(re.match(" *+- ", line) for line in lines[1:])
    if all(bodies[:-1]) and not has_items and not any(below):
        return value
    joined = ""
    for line, is_item, is_below in zip(bodies, items, below, strict=True):
        joined = f"{joined}\n" if not line or is_item or is_below else joined
        joined += line if not joined or joined.endswith("\n") else f" {line}"
        joined += "" if line else "\n"
    joined = re.sub(r"\n{3,}+", "\n\n", joined).strip()
    return joined if joined.split() == value.split() else value  # not where escapes stand in it


def runs_on(source: Source, at: Typed) -> Iterator[Diagnostic]:
    """Yield the lines of a bare text that were meant as items or fields of their own."""
    first = source.line(at.line)
    is_item = first.indent < first.start == at.column
    for number in range(at.line if first.start == at.column else at.line + 1, at.end_line + 1):
        line = source.line(number)
        if found := no_space(source, number, is_sure=number == at.line or line.indent == first.indent):
            yield found
        elif is_item and number > at.line and (bullet := _BULLET.match(line.text)):
            repair = f"{' ' * first.indent}- {line.text[bullet.end() :].strip()}"
            yield Diagnostic("yaml-indent", source.at(number, 0, len(line.text)), repair=Repair(repair))


def outdented(source: Source, number: int) -> Diagnostic:
    """Return the finding that a translation, and those below it, are not indented below their field."""
    indent, last = source.line(number).indent, number
    moved: list[str] = []
    while is_translation(source.line(last).key) and source.line(last).indent == indent:
        moved.append(source.line(last).at(indent + 2))
        last += 1
    place = source.at(number, 0, len(source.lines[number]))
    stretch = source.stretch(number, 0, last - 1, len(source.lines[last - 1])) if moved else None
    return Diagnostic(
        "yaml-indent", place, repair=Repair("\n".join(moved), at=stretch, is_safe=True) if moved else None
    )


def no_space(source: Source, number: int, *, is_sure: bool = True) -> Diagnostic | None:
    """Return the finding that the space behind a dash or behind the colon of a field is missing in a line.

    It is not ``is_sure`` where the line may go on with a text.
    """
    line = source.line(number)
    text = line.text[line.start : line.end]
    if line.start == line.indent and (found := re.match(r"-(?=[^\W\d_])", text)):
        sign = "-"
    elif (found := re.match(r"([a-z][a-z0-9_-]*+):(?=[^ /:])", text)) and is_name(found[1]):
        sign = ":"
    else:
        return None
    place = source.at(number, line.start, line.end)
    mended = Repair(f"{found[0]} {text[found.end() :]}", is_safe=is_sure)
    return Diagnostic("yaml-space", place, facts(sign=sign), mended)
