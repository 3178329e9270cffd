"""Files of a town: found once, in order of their names, nothing followed or waited for that is no file."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from komplan.diagnostics import Diagnostic, Place, Related
from komplan.language.unseen import unseen_in

from .snapshot import Entry, EntryType, Snapshot

FOLDERS = ("content", "plans", "minutes")
"""Folders of a town that hold its records."""

ROOT = "content/root/"
"""Folder of files for the root of the site, some of which are hidden, such as ``.well-known/security.txt``."""

_NOT_MEANT = frozenset({".gitkeep", ".gitignore", ".DS_Store"})

_LEFT = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
"""Names, in small letters, of what systems leave in folders."""

_NOTES = frozenset({"readme", "readme.md", "readme.txt"})
"""Names, in small letters, of what tells those who work on the files what lies in a folder."""

_AS_THEY_ARE = (ROOT, "content/assets/", "content/files/")
"""Folders whose files are published as they are."""

_LEFT_ENDINGS = ("~", ".swp", ".swo", ".orig", ".rej", ".bak", ".tmp", ".temp", ".part", ".crdownload")
"""Endings of what programs leave: copies from before a change, files that were not written to their end."""

MAX_PATH = 200
"""Longest path from the town's root, in characters: longer ones break on Windows and in archives."""

MOST_BESIDE = 1_000
"""How much is looked at in a folder that is none of a town's."""

_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')


Progress = Callable[[int, int], None]
"""Told how many of how many files are read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read."""

    path: str
    """From the town's root, with ``/``; composed (NFC), as records write it."""
    size: int
    """In bytes."""
    snapshot: Snapshot
    """Where it lies."""
    at: str
    """Its path there; macOS may have its name decomposed."""

    def read(self, most: int) -> bytes:
        """Return at most ``most`` bytes from its beginning; raises ``OSError`` where it can't be read."""
        return self.snapshot.read(self.at, most)

    def digest(self) -> str:
        """Return its SHA-256 in hexadecimal digits; raises ``OSError`` where it can't be read."""
        return self.snapshot.digest(self.at)


def find_files(snapshot: Snapshot, left: list[str] | None = None) -> tuple[list[Found], list[Diagnostic]]:
    """Return the files of a town and what is wrong with their names.

    Hidden files (``.gitkeep``, ``.DS_Store``) and what systems and programs leave (``Thumbs.db``, ``~$minutes.docx``,
    ``x.yml~``) are passed over: nothing of them is ever published. Their paths are put into ``left``.
    """
    found: list[Found] = []
    findings: list[Diagnostic] = []
    for folder in FOLDERS:
        entry = look(snapshot, folder)
        for item in _walk(snapshot, folder, entry, [] if left is None else left) if entry else ():
            if isinstance(item, Found):
                found.append(item)
            else:
                findings.append(item)
    return found, findings + list(_same_when_folded(found))


def find_in(snapshot: Snapshot, folder: str) -> Iterator[Found | Diagnostic]:
    """Yield the files in a folder of a town, up to ``MOST_BESIDE`` entries, and what is no file."""
    entry = look(snapshot, folder)
    return islice(_walk(snapshot, folder, entry, []) if entry else (), MOST_BESIDE)


def find_beside(snapshot: Snapshot, is_meant: Callable[[str], bool]) -> Iterator[Found]:
    """Yield the files in other folders of a town whose names ``is_meant``, up to ``MOST_BESIDE`` entries of each."""
    try:
        entries = snapshot.list("")
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if entry.type is not EntryType.FOLDER or name in FOLDERS or _is_passed_over(name, "") or not is_meant(name):
            continue
        walk = islice(_walk(snapshot, name, entry, []), MOST_BESIDE)
        yield from (file for file in walk if isinstance(file, Found))


def find_file(snapshot: Snapshot, path: str) -> Found | Diagnostic | None:
    """Return the file at a path, or what keeps it from being read; None where there is none, or a folder."""
    entry = look(snapshot, path)
    if entry is None or entry.type is EntryType.FOLDER:
        return None
    return _no_file(entry, path) or Found(path, entry.size, snapshot, path)


def look(snapshot: Snapshot, path: str) -> Entry | None:
    """Return what stands at a path, or None where nothing does."""
    folder, _, name = path.rpartition("/")
    try:
        return next((entry for entry in snapshot.list(folder) if entry.name == name), None)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return Entry(name, EntryType.UNKNOWN)


def leads_through_link(snapshot: Snapshot, path: str) -> bool:
    """Tell whether a step on the way to a path, or what stands there, is a link."""
    steps = path.split("/")
    if path.startswith("/") or ".." in steps:
        return False
    found = (look(snapshot, "/".join(steps[: length + 1])) for length in range(len(steps)))
    return any(entry is not None and entry.type is EntryType.LINK for entry in found)


