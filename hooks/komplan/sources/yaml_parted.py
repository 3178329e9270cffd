"""What commas and colons part in lists and braces though it is one text: ``1,5``, ``(a, b)``, ``- Other: news``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from komplan.diagnostics import Diagnostic, Place, facts, proposed

from .tree import Branch, Items, Path, Scalar, find
from .yaml_line import Source, is_name, quoted
from .yaml_lost import Typed

_FORM = re.compile(
    r"(?:p\. ?o\.|s\. ?r\. ?o\.|[azok]\. ?s\.|o\. ?p\. ?s\.|v\. ?o\. ?s\.|z\. ?[úu]\.|sp\. z o\. ?o\.|S\. ?A\."
    r"|Ph\. ?D\.?|DiS\.?|CSc\.?|MBA)",
    re.I,
)
"""What stands behind a comma in the name of an organisation or a person."""
_ACT = re.compile(r"(?:\bSb\.|\bDz\. ?U\.|\bpoz\. \d++)$")
"""How the number of an act ends."""

_ITEM_END = re.compile(r",(?= |$)|\]")
_TEXT_END = re.compile(r",(?= *+[^\s:,{}\[\]]++:(?: |$))|\}")
"""Where a text in braces ends, in which commas are its own unless a name follows."""


def commas(source: Source, items: Sequence[Typed | None]) -> Iterator[tuple[int, int]]:
    """Yield from which to which item of a list in brackets commas part what belongs together.

    That is so in a number with a decimal comma, in a parenthesis, in quotes of a book, and before the legal form of an
    organisation, a degree and what an act is about. ``[1,2,3]`` are three items.
    """
    first = 0
    while first < len(items):
        last, tight, state = first, 0, (0, False)
        while (item := items[last]) is not None:
            state = _inside(_text(source, item), *state)
            after = items[last + 1] if last + 1 < len(items) else None
            if after is None or not _is_beside(item, after):
                break
            is_tight = re.fullmatch(r"\d,\d", source.lines[item.line][item.end_column - 1 : after.column + 1])
            if not is_tight and state == (0, False) and not _goes_on(_text(source, item), _text(source, after)):
                break
            tight += bool(is_tight)
            last += 1
        if last > first and state == (0, False):
            start, end = items[first], items[last]
            assert start is not None  # a run holds none
            assert end is not None
            text = source.lines[start.line][start.column : end.end_column]
            if tight < last - first or re.search(r"\s", text) or _is_number(source, items, first, last, text):
                yield first, last
        first = last + 1


def _goes_on(text: str, after: str) -> bool:
    """Tell whether a text goes on behind a comma: with a legal form, a degree, or what a numbered act is about."""
    return bool(_FORM.fullmatch(after)) or (bool(_ACT.search(text)) and after[:1].islower())


def _is_beside(item: Typed, after: Typed) -> bool:
    return item.is_plain and after.is_plain and item.line == item.end_line == after.line == after.end_line


def _text(source: Source, item: Typed) -> str:
    return source.lines[item.line][item.column : item.end_column] if item.is_one_line and item.is_plain else ""


def _inside(text: str, depth: int, in_quotes: bool) -> tuple[int, bool]:
    """Return how many parentheses, and whether quotes of a book, are open behind a text."""
    for sign in re.findall(r"[()„“”]", text):
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        else:
            in_quotes = sign == "„" or (sign == "“" and not in_quotes)
    return depth, in_quotes


def _is_number(source: Source, items: Sequence[Typed | None], first: int, last: int, text: str) -> bool:
    """Tell whether two figures are one number: other items have spaces behind their commas, or there are none."""
    if not re.fullmatch(r"\d++,\d{1,2}", text):
        return False
    gaps = [
        source.lines[item.line][item.end_column + 1 : item.end_column + 2]
        for at, item in enumerate(items[:-1])
        if item is not None and not first <= at < last
    ]
    return not gaps or " " in gaps


def split_by_comma(source: Source, start: Typed, end: Typed) -> tuple[str, Diagnostic]:
    """Return what commas parted as it is typed, and the finding; both parts stand on one line."""
    text = source.lines[start.line][start.column : end.end_column]
    place = source.at(start.line, start.column, end.end_column)
    return text, Diagnostic("yaml-comma", place, facts(text=text), proposed(quoted(text), is_safe=True))


def bare(text: str, place: Place) -> Scalar:
    """Return a text that stands bare on one line."""
    scalar = Scalar(text, place)
    scalar.end = place.line, place.end_column
    return scalar


def one_text(source: Source, event: yaml.Event, branch: Branch) -> Scalar | None:
    """Return the text of an item of a list that a colon made a mapping, as in ``- Other: the next meeting``.

    In lines of their own, names that a field may have stay names, as they may be mistyped; where a text is expected,
    the model tells.
    """
    (key, value), *more = branch.items()
    at, place = branch.keys_at[key], value.place
    text = source.lines[at.line - source.first_line]
    begin = branch.place.column - 1
    is_beside = isinstance(value, Scalar) and at.line == place.line and place.end_column
    if more or not is_beside or branch.place.line != at.line or text[begin : begin + 1] == "{":
        return None
    may_be_name = is_name(key) or re.fullmatch(r"[a-z][a-z0-9_-]*+", key)
    if may_be_name and not getattr(event, "flow_style", False):
        return None
    return bare(text[begin : place.end_column - 1], replace(branch.place, end_column=place.end_column))


def mended_item(tree: Branch, path: Path) -> Diagnostic | None:
    """Return the finding that a colon made a mapping of an item of a list, where the model expects a text.

    ``path`` leads to the name that no language has.
    """
    *at, index, key = path
    items, item = find(tree, at), find(tree, (*at, index))
    if not isinstance(items, Items) or not isinstance(item, Branch) or [*item] != [key]:
        return None
    value, name = item[str(key)], item.keys_at[str(key)]
    if not isinstance(value, Scalar) or value.end is None or value.end[0] != name.line:
        return None
    place = Place(name.path, name.line, name.column, value.end[1])
    field = next((step for step in reversed(at) if isinstance(step, str)), "-")
    return Diagnostic("yaml-colon", place, facts(field=field), proposed(quoted(f"{key}: {value}"), is_safe=True))


def no_field(source: Source, branch: Branch, key: Typed, at: Place) -> Diagnostic:
    """Return the finding of a text in braces without a name, such as ``{draft}``, where the braces are its own."""
    line = source.lines[key.line]
    begin, end = branch.place.column - 1, line.find("}", key.end_column) + 1
    if branch.place.line != at.line or line[begin : key.column].strip() != "{" or not end:
        return Diagnostic("yaml-syntax", at)
    place = source.at(key.line, begin, end)
    return Diagnostic("yaml-sign", place, facts(sign="{"), proposed(quoted(line[begin:end])))
