"""What one check leaves for the next: what was read, and what was found of each record."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from komplan.model.reading.shelf import Taken
from komplan.sources.snapshot import Snapshot

from ..snapshots.folder import FolderSnapshot
from .folder import CACHE, alone_in, cache_of, hide_from_git
from .recalled import BUILT, CHECKED, Recalled, forget, keep, known_of
from .state import State


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


def read_before(root: Path) -> State:
    """Return what an earlier check or build of the town in a folder knew, for whoever only reads."""
    return known_of(root, CHECKED, BUILT)


def leave_read(root: Path, known: State, sound: tuple[Taken, ...]) -> None:
    """Leave what was read, where nothing was ``known`` before."""
    if known.of and not known.read:
        state = State(known.of, read={taken.path: kept for taken in sound if (kept := taken.to_keep())})
        with suppress(OSError):
            cache = cache_of(root)
            hide_from_git(cache)
            _keep_alone(root, cache, state)


def leave(root: Path, recalled: Recalled, sound: tuple[Taken, ...]) -> None:
    """Leave what a check knows where a build has left something before, unless that was known.

    A check of a town that nobody builds writes nothing.
    """
    if not (root / CACHE).is_dir() or not (recalled.has_gathered or any(taken.kept is None for taken in sound)):
        return
    state = recalled.after(sound, recalled.grown(), {})
    with suppress(OSError):
        _keep_alone(root, cache_of(root), state)


def _keep_alone(root: Path, cache: Path, state: State) -> None:
    with alone_in(cache, "check") as alone, tempfile.TemporaryDirectory(prefix="checking-", dir=cache) as own:
        if alone:
            keep(root, CHECKED, state, Path(own))
