"""Lists that were typed as lines of one text: they are read as lists, or told where nobody can know what they are."""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from komplan.diagnostics import Diagnostic, Place, Repair, facts
from komplan.sources.kindly import joined, marker_of
from komplan.sources.tree import Branch, Items, Scalar, stretch_of

from .spots import part_in
from .values import Part
from .values.stated import is_around

_PLAIN = re.compile(r"[^\W_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*+")
"""What needs no quotes as an item of a list."""


def spread(kind: type[Part], tree: Branch) -> Iterator[Diagnostic]:
    """Put lists in place of texts of several lines where a part has lists; yield those that may be one text or several.

    An item begins with a bullet, which goes, or a number, which stays; without any of these each line of a text after
    ``|`` is one, but for those that only go on with the line before.
    """
    for attribute, field in kind.model_fields.items():
        holder, key = tree, field.alias or attribute
        is_list = _is_list(field.annotation)
        if is_list and isinstance(around := holder.get(key), Branch) and is_around(around):
            holder, key = around, "value"
        node, part = holder.get(key), part_in(field.annotation)
        if is_list and isinstance(node, Scalar) and len(node.lines) > 1:
            if items := _items(node):
                holder[key] = items
            elif not _is_wrapped(node):
                yield _unclear(field.alias or attribute, node)
        elif part is not None and isinstance(node, Branch | Items):
            for inner in node if isinstance(node, Items) else [node]:
                if isinstance(inner, Branch):
                    yield from spread(part, inner)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_list, get_args(annotation)))


def _typed(node: Scalar) -> list[tuple[int, str]]:
    """Return the lines of a text that hold something, each with its number."""
    is_block = node.lines[0].strip()[:1] in {"|", ">"} and not node.plain
    lines = [(number, line.strip()) for number, line in enumerate(node.lines)]
    return [(number, line) for number, line in lines[is_block:] if line]


def _items(node: Scalar) -> Items | None:
    """Return the list that a text of several lines is, or None where it may be one text."""
    is_lines = node.lines[0].startswith("|")
    if not node.plain and not is_lines:
        return None
    found: list[tuple[int, list[str]]] = []
    first = None
    typed = _typed(node)
    follows = [False, *joined([line for _, line in typed])]
    for (number, line), on in zip(typed, follows, strict=False):
        marker = marker_of(line)
        first = first or marker
        is_item = bool(marker and first and marker.sort == first.sort and marker.content < len(line))
        if is_item and marker:
            found.append((number, [line[marker.content :] if marker.is_bullet else line]))
        elif found and (first or on):
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
    if len(found) < 2 or not (first or is_lines):
        return None
    items = Items(node.place)
    items.end = node.end
    for number, lines in found:
        at = node.place if not number else Place(node.place.path, node.place.line + number, _margin(node, number) + 1)
        items.append(Scalar(" ".join(lines), at, plain=False))
    return items


def _margin(node: Scalar, number: int) -> int:
    line = node.lines[number]
    return len(line) - len(line.lstrip())


def _is_wrapped(node: Scalar) -> bool:
    """Tell whether each line of a text ends only because it was full."""
    lines = [line for _, line in _typed(node)]
    return not node.plain or all(joined(lines)[:-1])


def _unclear(field: str, node: Scalar) -> Diagnostic:
    lines = [line for _, line in _typed(node)]
    margin = " " * _margin(node, 1)
    begin = "" if node.place.column == len(margin) + 1 else f"\n{margin}"
    text = begin + f"\n{margin}".join(f"- {_written(line)}" for line in lines)
    repair = Repair(text, at=stretch_of(node))
    return Diagnostic("list-lines", node.place, facts(field=field, count=len(lines)), repair)


def _written(line: str) -> str:
    return line if _PLAIN.fullmatch(line) else json.dumps(line, ensure_ascii=False)
