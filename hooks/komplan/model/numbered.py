"""What stands in minutes under a number of its body, which is unique within that body and a year only."""

from collections.abc import Iterator, Mapping

from .grouped import grouped
from .naming import aliases, fold, former_ids, named_inside
from .order import sitting_order
from .record import Record
from .values import Reference

NumberKey = tuple[str, str, str]
"""Kind and name of the record in whose folder the minutes lie, if in any, and the folded number."""


class Numbered:
    """The records of a town that have such numbers."""

    def __init__(self, records: Mapping[NumberKey, tuple[Record, ...]]) -> None:
        """Hold records by their numbers (``by_number``)."""
        self._records = records

    def near(self, reference: Reference, near: Record | None) -> Record | None:
        """Return what a number means in minutes: the last that their body had given by then, else the first.

        None where ``near`` is neither minutes nor stands in some, or their body gave no such number.
        """
        minutes = (near.container or near) if near else None
        if minutes is None or not minutes.OCCURS:
            return None
        given = self._records.get((*_folder_of(minutes), fold(reference.target)), ())
        found = [record for record in given if reference.allows(record.KIND)]
        before = [one for one in found if one.container and sitting_order(one.container) <= sitting_order(minutes)]
        return before[-1] if before else next(iter(found), None)


def by_number(records: Mapping[str, Record]) -> Mapping[NumberKey, tuple[Record, ...]]:
    """Return the records that have such numbers by folder and number, those of a kind in their order."""
    numbers = ((record.container, named_inside(record)[1], record) for record in records.values())
    return grouped(
        ((*_folder_of(minutes), fold(number)), record)
        for minutes, number, record in numbers
        if minutes is not None and number is not None
    )


def _folder_of(minutes: Record) -> tuple[str, str]:
    return minutes.folder_of or ("", "")


def by_alias(records: Mapping[str, Record]) -> Mapping[str, tuple[Record, ...]]:
    """Return records by their folded aliases, and those that have such numbers by these behind their bodies' names."""
    return grouped(
        (alias, record)
        for record in records.values()
        for alias in {fold(alias) for alias in (*aliases(record), *_with_body(record, records))}
    )


def _with_body(record: Record, records: Mapping[str, Record]) -> Iterator[str]:
    """Yield the number of a record in minutes behind each name of the body that gave it."""
    body = _body_of(record, records)
    number = named_inside(record)[1] if body else None
    if body and number is not None:
        for called in (body.id, *aliases(body)):
            yield f"{called} {number}"


def ids_before(record: Record, records: Mapping[str, Record]) -> Iterator[str]:
    """Yield the ids that a record in minutes had by what its body was called before, where its id is made of that."""
    body = _body_of(record, records)
    name, _, is_by_code = named_inside(record) if body else (None, None, False)
    if body and name is not None and not is_by_code:
        for former in former_ids(body):
            yield former + record.id.removeprefix(body.id)


def _body_of(record: Record, records: Mapping[str, Record]) -> Record | None:
    """Return the body in whose minutes a record stands."""
    folder = record.container.folder_of if record.container else None
    return records.get("/".join(folder)) if folder else None
