"""Runs a command as a whole process and takes its time, processor time and memory from the system."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MEBI = 1 << 20
MAXRSS = 1 if sys.platform == "darwin" else 1 << 10
"""Bytes in the unit of ``ru_maxrss``."""


@dataclass(frozen=True, slots=True, order=True)
class Figures:
    """What one run took."""

    cpu: float
    """Seconds of processor time in user and system mode, those of child processes included."""
    wall: float
    """Seconds that passed."""
    peak: int
    """Bytes of memory of the largest process at its largest."""


class Ticker:
    """Tells on standard error what is running: on a terminal with the seconds, elsewhere a line for each command."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.start = time.monotonic()
        self.shown = 0
        self.alive = sys.stderr.isatty()
        if not self.alive:
            print(f"{name} …", file=sys.stderr, flush=True)

    def tick(self) -> None:
        """Show the seconds once a second."""
        seconds = int(time.monotonic() - self.start)
        if self.alive and seconds != self.shown:
            self.shown = seconds
            print(f"\r\033[K{self.name} … {seconds} s", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clear the line."""
        if self.alive:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def measure(name: str, command: Sequence[str], environment: Mapping[str, str]) -> Figures:
    """Return what the command took; ends the program with the command's output where it fails.

    This process has to stay small: on Linux a child's peak counts the memory of the one that started it.
    """
    ticker = Ticker(name)
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env={**os.environ, **environment}
        )
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        while not pid:
            time.sleep(0.02)
            ticker.tick()
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ticker.end()
        if process.returncode:
            output.seek(0)
            sys.exit(f"{name} failed:\n{output.read().decode('utf-8', 'replace')[-4000:]}")
    return Figures(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * MAXRSS)
