"""Every value of a record, with the path to it."""

from collections.abc import Iterator
from typing import Any

from .fields import fields_of
from .values import ABSENT, Part, Stated

Path = tuple[str | int, ...]


def walk(part: Part, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield path and value of each statement, part and value below ``part``, in the order of the fields.

    Statements (``Stated``) come before what they state and before the reasons for what is unknown or inferred.
    """
    for name, field in fields_of(type(part)).items():
        stated = getattr(part, field.attribute)
        if stated is not ABSENT:
            yield from _statement(stated, (*path, name), is_group=field.is_group, is_list=field.several)


def _statement(stated: Stated[Any], path: Path, *, is_group: bool, is_list: bool) -> Iterator[tuple[Path, Any]]:
    yield path, stated
    value = stated.value
    if value is not None:
        yield path, value
        if is_list:
            for index, item in enumerate(value):
                yield from _statement(item, (*path, index), is_group=is_group, is_list=False)
        elif is_group:
            yield from walk(value, path)
    if stated.unknown is not None:
        yield (*path, "unknown"), stated.unknown
    if stated.inferred is not None:
        yield (*path, "inferred"), stated.inferred
