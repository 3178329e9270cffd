"""What a build takes over from the one before changes nothing: after any edit the site is as if it were made anew.

Towns are drawn and edited at random: ``EDITS=200 pytest tests/test_warm.py -k 3`` makes 200 edits of the fourth town.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from komplan.adapters.kept.folder import CACHE
from test_chance import accepted
from towns import Town
from towns.drawn import draw_town
from towns.edits import Editor

COUNT = int(os.environ.get("EDITS", "35"))
TOWNS = range(6)
SITE = "site"
MADE = shutil.ignore_patterns(CACHE, SITE)
MENDED = 0.8
"""How likely edits that are refused are taken back at once."""
CHECKED = 0.4
"""How likely a town is checked before it is built."""
AS_DATA = ("--trust", "--format", "json")


def site_of(town: Town) -> Mapping[str, bytes]:
    """Return what stands in the folder of the site."""
    files = (file for file in (town.root / SITE).rglob("*") if file.is_file())
    return {file.relative_to(town.root).as_posix(): file.read_bytes() for file in files}


def anew(town: Town, folder: Path) -> Town:
    """Return a copy of a town of which nothing was built before but what stands in its site."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(town.root, folder, ignore=shutil.ignore_patterns(CACHE))
    return Town(folder)


@pytest.mark.parametrize("seed", TOWNS)
def test_after_any_edit_the_site_is_as_if_it_were_made_anew(tmp_path: Path, seed: int) -> None:
    drawn = draw_town(tmp_path / "town", seed)
    accepted(drawn)
    editor = Editor(drawn, Random(f"{seed}-edits"))
    drawn.town.run("build", "--trust", today=editor.day)
    built, good = 0, Saved.of(editor, tmp_path / "saved")
    for _ in range(COUNT):
        edits = [editor.edit() for _ in range(editor.chance.choice((1, 1, 1, 2)))]
        cold = anew(drawn.town, tmp_path / "cold")
        if editor.chance.random() < CHECKED:
            checked, anew_checked = (town.run("check", *AS_DATA, today=editor.day) for town in (drawn.town, cold))
            assert (checked.stdout, checked.stderr) == (anew_checked.stdout, anew_checked.stderr), edits
        done, again = (town.run("build", "--trust", today=editor.day) for town in (drawn.town, cold))
        assert (done.returncode, done.stderr) == (again.returncode, again.stderr), edits
        warm, fresh = site_of(drawn.town), site_of(cold)
        assert [path for path in warm.keys() | fresh.keys() if warm.get(path) != fresh.get(path)] == [], edits
        if done.returncode == 0:
            built, good = built + 1, Saved.of(editor, tmp_path / "saved")
        elif editor.chance.random() < MENDED:
            good.put_back(editor)
    assert built > COUNT // 4, "most edits were refused"


@dataclass(frozen=True)
class Saved:
    """A town as it was before an edit."""

    folder: Path
    records: dict[str, dict[str, Any]]
    texts: Mapping[str, str]
    astray: dict[str, str]
    day: str

    @classmethod
    def of(cls, editor: Editor, folder: Path) -> "Saved":
        """Save what the files hold."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(editor.root, folder, ignore=MADE)
        return cls(folder, dict(editor.drawn.records), editor.drawn.texts, dict(editor.astray), editor.day)

    def put_back(self, editor: Editor) -> None:
        """Let the files be as they were."""
        for entry in editor.root.iterdir():
            if entry.name not in {CACHE, SITE}:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copytree(self.folder, editor.root, dirs_exist_ok=True)
        editor.drawn.records, editor.drawn.texts, editor.day = dict(self.records), self.texts, self.day
        editor.astray = dict(self.astray)
