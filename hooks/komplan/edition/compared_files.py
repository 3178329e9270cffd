"""What became of files between two snapshots of a town, and of its settings."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any, Protocol

from komplan.definitions.frozen import frozen
from komplan.language.codes import is_language
from komplan.sources.files import FOLDERS, ROOT
from komplan.sources.limits import FILE
from komplan.sources.settings import SETTINGS
from komplan.sources.snapshot import Entry, EntryType, Snapshot

OWN = ("catalogues", "countries")
"""Folders of what a town brings of its own."""
HOLDING = (*FOLDERS, *OWN)
"""Folders of a town, with its own words and countries."""

RUNNING_FOLDERS = ("hooks", "overrides", ".github", ".forgejo", "ci")
"""Folders of what is run when a town is checked or published."""
RUNNING_FILES = ("*.py", "*.js", "*.sh", "*.css", "requirements*.txt", "pyproject.toml", "Makefile",
    ".gitlab-ci.yml", ".pre-commit-config.yaml")  # fmt: skip
"""Names of files that are run, or say what is, wherever they lie."""

_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[a-z0-9.-]+ .*\n)*?oid sha256:([0-9a-f]{64})\n"
)
_LONGEST_POINTER = 1024


class How(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    RUNNABLE = "runnable"
    """It holds what it held, and may be run as a program, or no longer may."""
    SAME = "same"
    """It is written otherwise, and the record in it says what it said."""


@frozen
class ChangedFile:
    """A file of which no record tells that it is another."""

    path: str
    how: How
    is_own: bool = True
    """Whether it lies in a folder of the town."""
    is_run: bool = False
    """Whether it is something that is run or loaded, or says what is."""


def compare_files(
    before: "KeptSnapshot",
    after: "KeptSnapshot",
    told: Collection[str],
    whole: Collection[str],
    records: Collection[str],
) -> Iterator[ChangedFile]:
    """Yield the files that are others, but for those of which that is ``told`` already.

    ``records`` are the paths of files that hold some; ``whole`` those of which that is told with their translations.
    """
    old, new = (dict(_files(snapshot, "", HOLDING)) for snapshot in (before, after))
    for path in sorted(old.keys() | new.keys()):
        own, how = _translated(path, records), None
        if own not in whole and path not in told:
            how = _became(before, old.get(path), after, new.get(path))
        elif path in old and path in new and old[path].is_runnable != new[path].is_runnable:
            how = How.RUNNABLE
        if how:
            is_same = how is How.REPLACED and own in records
            yield ChangedFile(path, How.SAME if is_same else how, is_run=_is_run(path))


def compare_others(
    before: "KeptSnapshot", after: "KeptSnapshot", loaded: Collection[str], *, is_set_otherwise: bool
) -> Iterator[ChangedFile]:
    """Yield the files that are others outside the folders of a town; of its settings, where they say what they said.

    ``loaded`` are folders of the town's own from which something is run or loaded.
    """
    old, new = (dict(_others(snapshot)) for snapshot in (before, after))
    for path in sorted(old.keys() | new.keys()):
        how = _became(before, old.get(path), after, new.get(path))
        if how is How.REPLACED and path == SETTINGS:
            how = None if is_set_otherwise else How.SAME
        if how:
            yield ChangedFile(path, how, is_own=False, is_run=_is_run(path, loaded))


class KeptSnapshot(Snapshot, Protocol):
    """A snapshot of a repository."""

    def paths(self) -> Iterator[str]:
        """Yield the paths of all that it keeps or would take, besides folders; some may be gone meanwhile."""

    def mends_line_ends(self, path: str) -> bool:
        """Tell whether git would take the line ends of a text, as Windows has them, for those that it keeps."""


def _is_run(path: str, loaded: Collection[str] = ()) -> bool:
    is_below = path.startswith(ROOT) or any(path.startswith(f"{folder}/") for folder in loaded)
    return is_below or any(fnmatchcase(path.rpartition("/")[2], pattern) for pattern in RUNNING_FILES)


def _became(before: "KeptSnapshot", was: "_File | None", after: "KeptSnapshot", now: "_File | None") -> How | None:
    """Return what became of a file; None where it is the same."""
    if was is None or now is None:
        return How.ADDED if now else How.REMOVED
    is_other = (was.type, was.target) != (now.type, now.target)
    if is_other or _differ(before, was, after, now):
        return How.REPLACED
    return How.RUNNABLE if was.is_runnable != now.is_runnable else None


@frozen
class _File:
    path: str
    """As it is written in the snapshot."""
    type: EntryType
    size: int
    target: str
    is_runnable: bool


def _file(path: str, entry: Entry) -> "_File":
    return _File(path, entry.type, entry.size, entry.target, entry.is_runnable)


def _files(snapshot: Snapshot, folder: str, only: Collection[str] = ()) -> Iterator[tuple[str, _File]]:
    """Yield all that is no folder below a folder, by its composed path."""
    for entry in snapshot.list(folder):
        path = f"{folder}/{entry.name}" if folder else entry.name
        if only and entry.name not in only:
            continue
        if entry.type is EntryType.FOLDER:
            yield from _files(snapshot, path)
        else:
            yield unicodedata.normalize("NFC", path), _file(path, entry)


def _others(snapshot: KeptSnapshot) -> Iterator[tuple[str, _File]]:
    """Yield what a repository keeps outside the folders of a town, by its composed path."""
    folders = defaultdict[str, set[str]](set)
    for path in snapshot.paths():
        folder, _, name = path.rpartition("/")
        if path.partition("/")[0] not in HOLDING:
            folders[folder].add(name)
    for folder, names in folders.items():
        with suppress(OSError):  # what can't be looked at is not there
            for entry in snapshot.list(folder):
                if entry.name in names:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    yield unicodedata.normalize("NFC", path), _file(path, entry)


def _differ(before: KeptSnapshot, was: _File, after: KeptSnapshot, now: _File) -> bool:
    """Tell whether two files hold something else; of what can't be read nobody knows, but by its size."""
    with suppress(OSError):
        if was.size == now.size:
            return before.digest(was.path) != after.digest(now.path)
        if was.type is EntryType.FILE and (pointers := [_large(before, was), _large(after, now)]) != ["", ""]:
            old, new = pointers
            return (old or before.digest(was.path)) != (new or after.digest(now.path))
        if max(was.size, now.size) > FILE or _unix(before.read(was.path, FILE)) != _unix(after.read(now.path, FILE)):
            return True
        return not after.mends_line_ends(now.path)
    return was.size != now.size


def _large(snapshot: Snapshot, file: _File) -> str:
    """Return the SHA-256 of what Git LFS keeps elsewhere and a file only points to; nothing of any other file."""
    found = _POINTER.match(snapshot.read(file.path, _LONGEST_POINTER)) if file.size < _LONGEST_POINTER else None
    return found[1].decode("ascii") if found else ""


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
