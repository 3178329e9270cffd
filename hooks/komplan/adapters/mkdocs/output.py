"""The folder of the site: only what changed is written, and only what an earlier build wrote is replaced or deleted."""

import errno
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from komplan.sources.files import FOLDERS

from ..disk import BlockedError, Folder
from ..kept.state import Pair
from .drafts import refuse_mixed
from .written import LIST, is_hidden, read_list, write_list

_ASIDE = re.compile(r"\.komplan-[0-9a-f]{16}")
"""Name of ``Output.aside``."""


_SETS = ("seen", "blocked", "folders", "files")


class InTheWayError(Exception):
    """Files stand where the site is to be and no list says that a build wrote them; nothing was touched."""

    def __init__(self, folder: Path, paths: Collection[str]) -> None:
        super().__init__(folder, sorted(paths))
        self.folder, self.paths = folder, sorted(paths)


class WrongFolderError(Exception):
    """The folder of the site is one that must not be written to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class UnfinishedError(Exception):
    """The site could not be written whole, after it was begun; the next build makes it so."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Output:
    """What a build puts into the folder of the site, prepared elsewhere and then moved in."""

    site: Folder
    ready: Path
    """Folder in which new and changed files wait."""
    listed: frozenset[str]
    """What an earlier build wrote."""
    seen: set[str] = field(default_factory=set)
    """What the site consists of."""
    changed: dict[str, str] = field(default_factory=dict)
    """Names in ``ready`` of the files that wait, by their paths."""
    blocked: set[str] = field(default_factory=set)
    """What stands in the way and is not ours."""
    folders: set[str] = field(default_factory=set)
    """Folders that stand where a file is to be."""
    files: set[str] = field(default_factory=set)
    """Our files that stand where a folder is to be."""
    names: str = ""
    """What the names in ``ready`` begin with."""
    is_ours: bool = False
    """Whether nobody else knows of the folder."""
    is_as_left: bool = False
    """Whether it is ours and the build that is known of has put into it what was put last."""
    drafts: bool = False
    """Whether the site shows what is not public as well, which its list then says."""
    aside: Path | None = None
    """Folder in the site's own in which files wait where none can be moved in from elsewhere."""

    @cached_property
    def _standing(self) -> Mapping[str, os.stat_result]:
        """What stood there before anything was put."""
        return self.site.files()

    def put(self, path: str, content: bytes) -> Pair:
        """Make the file at ``path`` hold ``content``, once the site is published; return its signature from then on."""
        self.seen.add(path)
        if self._stands(path, content) and (found := self._look(path)):
            return found.st_size, found.st_mtime_ns
        self.changed[path] = f"{self.names}{len(self.changed)}"
        waiting = self.ready / self.changed[path]
        waiting.write_bytes(content)
        found = waiting.stat()
        return found.st_size, found.st_mtime_ns

    def keeps(self, path: str, signature: Pair) -> bool:
        """Tell whether the file at ``path`` is what an earlier build wrote; then it is part of the site as it is."""
        if not self.stands(path, signature):
            return False
        self.seen.add(path)
        return True

    def stands(self, path: str, signature: Pair) -> bool:
        """Tell whether the file at ``path`` is what an earlier build wrote."""
        if path not in self.listed:
            return False
        found = None if self.is_as_left else self._standing.get(path)
        return self.is_as_left or (found is not None and (found.st_size, found.st_mtime_ns) == signature)

    def standing(self, path: str) -> bytes:
        """Return what the file at ``path`` holds; nothing where there is none."""
        *folders, name = path.split("/")
        try:
            with self.site.way(folders) as folder:
                return folder.read(name) or b""
        except FileNotFoundError:  # somebody took it away
            return b""

    def part(self, number: int) -> "Output":
        """Return what a piece of the site can be put into, perhaps in another process, to be taken over then."""
        return Output(self.site, self.ready, self.listed, names=f"{number}-")

    def told(self) -> dict[str, Any]:
        """Return what was put into a part, as plain data."""
        return {"changed": self.changed} | {name: sorted(getattr(self, name)) for name in _SETS}

    def take_over(self, told: Mapping[str, Any]) -> None:
        """Take over what a part tells."""
        self.changed |= told["changed"]
        for name in _SETS:
            getattr(self, name).update(told[name])

    def put_folder(self, folder: Path, but: Collection[str] = ()) -> None:
        """Take over each file below ``folder`` that was not put yet, ``but`` a few."""
        for parent, _, names in os.walk(folder):
            for name in names:
                file = Path(parent) / name
                path = file.relative_to(folder).as_posix()
                if path not in self.seen and path not in but:
                    self.put(path, file.read_bytes())

    def cover(self, html: bytes) -> None:
        """Put ``html`` in the place of each page that is there, of the first and of that for wrong addresses."""
        for path in sorted({path for path in self.listed if path.endswith(".html")} | {"index.html", "404.html"}):
            self.put(path, html)
        self.seen |= self.listed

    def show(self) -> None:
        """Move in what waits so far where the folder is ours, for whoever looks at it while more is prepared."""
        if self.is_ours and not (self.blocked or self.folders or self.files):
            self._write_list(self.listed, self.listed | self.seen)
            self.listed |= self.seen
            for path in sorted(self.changed):
                self._move_in(path)
            self.changed.clear()

    def publish(self) -> None:
        """Bring the folder up to date. A kill at any moment leaves whole files, each of them listed.

        Pages come after what they show, and what goes goes last. Raises ``InTheWayError`` before anything is touched.
        """
        gone = {path for path in self.listed - self.seen if not is_hidden(path)}
        self._refuse_what_is_in_the_way(gone)
        left = {path for path in self.listed - self.seen - gone if self._is_there(path)}
        if not self.changed and not gone and self.listed == self.seen | left:
            return
        first = {path for path in gone if path in self.files or not self.folders.isdisjoint(_above(path))}
        try:
            self._write_list(self.listed, self.listed | self.seen)
            for path in sorted(first):
                self._delete(path)
            for path in sorted(self.changed, key=lambda path: (path.endswith(".html"), path)):
                self._move_in(path)
            for path in sorted(gone - first):
                self._delete(path)
            self._write_list(self.listed | self.seen, self.seen | left)
            if not self.is_ours:
                self._find_all()
        except OSError as error:
            raise UnfinishedError(error) from error
        finally:
            if self.aside:
                shutil.rmtree(self.aside, ignore_errors=True)

    def _refuse_what_is_in_the_way(self, gone: Collection[str]) -> None:
        found = self.site.look(LIST)
        if found and not stat.S_ISREG(found.st_mode):
            self.blocked.add(LIST)
        self.blocked |= {path for path in self.folders if not self._will_be_empty(path, gone)}
        self.blocked |= self.files & self.seen
        if self.blocked:
            raise InTheWayError(self.site.path, self.blocked)

    def _move_in(self, path: str) -> None:
        *folders, name = path.split("/")
        with self.site.way(folders, make=True) as folder:
            if path not in self.listed and folder.look(name):  # somebody put it there meanwhile
                raise _error(errno.EEXIST, folder.path / name)
            self._take(self.changed[path], folder, name)

    def _take(self, waiting: str, folder: Folder, name: str) -> None:
        """Move a waiting file in; where none can be moved from ``ready``, let all wait in the site's folder."""
        try:
            folder.take(self.ready / waiting, name)
        except OSError as error:
            if error.errno != errno.EXDEV or self.aside:
                raise
            self.aside = self.site.path / f".komplan-{secrets.token_hex(8)}"
            self.ready = shutil.copytree(self.ready, self.aside)
            folder.take(self.ready / waiting, name)

    def _write_list(self, old: Collection[str], new: Collection[str]) -> None:
        if old != new:
            (self.ready / LIST).write_bytes(write_list(new, drafts=self.drafts))
            self._take(LIST, self.site, LIST)

    def _find_all(self) -> None:
        """Make sure that nobody deleted the site meanwhile."""
        missing = self.seen - self.site.paths()
        if missing:
            raise _error(errno.ENOENT, self.site.path / min(missing))

    def _stands(self, path: str, content: bytes) -> bool:
        """Tell whether a file holds this already, and note what stands in the way."""
        *folders, name = path.split("/")
        try:
            with self.site.way(folders) as folder:
                standing = folder.read(name, len(content))
        except FileNotFoundError:
            return False
        except BlockedError as error:
            self._note(Path(str(error.filename)).relative_to(self.site.path).as_posix())
            return False
        except PermissionError:
            standing = None  # it may be replaced even so, where it is ours
        if standing == content:
            return True
        if path not in self.listed:
            self.blocked.add(path)
        return False

    def _note(self, at: str) -> None:
        """Note what stands at ``at`` in the place of a file or a folder of the site."""
        found = self._look(at)
        if found and stat.S_ISDIR(found.st_mode):
            self.folders.add(at)
        elif found and stat.S_ISREG(found.st_mode) and at in self.listed:
            self.files.add(at)
        else:
            self.blocked.add(at)

    def _will_be_empty(self, path: str, gone: Collection[str]) -> bool:
        """Tell whether all that stands in a folder is about to be deleted."""
        found = self._look(path)
        if not found or not stat.S_ISDIR(found.st_mode):
            return False
        with self.site.way(path.split("/")) as folder:
            names = folder.names()
        return all(f"{path}/{name}" in gone or self._will_be_empty(f"{path}/{name}", gone) for name in names)

    def _look(self, path: str) -> os.stat_result | None:
        """Return what stands at a path, or None where nothing does or a link leads there."""
        *folders, name = path.split("/")
        try:
            with self.site.way(folders) as folder:
                return folder.look(name)
        except (FileNotFoundError, BlockedError):
            return None

    def _is_there(self, path: str) -> bool:
        found = self._look(path)
        return found is not None and stat.S_ISREG(found.st_mode)

    def _delete(self, path: str) -> None:
        """Delete a file and the folders that this, or a kill right after it, leaves empty; a link is not ours."""
        *folders, name = path.split("/")
        if self._is_there(path):
            with self.site.way(folders) as folder:
                folder.delete(name)
        while folders:
            name = folders.pop()
            try:
                with self.site.way(folders) as folder:
                    folder.delete_folder(name)
            except FileNotFoundError:
                continue
            except OSError:
                return  # something else stands in it


