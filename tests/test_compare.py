"""``komplan compare``: each change is told in words, at its place, and nothing is told that nobody changed."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from bs4 import BeautifulSoup

from test_chance import accepted
from towns import Town
from towns.drawn import draw_town
from towns.edits import Editor

EDITS = int(os.environ.get("EDITS", "14"))


def git(root: Path, *arguments: str) -> str:
    said = ("git", "-c", "user.name=Jan Vzor", "-c", "user.email=jan@vzor.example", "-c", "commit.gpgsign=false")
    return subprocess.run([*said, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def commit(town: Town, *arguments: str) -> None:
    if not (town.root / ".git").exists():
        git(town.root, "init", "--quiet", "--initial-branch=main")
    git(town.root, "add", "--all")
    git(town.root, "commit", "--quiet", "--allow-empty", "--message=x", *arguments)


def told(town: Town, *revisions: str, language: str = "en", **more: str) -> str:
    done = town.run("compare", *revisions, "--language", language, **more)
    assert done.returncode == 0
    assert not done.stderr or done.stderr.endswith("komplan compare HEAD~1\n")  # where all is on the main branch
    return done.stdout


def data(town: Town, *revisions: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(town, *revisions, "--format", "json"))
    return found


@pytest.fixture
def planned(town: Town) -> Town:
    town.record("organisation", "office", {"name": "Úřad", "territory": "town"})
    plan = {"title": "Plán", "territory": "town", "period": {"from": "2024", "to": "2029"}}
    town.record("plan", "plan", plan)
    town.record("measure", "plan/2.1", {"title": {"cs": "Doprava", "en": "Transport"}, "situations": ["caring"],
        "planned": {"from": "2025-01", "to": "2025-06"}, "budget": {"total": "100 000 Kč"}})  # fmt: skip
    town.write(
        "minutes/group/2026-01-05.md",
        "---\nlife: held\ndecisions:\n- code: D1\n  title: Ano\n  kind: decision\n---\nSešli se.\n",
    )
    commit(town)
    return town


def changed_in(town: Town, path: str, *words: tuple[str, str]) -> None:
    file = town.root / path
    text = file.read_text("utf-8")
    for old, new in words:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


MEASURE = "plans/plan/measures/2.1.yml"


def test_nothing_is_told_of_a_town_that_is_the_same(planned: Town) -> None:
    assert told(planned).endswith("\n\nNothing changed.\n")
    assert planned.run("compare", "--language", "en").stderr.endswith(
        "What the last commit changed: komplan compare HEAD~1\n"
    )
    minutes = planned.root / "minutes/group/2026-01-05.md"
    minutes.write_text(minutes.read_text("utf-8").replace("Sešli se.", "Sešli\nse."), "utf-8")
    found = data(planned)
    assert [(one["path"], one["how"]) for one in found["files"]] == [("minutes/group/2026-01-05.md", "same")]
    assert found["changed"] == []


def test_statements_are_told_with_what_they_were_and_by_how_much(planned: Town) -> None:
    changed_in(planned, MEASURE, ("2025-06", "2026-12"), ("100 000", "220 000"), ("Transport", "No transport"))
    lines = told(planned).replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert "1 record changed:" in lines
    assert any("(English): Transport → No transport" in line for line in lines), lines
    assert any("June 2025 → December 2026 (18 months later)" in line for line in lines), lines
    assert any("CZK 100,000 → CZK 220,000 (+CZK 120,000)" in line for line in lines), lines


def test_what_comes_goes_is_renamed_and_becomes_public(planned: Town) -> None:
    planned.record("organisation", "new", {"name": "Nová", "territory": "town", "publication": "draft"})
    (planned.root / "minutes/group/2026-01-05.md").unlink()
    text = (planned.root / "content/organisations/office.yml").read_text("utf-8")
    (planned.root / "content/organisations/office.yml").unlink()
    planned.write("content/organisations/bureau.yml", f"{text}former_ids: [office]\n")
    changed_in(planned, MEASURE, ("title:", "publication: review\ntitle:"))
    found = data(planned)
    assert [(one["id"], one["note"]) for one in found["added"]] == [("new", "not public")]
    assert {(one["kind"], one["note"]) for one in found["removed"]} == {
        ("meeting", "was public"), ("decision", "was public"),
    }  # fmt: skip
    assert [one["id"] for one in found["withdrawn"]] == ["plan/2.1"]
    assert [(one["id"], one["former"]) for one in found["changed"] if one["former"]] == [("bureau", "office")]
    commit(planned)
    changed_in(planned, MEASURE, ("publication: review\n", ""))
    assert [one["id"] for one in data(planned, "HEAD")["published"]] == ["plan/2.1"]


def test_what_cant_be_read_has_neither_come_nor_gone(planned: Town) -> None:
    planned.write(MEASURE, "title: [\n")
    found = data(planned)
    assert found["unread"] == [MEASURE]
    assert not any(found[section] for section in ("removed", "withdrawn", "changed"))


def test_settings_and_files_are_told(planned: Town) -> None:
    planned.put_sample("content/files/plan.pdf", "plan.pdf")
    commit(planned)
    planned.put_sample("content/files/plan.pdf", "author.pdf")
    planned.write("content/root/robots.txt", "User-agent: *\n")
    changed_in(planned, "mkdocs.yml", ("Testov", "Jinde"))
    found = data(planned, "HEAD")
    assert [(one["path"], one["before"], one["after"]) for one in found["settings"]] == [
        (["extra", "komplan", "title"], "Testov", "Jinde"),
    ]  # fmt: skip
    assert [(one["path"], one["how"]) for one in found["files"]] == [
        ("content/files/plan.pdf", "replaced"), ("content/root/robots.txt", "added"),
    ]  # fmt: skip


def test_files_outside_the_folders_of_a_town_are_told_and_what_runs_weighs(planned: Town) -> None:
    runs = ["overrides/main.html", ".github/workflows/site.yml", "requirements.txt", "hooks/evil.py", "Makefile"]
    planned.write(".gitignore", ".cache/\nsite/\n")
    for path in ("README.md", "notes/old.txt", "Makefile", "kept.bin"):
        planned.write(path, "stejné\n")
    commit(planned)
    (planned.root / "notes/old.txt").unlink()
    planned.write("README.md", "jiné\n")
    planned.write("kept.bin", "stejné\r\n")
    planned.write("site/index.html", "")
    for path in runs:
        planned.write(path, "x")
    expected = {
        **dict.fromkeys(runs, "added"), **dict.fromkeys(("Makefile", "README.md", "kept.bin"), "replaced"),
        "notes/old.txt": "removed",
    }  # fmt: skip
    found = data(planned, "HEAD")
    assert {one["path"]: one["how"] for one in found["files"]} == expected
    assert {(one["weight"], one["path"]) for one in found["weighs"]} == {("runs", path) for path in runs}
    assert found["pages"]["said"] == []
    git(planned.root, "switch", "--quiet", "--create", "work")
    planned.write(".gitignore", "content/\n")
    commit(planned)
    paths = {one["path"] for one in data(planned, "main", "work")["files"]}
    assert {*expected, ".gitignore"} <= paths


def test_a_folder_of_templates_that_the_settings_name_runs(planned: Town) -> None:
    settings = (planned.root / "mkdocs.yml").read_text("utf-8")
    planned.write("mkdocs.yml", re.sub(r"(?m)^theme:.*\n(  .*\n)*", "", settings) + "theme: {custom_dir: ./vzhled}\n")
    commit(planned)
    planned.write("vzhled/partials/footer.html", "x")
    found = data(planned, "HEAD")
    assert [(one["weight"], one["path"]) for one in found["weighs"]] == [("runs", "vzhled/partials/footer.html")]


def test_a_decision_moved_into_other_minutes_is_told_and_weighs(planned: Town) -> None:
    old, new = "minutes/group/2026-01-05.md", "minutes/group/2025-12-05.md"
    planned.write(new, "---\nlife: held\n---\nSešli se dřív.\n")
    commit(planned)
    moved = "decisions:\n- code: D1\n  title: Ano\n  kind: decision\n"
    changed_in(planned, old, (moved, ""))
    changed_in(planned, new, ("life: held\n", f"life: held\n{moved}"))
    found = data(planned, "HEAD")
    (changed,) = found["changed"]
    (said,) = changed["said"]
    assert (changed["path"], changed["former_path"], said["label"]) == (new, old, "Stands in")
    assert ("5 January 2026" in said["before"], "5 December 2025" in said["after"]) == (True, True)
    assert [(one["weight"], one["path"]) for one in found["weighs"]] == [("elsewhere", new)]
    assert found["files"] == found["added"] == found["removed"] == []
    for form in ("text", "markdown", "html"):
        assert "Stands in" in told(planned, "HEAD", "--format", form)


MINUTES = "minutes/group/2026-01-05.md"


def test_a_decision_of_a_meeting_that_is_over_weighs_turned_round_or_slipped_in(planned: Town) -> None:
    texts = "title: {cs: Souhlasí s nákupem auta, en: It agrees to buy a car}"
    changed_in(planned, MINUTES, ("title: Ano", texts))
    commit(planned)
    turned = texts.replace("Souhlasí", "Odmítá").replace("agrees", "refuses")
    new = "decisions:\n- code: D2\n  title: Také ano\n  kind: decision\n"
    changed_in(planned, MINUTES, (texts, turned), ("decisions:\n", new))
    changed_in(planned, MINUTES, ("Sešli se.", "Sešli se všichni."))
    found = data(planned, "HEAD")
    assert sorted((one["weight"], one["title"]) for one in found["weighs"]) == [
        ("past", "It refuses to buy a car (D1)"), ("past", "Skupina, 5 January 2026"), ("slipped_in", "Také ano (D2)"),
    ]  # fmt: skip
    planned.write("minutes/group/2026-01-20.md", (planned.root / MINUTES).read_text("utf-8").replace("D", "E"))
    git(planned.root, "checkout", MINUTES)
    assert data(planned, "HEAD")["weighs"] == [], "of new minutes all is new"


def test_without_a_revision_all_is_compared_with_where_the_branch_left_main(planned: Town) -> None:
    git(planned.root, "switch", "--quiet", "--create", "work")
    changed_in(planned, MEASURE, ("Doprava", "Rozvoz"))
    commit(planned)
    git(planned.root, "switch", "--quiet", "main")
    planned.record("organisation", "other", {"name": "Jiná", "territory": "town"})
    commit(planned)
    git(planned.root, "switch", "--quiet", "work")
    found = data(planned)
    assert [one["id"] for one in found["changed"]] == ["plan/2.1"]
    assert found["added"] == found["removed"] == [], "what main did meanwhile is no change of the branch"
    assert data(planned, "main", "work")["removed"], "of two revisions each says what it says"


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("nowhere",), "nowhere"), (("--", "--help"), "--help"), (("main", "main", "main"), "komplan compare --help")],
)
def test_a_wrong_revision_is_told_in_words(planned: Town, language: str, arguments: tuple[str, ...], said: str) -> None:
    done = planned.run("compare", *arguments, LC_ALL=language)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_repository_without_commits_or_main_and_none_at_all_are_told(town: Town) -> None:
    assert "git" in town.run("compare").stderr
    git(town.root, "init", "--quiet", "--initial-branch=trunk")
    empty = town.run("compare", LC_ALL="en")
    assert (empty.returncode, "no commit yet" in empty.stderr) == (2, True)
    commit(town)
    without = town.run("compare", LC_ALL="en")
    assert (without.returncode, "no branch main" in without.stderr) == (2, True)
    assert town.run("compare", "HEAD", LC_ALL="en").returncode == 0


def test_a_town_in_a_folder_of_its_repository(tmp_path: Path, town: Town) -> None:
    inner = Town(Path(shutil.copytree(town.root, tmp_path / "all/town")))
    git(tmp_path / "all", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "all", "add", "--all")
    commit_all = ("commit", "--quiet", "--message=x")
    git(tmp_path / "all", *commit_all)
    inner.record("organisation", "new", {"name": "Nová", "territory": "town"})
    assert [one["id"] for one in data(inner)["added"]] == ["new"]


HOSTILE = "<b>x</b> [a](javascript:b) `c` *d* _e_ |f| #1 @all https://evil.example www.evil.example ![g](h) ~~i~~ &amp;"


def test_markdown_holds_nothing_that_somebody_typed_as_a_sign(planned: Town) -> None:
    changed_in(planned, MEASURE, ("Doprava", HOSTILE.replace('"', "")))
    text = told(planned, "--format", "markdown")
    line = next(line for line in text.splitlines() if "evil" in line)
    typed = re.sub(r"\\.|&#?\w+;", "", line.partition("**")[2].rpartition("**")[0])
    assert not set("<>`*_[]|#~@") & set(typed)
    assert "://" not in typed
    assert "www." not in typed


def test_a_page_holds_what_somebody_typed_as_text(planned: Town) -> None:
    changed_in(planned, MEASURE, ("Doprava", HOSTILE.replace('"', "")), ("100 000", "150 000"))
    page = BeautifulSoup(told(planned, "--format", "html"), "html.parser")
    assert page.find("ins", string=" ".join(HOSTILE.split()))
    assert page.find(["b", "a", "script", "img"]) is None
    assert page.find("ins", string=re.compile("150"))


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_what_must_not_be_public_is_told_neither_before_nor_after(planned: Town, form: str) -> None:
    secret = "rodné číslo 856231/1234"
    minutes = "minutes/group/2026-01-05.md"
    changed_in(planned, minutes, ("Sešli se.", f"Sešli se. Jan Vzor, {secret}, přišel."))
    commit(planned)
    changed_in(planned, minutes, (f" Jan Vzor, {secret}, přišel.", " Nikdo nepřišel."))
    for revisions in (("HEAD",), ("HEAD~1", "HEAD")):
        said = told(planned, *revisions, "--format", form)
        assert "přišel" in said
        assert "1234" not in said
        assert "856231" not in said


@pytest.mark.parametrize("seed", range(3))
def test_each_edit_is_told_at_its_file_and_nothing_else_is(tmp_path: Path, seed: int) -> None:
    drawn = draw_town(tmp_path / "town", seed)
    accepted(drawn)
    editor = Editor(drawn, Random(f"{seed}-compare"))
    commit(drawn.town)
    for _ in range(EDITS):
        edit = editor.edit()
        files = git(drawn.town.root, "status", "--porcelain", "--untracked-files=all", "--no-renames", "-z")
        changed = {main_of_translation(line[3:]) for line in files.split("\0") if line}
        done = drawn.town.run("compare", "HEAD", "--format", "json", today=editor.day)
        assert done.returncode == 0 or "mkdocs.yml" in done.stderr, (edit, done.stderr)
        if done.returncode == 0:
            paths = set(paths_in(json.loads(done.stdout)))
            assert not {path for path in changed - paths if is_content(path)}, (edit, paths)
            if not any(path.startswith(("mkdocs.yml", "catalogues/", "countries/")) for path in changed):
                assert not paths - changed, (edit, changed, done.stdout)  # by other words files say other things
        commit(drawn.town)


def main_of_translation(path: str) -> str:
    """Return the file that a translation of minutes or an article stands beside."""
    return re.sub(r"\.[a-z]{2}\.md$", ".md", path)


def is_content(path: str) -> bool:
    """Tell whether a file is one of the town's, and no template or check of its own."""
    return path.startswith(("content/", "plans/", "minutes/", "catalogues/", "countries/"))


