"""Answers as plain data that JSON can hold, and back; records are named by their keys."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from komplan.sources.tree import Scalar

from .record import Record
from .values import Stated

Find = Callable[[str], Record]
"""Gives the record with a key."""

_ROOM = __name__.partition(".")[0]


class Unencoded(Exception):  # noqa: N818 - what can't be kept is worked out again
    """A value can't be told in plain data."""


def to_data(value: Any) -> Any:
    """Return a value as data; raises ``Unencoded`` for what holds anything but data, records and frozen values."""
    kind = type(value)
    if value is None or kind in {str, int, float, bool}:
        return value
    if kind is Scalar:
        return str(value)
    if isinstance(value, Record):
        return ["r", value.key]
    if kind in _SERIES:
        return [_SERIES[kind], *map(to_data, value)]
    if isinstance(value, Mapping):
        return ["m", *([to_data(key), to_data(one)] for key, one in value.items())]
    if kind is Decimal:
        return ["d", str(value)]
    if kind is Stated:
        return ["s", *(to_data(getattr(value, name)) for name in ("value", "unknown", "inferred", "as_written"))]
    if isinstance(value, Enum):
        return ["e", kind.__name__, value.name]
    if is_dataclass(value) and _known().get(kind.__name__) is kind:
        return ["c", kind.__name__, *(to_data(getattr(value, one.name)) for one in fields(value) if one.init)]
    raise Unencoded(kind.__name__)


def from_data(data: Any, find: Find) -> Any:
    """Return the value of data; raises ``KeyError``, ``TypeError`` or ``ValueError`` for what tells none."""
    if not isinstance(data, list):
        return data
    sort, *rest = data
    if sort in _MADE:
        return _MADE[sort](from_data(one, find) for one in rest)
    match sort:
        case "r":
            return find(rest[0])
        case "m":
            return {from_data(key, find): from_data(one, find) for key, one in rest}
        case "d":
            return Decimal(rest[0])
        case "s":
            return Stated(*(from_data(one, find) for one in rest))
        case "e":
            return _known()[rest[0]][rest[1]]
        case "c":
            return _known()[rest[0]](*(from_data(one, find) for one in rest[1:]))
    raise ValueError(sort)


_SERIES: Mapping[type, str] = {tuple: "t", list: "l", frozenset: "f"}
_MADE: Mapping[str, Any] = {"t": tuple, "l": list, "f": frozenset}


@cache
def _known() -> Mapping[str, Any]:
    """Return the frozen values and choices of the package by their names, which the law wants to be unique."""
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == _ROOM]
    found = (one for module in modules for one in vars(module).values() if isinstance(one, type))
    return {one.__name__: one for one in found if is_dataclass(one) or issubclass(one, Enum)}
