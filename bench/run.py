"""The benchmark: `python bench/run.py [--pages 1000 2500 5000] [--runs 1] [--rooms]`.

For each size an invented town and the same content for MkDocs with Material are written, checked and built, each
command as a process of its own; then the smallest and the largest town are built again to see where time and memory go.
README.md tells what the figures mean.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from invent import LEAST
from measure import MEBI, Figures, measure
from memory import tables as memory_tables
from rooms import Profile, functions, tables
from sites import count_pages, edit, is_published, text_size

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
KOMPLAN = str(Path(PYTHON).with_name("komplan"))
ENVIRONMENT = {"KOMPLAN_TODAY": "2026-01-31", "NO_MKDOCS_2_WARNING": "1"}
SIZES = [1000, 2500, 5000]
TOLERANCE = 0.01
"""How far the numbers of pages may be from what was asked for and from each other."""
CHECK, BUILD, AGAIN, EDITED, MATERIAL = COMMANDS = (
    "komplan check",
    "komplan build, empty folder",
    "komplan build, nothing changed",
    "komplan build, one file edited",
    "mkdocs build, Material",
)


@dataclass(frozen=True)
class Result:
    """What was measured of one size."""

    pages: int
    figures: Mapping[str, Figures]
    text: tuple[int, int]
    """Characters of text on all pages, ours and Material's."""


def write_sites(pages: int, seed: int, folder: Path) -> tuple[Path, Path]:
    """Write town and Material site into a folder and return theirs."""
    town, material = folder / f"{pages}" / "town", folder / f"{pages}" / "material"
    command = [PYTHON, str(HERE / "towns.py"), "--pages", str(pages), "--seed", str(seed)]
    measure(f"{pages:,} pages: writing", [*command, "--out", str(town), "--material", str(material)], ENVIRONMENT)
    return town, material


