"""Files of a town: found once, in order of their names, nothing followed that leads elsewhere."""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from komplan.diagnostics import Diagnostic, Place, Related

FOLDERS = ("content", "plans", "minutes")
"""Folders of a town that hold its records."""

ROOT = "content/root/"
"""Folder of files for the root of the site, some of which are hidden, such as ``.well-known/security.txt``."""

_NOT_MEANT = frozenset({".gitkeep", ".gitignore", ".DS_Store"})

MAX_PATH = 200
"""Longest path from the town's root, in characters: longer ones break on Windows and in archives."""

_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read."""

    path: str
    """From the town's root, with ``/``."""
    file: Path
    size: int
    """In bytes."""


def find_files(root: Path) -> tuple[list[Found], list[Diagnostic]]:
    """Return the files of the town at ``root`` and what is wrong with their names.

    Hidden files (``.gitkeep``, ``.DS_Store``) and editors' backups (``x.yml~``) are left alone.
    """
    found: list[Found] = []
    findings: list[Diagnostic] = []
    for folder in FOLDERS:
        for entry, path in _walk(root / folder, folder):
            if entry.is_symlink():
                findings.append(Diagnostic("symlink", Place(path)))
            elif (finding := _name(path)) is not None:
                findings.append(finding)
            elif entry.is_file(follow_symlinks=False):
                found.append(Found(path, Path(entry.path), entry.stat(follow_symlinks=False).st_size))
    return found, findings + list(_same_when_folded(found))


def _walk(folder: Path, path: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    if folder.is_symlink():
        parent = folder.parent
        with os.scandir(parent) as entries:
            yield from ((entry, path) for entry in entries if entry.name == folder.name)
        return
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if _is_passed_over(entry.name, path):
            continue
        inside = f"{path}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), inside)
        else:
            yield entry, inside


def _is_passed_over(name: str, folder: str) -> bool:
    hidden = name in _NOT_MEANT if f"{folder}/" == ROOT else name.startswith(".")
    return hidden or name.endswith(("~", ".swp"))


def _name(path: str) -> Diagnostic | None:
    shown = path.encode("utf-8", "replace").decode()
    odd = shown != path or any(c in _NOT_ON_WINDOWS or unicodedata.category(c) in {"Cc", "Cf", "Co"} for c in path)
    if odd or len(path) > MAX_PATH or not unicodedata.is_normalized("NFC", path):
        return Diagnostic("file-name", Place(shown), {"name": shown.rpartition("/")[2]})
    return None


def _same_when_folded(found: list[Found]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for file in found:
        other = seen.setdefault(file.path.casefold(), file.path)
        if other != file.path:
            yield Diagnostic("file-case", Place(file.path), {"other": other}, related=(Related(Place(other)),))
