"""A revision of a git repository as a snapshot: read through git's plumbing, with nothing checked out and nothing run.

Files hold what git keeps of them, without filters: of one in Git LFS that is its pointer.
"""

import errno
import hashlib
import os
import stat
import subprocess
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn, Self

from komplan.sources.snapshot import Entry, EntryType

from .git import PIECE, Git, RevisionError, stop

MOST_ENTRIES = 1_000_000
"""Files and folders of a revision. A few kilobytes of git can say that there are billions."""

LARGEST_WHOLE = 32 << 20
"""Bytes up to which a file is taken over whole; of larger ones only as much is as was asked for."""

LONGEST_TARGET = 4096
"""Bytes of where a link leads, of which as many are looked at."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Something that git keeps under a name."""

    entry: Entry
    name: str
    """Its name among git's objects."""
    size: int = 0
    """In bytes; of a link, of where it leads."""


class ObjectsSnapshot:
    """Files that git keeps. It has to be closed."""

    def __init__(
        self, git: Git, folders: Mapping[str, Mapping[str, Blob]], known: MutableMapping[str, str] | None = None
    ) -> None:
        """Take what stands in each folder; ``known`` are digests of files by their names among git's objects."""
        self._git, self._folders = git, folders
        self._known: MutableMapping[str, str] = {} if known is None else known
        self._batch: subprocess.Popen[bytes] | None = None
        self._targets: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process that gives the files."""
        if self._batch:
            stop(self._batch)
            self._batch = None

    def list(self, path: str) -> tuple[Entry, ...]:
        """Return what stands right in a folder."""
        found = self._folders.get(path)
        if found is None:
            raise OSError(errno.ENOENT, "no folder of the revision", path)
        return tuple(self._entry(found[name]) for name in sorted(found))

    def read(self, path: str, most: int) -> bytes:
        """Return at most ``most`` bytes from the beginning of a file."""
        found = self._file(path)
        if found.size <= LARGEST_WHOLE:
            return self._whole(found)[:most]
        with self._git.stream("cat-file", "blob", found.name) as stream:
            data = stream.read(most)
        return data if len(data) == min(most, found.size) else _damaged(path)

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a whole file."""
        found = self._file(path)
        if found.name in self._known:
            return self._known[found.name]
        if found.size <= LARGEST_WHOLE:
            self._known[found.name] = hashlib.sha256(self._whole(found)).hexdigest()
            return self._known[found.name]
        digest, size = hashlib.sha256(), 0
        with self._git.stream("cat-file", "blob", found.name) as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
                size += len(piece)
        return digest.hexdigest() if size == found.size else _damaged(path)

    def paths(self) -> Iterator[str]:
        """Yield the paths of all that is no folder."""
        for folder, found in self._folders.items():
            some = (name for name, blob in found.items() if blob.entry.type is not EntryType.FOLDER)
            yield from (f"{folder}/{name}" if folder else name for name in some)

    def mends_line_ends(self, path: str) -> bool:
        """Tell that nothing is taken for what it is not."""
        return False

    def _file(self, path: str) -> Blob:
        folder, _, name = path.rpartition("/")
        found = self._folders.get(folder, {}).get(name)
        if found is None or found.entry.type is not EntryType.FILE:
            raise OSError(errno.ENOENT if found is None else errno.EINVAL, "no file of the revision", path)
        return found

    def _entry(self, found: Blob) -> Entry:
        """Return an entry, of a link with where it leads."""
        if found.entry.type is not EntryType.LINK or found.size > LONGEST_TARGET:
            return found.entry
        if found.name not in self._targets:
            with suppress(OSError):
                self._targets[found.name] = os.fsdecode(self._whole(found))
        return replace(found.entry, target=self._targets.get(found.name, ""))

    def _whole(self, found: Blob) -> bytes:
        """Return what one process for all files gives; it is begun anew after an object that it could not read."""
        if self._batch is None:
            self._batch = self._git.start("cat-file", "--batch")
        asked, given = self._batch.stdin, self._batch.stdout
        assert asked is not None  # both are pipes
        assert given is not None
        with suppress(BrokenPipeError):
            asked.write(f"{found.name}\n".encode())
            asked.flush()
        head = given.readline()
        data = given.read(found.size + 1) if head.endswith(b" blob %d\n" % found.size) else b""
        if not data.endswith(b"\n") or len(data) != found.size + 1:
            self.close()
            _damaged(found.entry.name)
        return data[:-1]


class RevisionSnapshot(ObjectsSnapshot):
    """The files of a revision."""

    def __init__(self, root: Path, revision: str, known: MutableMapping[str, str] | None = None) -> None:
        """Read what lies in the folder ``root`` in a revision of the repository that holds it.

        Snapshots that share ``known`` read a file once that all of them hold.

        Raises ``RevisionError`` where there is no such revision, no folder in it, or not all of it was fetched.
        """
        git = Git(root)
        folder = git.say("no_repository", "rev-parse", "--show-prefix")
        commit = self.commit = git.commit(revision)
        git.expect_whole(commit)
        tree = git.say("no_folder", "rev-parse", "--verify", "--end-of-options", f"{commit}:{folder}")
        with closing(git.items("ls-tree", "-r", "-t", "-l", "-z", "--full-tree", tree)) as lines:
            super().__init__(git, folders_of(lines), known)


def object_name(data: bytes) -> str:
    """Return the name of a file among git's objects, where they are called by SHA-1."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _damaged(path: str) -> NoReturn:
    raise OSError(errno.EIO, "the repository is damaged", path)


def folders_of(lines: Iterable[bytes]) -> Mapping[str, Mapping[str, Blob]]:
    """Return what stands in each folder, from lines of ``mode type object size<TAB>path``.

    A submodule is another repository, of which only the commit is known.
    """
    folders: dict[str, dict[str, Blob]] = {"": {}}
    for count, line in enumerate(lines):
        if count >= MOST_ENTRIES:
            raise RevisionError("too_large")
        about, _, written = line.partition(b"\t")
        mode, _, name, size = about.decode("ascii").split()
        path = written.decode("utf-8", "surrogateescape")
        folder, _, own = path.rpartition("/")
        of, length = _type(int(mode, 8), size), int(size) if size.isdigit() else 0
        is_file, target = of is EntryType.FILE, name if of is EntryType.MODULE else ""
        entry = Entry(own, of, length * is_file, target, is_file and bool(int(mode, 8) & stat.S_IXUSR))
        folders.setdefault(folder, {})[own] = Blob(entry, name, length)
        if of is EntryType.FOLDER:
            folders.setdefault(path, {})
    return folders


def _type(mode: int, size: str) -> EntryType:
    """Return what an entry of a tree is; git gives the size of a file alone, and none of one that it can't read."""
    if stat.S_ISREG(mode) and size.isdigit():
        return EntryType.FILE
    return _TYPES.get(stat.S_IFMT(mode), EntryType.UNKNOWN)


_TYPES = {stat.S_IFLNK: EntryType.LINK, stat.S_IFDIR: EntryType.FOLDER, 0o160000: EntryType.MODULE}
