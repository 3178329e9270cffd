"""The benchmark: `python bench/run.py [--pages 1000 5000 20000] [--rounds 3] [--quick] [--rooms]`.

Invented towns, and the same content for Hugo and for MkDocs with Material, are written and built, each command as a
process of its own. README.md tells what the figures mean.
"""

import argparse
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import hugo
from inside import memory, times
from invent import LEAST, invent
from results import UNEQUAL, report
from rounds import MATERIAL_UNTIL, Plan, Size, environment
from served import seconds_to_be_seen

from towns import town_files, write

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "tools"))

from stage import copy_town  # noqa: E402 - which lies beside this folder

SIZES = [1000, 5000, 20000]
QUICK = [1000]
SAVES = 5
"""How often a text is saved in ``serve``."""
INSIDE_UNTIL = 5000
"""Pages of the largest town that is served, and that is built under the profiler."""


def main() -> None:
    """Measure what the command line asks for; what is known is written after each size."""
    asked = _asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # so that what runs is ended, too
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="komplan-bench-"))
    sizes = sorted(asked.pages or (QUICK if asked.quick else SIZES))
    out = HERE / "out" / ("rooms.md" if asked.rooms else "results.md")
    out.parent.mkdir(exist_ok=True)
    try:
        for lines in [list(_rooms(sizes, asked.seed, folder))] if asked.rooms else _all(asked, sizes, folder):
            out.write_text("\n".join(lines).rstrip() + "\n", "utf-8")
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)
    text = out.read_text("utf-8")
    print(text)
    print(f"Also in {out.relative_to(HERE.parent)}.")
    if UNEQUAL in text:
        sys.exit("After an edit a site was not what a build from an empty folder makes.")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Komplan beside Hugo and MkDocs with Material.")
    parser.add_argument("--pages", type=int, nargs="+", metavar="N", help=f"sizes of the sites, at least {LEAST}")
    parser.add_argument("--rounds", type=int, help="how often each command runs, 3 times unless said")
    parser.add_argument("--quick", action="store_true", help="1,000 pages, one round, one site compared")
    parser.add_argument("--verify", action="store_true", help="compare with a cold site after each edit in any town")
    parser.add_argument("--rooms", action="store_true", help="tell only where time and memory go, by functions, too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep the sites there; without it they are deleted")
    asked = parser.parse_args()
    if asked.pages and min(asked.pages) < LEAST:
        parser.error(f"a town has at least {LEAST} pages")
    return asked


def _all(asked: argparse.Namespace, sizes: list[int], folder: Path) -> Iterator[list[str]]:
    """Measure towns of all sizes; yield the lines of all tables after each of them, the last time with all there is."""
    found = hugo.version()
    print(hugo.MISSING if found is None else f"Hugo {found}", file=sys.stderr)
    rounds = asked.rounds or (1 if asked.quick else 3)
    plan = Plan(asked.seed, rounds, hugo=found is not None)
    if asked.quick or asked.verify:
        plan = replace(plan, each_until=max(sizes) if asked.verify else 0)
    Size(LEAST, plan, folder / "before").warm_up()
    head = [] if found else [f"**{hugo.MISSING}**", ""]
    foot = _machine(found, rounds)
    results, towns = [], {}
    for pages in sizes:
        size = Size(pages, plan, folder)
        results.append(size.measure())
        if pages <= INSIDE_UNTIL:
            towns[pages] = size.town
            results[-1].seen = _seen(f"{pages:,} pages", size.town)
        yield [*head, *report(results, None), foot()]
    repository = _seen("this repository", copy_town(folder / "repository"))
    ends = {pages: towns[pages] for pages in towns if pages in {min(towns), max(towns)}}
    yield [*head, *report(results, repository), *times(ends, folder), foot()]


def _seen(name: str, town: Path) -> float:
    return seconds_to_be_seen(f"{name}: komplan serve, {SAVES} texts saved", town, SAVES, environment())


def _rooms(sizes: list[int], seed: int, folder: Path) -> Iterator[str]:
    """Look into the builds of the smallest and the largest town and yield the lines of the tables."""
    towns = {size: folder / f"{size}" / "town" for size in sorted({sizes[0], sizes[-1]})}
    for size, town in towns.items():
        write(town, town_files(invent(size, seed)))
    yield from times(towns, folder, closely=True)
    yield from memory(towns, folder)


def _machine(found: str | None, rounds: int) -> Callable[[], str]:
    """Return what tells on what all was measured, at the time when it is asked."""
    load = os.getloadavg()[0]
    versions = ", ".join(f"{name} {version(name)}" for name in ("komplan", "mkdocs", "mkdocs-material"))
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {size:.0f} GiB"
    taken = "one round" if rounds == 1 else f"medians of {rounds} rounds"
    programs = f"Python {platform.python_version()}, {versions}, Hugo {found or 'not installed'}"
    told = f"{system}; {programs}; {taken}; Material up to {MATERIAL_UNTIL:,} pages"
    return lambda: f"{told}; load of the machine before and after {load:.1f} and {os.getloadavg()[0]:.1f}."


if __name__ == "__main__":
    main()
