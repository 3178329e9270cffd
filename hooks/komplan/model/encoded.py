"""Answers as plain data that JSON can hold, and back; records are named by their keys."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

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
    if value is None or kind in _PLAIN:
        return value
    if kind in _SERIES:
        Mapping[type, str] = {tuple: "t", list: "l", frozenset: "f"}


_MADE: Mapping[str, Callable[[Any, Find], Any]] = {
    "t": lambda held, find: tuple(from_data(one, find) for one in held),
    "l": lambda held, find: [from_data(one, find) for one in held],
    "f": lambda held, find: frozenset(from_data(one, find) for one in held),
    "m": _mapping,
    "r": lambda held, find: find(held[0]),
    "e": lambda held, find: _known()[held[0]][held[1]],
    "d": lambda held, find: Decimal(held[0]),
    "s": lambda held, find: Stated(*(from_data(one, find) for one in held)),
    "c": _frozen,
}


@cache
def _known() -> Mapping[str, Any]:
    """Return the frozen values and choices of the package by their names, which the law wants to be unique."""
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] == _ROOM]
    found = (one for module in modules for one in vars(module).values() if isinstance(one, type))
    return {one.__name__: one for one in found if is_dataclass(one) or issubclass(one, Enum)}
