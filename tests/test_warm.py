"""What a build takes over from the one before changes nothing: after any edit the site is as if it were made anew.

Towns are drawn and edited at random: ``EDITS=200 pytest tests/test_warm.py -k 3`` makes 200 edits of the fourth town.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from komplan.adapters.mkdocs.workshop import CACHE
from test_chance import accepted
from towns import Town
from towns.drawn import draw_town
from towns.edits import Editor

COUNT = int(os.environ.get("EDITS", "35"))
TOWNS = range(6)
MENDED = 0.7
"""How likely an edit that is refused is taken back at once."""


def site_of(town: Town) -> Mapping[str, bytes]:
    """Return what stands in the folder of the site."""
    files = (file for file in (town.root / "site").rglob("*") if file.is_file())
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
    drawn.town.build(editor.day)
    built = 0
    for _ in range(COUNT):
        before = dict(drawn.records)
        edits = [editor.edit() for _ in range(editor.chance.choice((1, 1, 1, 2)))]
        cold = anew(drawn.town, tmp_path / "cold")
        done, again = (town.run("build", today=editor.day) for town in (drawn.town, cold))
        assert (done.returncode, done.stdout, done.stderr) == (again.returncode, again.stdout, again.stderr), edits
        assert site_of(drawn.town) == site_of(cold), edits
        built += done.returncode == 0
        if done.returncode and editor.chance.random() < MENDED:
            put_back(editor, before)
    assert built > COUNT // 3, "most edits were refused"


def put_back(editor: Editor, records: Mapping[str, dict[str, object]]) -> None:
    """Let the records of a town say what they did before an edit that was refused."""
    for path in list(editor.drawn.records):
        if path not in records:
            editor.drop(path)
    for path, said in records.items():
        if editor.drawn.records.get(path) is not said:
            editor.put(path, said)
