"""Ids that records had before, by their own word or by that of what holds their folder."""

from collections import defaultdict
from collections.abc import Mapping

from .kinds import kinds
from .naming import former_ids
from .numbered import ids_before
from .record import Record


class FormerIds:
    """The records of a town by the keys that they had before."""

    def __init__(self, records: Mapping[str, Record], former: Mapping[str, tuple[Record, ...]]) -> None:
        """Hold records by key and by their former keys."""
        self._records = records
        self._former = former

    def once(self, key: str) -> tuple[Record, ...]:
        """Return the records that had a key before; there are several where one became several."""
        found = {record.key: record for record in self._former.get(key, ())}
        kind, _, rest = key.partition("/")
        folder, parted, name = rest.partition("/")
        holding = kinds()[kind].folder_kind() if parted and kind in kinds() else None
        for holder in self._former.get(f"{holding}/{folder}", ()) if holding else ():
            now = f"{kind}/{holder.id}/{name}"
            moved = (self._records[now],) if now in self._records else self._former.get(now, ())
            found |= {record.key: record for record in moved}
        return tuple(found.values())

    def ids_of(self, record: Record) -> tuple[str, ...]:
        """Return all ids that a record had before."""
        own = (record.id, *former_ids(record), *ids_before(record, self._records))
        folder = record.folder_of
        holder = self._records.get("/".join(folder)) if folder else None
        moved = (
            f"{before}/{name}"
            for before in (former_ids(holder) if holder else ())
            for head, parted, name in (known.partition("/") for known in own)
            if parted and holder and head == holder.id
        )
        return tuple(one for one in dict.fromkeys((*own, *moved)) if one != record.id)


def by_former_key(records: Mapping[str, Record]) -> Mapping[str, tuple[Record, ...]]:
    """Return records by the keys that they had before, by their own word or by that of the body in their minutes."""
    found: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for record in records.values():
        for former in (*former_ids(record), *ids_before(record, records)):
            found[record.key_of(former)][record.key] = record
    return {key: tuple(several.values()) for key, several in found.items()}
