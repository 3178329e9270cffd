"""What a comparison shows first: harmful edits of this repository's own plans and minutes, one by one."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from test_compare import commit, data, git
from towns import Town

REPOSITORY = Path(__file__).parents[1]
PLAN = "plans/modelov-plan/plan.yml"
MEASURE = "plans/modelov-plan/measures/2.1.1.yml"
MINUTES = "minutes/modelov-rs/2025-04-10.md"
INDICATOR = "plans/modelov-plan/indicators/i1.yml"

EDITS = {
    "a digest of the adoption is gone and a measure ends later": (
        [(PLAN, r'\n  digest: "v2:4c.*"', ""), (MEASURE, "to: 2026-09-30", "to: 2027-09-30")], {"act_gone", "binding"},
    ),
    "an approval is gone and a vote is turned round": (
        [(MINUTES, r"\napproval:\n(  .*\n)+", "\n"), (MINUTES, '"5 : 0 : 0"', '"0 : 5 : 0"')],
        {"act_gone", "vote", "binding"},
    ),
    "a digest is made anew": (
        [(PLAN, "v2:4cbfd47660bcce42", "v2:0000000000000000")], {"digest_anew"},
    ),
    "a translation of what was agreed on is negated": (
        [(MEASURE, r"en: Trial transport", "en: No trial transport")], {"translation"},
    ),
    "what was agreed on says something else": (
        [(MEASURE, r"cs: Zkušební provoz dopravy", "cs: Zkušební provoz")], {"binding"},
    ),
    "a state of before is gone": (
        [(MEASURE, r"status:\n(  - state: not-started\n    date: 2026-03-12\n(    .*\n)+?)(?=  - )", "status:\n")],
        {"status_gone"},
    ),
    "an indicator is a hundred thousand times as large": (
        [(INDICATOR, "value: 1 400", "value: 140 000 000")], {"tenfold", "binding"},
    ),
    "a warning is silenced": (
        [(MEASURE, r"\Z", "suppress:\n  - {code: measure-overdue, reason: Tak.}\n")], {"suppressed"},
    ),
    "a published record is deleted": ([("content/articles/luhacovice-informace-o-projektu.md", None, "")], {"gone"}),
    "a record is renamed without its former id": (
        [("content/services/modelov-klub.yml", None, "content/services/klub.yml")], {"moved"},
    ),
    "a link leads elsewhere": (
        [("content/pages/about.md", r"\Z", "\n[Více](https://evil.example/)\n")], {"host"},
    ),
    "something else is run": ([("mkdocs.yml", "  - search", "  - search\n  - exec")], {"runs"}),
    "a text is only wrapped otherwise": ([("content/pages/about.md", r"(\w) (\w)", r"\1  \2")], set()),
}  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Town:
    root = tmp_path_factory.mktemp("own") / "town"
    for name in ("content", "plans", "minutes", "hooks/publish.py", "mkdocs.yml"):
        source, target = REPOSITORY / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    town = Town(root)
    commit(town)
    return town


@pytest.fixture
def edited(own: Town) -> Iterator[Town]:
    yield own
    git(own.root, "reset", "--quiet", "--hard")
    git(own.root, "clean", "--quiet", "--force", "-d", "--exclude=.cache")


@pytest.mark.parametrize("name", EDITS)
def test_a_harmful_edit_is_shown_first(edited: Town, name: str) -> None:
    edits, weights = EDITS[name]
    for path, old, new in edits:
        file = edited.root / path
        if old is None:
            file.rename(edited.root / new) if new else file.unlink()
            continue
        text, count = re.subn(old, new, file.read_text("utf-8"), count=1)
        assert count == 1, path
        file.write_text(text, "utf-8")
    found = data(edited)
    assert {one["weight"] for one in found["weighs"]} == weights
    assert edited.run("compare", "--fail-on", "weighty").returncode == bool(weights)
    assert edited.run("compare", "--fail-on", "any").returncode == 1
