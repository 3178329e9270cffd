"""The list of what a build wrote, by which alone a later build overwrites or deletes anything."""

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from ..disk import BlockedError, Folder

LIST = ".komplan-files.json"
"""Its name in the folder of the site, with which it travels to wherever the site is kept."""

FORM = 1
LARGEST = 1 << 26
"""Longest list that is read, in bytes: a million files."""

LONGEST = 255
"""Longest name of a file that systems take, in bytes."""


def read_list(site: Folder) -> frozenset[str]:
    """Return the paths that the list in a site's folder names; whatever is no path below the folder is passed over."""
    files = _read(site).get("files")
    return frozenset(path for path in files if _is_below(path)) if isinstance(files, list) else frozenset()


def holds_drafts(site: Folder) -> bool:
    """Tell whether the list in a folder is that of a site with drafts."""
    return _read(site).get("drafts") is True


def _read(site: Folder) -> Mapping[str, Any]:
    found = site.look(LIST)
    if found is None or found.st_size > LARGEST:
        return {}
    try:
        said = json.loads(site.read(LIST) or b"")
    except (BlockedError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) and said.get("form") == FORM else {}


def write_list(paths: Iterable[str], *, drafts: bool = False) -> bytes:
    """Return the content of the list; with ``drafts`` it says that the site shows what is not public."""
    told = {"form": FORM, **({"drafts": True} if drafts else {}), "files": sorted(paths)}
    return json.dumps(told, ensure_ascii=False, indent=0).encode() + b"\n"


def is_hidden(path: str) -> bool:
    """Tell whether a path leads through a name that begins with a dot, such as ``.git``."""
    return any(part.startswith(".") for part in path.split("/"))


def _is_below(path: object) -> bool:
    """Tell whether this is a plain path to a file below a folder."""
    if not isinstance(path, str) or not {"\0", "\\", ":"}.isdisjoint(path):
        return False
    try:
        parts = [os.fsencode(part) for part in path.split("/")]
    except UnicodeEncodeError:
        return False
    return all(len(part) <= LONGEST and part not in {b"", b".", b".."} for part in parts)
