"""What plans hold under codes of their own, which are the names of its files but for signs and capital letters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .kinds import kinds
from .naming import coded
from .record import Record


class Coded:
    """The records of a town that have such codes."""

    def __init__(self, records: Mapping[str, tuple[Record, ...]], broken: Iterable[str]) -> None:
        """Hold records by their codes, and the keys of those that could not be read."""
        self._records = records
        self._broken = {coded(key) for key in broken if _is_coded(key)}

    def called(self, key: str) -> tuple[Record, ...]:
        """Return the records that a key with a code in place of an id means: ``measure/plan/P1.2``."""
        return self._records.get(coded(key), ()) if _is_coded(key) else ()

    def is_broken(self, key: str) -> bool:
        """Tell whether a key with a code in place of an id means a record that could not be read."""
        return _is_coded(key) and coded(key) in self._broken


def by_code(records: Mapping[str, Record]) -> Mapping[str, tuple[Record, ...]]:
    """Return the records that have such codes by their keys as codes are compared."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for key, record in records.items():
        if "code" in record.IMPLIED:
            found[coded(key)].append(record)
    return {key: tuple(several) for key, several in found.items()}


def _is_coded(key: str) -> bool:
    """Tell whether a key is of a kind whose files are named by codes, and names a plan."""
    kind = key.partition("/")[0]
    return key.count("/") > 1 and kind in kinds() and "code" in kinds()[kind].IMPLIED