def measure_size(pages: int, runs: int, town: Path, material: Path) -> Result:
    """Measure every command on one size and see that both sites are what they should be."""
    build = [KOMPLAN, "build", str(town)]
    theirs = [PYTHON, "-m", "mkdocs", "build", "-q", "-f", str(material / "mkdocs.yml")]
    steps: Sequence[tuple[str, Sequence[str], Callable[[int], None]]] = (
        (CHECK, [KOMPLAN, "check", str(town)], lambda run: None),
        (BUILD, build, lambda run: _forget(town)),
        (AGAIN, build, lambda run: None),
        (EDITED, build, lambda run: edit(town, run)),
        (MATERIAL, theirs, lambda run: _forget(material)),
    )
    figures: dict[str, Figures] = {}
    for name, command, prepare in steps:
        taken: list[Figures] = []
        for run in range(runs):
            prepare(run)
            taken.append(measure(f"{pages:,} pages: {name}, run {run + 1} of {runs}", command, ENVIRONMENT))
        figures[name] = sorted(taken)[len(taken) // 2]
    counts = count_pages(town), count_pages(material)
    for count in counts:
        if abs(count - pages) > TOLERANCE * pages:
            sys.exit(f"{pages:,} pages were asked for, but Komplan made {counts[0]:,} and Material {counts[1]:,}")
    if not is_published(town, runs - 1):
        sys.exit("the edit is not on the site")
    return Result(counts[0], figures, (text_size(town), text_size(material)))


def _forget(folder: Path) -> None:
    """Delete what earlier builds left."""
    for name in ("site", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def report(results: Sequence[Result], runs: int) -> Iterator[str]:
    """Yield the lines of the tables."""
    for result in results:
        yield from _table(result)
    if len(results) > 1:
        yield from _growth("ms of CPU a page", results, lambda result, it: f"{1000 * it.cpu / result.pages:.1f}")
        yield from _growth("peak memory, MiB", results, lambda result, it: f"{it.peak / MEBI:.0f}")
    yield _machine(runs)


def _table(result: Result) -> Iterator[str]:
    heads = ("wall, s", "CPU, s", "peak memory, MiB", "pages per CPU second", "CPU beside Material")
    yield f"| {result.pages:,} pages | {' | '.join(heads)} |"
    yield "|---|--:|--:|--:|--:|--:|"
    theirs = result.figures[MATERIAL].cpu
    for name, it in result.figures.items():
        ratio = "1" if name == MATERIAL else f"1 : {theirs / it.cpu:.1f}"
        row = (f"{it.wall:.1f}", f"{it.cpu:.1f}", f"{it.peak / MEBI:.0f}", f"{result.pages / it.cpu:.0f}", ratio)
        yield f"| {name} | {' | '.join(row)} |"
    ours, material = result.text
    yield ""
    yield f"Text on a page: {ours // result.pages:,} characters, in Material's site {material // result.pages:,}."
    yield ""


def _growth(title: str, results: Sequence[Result], figure: Callable[[Result, Figures], str]) -> Iterator[str]:
    """Yield the lines of a table that tells a figure for each size: growth is linear where figures a page stay."""
    yield f"| {title} | {' | '.join(f'{result.pages:,} pages' for result in results)} |"
    yield "|---|" + "--:|" * len(results)
    for name in COMMANDS:
        yield f"| {name} | {' | '.join(figure(result, result.figures[name]) for result in results)} |"
    yield ""


def _machine(runs: int) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("komplan", "mkdocs", "mkdocs-material"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    taken = "one run" if runs == 1 else f"the middle one of {runs} runs by CPU"
    return f"{system}; Python {platform.python_version()}, {versions}; {taken}."


def look_inside(towns: Mapping[int, Path], folder: Path, *, closely: bool) -> Iterator[str]:
    """Build each town with a profiler and once more with its memory traced; yield the lines of the tables."""
    profiles: dict[int, Profile] = {}
    held: dict[int, Path] = {}
    for size, town in towns.items():
        timed, held[size] = folder / f"{size}.profile", folder / f"{size}.memory"
        for program, file in (("rooms", timed), ("memory", held[size])):
            _forget(town)
            command = [PYTHON, str(HERE / f"{program}.py"), str(town), str(file)]
            measure(f"{size:,} pages: build under {program}.py", command, ENVIRONMENT)
        profiles[size] = Profile.read(timed)
    yield "Where time goes: seconds under the profiler, which about doubles those of Python's own functions."
    yield ""
    yield from tables(profiles)
    yield ""
    yield "Where memory is when all pages are made and none is written: what Python's own allocators have given."
    yield ""
    yield from memory_tables(held)
    if closely:
        yield from functions(profiles)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure Komplan beside MkDocs with Material.")
    parser.add_argument("--pages", type=int, nargs="+", default=SIZES, metavar="N", help="sizes of the sites")
    parser.add_argument("--runs", type=int, default=1, help="how often each command runs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", action="store_true", help="tell only where time and memory go, by functions, too")
    parser.add_argument("--folder", type=Path, help="keep the sites there; without it they are deleted")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="komplan-bench-"))
    lines: list[str] = []
    try:
        sites = {pages: write_sites(pages, asked.seed, folder) for pages in sorted(asked.pages)}
        if not asked.rooms:
            measure_size(LEAST, 1, *write_sites(LEAST, asked.seed, folder))  # so that all is compiled and read once
            results = [measure_size(size, asked.runs, *sites[size]) for size in sites]
            lines += [*report(results, asked.runs), ""]
        towns = {size: sites[size][0] for size in {min(sites), max(sites)}}
        lines += look_inside(towns, folder, closely=asked.rooms)
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)
    out = HERE / "out" / ("rooms.md" if asked.rooms else "results.md")
    out.parent.mkdir(exist_ok=True)
    text = "\n".join(lines) + "\n"
    out.write_text(text, "utf-8")
    print(text)
    print(f"Also in {out.relative_to(HERE.parent)}.")


if __name__ == "__main__":
    main()
