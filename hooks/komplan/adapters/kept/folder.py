"""The folder ``.cache`` of a town, in which everything may be deleted at any time, and who may write there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..disk import Folder

CACHE = ".cache"
"""Its name."""
PATIENCE = 1
"""Seconds after which a build that waits for another says so."""

Lock = FileLock


def cache_of(root: Path) -> Path:
    """Return the folder of a town, which is made where it is missing; raises ``BlockedError`` for a link."""
    cache = root / CACHE
    cache.mkdir(exist_ok=True)
    Folder(cache).close()
    return cache


def hide_from_git(cache: Path) -> None:
    """Have git pass over the folder."""
    with suppress(OSError), (cache / ".gitignore").open("x", encoding="utf-8") as file:
        file.write("*\n")


@contextmanager
def alone_in(cache: Path, name: str) -> Iterator[bool]:
    """Give whether nobody else does what is called so at the moment; nobody begins it meanwhile."""
    lock = FileLock(cache / f"{name}.lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def wait_for(cache: Path, name: str, waiting: Callable[[], None]) -> FileLock:
    """Return the lock of what one at a time may do; ``waiting`` is called where another has to end first."""
    lock = FileLock(cache / f"{name}.lock", thread_local=False)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        waiting()
        lock.acquire()
    return lock
