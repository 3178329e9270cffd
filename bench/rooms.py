"""Profiles `komplan build` inside one process and tells in which room of the house the time goes.

Called as a program it profiles: `python bench/rooms.py TOWN FILE` builds TOWN and writes the profile into FILE.
"""

import cProfile
import os
import pstats
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

Function: TypeAlias = tuple[str, int, str]
"""File, line, name, as the profiler names a function; what is built in has the file ``~``."""
Seconds: TypeAlias = Callable[[Function], float]

HOUSE = (
    "definitions",
    "countries",
    "language",
    "privacy",
    "diagnostics",
    "sources",
    "model",
    "edition",
    "checks",
    "views",
    "pages",
    "editing",
    "adapters",
)
OTHERS = ("mkdocs", "jinja2", "yaml", "pydantic", "nh3/pyromark", "babel", "imports", "rest")
_PACKAGES = {
    "mkdocs": "mkdocs",
    "material": "mkdocs",
    "markdown": "mkdocs",
    "pymdownx": "mkdocs",
    "jinja2": "jinja2",
    "yaml": "yaml",
    "pydantic": "pydantic",
    "pydantic_core": "pydantic",
    "nh3": "nh3/pyromark",
    "pyromark": "nh3/pyromark",
    "babel": "babel",
}
ROUNDS = 30
"""How often the time of what serves whoever calls it is handed on; chains of calls are shorter."""
_BUILT_IN = re.compile(r"\b(yaml|pydantic_core|nh3|pyromark)\b")


def room_of(function: Function) -> str | None:
    """Return the room of a function; None for what serves whoever calls it, such as the standard library."""
    file, _, name = function
    if file == "~":
        found = _BUILT_IN.search(name)
        return _PACKAGES[found[1]] if found else None
    if "importlib" in file:
        return "imports"
    if file.endswith((".html", ".xml")) or file == "<template>":
        return "jinja2"
    parts = Path(file).parts
    if "komplan" in parts:
        room = parts[-parts[::-1].index("komplan") :][0].removesuffix(".py")
        return f"komplan.{room}" if room in HOUSE else "rest"
    if "site-packages" in parts:
        package = parts[parts.index("site-packages") + 1]
        return _PACKAGES.get(package)
    return None


@dataclass(frozen=True)
class Profile:
    """What the profiler counted."""

    stats: Mapping[Function, tuple[int, int, float, float, Mapping[Function, tuple[int, int, float, float]]]]
    """Calls, own seconds, seconds with callees, and the same by caller, of each function."""

    @classmethod
    def read(cls, file: Path) -> "Profile":
        """Read what ``profile`` wrote."""
        stats: Any = pstats.Stats(str(file))
        return cls(stats.stats)

    @cached_property
    def total(self) -> float:
        """Seconds of all functions together."""
        return sum(own for _, _, own, _, _ in self.stats.values())

    @cached_property
    def by_room(self) -> Mapping[str, float]:
        """Own seconds of each room; what belongs to none counts for the rooms that call it."""
        seconds: defaultdict[str, float] = defaultdict(float)
        for function, (_, _, own, _, _) in self.stats.items():
            for room, share in (self._shares[function] or {"rest": 1.0}).items():
                seconds[room] += own * share
        return seconds

    @cached_property
    def _shares(self) -> Mapping[Function, Mapping[str, float]]:
        """Shares of rooms in each function, which add up to 1; found in rounds, as functions may call one another."""
        shares = {function: {room: 1.0} if (room := room_of(function)) else {} for function in self.stats}
        serving = [function for function in self.stats if not room_of(function)]
        for _ in range(ROUNDS):
            for function in serving:
                seconds: defaultdict[str, float] = defaultdict(float)
                for caller, figures in self.stats[function][4].items():
                    for name, share in shares[caller].items():
                        seconds[name] += (figures[2] + 1e-9) * share
                whole = sum(seconds.values())
                shares[function] = {name: part / whole for name, part in seconds.items()} if whole else {}
        return shares

    def own(self, function: Function) -> float:
        """Return the seconds in a function itself."""
        return self.stats[function][2] if function in self.stats else 0.0

    def whole(self, function: Function) -> float:
        """Return the seconds in a function and all that it calls."""
        return self.stats[function][3] if function in self.stats else 0.0

    def hottest(self, count: int) -> list[Function]:
        """Return the functions with the most seconds of their own."""
        return sorted(self.stats, key=self.own, reverse=True)[:count]

    def longest(self, count: int) -> list[Function]:
        """Return Komplan's own functions with the most seconds together with what they call."""
        ours = [function for function in self.stats if (room_of(function) or "").startswith("komplan.")]
        return sorted(ours, key=self.whole, reverse=True)[:count]


def name_of(function: Function) -> str:
    """Return a function as a table shows it, without the folders of the machine."""
    file, line, name = function
    if file == "~":
        return name.strip("<>")
    parts = Path(file).parts
    start = next((i for i in range(len(parts) - 1, -1, -1) if parts[i] in {"komplan", "site-packages"}), len(parts) - 2)
    return f"{'/'.join(parts[start + 1 :])}:{line} {name}"


def tables(profiles: Mapping[int, Profile]) -> Iterator[str]:
    """Yield the lines of a table: the seconds of each room, for each number of pages."""
    sizes = sorted(profiles)
    heads = [f"{size:,} pages, s | share" for size in sizes]
    yield f"| room | {' | '.join(heads)} |"
    yield "|---|" + "--:|--:|" * len(sizes)
    for room in (*(f"komplan.{name}" for name in HOUSE), *OTHERS):
        yield _row(room, [(p.by_room.get(room, 0.0), p.total) for p in (profiles[size] for size in sizes)])
    yield _row("all", [(profiles[size].total, profiles[size].total) for size in sizes])


def functions(profiles: Mapping[int, Profile]) -> Iterator[str]:
    """Yield the lines of two tables: the functions that take longest, alone and with what they call."""
    sizes = sorted(profiles)
    ordered = [profiles[size] for size in sizes]
    yield from _functions("own seconds", ordered[-1].hottest(25), [p.own for p in ordered], sizes)
    yield from _functions("seconds with callees", ordered[-1].longest(40), [p.whole for p in ordered], sizes)


def _row(name: str, pairs: list[tuple[float, float]]) -> str:
    return f"| {name} | " + " | ".join(f"{part:.2f} | {part / whole:.1%}" for part, whole in pairs) + " |"


def _functions(title: str, functions: list[Function], of: list[Seconds], sizes: list[int]) -> Iterator[str]:
    yield ""
    yield f"| {title} | {' | '.join(f'{size:,} pages' for size in sizes)} | growth |"
    yield "|---|" + "--:|" * len(sizes) + "--:|"
    for function in functions:
        seconds = [seconds_of(function) for seconds_of in of]
        growth = f"× {seconds[-1] / seconds[0]:.1f}" if len(seconds) > 1 and seconds[0] > 0.005 else ""
        yield f"| `{name_of(function)}` | {' | '.join(f'{s:.2f}' for s in seconds)} | {growth} |"


def stay_alone() -> None:
    """Keep to one core, on which Komplan does all work in one process, where it can be looked at."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def profile(town: Path, file: Path) -> None:
    """Build a town under the profiler, its imports included, and write what was counted."""
    stay_alone()
    counted = cProfile.Profile()
    with counted:
        from komplan.adapters.cli import main  # noqa: PLC0415 - to count the imports, too

        main(["build", str(town)], standalone_mode=False)
    counted.dump_stats(file)


if __name__ == "__main__":
    profile(Path(sys.argv[1]), Path(sys.argv[2]))
