"""What nobody knows of records of which only a part could be read: fields, names, records that stand inside."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from .fields import fields_of
from .kinds import kinds
from .record import Record
from .values import Part, Stated
from .walk import Path, holds, leads_to, statements_of, walk


def has_unread(record: Record, *fields: str) -> bool:
    """Tell whether anything in one of some fields could not be read, or in what may hold more of the same.

    So ``updates`` are those in the points of the agenda, too.
    """
    named = (fields_of(type(record)).get(name) for name in fields)
    sorts = tuple(field.part for field in named if field and field.part)
    return any(path[0] in fields or _may_lead(type(record), path, sorts) for path in _unread_in(record))


def _unread_in(record: Record) -> Iterator[Path]:
    """Yield where what a record states could not be read."""
    return (path for path, value in walk(record) if isinstance(value, Stated) and value.is_unread)


def _may_lead(part: type[Part], path: Path, sorts: tuple[type[Part], ...]) -> bool:
    """Tell whether what stands at a path is in a part of one of some sorts, or may hold one."""
    for step in path:
        field = fields_of(part).get(step) if isinstance(step, str) else None
        if field is not None and field.part is None:
            return False
        part = field.part if field and field.part else part
        if issubclass(part, sorts):
            return True
    return any(leads_to(part, sort) for sort in sorts)


def nameless_kinds(lost: Iterable[str], partial: Iterable[Record]) -> frozenset[str]:
    """Return the kinds of which records may exist whose names nobody knows.

    Of the kinds in ``lost`` a record could not be read at all, of those in ``partial`` in part.
    """
    parts = list(partial)
    unread = {*lost, *(record.KIND for record in parts if _has_unread_names(record))}
    if any(holds(kinds()[kind], Record) for kind in unread) or any(map(_has_unread_records, parts)):
        unread |= {name for name, kind in kinds().items() if not kind.PATH}
    return frozenset(unread)


def by_folder(broken: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return the paths of files, given by the keys of their records, by the ids of those in whose folders they lie."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, path in broken.items():
        folder = key.partition("/")[2].rpartition("/")[0]
        while folder:
            found[folder].append(path)
            folder = folder.rpartition("/")[0]
    return {folder: tuple(paths) for folder, paths in found.items()}


def _has_unread_names(record: Record) -> bool:
    stated = [record.stated(name) for name in ("aliases", "former_ids", *record.SHORT)]
    items = (item for one in stated if one and isinstance(one.value, tuple) for item in one.value)
    return any(one is not None and one.is_unread for one in (*stated, *items))


def _has_unread_records(record: Record) -> bool:
    """Tell whether one that stands inside may have a code that nobody knows."""
    inside = [
        [item.value.stated(name) for name in item.value.SHORT]
        for _, item in statements_of(record, Record)
        if item.value
    ]
    return any(not any(names) or any(one.is_unread for one in names) for names in inside) or any(
        _may_lead(type(record), path, (Record,)) for path in _unread_in(record)
    )
