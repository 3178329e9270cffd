"""Files of a town: found once, in order of their names, nothing followed or waited for that is no file."""

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from itertools import islice
from pathlib import Path

from komplan.diagnostics import Diagnostic, Place, Related
from komplan.language.unseen import unseen_in

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


_OPENING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Windows has neither of the last two, nor what they guard against."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read."""

    path: str
    """From the town's root, with ``/``; composed (NFC), as records write it."""
    file: Path
    """Where it lies; macOS may have its name decomposed."""
    size: int
    """In bytes."""


def find_files(root: Path, left: list[str] | None = None) -> tuple[list[Found], list[Diagnostic]]:
    """Return the files of the town at ``root`` and what is wrong with their names.

    Hidden files (``.gitkeep``, ``.DS_Store``) and what systems and programs leave (``Thumbs.db``, ``~$minutes.docx``,
    ``x.yml~``) are passed over: nothing of them is ever published. Their paths are put into ``left``.
    """
    found: list[Found] = []
    findings: list[Diagnostic] = []
    for folder in FOLDERS:
        for item in _walk(root / folder, folder, [] if left is None else left):
            if isinstance(item, Found):
                found.append(item)
            else:
                findings.append(item)
    return found, findings + list(_same_when_folded(found))


def find_in(root: Path, folder: str) -> Iterator[Found | Diagnostic]:
    """Yield the files in a folder of a town, up to ``MOST_BESIDE`` entries, and what is no file."""
    return islice(_walk(root / folder, folder, []), MOST_BESIDE)


def find_beside(root: Path, is_meant: Callable[[str], bool]) -> Iterator[Found]:
    """Yield the files in other folders of a town whose names ``is_meant``, up to ``MOST_BESIDE`` entries of each."""
    try:
        names = sorted(entry.name for entry in root.iterdir() if entry.is_dir() and not entry.is_symlink())
    except OSError:
        return
    for name in names:
        if name not in FOLDERS and not _is_passed_over(name, "") and is_meant(name):
            yield from (file for file in islice(_walk(root / name, name, []), MOST_BESIDE) if isinstance(file, Found))


def open_file(file: Path) -> BufferedReader:
    """Open a file to be read; a link, or what has become a pipe or a device meanwhile, is an ``OSError``."""
    descriptor = os.open(file, _OPENING)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{file} is no ordinary file")
    return os.fdopen(descriptor, "rb")


def read_bytes(file: Path, path: str, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what a file holds, or None where it can't be read; of one longer than ``limit`` bytes one byte more."""
    try:
        finding = _no_file(file.lstat(), path)
        if finding is None:
            with open_file(file) as stream:
                return stream.read(limit + 1), []
    except OSError:
        finding = unreadable(path)
    return None, [finding]


def unreadable(path: str) -> Diagnostic:
    """Return the finding that a file or folder can't be read though it is there."""
    return Diagnostic("file-unreadable", Place(_shown(path)))


def is_taken(root: Path, path: str, file: str) -> bool:
    """Tell whether another file than ``file`` lies at a path of the town; systems may not tell its letters' case."""
    target = root / path
    return os.path.lexists(target) and not ((root / file).exists() and target.exists() and target.samefile(root / file))


def _walk(at: Path, path: str, left: list[str]) -> Iterator[Found | Diagnostic]:
    """Yield the files at and below a path, and what is no file or may not be called so."""
    try:
        status = at.lstat()
        names = sorted(entry.name for entry in at.iterdir()) if stat.S_ISDIR(status.st_mode) else None
    except FileNotFoundError:
        return
    except OSError:
        yield unreadable(path)
        return
    if names is None:
        yield _no_file(status, path) or _name(path) or Found(unicodedata.normalize("NFC", path), at, status.st_size)
    elif names and (finding := _too_long(path)):  # a name in it would be longer still
        yield finding
    else:
        for name in names:
            if _is_passed_over(name, path):
                left.append(f"{path}/{name}")
            else:
                yield from _walk(at / name, f"{path}/{name}", left)


def copied_from(path: str) -> str:
    """Return the path of the file of which what was passed over is a copy, such as ``x.yml`` for ``x.yml.bak``."""
    ending = next((ending for ending in _LEFT_ENDINGS if path.endswith(ending)), "")
    return path.removesuffix(ending)


def _no_file(status: os.stat_result, path: str) -> Diagnostic | None:
    """Return the finding that something is a link, or a pipe, socket or device, which may have no end."""
    if stat.S_ISREG(status.st_mode):
        return None
    return Diagnostic("symlink" if stat.S_ISLNK(status.st_mode) else "file-special", Place(_shown(path)))


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
