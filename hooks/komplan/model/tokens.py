"""Tokens: short texts that are the same as long as what they stand for is."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from typing import Any

from .record import Record
from .values import Part, Stated

SIZE = 9
"""Bytes of a digest: a chance of one in a billion that any two of a million differ and look the same."""


def token_of(value: object) -> str:
    """Return the token of plain data and records; a record counts by its key, whatever stands in it."""
    return digest_of(repr(_plain(value)).encode())


def digest_of(*data: bytes) -> str:
    """Return the token of some bytes."""
    made = blake2b(digest_size=SIZE)
    for one in data:
        made.update(len(one).to_bytes(8, "big"))
        made.update(one)
    return made.hexdigest()


def _plain(value: Any) -> Any:
    """Return what ``repr`` tells from all else; raises ``TypeError`` for what is told by its place in memory only."""
    if value is None or isinstance(value, _TOLD_BY_REPR):
        found: Any = value if type(value) in _TOLD_BY_REPR else repr(value)
    elif isinstance(value, Record):
        found = value.key
    elif isinstance(value, Mapping):
        found = [(_plain(key), _plain(one)) for key, one in value.items()]
    elif isinstance(value, Set):
        found = sorted(map(_plain, value))
    elif isinstance(value, list | tuple):
        found = [_plain(one) for one in value]
    else:
        found = [type(value).__name__, *map(_plain, _held_by(value))]
    return found


_TOLD_BY_REPR = (str, int, float, bytes, Decimal, Enum)


def _held_by(value: Any) -> Iterator[Any]:
    if isinstance(value, Part):
        yield from value.contents.values()
    elif is_dataclass(value):
        yield from (getattr(value, one.name) for one in fields(value) if one.compare)
    elif isinstance(value, Stated):
        yield from (value.value, value.unknown, value.inferred, value.as_written)
    else:
        raise TypeError(f"no token of {type(value).__name__}")
