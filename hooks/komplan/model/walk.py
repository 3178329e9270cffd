"""Every value of a record, with the path to it."""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from .fields import fields_of
from .values import ABSENT, Part, Reference, Stated

Path = tuple[str | int, ...]
P = TypeVar("P", bound=Part)
V = TypeVar("V")


def walk(part: Part) -> list[tuple[Path, Any]]:
    """Return path and value of each statement, part and value below ``part``, in the order of the fields.

    Statements (``Stated``) come before what they state and before the reasons for what is unknown or inferred.
    """
    found: list[tuple[Path, Any]] = []
    _walk(part, (), found)
    return found


def _walk(part: Part, path: Path, found: list[tuple[Path, Any]]) -> None:
    said = part.contents
    for name, attribute, is_group, is_list in _steps(type(part)):
        stated = said[attribute]
        if stated is not ABSENT:
            _statement(stated, (*path, name), is_group, is_list, found)


@cache
def _steps(part: type[Part]) -> tuple[tuple[str, str, bool, bool], ...]:
    """Return of each field its name, its attribute, whether it holds groups of fields, and whether a list of them."""
    return tuple((name, one.attribute, one.is_group, one.several) for name, one in fields_of(part).items())


def values_in(part: Part, *sorts: type[V]) -> Iterator[tuple[Path, V]]:
    """Yield path and value of each value of some sorts in the fields below ``part``, in the order of ``walk``.

    Only fields that hold or lead to some are looked at. Reasons, for what is unknown or inferred, are in no field.
    """
    return _values(part, sorts, ())


def _values(part: Part, sorts: tuple[type, ...], path: Path) -> Iterator[tuple[Path, Any]]:
    said = part.contents
    for name, attribute, is_list, is_one, leads_on in _ways(type(part), sorts):
        value, own = said[attribute].value, (*path, name)
        items = [((*own, at), one.value) for at, one in enumerate(value or ())] if is_list else [(own, value)]
        for place, one in items:
            if one is not None and is_one:
                yield place, one
            if one is not None and leads_on:
                yield from _values(one, sorts, place)


@cache
def _ways(part: type[Part], sorts: tuple[type, ...]) -> tuple[tuple[str, str, bool, bool, bool], ...]:
    """Return the same of those fields that hold values of some sorts, or lead to them, and which of both each does."""
    found = []
    for name, field in fields_of(part).items():
        leads_on = field.is_group and field.part is not None and bool(_ways(field.part, sorts))
        if field.takes(*sorts) or leads_on:
            found.append((name, field.attribute, field.several, field.takes(*sorts), leads_on))
    return tuple(found)


def groups_of(part: Part, *sorts: type) -> Iterator[tuple[Path, Part]]:
    """Yield path and group of each group of fields, of the part itself too, that itself holds values of some sorts."""
    for path in dict.fromkeys(path[:-1] for path, _ in values_in(part, *sorts) if isinstance(path[-1], str)):
        group = at_path(part, path)
        if isinstance(group, Part):
            yield path, group


def at_path(part: Part, path: Path) -> Any:
    """Return the value to which a path leads that ``walk`` gave; None where there is none."""
    at: Any = part
    for step in path:
        if isinstance(at, Part) and isinstance(step, str):
            field = fields_of(type(at)).get(step)
            at = at.stated(field.attribute).value if field else None
        else:
            at = at[step].value if isinstance(at, tuple) and isinstance(step, int) and step < len(at) else None
    return at


def statements_of(part: Part, sort: type[P], path: Path = ()) -> Iterator[tuple[Path, Stated[P]]]:
    """Yield path and statement of each part of a sort, wherever it stands below ``part``, in the order of the fields.

    So all decisions of a meeting are found, whether they stand in a point of its agenda or at the top.
    """
    for name, field in fields_of(type(part)).items():
        if field.part is None or not leads_to(field.part, sort):
            continue
        stated, own = part.stated(field.attribute), (*path, name)
        items = [((*own, at), one) for at, one in enumerate(stated.value or ())] if field.several else [(own, stated)]
        for place, item in items:
            if item and issubclass(field.part, sort):
                yield place, item
            if item.value is not None and not field.part.OWN:
                yield from statements_of(item.value, sort, place)


@cache
def leads_to(part: type[Part], sort: type[Part]) -> bool:
    """Tell whether a part is of a sort or holds one that is; what a record inside it holds is not its own."""
    return issubclass(part, sort) or (not part.OWN and holds(part, sort))


@cache
def holds(part: type[Part], sort: type[Part]) -> bool:
    """Tell whether parts of a sort may stand below a part, of which a record inside it is the last."""
    return any(field.part is not None and leads_to(field.part, sort) for field in fields_of(part).values())


def _statement(
    stated: Stated[Any],
    path: Path,
    is_group: bool,
    is_list: bool,
    found: list[tuple[Path, Any]],
) -> None:
    found.append((path, stated))
    value = stated.value
    if value is not None:
        found.append((path, value))
        if is_list:
            for index, item in enumerate(value):
                _statement(item, (*path, index), is_group, False, found)
        elif is_group:
            _walk(value, path, found)
    if stated.unknown is not None:
        found.append(((*path, "unknown"), stated.unknown))
    if stated.inferred is not None:
        found.append(((*path, "inferred"), stated.inferred))


def references(part: Part) -> Iterator[tuple[Path, Reference]]:
    """Yield the references of a record, or of a part of one, with the paths to them."""
    return values_in(part, Reference)