@contextmanager
def open_output(
    root: Path,
    site: Path,
    workshop: Path,
    *,
    is_ours: bool = False,
    is_as_left: bool = False,
    drafts: bool = False,
) -> Iterator[Output]:
    """Open the folder ``site`` of the town in ``root``, whose build alone works in ``workshop``.

    ``is_ours``, ``is_as_left`` and ``drafts`` say what the fields of ``Output`` do.
    """
    refuse_wrong_folder(root, site)
    with ExitStack() as stack:
        try:
            if site.is_relative_to(root):
                top = stack.enter_context(Folder(root, through_links=True))
                folder = stack.enter_context(top.way(site.relative_to(root).parts, make=True))
            else:
                site.mkdir(parents=True, exist_ok=True)
                folder = stack.enter_context(Folder(site))
        except (BlockedError, FileExistsError) as error:
            raise WrongFolderError(Path(str(error.filename))) from error
        for name in folder.names():
            if _ASIDE.fullmatch(name):  # a killed build left it
                shutil.rmtree(folder.path / name, ignore_errors=True)
        if not is_ours:
            refuse_mixed(folder, drafts=drafts)
        ready, listed = Path(tempfile.mkdtemp(dir=workshop)), read_list(folder)
        yield Output(folder, ready, listed, is_ours=is_ours, is_as_left=is_as_left, drafts=drafts)


def refuse_wrong_folder(root: Path, site: Path) -> None:
    """Refuse a folder that holds the town, one of its sources or something hidden, whatever the settings say."""
    below = site.relative_to(root).parts if site.is_relative_to(root) else ()
    sources = {*FOLDERS, "hooks"}
    if root.is_relative_to(site) or ".git" in site.parts or any(part.startswith(".") for part in below):
        raise WrongFolderError(site)
    if below and below[0].casefold() in sources:
        raise WrongFolderError(site)


def _above(path: str) -> list[str]:
    """Return the folders that a path leads through."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _error(number: int, file: Path) -> OSError:
    return OSError(number, os.strerror(number), str(file))
