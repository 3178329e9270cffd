"""Runs a command as a whole process and takes its time, processor time and memory from the system."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_high
from threading import Event, Thread

from processes import CAN_TELL, held

MEBI = 1 << 20
MAXRSS = 1 if sys.platform == "darwin" else 1 << 10
"""Bytes in the unit of ``ru_maxrss``."""
PAUSE = 0.05
"""Seconds between two looks at the memory; more where a look takes long, so that it stays under a thirtieth."""


@dataclass(frozen=True, slots=True, order=True)
class Figures:
    """What one run took."""

    cpu: float
    """Seconds of processor time in user and system mode, those of child processes included."""
    wall: float
    """Seconds that passed."""
    peak: int
    """Bytes of memory of all processes together at their most, looked at from time to time; where the system does not
    tell what they share, those of the largest process alone."""


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


class Watch(Thread):
    """Looks at the memory of a process, and tells that it runs, until it ends."""

    def __init__(self, name: str, pid: int) -> None:
        super().__init__(daemon=True)
        self.ticker = Ticker(name)
        self.pid = pid
        self.peak = 0
        self.ended = Event()

    def run(self) -> None:
        """Look, and wait."""
        pause = PAUSE
        while not self.ended.wait(pause):
            self.ticker.tick()
            if CAN_TELL:
                start = time.perf_counter()
                self.peak = max(self.peak, held(self.pid))
                pause = max(PAUSE, 30 * (time.perf_counter() - start))

    def end(self) -> None:
        """Look no more."""
        self.ended.set()
        self.join()
        self.ticker.end()


def measure(name: str, command: Sequence[str], environment: Mapping[str, str]) -> Figures:
    """Return what the command took; ends the program with the command's output where it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env={**os.environ, **environment}
        )
        watch = Watch(name, process.pid)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            wall = time.perf_counter() - start
            watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(f"{name} failed:\n{output.read().decode('utf-8', 'replace')[-4000:]}")
    return Figures(usage.ru_utime + usage.ru_stime, wall, watch.peak or usage.ru_maxrss * MAXRSS)


def median(taken: Sequence[Figures]) -> Figures:
    """Return the median of each figure."""
    return Figures(
        median_high(figures.cpu for figures in taken),
        median_high(figures.wall for figures in taken),
        median_high(figures.peak for figures in taken),
    )
