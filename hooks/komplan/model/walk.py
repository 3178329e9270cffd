"""Every value of a record, with the path to it."""

from collections.abc import Iterator
from typing import Any

from .values import ABSENT, Part, Stated

Path = tuple[str | int, ...]


def walk(part: Part, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield path and value of each statement, part and value below ``part``, in the order of the fields.

    Statements (``Stated``) come before what they state and before the reasons for what is unknown or inferred.
    """
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if value is not ABSENT:
            yield from _value(value, (*path, field.alias or name))


def _value(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, Stated):
        if value.value is not None:
            yield from _value(value.value, path)
        for name in ("unknown", "inferred"):
            if (reason := getattr(value, name)) is not None:
                yield (*path, name), reason
    elif isinstance(value, Part) and not value.OWN:
        yield from walk(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _value(item, (*path, index))