def paths_in(found: Mapping[str, Any]) -> Iterable[str]:
    for section in ("withdrawn", "published", "removed", "added", "changed", "files"):
        yield from (main_of_translation(one["path"]) for one in found[section])
        yield from (main_of_translation(one["former_path"]) for one in found[section] if one.get("former_path"))
    yield from map(main_of_translation, found["unread"])
    yield from ["mkdocs.yml"] * bool(found["settings"])


def test_a_commit_of_the_main_branch_that_was_rewritten_is_told_first(town: Town) -> None:
    commit(town)
    town.record("organisation", "a", {"name": "A", "territory": "town"})
    commit(town)
    git(town.root, "checkout", "--quiet", "-b", "branch")
    git(town.root, "commit", "--quiet", "--amend", "--message=other")
    (found,) = data(town)["weighs"]
    assert (found["weight"], found["title"]) == ("rewritten", "x")
    git(town.root, "checkout", "--quiet", "-B", "branch", "main")
    commit(town, "--date=2026-01-01T00:00")
    assert data(town)["weighs"] == []


def test_a_file_that_may_be_run_and_what_git_lfs_keeps_elsewhere_are_told_as_what_they_are(town: Town) -> None:
    data_of_it = b"%PDF-1.7 " + b"x" * 2000
    digest = hashlib.sha256(data_of_it).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(data_of_it)}\n"
    town.write("content/documents/a.pdf", pointer)
    town.write("content/documents/b.pdf", pointer.replace(digest[:4], "0000"))
    commit(town)
    for name in ("a", "b"):
        (town.root / f"content/documents/{name}.pdf").write_bytes(data_of_it)
    territory = town.root / "content/territories/town.yml"
    territory.chmod(0o755)
    found = data(town)
    assert [(one["path"], one["how"]) for one in found["files"]] == [
        ("content/documents/b.pdf", "replaced"),
        ("content/territories/town.yml", "runnable"),
    ]
