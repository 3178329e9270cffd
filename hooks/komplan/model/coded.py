"""What plans hold under codes of their own, which are the names of its files but for signs and capital letters."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from .grouped import grouped
from .kinds import kinds
from .naming import coded
from .record import Record

V = TypeVar("V")


def called(found: Mapping[str, V], key: str) -> V | None:
    """Return what is found by a code under a key with a code in place of an id: ``measure/plan/P1.2``."""
    return found.get(coded(key)) if _is_coded(key) else None


def by_code(records: Mapping[str, Record]) -> Mapping[str, tuple[Record, ...]]:
    """Return the records that have such codes by their keys as codes are compared."""
    return grouped((coded(key), record) for key, record in records.items() if "code" in record.IMPLIED)


def broken_by_code(broken: Iterable[str]) -> Mapping[str, str]:
    """Return the keys of such records that could not be read by themselves as codes are compared."""
    return {coded(key): key for key in broken if _is_coded(key)}


def _is_coded(key: str) -> bool:
    """Tell whether a key is of a kind whose files are named by codes, and names a plan."""
    kind = key.partition("/")[0]
    return key.count("/") > 1 and kind in kinds() and "code" in kinds()[kind].IMPLIED