def files_in(snapshot: Snapshot, path: str) -> Iterator[Found]:
    """Yield the files below a folder, in the order of names."""
    entry = look(snapshot, path)
    yield from (file for file in (_walk(snapshot, path, entry, []) if entry else ()) if isinstance(file, Found))


def read_bytes(file: Found, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what a file holds, or None where it can't be read; of one longer than ``limit`` bytes one byte more."""
    try:
        return file.read(limit + 1), []
    except OSError:
        return None, [unreadable(file.path)]


def unreadable(path: str) -> Diagnostic:
    """Return the finding that a file or folder can't be read though it is there."""
    return Diagnostic("file-unreadable", Place(_shown(path)))


class TakenPaths:
    """Tells what lies at paths of a town, by names that differ in case or not at all; each folder is listed once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._folders: dict[str, dict[str, list[str]]] = {}

    def by(self, path: str, file: str) -> str | None:
        """Return the path of what lies at ``path`` besides ``file``."""
        found = [""]
        for step in path.split("/"):
            found = [inside for folder in found for inside in self._inside(folder).get(_folded(step), ())]
        others = (unicodedata.normalize("NFC", other) for other in found)
        return next((other for other in others if other != file), None)

    def _inside(self, folder: str) -> Mapping[str, list[str]]:
        """Return the paths of what stands in a folder by folded names; nothing stands in what is no folder."""
        if folder not in self._folders:
            names = self._folders[folder] = {}
            with suppress(OSError):
                for entry in self._snapshot.list(folder):
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    names.setdefault(_folded(entry.name), []).append(path)
        return self._folders[folder]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _walk(snapshot: Snapshot, path: str, entry: Entry, left: list[str]) -> Iterator[Found | Diagnostic]:
    """Yield the files at and below a path, and what is no file or may not be called so."""
    if entry.type is not EntryType.FOLDER:
        composed = unicodedata.normalize("NFC", path)
        yield _no_file(entry, path) or _name(path) or Found(composed, entry.size, snapshot, path)
        return
    try:
        inside = snapshot.list(path)
    except FileNotFoundError:
        return
    except OSError:
        yield unreadable(path)
        return
    if inside and (finding := _too_long(path)):  # a name in it would be longer still
        yield finding
        return
    for each in inside:
        if _is_passed_over(each.name, path):
            left.append(f"{path}/{each.name}")
        else:
            yield from _walk(snapshot, f"{path}/{each.name}", each, left)


def copied_from(path: str) -> str:
    """Return the path of the file of which what was passed over is a copy, such as ``x.yml`` for ``x.yml.bak``."""
    ending = next((ending for ending in _LEFT_ENDINGS if path.endswith(ending)), "")
    return path.removesuffix(ending)


def _no_file(entry: Entry, path: str) -> Diagnostic | None:
    """Return the finding that something is a link, a pipe, socket or device, or can't be looked at."""
    code = _NO_FILES.get(entry.type)
    advice = entry.type.value if entry.type is EntryType.MODULE else ""
    return Diagnostic(code, Place(_shown(path)), advice=advice) if code else None


_NO_FILES = {
    EntryType.LINK: "symlink",
    EntryType.SPECIAL: "file-special",
    EntryType.MODULE: "file-unreadable",
    EntryType.UNKNOWN: "file-unreadable",
}


def _is_passed_over(name: str, folder: str) -> bool:
    if name.casefold() in _NOTES and not f"{folder}/".startswith(_AS_THEY_ARE):
        return True
    hidden = name in _NOT_MEANT if f"{folder}/" == ROOT else name.startswith(".")
    is_left = name.casefold() in _LEFT or name.casefold().endswith(_LEFT_ENDINGS)
    return hidden or is_left or name.startswith(("~$", ".~lock.", ".#")) or (name[0] == name[-1] == "#")


def _name(path: str) -> Diagnostic | None:
    if any(c in _NOT_ON_WINDOWS for c in path) or any(unseen_in(path)):
        return _misnamed(path)
    return _too_long(path)


def _too_long(path: str) -> Diagnostic | None:
    return _misnamed(path) if len(path) > MAX_PATH else None


def _misnamed(path: str) -> Diagnostic:
    return Diagnostic("file-name", Place(_shown(path)), {"name": _shown(path).rpartition("/")[2]})


def _shown(path: str) -> str:
    """Return a path with ``?`` for bytes that are no text."""
    return path.encode("utf-8", "replace").decode()


def _same_when_folded(found: list[Found]) -> Iterator[Diagnostic]:
    seen: dict[str, Found] = {}
    for file in found:
        first = seen.setdefault(file.path.casefold(), file)
        if first is not file and first.path == file.path:  # one of them is decomposed
            yield _misnamed(file.path)
        elif (other := first.path) != file.path:
            yield Diagnostic("file-case", Place(file.path), {"other": other}, related=(Related(Place(other)),))
