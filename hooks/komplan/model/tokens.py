"""Tokens: short texts that are the same as long as what they stand for is."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from types import NoneType
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
    kind: Any = type(value)
    return value if kind in _AS_IT_IS else _form_of(kind)(value)


_TOLD_BY_REPR = (str, int, float, bytes, Decimal, Enum)
_AS_IT_IS = {NoneType, bool, *_TOLD_BY_REPR}


@cache
def _form_of(kind: type) -> Callable[[Any], Any]:
    """Return what makes that of values of a type."""
    for sorts, form in _FORMS:
        if issubclass(kind, sorts):
            return form
    if is_dataclass(kind):
        names = tuple(one.name for one in fields(kind) if one.compare)
        return lambda value: [kind.__name__, *_all([getattr(value, name) for name in names])]
    raise TypeError(f"no token of {kind.__name__}")


def _all(some: Iterable[Any]) -> list[Any]:
    return [one if type(one) in _AS_IT_IS else _plain(one) for one in some]


_FORMS: Sequence[tuple[type | tuple[type, ...], Callable[[Any], Any]]] = (
    (_TOLD_BY_REPR, repr),
    (Record, lambda record: record.key),
    (Mapping, lambda mapping: [(_plain(key), _plain(one)) for key, one in mapping.items()]),
    (Set, lambda some: sorted(_all(some), key=repr)),
    ((list, tuple), _all),
    (Part, lambda part: [type(part).__name__, *_all(part.contents.values())]),
    (
        Stated,
        lambda said: ["Stated", *_all((said.value, said.unknown, said.inferred, said.as_written))],
    ),
)
