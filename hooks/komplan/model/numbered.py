"""What stands in minutes under a number of its body, which is unique within that body and a year only."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from .naming import aliases, fold
from .order import sitting_order
from .record import Record
from .values import Reference


class Numbered:
    """The records of a town that have such numbers."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        """Look through records by key, those of a kind in their order."""
        self._records: defaultdict[tuple[tuple[str, str] | None, str], list[tuple[Record, Record]]] = defaultdict(list)
        for record in records.values():
            if record.container is not None and record.number_inside is not None:
                key = record.container.folder_of, fold(record.number_inside)
                self._records[key].append((record, record.container))

    def near(self, reference: Reference, near: Record | None) -> Record | None:
        """Return what a number means in minutes: the last that their body had given by then, else the first.

        None where ``near`` is neither minutes nor stands in some, or their body gave no such number.
        """
        minutes = (near.container or near) if near else None
        if minutes is None or not minutes.OCCURS:
            return None
        given = self._records.get((minutes.folder_of, fold(reference.target)), ())
        found = [(record, holder) for record, holder in given if reference.allows(record.KIND)]
        before = [record for record, holder in found if sitting_order(holder) <= sitting_order(minutes)]
        return before[-1] if before else next((record for record, _ in found), None)


def with_body(record: Record, records: Mapping[str, Record]) -> Iterator[str]:
    """Yield the number of a record in minutes behind each name of the body that gave it."""
    holder, number = record.container, record.number_inside
    if holder is None or number is None or holder.folder_of is None:
        return
    kind, name = holder.folder_of
    body = records.get(f"{kind}/{name}")
    for called in (name, *(aliases(body) if body else ())):
        yield f"{called} {number}"
