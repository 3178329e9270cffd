"""What one check leaves for the next: what was read, and what was found of each record."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from komplan.model.reading.shelf import Taken
from komplan.sources.snapshot import Snapshot

from ..disk import Folder
from ..snapshots.folder import FolderSnapshot
from .recalled import BUILT, CACHE, CHECKED, Recalled, forget, keep, known_of


@contextmanager
def remembered(snapshot: Snapshot, root: Path) -> Iterator[Recalled | None]:
    """Give what an earlier check or build of the town in a folder knew; nothing where a revision is checked."""
    if not isinstance(snapshot, FolderSnapshot):
        yield None
        return
    try:
        yield Recalled(known_of(root, CHECKED, BUILT), "")
    finally:
        forget()


def leave(root: Path, recalled: Recalled, sound: tuple[Taken, ...]) -> None:
    """Leave what a check knows, unless that was known before, or nothing may be written there."""
    if not recalled.has_learned:
        return
    state = recalled.after(sound, {})
    state.settle(recalled.keeper.token)
    with suppress(OSError, Timeout):
        cache = cache_of(root)
        with (
            FileLock(cache / "check.lock", timeout=0),
            tempfile.TemporaryDirectory(prefix="checking-", dir=cache) as own,
        ):
            keep(root, CHECKED, state.in_use(), Path(own))


def cache_of(root: Path) -> Path:
    """Return the folder ``.cache`` of a town, which is made where it is missing, and which git passes over.

    Raises ``BlockedError`` for a link.
    """
    cache = root / CACHE
    cache.mkdir(exist_ok=True)
    Folder(cache).close()
    with suppress(FileExistsError), (cache / ".gitignore").open("x", encoding="utf-8") as file:
        file.write("*\n")
    return cache
