"""Records that stand inside others, in whichever of their parts: what their place states of them, and their ids."""

import re
from collections import Counter
from collections.abc import Iterator

from komplan.language.names import plain
from komplan.sources.tree import Branch, Items, Scalar, find, value_of

from ..fields import fields_of
from ..record import Record, Within, with_origin
from ..values import BLANK, Part
from ..walk import leads_to, statements_of

TYPED = "\ue001"
"""Stands after the name of a field that somebody typed although its place states it; no file may hold it itself."""


def imply_inside(kind: type[Record], identifier: str, tree: Branch) -> None:
    """Set the fields that its place states of each record inside the one of a tree; typed there they are none of it."""
    stated = {kind.KIND: identifier, "date": identifier.rsplit("/", maxsplit=1)[-1][:10]}
    for inside in _records_below(kind, tree):
        for name, value in stated.items():
            if name in inside and inside[name].place != inside.place:
                inside.rename(name, name + TYPED)
            inside.put(name, Scalar(value, inside.place), inside.place)


def _records_below(part: type[Part], tree: Branch) -> Iterator[Branch]:
    """Yield what is to be read as a record inside another, wherever it stands below a part."""
    for name, field in fields_of(part).items():
        if field.part is None or not leads_to(field.part, Record):
            continue
        items = value_of(tree.get(name))
        for item in map(value_of, items if isinstance(items, Items) else []):
            if isinstance(item, Branch) and "unknown" not in item:
                yield from [item] if field.part.OWN else _records_below(field.part, item)


def records_inside(record: Record) -> Iterator[Record]:
    """Yield the records that stand inside another, each with an id made of its code.

    Where nobody gave it one, the id of the record around it and its place among its like there make one.
    """
    counts: Counter[str] = Counter()
    for position, (path, item) in enumerate(statements_of(record, Record), 1):
        node = value_of(find(record.tree, path))
        counts[str(path[-2])] += 1
        if item.value is not None and isinstance(node, Branch):
            code = item.value.stated("code").value
            is_given = code is not None and BLANK not in code.text
            made = identifier_of(code.text if code and is_given else f"{record.id}-{counts[str(path[-2])]}")
            yield with_origin(item.value, made, node, Within(record, path, position))


def identifier_of(code: str) -> str:
    """Return the id of a record with a code: ``ozp-se-2018-2-u3`` for ``OZP-SE/2018-2/U3``."""
    return re.sub(r"[^a-z0-9]+", "-", plain(code).lower()).strip("-")
