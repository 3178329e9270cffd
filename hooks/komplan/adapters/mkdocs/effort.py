"""How much work a text is for the Markdown of MkDocs, told before that reads it.

It goes over a paragraph again for each sign that may begin something, and once more from the beginning for each thing
that it finds, so a page of open brackets takes it hours. Here signs are counted and how far each may lead, as a clock
would find different faults on different machines. What is counted is what was seen to grow faster than the text does.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

LENGTH = 100_000
"""Characters of a page: forty printed pages. A record may have ten times as many."""

LINES = 5_000
HEADINGS = 500
CELLS = 10_000
"""Cells of all tables, those among them that a short row leaves out."""

STEPS = 3_000_000
"""Signs that may be passed while others are looked for; a page of three hundred links has a hundredth."""

DEFINED = 1_000
"""Characters of an address or an abbreviation's words that are set once and may be put in thousands of places."""

_BLANK = re.compile(r"[ \t]*")
_HEADING = re.compile(r" {0,3}(?:#|[=-]+[ \t]*$)")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+[.)])[ \t]")
_RULE = re.compile(r"[ \t|:-]+")
_DEFINITION = re.compile(r" {0,3}\*?\[[^\]]+\]:")
_PAIRED = re.compile(r"`+|[\[\]()<>]")
_ENDS = {"]": "[", ")": "(", ">": "<"}
_SIGN = re.compile(r"[*_~^=+$:\"'{&\\!#@`<\[]")
"""What extensions look for; for each that is found all before it are looked at again."""


@dataclass(frozen=True, slots=True)
class TooMuch:
    """Where a text is too much work, and the sign that stands there most often."""

    line: int
    """From 0."""
    sign: str
    count: int
    what: str
    """What was counted, a key of the catalogue's table ``page_limits``."""
    limit: int
    """How many of it a page may have."""


def too_much(text: str) -> TooMuch | None:
    """Return where a page is more work than it may be, or None."""
    lines = text.split("\n")
    return _lines(lines, text) or _tags(text) or _paragraphs(lines)


def _lines(lines: list[str], text: str) -> TooMuch | None:
    if len(lines) > LINES:
        return _most(0, text, "lines", LINES)
    headings = [number for number, line in enumerate(lines) if _HEADING.match(line)]
    if len(headings) > HEADINGS:
        at = headings[HEADINGS]
        return TooMuch(at, lines[at].lstrip()[0], len(headings), "headings", HEADINGS)
    for number, line in enumerate(lines):
        if len(line) > DEFINED and _DEFINITION.match(line):
            return TooMuch(number, "]:", len(line), "definition", DEFINED)
    return None


def _tags(text: str) -> TooMuch | None:
    """Count how far tags that are not closed lead: up to the end of the text, whatever paragraphs it has."""
    after = text.rfind(">") + 1
    open_ = [at for at in range(after, len(text)) if text[at] == "<"]
    if sum(len(text) - at for at in open_) <= STEPS:
        return None
    return TooMuch(text.count("\n", 0, open_[0]), "<", len(open_), "steps", STEPS)


def _paragraphs(lines: list[str]) -> TooMuch | None:
    steps = cells = 0
    for first, unit, columns in _units(lines):
        cells += max(columns, unit.count("|"))
        if cells > CELLS:
            return TooMuch(first, "|", cells, "cells", CELLS)
        steps += _Steps().of(unit)
        if steps > STEPS:
            return _most(first, unit, "steps", STEPS)
    return None


def _most(line: int, text: str, what: str, limit: int) -> TooMuch:
    """Return the sign that a text has most of; where it has none, its letters."""
    signs = re.findall(r"[^\w\s]", text) or re.findall(r"\S", text) or ["¶"]
    ((sign, count),) = Counter(signs).most_common(1)
    return TooMuch(line, sign, count, what, limit)


def _units(lines: list[str]) -> Iterator[tuple[int, str, int]]:
    """Yield what is read by itself: a paragraph, an item of a list, a row of a table; with its table's columns."""
    first = columns = 0
    unit: list[str] = []
    in_list = in_table = False
    for number, line in enumerate([*lines, ""]):
        blank = _BLANK.fullmatch(line) is not None
        begins = not unit and not (in_list or in_table)
        if begins and not blank:
            in_list = _ITEM.match(line) is not None
            in_table = number + 1 < len(lines) and _is_head(line, lines[number + 1])
            columns = line.count("|") + 1 if in_table else 0
        if unit and (blank or in_table or (in_list and _ITEM.match(line))):
            yield first, "\n".join(unit), columns
            unit = []
        if blank:
            in_list = in_table = False
            columns = 0
        else:
            first = first if unit else number
            unit.append(line)


def _is_head(line: str, below: str) -> bool:
    """Tell whether a line is surely the head of a table; in doubt its lines count as one paragraph."""
    plain = "`" not in line and "\\" not in line
    return plain and 0 < line.count("|") == below.count("|") and _RULE.fullmatch(below) is not None


@dataclass(slots=True)
class _Steps:
    """Counts how far signs lead that want an end: once to the end that they have, again and again if they have none."""

    open: dict[str, list[int]] = field(default_factory=dict)
    far: int = 0
    again: Counter[str] = field(default_factory=Counter)
    """How far signs lead that are looked at anew whenever something after them is found."""
    found: Counter[str] = field(default_factory=Counter)

    def of(self, unit: str) -> int:
        """Return the steps for a unit."""
        for found in _PAIRED.finditer(unit):
            self._read(found[0], found.start(), unit)
        for sign, begun in self.open.items():
            self.again[sign[0]] += sum(len(unit) - at for at in begun)
        again = sum(steps * (1 + self.found[sign]) for sign, steps in self.again.items())
        return self.far + again + sum(count * count for count in Counter(_SIGN.findall(unit)).values())

    def _read(self, sign: str, at: int, unit: str) -> None:
        begins = _ENDS.get(sign, sign)
        begun = self.open.setdefault(begins, [])
        if begun and (sign in _ENDS or sign[0] == "`"):
            far = at - begun.pop()
            self.far += far
            if sign == "]" and unit[at + 1 : at + 2] != "(":
                self.again[begins] += far
            else:
                self.found[begins[0]] += 1
        elif sign not in _ENDS and (sign != "(" or unit[at - 1 : at] == "]"):
            begun.append(at)
