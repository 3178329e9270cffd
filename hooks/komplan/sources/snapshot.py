"""The files of a town as they stood at one time: what lies in a folder, what a file holds, and its digest.

The core reads a town through these three verbs alone. What gives them (a folder, a revision) are adapters.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol


class EntryType(Enum):
    """What stands under a name."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    MODULE = "module"
    """Another repository inside this one, of which a revision knows the commit alone."""
    SPECIAL = "special"
    """A pipe, socket or device, which may have no end."""
    UNKNOWN = "unknown"
    """What can't be looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that stands in a folder."""

    name: str
    """As it is written there; bytes that are no UTF-8 are lone surrogates (U+DC80 to U+DCFF)."""
    type: EntryType
    size: int = 0
    """Of a file, in bytes; it is known before anything of the file is read."""
    target: str = ""
    """Where a link leads, as it is written there; of a module its commit."""
    is_runnable: bool = False
    """Whether a file may be run as a program."""


class Snapshot(Protocol):
    """Files below a town's root. Paths go from there, with ``/``; nothing is followed that is no folder."""

    def list(self, path: str) -> tuple[Entry, ...]:
        """Return what stands right in a folder (``""`` is the root), in the order of names.

        Raises ``FileNotFoundError`` where nothing is there, else ``OSError`` for what is no folder or can't be read.
        """

    def read(self, path: str, most: int) -> bytes:
        """Return at most ``most`` bytes from the beginning of a file.

        Raises ``OSError`` for what is no file, can't be read or is gone.
        """

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a whole file in hexadecimal digits; raises ``OSError`` as ``read`` does."""


class ChangedSnapshot:
    """A snapshot in which some files hold something else, or are there besides."""

    def __init__(self, before: Snapshot, changed: Mapping[str, bytes]) -> None:
        """Put ``changed`` in the place of what is in the files at these (composed) paths."""
        self._before = before
        self._changed = changed

    def list(self, path: str) -> tuple[Entry, ...]:
        """Return what stands right in a folder."""
        start = f"{path}/" if path else ""
        added = self._added(start)
        try:
            listed = self._before.list(path)
        except FileNotFoundError:
            if not added:
                raise
            listed = ()
        for entry in listed:
            name, data = unicodedata.normalize("NFC", entry.name), self._changed_at(start + entry.name)
            added.pop(name, None)
            added[entry.name] = entry if data is None else replace(entry, size=len(data))
        return tuple(entry for _, entry in sorted(added.items()))

    def read(self, path: str, most: int) -> bytes:
        """Return at most ``most`` bytes from the beginning of a file."""
        data = self._changed_at(path)
        return self._before.read(path, most) if data is None else data[:most]

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a whole file."""
        data = self._changed_at(path)
        return self._before.digest(path) if data is None else hashlib.sha256(data).hexdigest()

    def _changed_at(self, path: str) -> bytes | None:
        return self._changed.get(unicodedata.normalize("NFC", path))

    def _added(self, start: str) -> dict[str, Entry]:
        """Return the changed files, and the folders of some, that stand where paths begin so, by their names."""
        added: dict[str, Entry] = {}
        for path, data in self._changed.items():
            name, is_folder, _ = path.removeprefix(start).partition("/")
            if path.startswith(start):
                added[name] = Entry(name, EntryType.FOLDER) if is_folder else Entry(name, EntryType.FILE, len(data))
        return added
