"""The place in ``.cache/`` where one build at a time prepares a site."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ..kept.checked import cache_of

PREFIX = "staging-"
PATIENCE = 1
"""Seconds after which a build that waits for another says so."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder of one build, and the lock that keeps others away. Nothing in that folder is read by a later build."""

    folder: Path
    lock: FileLock

    @classmethod
    def open(cls, root: Path, waiting: Callable[[], None]) -> "Workshop":
        """Open the workshop of the town in ``root`` and sweep what killed builds left in it.

        ``waiting`` is called where another build has to end first.
        """
        cache = cache_of(root)
        lock = FileLock(cache / "build.lock", thread_local=False)
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            waiting()
            lock.acquire()
        try:
            for old in cache.glob(f"{PREFIX}*"):
                shutil.rmtree(old, ignore_errors=True)  # which leaves links alone
            workshop = cls(Path(tempfile.mkdtemp(prefix=PREFIX, dir=cache)), lock)
            workshop.staging.mkdir()
        except OSError:
            lock.release()
            raise
        return workshop

    @property
    def staging(self) -> Path:
        """Where MkDocs builds."""
        return self.folder / "mkdocs"

    def close(self) -> None:
        """Delete the folder and let the next build in."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.release()
