"""Where a site with drafts may stand: in a folder of its own, never where the published site is or will be."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from komplan.sources.files import FOLDERS

from ..disk import Folder
from .written import LIST, holds_drafts, is_hidden, read_list

SIGN = "komplan-drafts.txt"
"""File that tells whoever opens the folder what it is; it is copied where the list of files, being hidden, is not."""
OWN_FILES: Mapping[str, bytes] = {
    SIGN: b"A preview with drafts, made by komplan build --drafts. Do not publish it.\n",
    ".gitignore": b"*\n",
}
"""What such a site has besides, so that nobody commits or publishes it by chance."""
_TOWN = (*FOLDERS, "hooks", "catalogues", "countries")
"""Folders of a town, besides hidden ones, that hold what it is made of."""


class DraftsFolderError(Exception):
    """A folder is none for drafts, or none for a site without them; nothing was touched."""

    def __init__(self, folder: Path, why: str) -> None:
        """Tell ``why``: it is the ``wrong_folder``, is filled by something else, or ``holds_drafts``."""
        super().__init__(folder, why)
        self.folder, self.why = folder, why


def refuse_folder(folder: Path, root: Path, *used: Path) -> None:
    """Refuse a ``folder`` for drafts that is filled, belongs to the town in ``root`` or a site, or holds either.

    The town's site stands in a folder that is ``used``, or is made from it. All are whole paths without links. Folders
    count as the same where the disk says so, or where their paths differ in capitals and in how accents are written
    only, as some disks make nothing of that.
    """
    held = (root, *used)
    holding = (*used, *(root / name for name in _TOWN))
    below = folder.relative_to(root).parts if folder.is_relative_to(root) else ()
    if (
        any(_leads_through(one, folder) for one in held)
        or any(_leads_through(folder, one) for one in holding)
        or any(is_hidden(part) for part in below)
        or ".git" in folder.parts
        or any((one / LIST).is_file() for one in folder.parents)
        or (folder.exists() and not folder.is_dir())
    ):
        raise DraftsFolderError(folder, "wrong_folder")
    if folder.is_dir():
        with Folder(folder) as opened:
            refuse_mixed(opened, drafts=True)


def _leads_through(path: Path, folder: Path) -> bool:
    """Tell whether a path is that of a folder, or of something in it."""
    return any(_is_same(one, folder) for one in (path, *path.parents))


def _is_same(one: Path, other: Path) -> bool:
    if _folded(one) == _folded(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def refuse_mixed(folder: Folder, *, drafts: bool) -> None:
    """Refuse drafts where anything else stands, and anything else where drafts do."""
    if not drafts:
        if holds_drafts(folder) or folder.look(SIGN):
            raise DraftsFolderError(folder.path, "holds_drafts")
    elif folder.names() and not (holds_drafts(folder) and _is_whole(folder)):
        raise DraftsFolderError(folder.path, "filled")


def _is_whole(folder: Folder) -> bool:
    """Tell whether all files in sight were put there by builds."""
    others = folder.paths() - read_list(folder) - {LIST}
    return all(map(is_hidden, others))
