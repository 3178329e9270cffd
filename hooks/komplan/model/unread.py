"""What nobody knows of records of which only a part could be read: fields, names, records that stand inside."""

from collections.abc import Iterable

from .kinds import kinds
from .record import Record
from .values import Stated
from .walk import walk


def has_unread(record: Record, *fields: str) -> bool:
    """Tell whether anything in one of some fields could not be read."""
    stated = (value for path, value in walk(record) if path[0] in fields and isinstance(value, Stated))
    return any(value.is_unread for value in stated)


def nameless_kinds(lost: Iterable[str], partial: Iterable[Record]) -> frozenset[str]:
    """Return the kinds of which records may exist whose names nobody knows.

    Of the kinds in ``lost`` a record could not be read at all, of those in ``partial`` in part.
    """
    parts = list(partial)
    unread = {*lost, *(record.KIND for record in parts if _has_unread_names(record))}
    if any(kinds()[kind].INSIDE for kind in unread) or any(map(_has_unread_records, parts)):
        unread |= {name for name, kind in kinds().items() if not kind.PATH}
    return frozenset(unread)


def _has_unread_names(record: Record) -> bool:
    stated = [record.stated(name) for name in ("aliases", "former_ids", *record.SHORT)]
    items = (item for one in stated if one and isinstance(one.value, tuple) for item in one.value)
    return any(one is not None and one.is_unread for one in (*stated, *items))


def _has_unread_records(record: Record) -> bool:
    """Tell whether one that stands inside may have a code that nobody knows."""
    stated = [record.stated(name) for name in record.INSIDE]
    items = [item for one in stated for item in one.value or ()]
    named = [[item.value.stated(name) for name in item.value.SHORT] for item in items if item.value]
    return any(one.is_unread for one in (*stated, *items)) or any(
        not any(names) or any(one.is_unread for one in names) for names in named
    )
