"""Records that stand inside others, in whichever of their parts: what their place states of them, and their ids."""

from collections import Counter
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.language.moments import Time, read_time
from komplan.sources.tree import Branch, Items, Scalar, find, value_of

from ..fields import fields_of
from ..naming import identifier_of
from ..origin import with_origin
from ..record import Record, Within
from ..values import Part
from ..walk import Path, leads_to, statements_of
from .field_names import missing_field

TYPED = "\ue001"
"""Stands after the name of a field that somebody typed although its place states it; no file may hold it itself."""


def imply_inside(kind: type[Record], identifier: str, tree: Branch) -> None:
    """Set the fields that its place states of each record inside the one of a tree; typed there they are none of it."""
    first = identifier.rsplit("/", maxsplit=1)[-1][:10]
    for path, _, inside in _records_below(kind, tree):
        stated = {kind.KIND: identifier, "date": _day_around(tree, path) or first}
        for name, value in stated.items():
            if name in inside and inside[name].place != inside.place:
                inside.rename(name, name + TYPED)
            inside.put(name, Scalar(value, inside.place), inside.place)


def _day_around(tree: Branch, path: Path) -> str | None:
    """Return the day (ISO) that a record inside another, or the part around it, says is its own; None without any."""
    for size in range(len(path), 0, -2):
        around = value_of(find(tree, path[:size]))
        if isinstance(around, Branch) and "day" in around:
            day = value_of(around["day"])
            time = read_time(day) if isinstance(day, Scalar) else None
            return time.first if isinstance(time, Time) and time.is_one else None
    return None


def nameless(kind: type[Part], tree: Branch) -> Iterator[Diagnostic]:
    """Tell of each record inside another that has none of the fields of its ``SHORT``, as far as it could be read."""
    for path, sort, inside in _records_below(kind, tree):
        if not inside.may_hold_more and inside.keys_at.keys().isdisjoint(sort.SHORT):
            yield missing_field(kind, tree, (*path, sort.SHORT[0]))


def _records_below(part: type[Part], tree: Branch, path: Path = ()) -> Iterator[tuple[Path, type[Record], Branch]]:
    """Yield the path, the kind and the fields of what is to be read as a record inside another, wherever it stands."""
    for name, field in fields_of(part).items():
        if field.part is None or not leads_to(field.part, Record):
            continue
        items = value_of(tree.get(name))
        for index, item in enumerate(map(value_of, items if isinstance(items, Items) else [])):
            if isinstance(item, Branch) and "unknown" not in item:
                here = (*path, name, index)
                if issubclass(field.part, Record):
                    yield here, field.part, item
                else:
                    yield from _records_below(field.part, item, here)


def records_inside(record: Record) -> Iterator[Record]:
    """Yield the records that stand inside another, each with an id made of its code or number.

    Where nobody gave it one, the id of the record around it and its place among its like there make one.
    """
    counts: Counter[str] = Counter()
    for position, (path, item) in enumerate(statements_of(record, Record), 1):
        node = value_of(find(record.tree, path))
        counts[str(path[-2])] += 1
        if item.value is not None and isinstance(node, Branch):
            made = id_inside(item.value, record)
            made = identifier_of(f"{record.id}-{counts[str(path[-2])]}") if made is None else made
            yield with_origin(item.value, made, node, Within(record, path, position))


def id_inside(record: Record, holder: Record) -> str | None:
    """Return the id of a record inside another: its code, else its number with the group that gave it and its year.

    Only a number that says the year itself goes without; None where nobody gave the record any of them.
    """
    name = record.given_name
    if name is None or record.short == record.SHORT[0]:
        return name and identifier_of(name)
    number = identifier_of(name)
    group, _, day = holder.id.rpartition("/")
    year = () if day[:4] in number.split("-") else (day[:4],)
    return number and "-".join((group, *year, number))
