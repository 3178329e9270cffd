"""Looks into builds of towns: in which rooms of the house time and memory go."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from measure import measure
from memory import tables as memory_tables
from rooms import Profile, functions, tables
from rounds import environment
from served import page_of
from sites import forget

HERE = Path(__file__).resolve().parent


def times(towns: Mapping[int, Path], folder: Path, *, closely: bool = False) -> Iterator[str]:
    """Build each town under a profiler, from nothing and after a text was edited; yield the lines of the tables.

    Closely they tell of functions, too.
    """
    for town in towns.values():
        forget(town)
    for name, edited in (("from an empty folder", False), ("after one text was edited", True)):
        profiles: dict[int, Profile] = {}
        for size, town in towns.items():
            if edited:
                page, _ = page_of(town)
                page.write_text(f"{page.read_text('utf-8')}\nDodatek.\n", "utf-8", newline="\n")
            profiles[size] = Profile.read(_look("rooms", size, town, folder))
        yield f"Where the time of a build {name} goes: seconds under the profiler and on one core; it about"
        yield "doubles those of Python's own functions."
        yield ""
        yield from tables(profiles)
        if closely:
            yield from functions(profiles)
        yield ""


def memory(towns: Mapping[int, Path], folder: Path) -> Iterator[str]:
    """Build each town from nothing with its memory traced; yield the lines of the table."""
    for town in towns.values():
        forget(town)
    held = {size: _look("memory", size, town, folder) for size, town in towns.items()}
    yield "Where memory is when the last page is made: what Python's own allocators have given."
    yield ""
    yield from memory_tables(held)
    yield ""


def _look(program: str, size: int, town: Path, folder: Path) -> Path:
    """Build a town under a program and return the file that it wrote."""
    file = folder / f"{size}.{program}"
    command = [sys.executable, str(HERE / f"{program}.py"), str(town), str(file)]
    measure(f"{size:,} pages: build under {program}.py", command, environment())
    return file
