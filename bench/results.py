"""What was measured of the towns, as tables in Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from statistics import median
from typing import TypeAlias

from measure import Figures

CHECK, COLD, SAME, RICH, BARE, MATERIAL = (
    "komplan check, one text edited",
    "komplan build, empty folder",
    "komplan build, nothing changed",
    "hugo, rich layout",
    "hugo, bare layout",
    "mkdocs build, Material",
)
UNEQUAL = "warm ≠ cold"
"""What stands in the place of a ratio where a site after an edit was not what a build from nothing makes."""
EDITED, WORST = "komplan build, after an edit", "komplan build, after the edit that took longest"


@dataclass(slots=True)
class Result:
    """What was measured of one size; a median where there are several rounds."""

    pages: int
    figures: dict[str, Figures] = field(default_factory=dict)
    """By command; those that were not run are missing."""
    edits: dict[str, list[Figures]] = field(default_factory=dict)
    """Builds after the edits as they come, by what was edited."""
    hubs: dict[str, Figures] = field(default_factory=dict)
    """Builds after edits that touch many pages, by what was edited."""
    verified: int = 0
    """After how many edits the site was compared with one from an empty folder."""
    unequal: list[str] = field(default_factory=list)
    """Where the two differed, in words."""
    text: dict[str, int] = field(default_factory=dict)
    """Characters of text on all pages, by command."""
    state: int = 0
    """Bytes that are kept between builds."""
    visit: int = 0
    """Bytes under gzip of the first visit of a page."""
    seen: float | None = None
    """Seconds from a save to the page in ``serve``."""

    @property
    def every_edit(self) -> list[Figures]:
        """Builds after edits of all sorts."""
        return [*(figures for some in self.edits.values() for figures in some), *self.hubs.values()]

    def against(self, cpu: float, name: str) -> str:
        """Return seconds of CPU as a multiple of what a command took; nothing unless warm builds equal cold ones."""
        if self.unequal:
            return UNEQUAL
        if not self.verified:
            return "not compared"
        return f"{cpu / self.figures[name].cpu:.2f}" if name in self.figures else "–"


Measure: TypeAlias = Callable[[Result], str]


def _median(result: Result) -> float:
    return median(figures.cpu for some in result.edits.values() for figures in some)


def _worst(result: Result) -> float:
    return max(figures.cpu for figures in result.every_edit)


def _cold_wall(result: Result) -> str:
    if result.unequal or not result.verified or RICH not in result.figures:
        return result.against(0, RICH)
    return f"{result.figures[COLD].wall / result.figures[RICH].wall:.2f}"


MEASURES: Mapping[str, tuple[Measure, str, str]] = {
    "cold, CPU, against Hugo rich": (lambda r: r.against(r.figures[COLD].cpu, RICH), "≤ 1.8", "≤ 0.6"),
    "the same, wall": (_cold_wall, "≤ 2.0", "≤ 0.8"),
    "median of the edits, CPU, against Hugo rich": (lambda r: r.against(_median(r), RICH), "≤ 0.2", "≤ 0.07"),
    "worst of them, hubs included, against cold": (lambda r: r.against(_worst(r), COLD), "≤ 1", "≤ 0.5"),
    "nothing changed, CPU, against Hugo rich": (lambda r: r.against(r.figures[SAME].cpu, RICH), "≤ 0.15", "≤ 0.05"),
    "a text in `serve`, from save to page, s": (
        lambda r: "–" if r.seen is None else f"{r.seen:.2f}",
        "≤ 1.5",
        "≤ 0.4",
    ),
    "`check` after one edit, CPU, s": (lambda r: f"{r.figures[CHECK].cpu:.2f}", "≤ 2", "≤ 0.8"),
    "peak memory of a cold build, MB": (lambda r: f"{r.figures[COLD].peak / 1e6:.0f}", "≤ 700", "≤ 300"),
    "state between builds, KB a page": (lambda r: f"{r.state / 1e3 / r.pages:.2f}", "≤ 4", "≤ 2"),
    "first visit of a page, gzip, KiB": (lambda r: f"{r.visit / 1024:.1f}", "≤ 50", "≤ 40"),
}
"""What is measured of each size, with its goal and what would be better still: at 5,000 pages, memory at 20,000."""


def report(results: Sequence[Result], repository: float | None) -> Iterator[str]:
    """Yield the lines of the tables; ``repository`` is the seconds in ``serve`` in this repository's own town."""
    yield f"| measure | {' | '.join(f'{result.pages:,} pages' for result in results)} | goal | better |"
    yield "|---|" + "--:|" * (len(results) + 2)
    for name, (measure, goal, better) in MEASURES.items():
        yield f"| {name} | {' | '.join(measure(result) for result in results)} | {goal} | {better} |"
    if repository is not None:
        yield f"| a text in `serve` in this repository, s | {_once(f'{repository:.2f}', results)} | ≤ 0.5 | ≤ 0.2 |"
    if len(results) > 1:
        yield f"| growth exponent of a cold build's CPU | {_once(_exponent(results), results)} | ≤ 1.05 | ≤ 1.0 |"
    yield ""
    for result in results:
        yield from _commands(result)
        yield from _edits(result)


def _once(said: str, results: Sequence[Result]) -> str:
    """Return a cell for what is not of one size, and empty ones."""
    return said + " | " * (len(results) - 1)


def _exponent(results: Sequence[Result]) -> str:
    small, large = results[0], results[-1]
    grown = log(large.figures[COLD].cpu / small.figures[COLD].cpu) / log(large.pages / small.pages)
    return f"{grown:.2f}"


def _commands(result: Result) -> Iterator[str]:
    yield f"| {result.pages:,} pages | wall, s | CPU, s | peak memory, MB | pages per CPU second | text a page |"
    yield "|---|--:|--:|--:|--:|--:|"
    edits = sorted(result.every_edit)
    middle = sorted(figures for some in result.edits.values() for figures in some)
    rows = {**result.figures, **({EDITED: middle[len(middle) // 2], WORST: edits[-1]} if edits else {})}
    for name, it in rows.items():
        text = f"{result.text[name] // result.pages:,}" if name in result.text else ""
        row = (f"{it.wall:.2f}", f"{it.cpu:.2f}", f"{it.peak / 1e6:.0f}", f"{result.pages / it.cpu:.0f}", text)
        yield f"| {name} | {' | '.join(row)} |"
    if RICH not in result.figures:
        yield "| hugo | not installed, not measured |  |  |  |  |"
    yield ""


def _edits(result: Result) -> Iterator[str]:
    """Yield what each edit took, and whether the site was right after it."""
    if not result.every_edit:
        return
    yield f"| {result.pages:,} pages: edited | times | CPU, s, median | CPU, s, most | against cold |"
    yield "|---|--:|--:|--:|--:|"
    for name, some in {**result.edits, **{name: [it] for name, it in result.hubs.items()}}.items():
        cpu = [figures.cpu for figures in some]
        told = (f"{len(some)}", f"{median(cpu):.2f}", f"{max(cpu):.2f}", result.against(max(cpu), COLD))
        yield f"| {name} | {' | '.join(told)} |"
    yield ""
    equal = "each time the same, byte for byte" if not result.unequal else "NOT THE SAME"
    count = len(result.every_edit)
    yield f"Compared with a site from an empty folder after {result.verified} of {count} edits: {equal}."
    yield ""
    for said in result.unequal:
        yield f"- {said}"
    if result.unequal:
        yield ""
