"""Looks into builds of towns: in which rooms of the house time and memory go."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from measure import measure
from memory import tables as memory_tables
from rooms import Profile, functions, tables
from rounds import environment
from sites import forget

HERE = Path(__file__).resolve().parent


def times(towns: Mapping[int, Path], folder: Path, *, closely: bool = False) -> Iterator[str]:
    """Build each town from nothing under a profiler; yield the lines of the tables, closely by functions, too."""
    profiles = {size: Profile.read(_look("rooms", size, town, folder)) for size, town in towns.items()}
    yield "Where the time of a cold build goes: seconds under the profiler, which about doubles those of Python's own"
    yield "functions, in the main process."
    yield ""
    yield from tables(profiles)
    if closely:
        yield from functions(profiles)
    yield ""


def memory(towns: Mapping[int, Path], folder: Path) -> Iterator[str]:
    """Build each town from nothing with its memory traced; yield the lines of the table."""
    held = {size: _look("memory", size, town, folder) for size, town in towns.items()}
    yield "Where memory is when all pages are made and none is written: what Python's own allocators have given."
    yield ""
    yield from memory_tables(held)
    yield ""


def _look(program: str, size: int, town: Path, folder: Path) -> Path:
    """Build a town under a program and return the file that it wrote."""
    forget(town)
    file = folder / f"{size}.{program}"
    command = [sys.executable, str(HERE / f"{program}.py"), str(town), str(file)]
    measure(f"{size:,} pages: build under {program}.py", command, environment())
    return file
