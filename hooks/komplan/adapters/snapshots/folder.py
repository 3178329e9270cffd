"""A folder on the disk as a snapshot: no link is followed, and nothing is waited for that is no file."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from komplan.sources.snapshot import Entry, EntryType

_OPENING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Windows has neither of the last two, nor what they guard against."""


@dataclass(frozen=True, slots=True)
class FolderSnapshot:
    """The files in a folder. They may change meanwhile, so each answer is of the moment at which it is asked for."""

    root: Path
    """The town's folder, which alone may be reached through a link."""

    def list(self, path: str) -> tuple[Entry, ...]:
        """Return what stands right in a folder."""
        at = self.root / path
        if path and not stat.S_ISDIR(at.lstat().st_mode):
            raise NotADirectoryError(f"{at} is no folder")
        with os.scandir(at) as found:
            entries = [_entry(each) for each in found]
        return tuple(sorted(filter(None, entries), key=lambda entry: entry.name))

    def read(self, path: str, most: int) -> bytes:
        """Return at most ``most`` bytes from the beginning of a file."""
        with self._open(path) as stream:
            return stream.read(most)

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a whole file, which is read piece by piece."""
        with self._open(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @contextmanager
    def _open(self, path: str) -> Iterator[BufferedReader]:
        """Open a file; a link, or what has become a pipe or a device meanwhile, is an ``OSError``."""
        file = self.root / path
        if not hasattr(os, "O_NOFOLLOW") and file.is_symlink():
            raise OSError(f"{file} is a link")
        descriptor = os.open(file, _OPENING)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(f"{file} is no ordinary file")
        with os.fdopen(descriptor, "rb") as stream:
            yield stream


def _entry(found: os.DirEntry[str]) -> Entry | None:
    """Return what stands under a name; None where it has gone meanwhile."""
    try:
        status = found.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError:
        return Entry(found.name, EntryType.UNKNOWN)
    of, target = _type(status.st_mode), ""
    if of is EntryType.LINK:
        with suppress(OSError):
            target = str(Path(found.path).readlink())
    if of is not EntryType.FILE:
        return Entry(found.name, of, target=target)
    return Entry(found.name, of, status.st_size, is_runnable=bool(status.st_mode & stat.S_IXUSR))


def _type(mode: int) -> EntryType:
    if stat.S_ISREG(mode):
        return EntryType.FILE
    if stat.S_ISDIR(mode):
        return EntryType.FOLDER
    return EntryType.LINK if stat.S_ISLNK(mode) else EntryType.SPECIAL
