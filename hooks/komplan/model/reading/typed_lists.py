"""Lists that were typed as lines of one text: they are read as lists, or told where nobody can know what they are."""

import json
import re
from collections.abc import Iterator, Sequence

from komplan.diagnostics import Diagnostic, Place, Repair, facts
from komplan.sources.kindly import joined, marker_of
from komplan.sources.tree import Branch, Items, Scalar, stretch_of

from ..fields import fields_of
from ..values import Part
from ..values.stated import is_around

_SIGNS = frozenset({"dash", "plus"})
"""Sorts that are signs of what is for and against, or of sums, where both stand in a list."""

_NUMBERED = re.compile(r"[,;] ++(?=\d{1,2}[.)] )")
"""What parts numbered items on a line."""

_PLAIN = re.compile(r"[^\W_](?>(?:[^\n:#]|:(?=\S)|(?<=\S)#)*)")
"""What needs no quotes as an item of a list."""


def spread(kind: type[Part], tree: Branch) -> Iterator[Diagnostic]:
    """Put lists in place of texts of several lines where a part has lists; yield those that may be one text or several.

    An item begins with a bullet, which goes, or a number, which stays; without any of these each line of a text after
    ``|`` is one, but for those that only go on with the line before.
    """
    for name, field in fields_of(kind).items():
        holder, key = tree, name
        if field.several and isinstance(around := holder.get(key), Branch) and is_around(around):
            holder, key = around, "value"
        node, part = holder.get(key), field.part
        if field.several and isinstance(node, Scalar):
            if items := _items(node) if len(node.lines) > 1 else _on_a_line(node):
                holder[key] = items
            elif not _is_one(node):
                yield _unclear(name, node)
        elif part is not None and isinstance(node, Branch | Items):
            for inner in node if isinstance(node, Items) else [node]:
                if isinstance(inner, Branch):
                    yield from spread(part, inner)


def _typed(node: Scalar) -> list[tuple[int, str]]:
    """Return the lines of a text that hold something, each with its number; what YAML folds has the number of all."""
    if not node.plain and not node.lines[0].startswith("|"):
        return [(0, line.strip()) for line in node.splitlines() if line.strip()]
    is_block = not node.plain
    lines = [(number, line.strip()) for number, line in enumerate(node.lines)]
    return [(number, line) for number, line in lines[is_block:] if line]


def _items(node: Scalar) -> Items | None:
    """Return the list that a text of several lines is, or None where it may be one text."""
    typed = _typed(node)
    lines = [line for _, line in typed]
    is_lines = node.lines[0].startswith("|")
    markers = [marker if (marker := marker_of(line)) and marker.content < len(line) else None for line in lines]
    first = next(filter(None, markers), None)
    if not first and (not is_lines or _may_go_on(lines)):
        return None
    sorts = {first.sort, *(_SIGNS if first.sort in _SIGNS else ())} if first else set()
    is_sum = any(marker and marker.sort == "plus" for marker in markers)
    found: list[tuple[int, list[str]]] = []
    for (number, line), marker, on in zip(typed, markers, [False, *joined(lines)], strict=False):
        if marker and marker.sort in sorts:
            found.append((number, [line[marker.content :] if marker.is_bullet and not is_sum else line]))
        elif found and (first or on):
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
    if len(found) < 2:
        return None
    items = Items(node.place)
    items.end = node.end
    for number, some in found:
        at = node.place if not number else Place(node.place.path, node.place.line + number, _margin(node, number) + 1)
        items.append(Scalar(" ".join(some), at, plain=False))
    return items


def _on_a_line(node: Scalar) -> Items | None:
    """Return the list that a text on one line is: its items begin with the same bullet, or with numbers from 1 on."""
    marker = marker_of(node)
    if marker is None:
        return None
    if marker.name == "bullet":
        texts = [text.strip() for text in node.split(marker.written[:1])[1:]]
    else:
        texts = _NUMBERED.split(node)
        markers = list(map(marker_of, texts))
        if [found and (found.sort, found.ordinal) for found in markers] != [
            (marker.sort, number) for number in range(1, len(texts) + 1)
        ]:
            return None
    if len(texts) < 2:
        return None
    items = Items(node.place)
    items.end = node.end
    items.extend(Scalar(text, node.place, plain=False) for text in texts)
    return items


def _may_go_on(lines: Sequence[str]) -> bool:
    """Tell whether a short line may go on below: only some lines begin with a small letter, and after no sentence."""
    small = [line[0].islower() for line in lines]
    on = joined(lines)
    return not all(small) and any(
        after and not line.endswith(tuple(".;!?")) and not is_known
        for line, after, is_known in zip(lines, small[1:], on, strict=False)
    )


def _margin(node: Scalar, number: int) -> int:
    line = node.lines[number]
    return len(line) - len(line.lstrip())


def _is_one(node: Scalar) -> bool:
    """Tell whether a text is surely one item: it stands on one line, is folded, or each line only goes on below."""
    if len(node.lines) < 2 or not (node.plain or node.lines[0].startswith("|")):
        return True
    return all(joined([line for _, line in _typed(node)])[:-1])


def _unclear(field: str, node: Scalar) -> Diagnostic:
    lines = [line for _, line in _typed(node)]
    margin = " " * _margin(node, 1)
    begin = "" if node.place.column == len(margin) + 1 else f"\n{margin}"
    text = begin + f"\n{margin}".join(f"- {_written(line)}" for line in lines)
    repair = Repair(text, at=stretch_of(node))
    return Diagnostic("list-lines", node.place, facts(field=field, count=len(lines)), repair)


def _written(line: str) -> str:
    return line if _PLAIN.fullmatch(line) else json.dumps(line, ensure_ascii=False)
