"""Tells how much memory a process holds together with all that it started."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

CAN_TELL = sys.platform == "linux" and Path("/proc/self/smaps_rollup").exists()
"""Whether this system tells how much of its memory a process shares with others."""


def held(pid: int) -> int:
    """Return the bytes that a process and all below it hold; what several of them share counts once (PSS)."""
    return sum(_own(process) for process in _family(pid))


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all below it that still run."""
    yield pid
    with suppress(OSError):  # it has ended
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _family(int(child))


def _own(pid: int) -> int:
    """Return the bytes of one process: its own, and its share of what it has together with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0
