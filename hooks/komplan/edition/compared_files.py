"""What became of files between two snapshots of a town, and of its settings."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.language.codes import is_language
from komplan.sources.files import FOLDERS
from komplan.sources.limits import FILE
from komplan.sources.snapshot import EntryType, Snapshot

OWN = ("catalogues", "countries")
"""Folders of what a town brings of its own."""
HOLDING = (*FOLDERS, *OWN)
"""Folders of a town, with its own words and countries."""


class How(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    SAME = "same"
    """It is written otherwise, and the record in it says what it said."""


@frozen
class ChangedFile:
    """A file of which no record tells that it is another."""

    path: str
    how: How


def compare_files(
    before: Snapshot,
    after: Snapshot,
    told: Collection[str],
    whole: Collection[str],
    records: Collection[str],
    *,
    line_ends: bool,
) -> Iterator[ChangedFile]:
    """Yield the files that are others, but for those of which that is ``told`` already.

    ``records`` are the paths of files that hold some; ``whole`` those of which that is told with their translations.
    Without ``line_ends`` a text is the same whether its lines end as on Windows or not.
    """
    old, new = (dict(_files(snapshot, "", HOLDING)) for snapshot in (before, after))
    for path in sorted(old.keys() | new.keys()):
        own = _translated(path, records)
        was, now = old.get(path), new.get(path)
        if own in whole or path in told:
            continue
        if was is None or now is None:
            yield ChangedFile(path, How.ADDED if now else How.REMOVED)
        elif (was.type, was.target) != (now.type, now.target) or _differ(before, was, after, now, line_ends=line_ends):
            yield ChangedFile(path, How.SAME if own in records else How.REPLACED)


@frozen
class _File:
    path: str
    """As it is written in the snapshot."""
    type: EntryType
    size: int
    target: str


def _files(snapshot: Snapshot, folder: str, only: Collection[str] = ()) -> Iterator[tuple[str, _File]]:
    """Yield all that is no folder below a folder, by its composed path."""
    for entry in snapshot.list(folder):
        path = f"{folder}/{entry.name}" if folder else entry.name
        if only and entry.name not in only:
            continue
        if entry.type is EntryType.FOLDER:
            yield from _files(snapshot, path)
        else:
            yield unicodedata.normalize("NFC", path), _File(path, entry.type, entry.size, entry.target)


def _differ(before: Snapshot, was: _File, after: Snapshot, now: _File, *, line_ends: bool) -> bool:
    """Tell whether two files hold something else; of what can't be read nobody knows, but by its size."""
    with suppress(OSError):
        if was.size == now.size:
            return before.digest(was.path) != after.digest(now.path)
        if line_ends or max(was.size, now.size) > FILE:
            return True
        return _unix(before.read(was.path, FILE)) != _unix(after.read(now.path, FILE))
    return was.size != now.size


def _unix(data: bytes) -> bytes:
    """Return a text with the line ends that git keeps; what is no text as it is."""
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


def _translated(path: str, records: Collection[str]) -> str:
    """Return the file that one holds a translation of, else its own path."""
    stem, dot, ending = path.rpartition(".")
    original, parted, language = stem.rpartition(".")
    found = f"{original}{dot}{ending}"
    return found if parted and is_language(language) and found in records else path


def compare_plain(before: Any, after: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Yield the path of each value of plain data that is another, with both; None where it is not there."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from compare_plain(before.get(key), after.get(key), *path, str(key))
    elif before != after:
        yield path, before, after
