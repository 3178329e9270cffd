"""Whether anything at all has changed since the last build: the town's files, the site's, the day, the engine.

Where nothing has, the site stands and what the build said is said again; nothing is imported for it.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..clock import VARIABLE, day_in
from ..snapshots.tracked import is_tracked
from .engine import engine

CACHE = ".cache"
NAME = "mark"
"""Name of its file in ``.cache/``."""
FORM = 1
_ASKED = ("LC_ALL", "LC_MESSAGES", "LANG", VARIABLE)
"""What of the environment says how a build goes."""

Said = Sequence[tuple[bool, str]]
"""Lines that a build printed, each with whether it is told apart from the answer, as an error is."""
Signature = tuple[str, int, int]
"""Path, size and time of the last change (ns) of a file."""


@dataclass(frozen=True, slots=True)
class BuildMark:
    """A town right before a build."""

    file: Path
    """Where the mark of the last build is."""
    root: Path
    around: str
    """Token of the engine, and of what the build is asked for."""
    files: tuple[Signature, ...]
    """What stands in the town's folder, but for what is hidden and for the site of before."""
    before: Mapping[str, Any]
    """What the last build left; nothing where it left none that can be read."""

    @classmethod
    def of(cls, folder: Path, cache: str) -> "BuildMark":
        """Look at the town in a folder, whose folder for what is kept is called ``cache``."""
        root = folder.resolve()
        asked = [engine(), os.getcwd(), str(root), *(os.environ.get(name, "") for name in _ASKED)]  # noqa: PTH109
        file = root / cache / NAME
        before = _read(file)
        return cls(file, root, _token(asked), tuple(_files(root, but=before.get("site", ""))), before)

    def said(self) -> Said | None:
        """Return what the last build said where nothing has changed since; None where something has."""
        try:
            mark = self.before
            site = self.root / mark["site"]
            stands = (
                mark["form"] == FORM
                and mark["around"] == self.around
                and (VARIABLE in os.environ or mark["day"] == day_in(mark["zone"]))
                and mark["town"] == _token(self._without(site))
                and mark["files"] == _token(sorted(_files(site)))
                and not is_tracked(self.root, CACHE)  # which may be anybody's
            )
            return [(bool(is_error), str(line)) for is_error, line in mark["said"]] if stands else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def leave(self, site: Path, zone: str, said: Said) -> None:
        """Leave a mark of a site that was built of the town as it was before; ``zone`` is that of its day."""
        mark = {
            "form": FORM,
            "around": self.around,
            "zone": zone,
            "day": day_in(zone),
            "site": os.path.relpath(site, self.root),
            "town": _token(self._without(site)),
            "files": _token(sorted(_files(site))),
            "said": said,
        }
        waiting = self.file.with_suffix(".new")
        with suppress(OSError):
            waiting.write_text(json.dumps(mark), "utf-8")
            waiting.replace(self.file)

    def _without(self, site: Path) -> list[Signature]:
        below = os.path.relpath(site, self.root) + os.sep
        return sorted(one for one in self.files if not one[0].startswith(below))


def _read(file: Path) -> Mapping[str, Any]:
    """Return what stands in the file of a mark; nothing where that is none."""
    try:
        mark = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return mark if isinstance(mark, dict) and isinstance(mark.get("site"), str) else {}


def _files(folder: Path, below: str = "", but: str = "") -> Iterator[Signature]:
    """Yield what stands in a folder, ``but`` for another in it.

    What begins with a dot stands there for others, right in a town's folder.
    """
    with suppress(OSError), os.scandir(folder / below) as found:
        for entry in found:
            path = f"{below}{entry.name}"
            if path == but or (not below and entry.name.startswith(".")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder, path + os.sep, but)
            else:
                status = entry.stat(follow_symlinks=False)
                yield path, status.st_size, status.st_mtime_ns


def _token(said: Any) -> str:
    return blake2b(repr(said).encode(errors="surrogateescape"), digest_size=16).hexdigest()
