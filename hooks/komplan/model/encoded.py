"""Answers as plain data that JSON can hold, and back; records are named by their keys."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from komplan.sources.tree import Scalar

from .fields import fields_of
from .record import Record
from .values import ABSENT, Part, Stated
from .values.stated import InOrder, OneOrMany

Find = Callable[[str], Record]
"""Gives the record with a key."""

_ROOM = __name__.partition(".")[0]
_PLAIN = {str, int, float, bool}
_SERIES: Mapping[type, str] = {tuple: "t", list: "l", OneOrMany: "o", InOrder: "i"}


@cache
def _known() -> Mapping[str, Any]:
    """Return the frozen values and choices of the package by their names, which the law wants to be unique."""
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == _ROOM]
    found = (one for module in modules for one in vars(module).values() if isinstance(one, type))
    return {one.__name__: one for one in found if is_dataclass(one) or issubclass(one, (Enum, Part))}


class Unencoded(Exception):  # noqa: N818 - what can't be kept is worked out again
    """A value can't be told in plain data."""


def to_data(value: Any) -> Any:
    """Return a value as data; raises ``Unencoded`` for what holds anything but data, records and frozen values."""
    kind: Any = type(value)
    if value is None or kind in _PLAIN:
        return value
    if kind is frozenset:
        return ["f", *sorted(map(to_data, value), key=repr)]
    if kind in _SERIES:
        return [_SERIES[kind], *map(to_data, value)]
    if (names := _names_of(kind)) is not None:
        held = [getattr(value, name) for name in names]
        return ["c", kind.__name__, *[one if one is None or type(one) in _PLAIN else to_data(one) for one in held]]
    if isinstance(value, Mapping):
        return ["m", *([to_data(key), to_data(one)] for key, one in value.items())]
    return _alone(value)


@cache
def _names_of(kind: type) -> tuple[str, ...] | None:
    """Return what a frozen value of the package is made of; None of any other type."""
    is_known = is_dataclass(kind) and _known().get(kind.__name__) is kind
    return tuple(one.name for one in fields(kind) if one.init) if is_known else None


def _alone(value: Any) -> Any:
    """Return as data what holds no other values, a statement, and what has fields of its own."""
    match value:
        case Record():
            return ["r", value.key]
        case Enum():
            return ["e", type(value).__name__, value.name]
        case Decimal():
            return ["d", str(value)]
        case Stated():
            told = ("value", "unknown", "inferred", "as_written") if value else ()
            return ["s", *(to_data(getattr(value, name)) for name in told)]
        case Part():
            names = [field.attribute for field in fields_of(type(value)).values()]
            held = ([name, to_data(getattr(value, name))] for name in names)
            return ["p", type(value).__name__, *held]
        case Scalar():
            return str(value)
    raise Unencoded(type(value).__name__)


def from_data(data: Any, find: Find) -> Any:
    """Return the value of data; raises ``KeyError``, ``TypeError`` or ``ValueError`` for what tells none."""
    if not isinstance(data, list):
        return data
    sort, *rest = data
    return _MADE[sort](rest, find)


def _mapping(pairs: Any, find: Find) -> Any:
    return {from_data(key, find): from_data(one, find) for key, one in pairs}


def _part(said: Any, find: Find) -> Any:
    name, *held = said
    return _known()[name].model_construct(**{field: from_data(one, find) for field, one in held})


def _frozen(said: Any, find: Find) -> Any:
    name, *held = said
    return _known()[name](*(from_data(one, find) for one in held))


_MADE: Mapping[str, Callable[[Any, Find], Any]] = {
    "t": lambda held, find: tuple(from_data(one, find) for one in held),
    "l": lambda held, find: [from_data(one, find) for one in held],
    "o": lambda held, find: OneOrMany(from_data(one, find) for one in held),
    "i": lambda held, find: InOrder(from_data(one, find) for one in held),
    "f": lambda held, find: frozenset(from_data(one, find) for one in held),
    "m": _mapping,
    "r": lambda held, find: find(held[0]),
    "e": lambda held, find: _known()[held[0]][held[1]],
    "d": lambda held, find: Decimal(held[0]),
    "s": lambda held, find: Stated(*(from_data(one, find) for one in held)) if held else ABSENT,
    "p": _part,
    "c": _frozen,
}
