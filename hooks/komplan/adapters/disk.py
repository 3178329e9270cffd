"""Folders reached step by step, so that reading, writing and deleting never go through a link."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

BY_DESCRIPTOR = {os.open, os.rename, os.mkdir, os.unlink, os.rmdir, os.stat} <= os.supports_dir_fd
"""Whether the system reaches a file from an open folder; elsewhere each step is looked at before it is taken."""

_NOT_THROUGH = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_FILE = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | _NOT_THROUGH
_A_LINK = {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}
"""What systems answer where a link or a file stands in the place of a folder."""


class BlockedError(OSError):
    """A link, or something else that is no folder or no file, stands where one was to be; ``filename`` says where."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


class Folder:
    """An open folder. Its methods take names of what stands right in it."""

    def __init__(self, path: Path, *, through_links: bool = False) -> None:
        """Open the folder at ``path``; only with ``through_links`` may it be a link itself."""
        self.path = path
        self._descriptor: int | None = None
        if not through_links or not BY_DESCRIPTOR:
            _must_be_folder(path, path.stat() if through_links else path.lstat())
        if BY_DESCRIPTOR:
            self._descriptor = _open_folder(path, str(path), 0 if through_links else _NOT_THROUGH, None)

    def __enter__(self) -> "Folder":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def step(self, name: str, *, make: bool = False) -> "Folder":
        """Return the folder ``name``, which is made where it is missing and ``make`` is set."""
        try:
            return self._step(name)
        except FileNotFoundError:
            if not make:
                raise
        with suppress(FileExistsError):
            os.mkdir(self._name(name), dir_fd=self._descriptor)
        return self._step(name)

    def _step(self, name: str) -> "Folder":
        if self._descriptor is None:
            return Folder(self.path / name)
        found = Folder.__new__(Folder)
        found.path = self.path / name
        found._descriptor = _open_folder(found.path, name, _NOT_THROUGH, self._descriptor)
        return found

    @contextmanager
    def way(self, steps: Sequence[str], *, make: bool = False) -> Iterator["Folder"]:
        """Open the folder that several steps lead to."""
        at = self
        try:
            for name in steps:
                following = at.step(name, make=make)
                if at is not self:
                    at.close()
                at = following
            yield at
        finally:
            if at is not self:
                at.close()

    def look(self, name: str) -> os.stat_result | None:
        """Return what ``name`` is, without following it, or None where there is nothing."""
        try:
            return os.stat(self._name(name), dir_fd=self._descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        """Return the names of all that stands in it."""
        return os.listdir(self.path if self._descriptor is None else self._descriptor)  # noqa: PTH208

    def files(self) -> dict[str, os.stat_result]:
        """Return what each file below it is, by its path from here; links and what is no file are passed over."""
        return {path: entry.stat(follow_symlinks=False) for path, entry in self._walk("")}

    def paths(self) -> set[str]:
        """Return the paths of the files below it, as ``files`` does."""
        return {path for path, _ in self._walk("")}

    def _walk(self, below: str) -> "Iterator[tuple[str, os.DirEntry[str]]]":
        """Yield each file below it while its folder is open."""
        with os.scandir(self.path if self._descriptor is None else self._descriptor) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    yield f"{below}{entry.name}", entry
                elif entry.is_dir(follow_symlinks=False):
                    with suppress(BlockedError, FileNotFoundError), self._step(entry.name) as folder:
                        yield from folder._walk(f"{below}{entry.name}/")

    def read(self, name: str, size: int | None = None) -> bytes | None:
        """Return the content of a file, or None where ``size`` is given and the file has another."""
        path = self.path / name
        found = self.look(name) if self._descriptor is None else None
        if found and not stat.S_ISREG(found.st_mode):
            raise BlockedError(path)
        try:
            descriptor = os.open(self._name(name), os.O_RDONLY | _FILE, dir_fd=self._descriptor)
        except OSError as error:
            raise BlockedError(path) if error.errno in _A_LINK else error from None
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            os.close(descriptor)
            raise BlockedError(path)
        with os.fdopen(descriptor, "rb") as file:
            return file.read() if size is None or found.st_size == size else None

    def write(self, name: str, content: bytes, like: os.stat_result | None = None) -> None:
        """Write a new file down to the disk, with the rights and the owner of another; nothing may stand there."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FILE
        descriptor = os.open(self._name(name), flags, 0o666, dir_fd=self._descriptor)
        with os.fdopen(descriptor, "wb") as file:
            if like and hasattr(os, "fchown"):
                with suppress(PermissionError):
                    os.fchown(descriptor, like.st_uid, like.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
            file.write(content)
            file.flush()
            os.fsync(descriptor)

    def link(self, name: str, other: str) -> None:
        """Give the file ``name`` a second name, which must be free."""
        at = self._descriptor
        os.link(self._name(name), self._name(other), src_dir_fd=at, dst_dir_fd=at, follow_symlinks=False)

    def rename(self, name: str, other: str) -> None:
        """Put the file ``name`` in the place of ``other``."""
        at = self._descriptor
        os.replace(self._name(name), self._name(other), src_dir_fd=at, dst_dir_fd=at)

    def take(self, file: Path, name: str) -> None:
        """Move a file from elsewhere to ``name``, in the place of a file that stands there."""
        os.replace(file, self._name(name), dst_dir_fd=self._descriptor)

    def delete(self, name: str) -> None:
        """Delete a file."""
        os.unlink(self._name(name), dir_fd=self._descriptor)

    def delete_folder(self, name: str) -> None:
        """Delete a folder, which must be empty."""
        os.rmdir(self._name(name), dir_fd=self._descriptor)

    def settle(self) -> None:
        """Wait until its names are on the disk, where the system can."""
        if self._descriptor is not None:
            with suppress(OSError):  # some file systems can't, and nothing depends on it but a power cut
                os.fsync(self._descriptor)

    def _name(self, name: str) -> str:
        return name if self._descriptor is not None else str(self.path / name)


def _open_folder(path: Path, name: str, more: int, at: int | None) -> int:
    try:
        return os.open(name, _FOLDER | more, dir_fd=at)
    except OSError as error:
        raise BlockedError(path) if error.errno in _A_LINK else error from None


def _must_be_folder(path: Path, found: os.stat_result) -> None:
    """Refuse links, and on Windows junctions, which count as folders there."""
    elsewhere = getattr(found, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    if elsewhere or not stat.S_ISDIR(found.st_mode):
        raise BlockedError(path)
