"""The place in ``.cache/`` where one build at a time prepares a site."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..kept.folder import Lock, cache_of, hide_from_git, wait_for

PREFIX = "staging-"


@dataclass(frozen=True, slots=True)
class Workshop:
    """A folder of one build, and the lock that keeps others away. Nothing in that folder is read by a later build."""

    folder: Path
    lock: Lock

    @classmethod
    def open(cls, root: Path, waiting: Callable[[], None]) -> "Workshop":
        """Open the workshop of the town in ``root`` and sweep what killed builds left in it.

        ``waiting`` is called where another build has to end first.
        """
        cache = cache_of(root)
        lock = wait_for(cache, "build", waiting)
        try:
            hide_from_git(cache)
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
