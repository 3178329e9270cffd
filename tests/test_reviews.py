"""Findings where reviewers look: each form as its readers take it, chosen by the CI, with paths of the repository."""

import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.diagnostics import Diagnostic, Place, Repair, facts
from komplan.diagnostics.lines import FileLines
from komplan.diagnostics.report.review import Review
from komplan.language.catalogue import catalogue, languages
from repositories import committed, git
from reviewed import FORMS, READERS, Told, agree
from towns import Town, new_town

ROOT = Path(__file__).parents[1]
FILE = "gl-code-quality-report.json"
HOSTILE = (
    "a::b", "::error file=x::y", "100 %", "%0A%25", "a,b=c", "]]>", "<!-- -->", "&amp;", '"', "'", "\\", "{0}",
    "{x}", "[x](javascript:y)", "\u202ex", "\x00", "\x1b[2J", "\ufffe", "\ud800", "\u2028", "\r", "\n", "\t",
    "👩‍👧", "☀️", "ž\u030c",
)  # fmt: skip


def review_of(town: Town, folder: str = "", language: str = "cs") -> Review:
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    return Review(checked.findings, catalogue(language), checked.lines, folder)


def told(town: Town, form: str, *arguments: str, **environment: str) -> list[Told]:
    """Return what the readers of a form take from what the command prints."""
    printed = town.run("check", "--format", form, *arguments, **environment).stdout.splitlines()
    return READERS[form]([line for line in printed if form != "github" or line.startswith("::")])


def break_it(town: Town) -> None:
    town.record("project", "bridge", {"title": "Most", "teritory": "town"})


@pytest.mark.parametrize("language", languages())
def test_hostile_values_are_told_as_they_may_be_shown(language: str) -> None:
    """In facts, repairs, names of files and of the folder of the town."""
    findings, files = [], {}
    for number, evil in enumerate(HOSTILE):
        path = f"content/{evil}{number}.yml"
        files[path] = FileLines([f"title: {evil}".replace("\n", " "), "x"])
        place = Place(path, 1, 1, 4)
        findings.append(Diagnostic("unknown-field", place, facts(field=evil), Repair(f"{evil}\n  {evil}")))
        findings.append(Diagnostic("wrong-choice", Place(path, 2, 1, 2), facts(value=evil, known=evil), Repair(evil)))
    agree(Review(findings, catalogue(language), lambda path: files[path], "a%,:\u202e/"))


def test_hostile_towns_agree(town: Town) -> None:
    for number, evil in enumerate(HOSTILE):
        text = json.dumps(evil)
        town.write(f"content/calls/c{number}.yml", f"title: {text}\n{text}: 1\npublication: {text}\n")
    for name in ("a::b, 100 %", "]]>&", "'x'", "👩‍👧 ☀️", "x\u202e", "x\nž"):
        town.write(f"content/calls/{name}.yml", "title: x\n")
    review = review_of(town)
    assert len(review.findings) > 50
    agree(review)


def test_a_clean_town_has_empty_reports(town: Town) -> None:
    town.record("body", "group", {"title": {"cs": "Skupina", "en": "Group"}, "kind": "working-group"})
    agree(review_of(town))
    for form in FORMS:
        assert told(town, form) == []
        assert town.run("check", "--format", form).returncode == 0


@pytest.mark.parametrize("form", FORMS)
def test_the_exit_code_is_that_of_the_text(town: Town, form: str) -> None:
    assert [one[1] for one in told(town, form)] == ["warning"]
    assert town.run("check", "--format", form).returncode == 0
    break_it(town)
    assert town.run("check", "--format", form).returncode == 1


def test_two_runs_give_the_same_bytes(town: Town) -> None:
    break_it(town)
    for form in FORMS:
        first, second = (town.run_command("check", "--format", form, PYTHONHASHSEED=seed).stdout for seed in "12")
        assert first == second


def paths(town: Town, form: str, *arguments: str) -> set[str]:
    return {one[2] for one in told(town, form, *arguments)}


@pytest.mark.parametrize("form", FORMS)
def test_paths_begin_at_the_root_of_the_repository(tmp_path: Path, form: str) -> None:
    town = new_town(tmp_path / "plány" / "obec", "cs")
    break_it(town)
    assert paths(town, form) == {"content/projects/bridge.yml"}  # of no repository
    committed(tmp_path)
    assert paths(town, form) == {"plány/obec/content/projects/bridge.yml"}
    assert paths(town, form, "--at", "HEAD") == {"plány/obec/content/projects/bridge.yml"}
    assert paths(Town(tmp_path), form, "plány/obec") == {"plány/obec/content/projects/bridge.yml"}
    git(tmp_path, "worktree", "add", "--quiet", "other")
    assert paths(Town(tmp_path / "other/plány/obec"), form) == {"plány/obec/content/projects/bridge.yml"}
    assert "\ncontent/projects/bridge.yml:2:1 " in "\n" + town.run("check").stdout


def test_a_town_that_is_the_repository_has_paths_of_its_own(town: Town) -> None:
    break_it(town)
    committed(town.root)
    assert "content/projects/bridge.yml" in paths(town, "sarif")


def test_github_gets_commands_and_the_text(town: Town) -> None:
    break_it(town)
    done, text = town.run("check", GITHUB_ACTIONS="true"), town.run("check")
    assert done.returncode == 1
    commands, _, rest = done.stdout.partition(text.stdout)
    assert rest == ""
    assert len(READERS["github"](commands.splitlines())) == 2
    assert commands.startswith("::warning file=content/bodies/group.yml,line=1,col=8,endLine=1,endColumn=15,")
    assert not [line for line in text.stdout.splitlines() if line.startswith("::")]
    assert town.run("check", "--format", "text", GITHUB_ACTIONS="true").stdout == text.stdout
    assert town.run("check", GITHUB_ACTIONS="false").stdout == text.stdout


@pytest.mark.parametrize(("language", "counts"), [("cs", "0 chyb, 11"), ("pl", "0 błędów, 11"), ("en", "0 errors, 11")])
def test_the_last_line_counts_what_github_does_not_show(town: Town, language: str, counts: str) -> None:
    for number in range(9):
        town.record("body", f"g{number}", {"title": f"Skupina {number}", "kind": "working-group"})
    assert "10" not in town.run("check", "--format", "github").stdout.splitlines()[-1]
    town.record("body", "g9", {"title": "Skupina 9", "kind": "working-group"})
    last = town.run("check", "--format", "github", "--language", language).stdout.splitlines()[-1]
    assert counts in last.replace("\xa0", " ")
    assert "GitHub" in last
    assert len(told(town, "github")) == 11


def test_gitlab_gets_a_file_and_the_log_the_text(town: Town, tmp_path: Path) -> None:
    break_it(town)
    committed(tmp_path)
    text = town.run("check").stdout
    done = town.run("check", GITLAB_CI="true", CI_PROJECT_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.startswith(text)
    assert str(tmp_path / FILE) in done.stdout.removeprefix(text)
    found = READERS["gitlab"]((tmp_path / FILE).read_text("utf-8").splitlines())
    assert {one[2] for one in found} == {"town/content/projects/bridge.yml", "town/content/bodies/group.yml"}
    (town.root / "content/projects/bridge.yml").unlink()
    assert town.run("check", GITLAB_CI="true", CI_PROJECT_DIR=str(tmp_path)).returncode == 0
    assert len(READERS["gitlab"]((tmp_path / FILE).read_text("utf-8").splitlines())) == 1
    (tmp_path / FILE).unlink()
    assert town.run("check", "--format", "text", GITLAB_CI="true", CI_PROJECT_DIR=str(tmp_path)).stdout
    assert not (tmp_path / FILE).exists()


def test_gitlab_s_file_goes_through_no_link(town: Town, tmp_path: Path) -> None:
    """A proposal may hold one that leads elsewhere; the check itself goes on."""
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    (town.root / FILE).symlink_to(secret)
    done = town.run("check", GITLAB_CI="true")
    assert done.returncode == 0
    assert FILE in done.stderr
    assert secret.read_text("utf-8") == "secret"
    assert town.run("check", "--format", "gitlab", "--output", FILE).returncode == 1


def test_gitlab_s_file_may_be_refused(town: Town, tmp_path: Path) -> None:
    done = town.run("check", GITLAB_CI="true", CI_PROJECT_DIR=str(tmp_path / "nowhere"))
    assert done.returncode == 0
    assert "nowhere" in done.stderr
    done = town.run("check", "--output", str(tmp_path / "nowhere" / "x"))
    assert done.returncode == 1
    assert "nowhere" in done.stderr


@pytest.mark.parametrize("form", ["text", "json", *FORMS])
def test_findings_are_written_to_a_file(town: Town, tmp_path: Path, form: str) -> None:
    break_it(town)
    text, printed = town.run("check").stdout, town.run("check", "--format", form).stdout
    done = town.run("check", "--format", form, "--output", str(tmp_path / "found"))
    assert done.returncode == 1
    assert done.stdout.startswith(text)
    written = (tmp_path / "found").read_bytes().decode("utf-8")
    assert printed.removesuffix(text if form == "github" else "") == written
    assert written.endswith("\n")


def marks(town: Town, folder: str = "", language: str = "cs") -> Mapping[tuple[str, int], str]:
    review = review_of(town, folder, language)
    return {
        (finding.code, finding.place.line): mark
        for finding, mark in zip(review.findings, review.fingerprints(), strict=True)
        if finding.code in {"broken-link", "privacy-birth-number"}
    }


def test_fingerprints_stay_where_lines_move(town: Town) -> None:
    head, body = "---\ntitle: {cs: Dar, en: Gift}\n", "---\n[a](x.html)\n\nNic.\n\n[b](y.html)\n\n[a](x.html)\n"
    town.write("content/articles/a.md", head + body)
    first = marks(town)
    assert [line for code, line in first] == [4, 8, 10]
    assert len(set(first.values())) == 3  # equal lines are told apart
    assert list(marks(town, language="pl").values()) == list(first.values())
    town.write(
        "content/articles/a.md", head + "summary: {cs: Dar., en: Gift.}\n" + body.replace("Nic.", "Nic.\n\nVíc.")
    )
    moved = marks(town)
    assert [line for code, line in moved] == [5, 11, 13]
    assert list(moved.values()) == list(first.values())
    town.write("content/articles/a.md", head + body.replace("[b](y.html)", "[b](z.html)"))
    assert [one in first.values() for one in marks(town).values()] == [True, False, True]
    assert not set(marks(town, "plans/").values()) & set(first.values())


def test_fingerprints_give_no_secret_away(town: Town) -> None:
    """Who tries all birth numbers finds none by the digest of its line."""
    found = []
    for number in ("780101/1230", "785101/1231"):
        town.write("content/articles/a.md", f"---\ntitle: {{cs: Dar, en: Gift}}\n---\nJan Vzor, r. č. {number}\n")
        found.append(marks(town))
    assert found[0] == found[1]
    assert any(code == "privacy-birth-number" for code, _ in found[0])


def test_help_says_what_is_chosen_by_itself(town: Town) -> None:
    said = " ".join(town.run("check", "--help").stdout.split())
    assert "[text|json|github|gitlab|sarif|checkstyle]" in said
    assert FILE in said.replace("- ", "-")


def test_the_hook_for_commits_checks_and_changes_nothing(town: Town) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    needed = {"id", "name", "entry", "language"}
    assert needed <= hook.keys() <= needed | {"description", "always_run", "pass_filenames", "require_serial"}
    assert re.fullmatch(r"[a-z-]+", hook["id"])
    assert hook["language"] == "python"
    assert hook["always_run"]
    assert not hook["pass_filenames"]
    program, *arguments = shlex.split(hook["entry"])
    assert (program, arguments[0]) == ("komplan", "check")
    committed(town.root)
    assert town.run(*arguments, GITLAB_CI="true").returncode == 0
    break_it(town)
    git(town.root, "add", "--all")
    before = git(town.root, "status", "--porcelain")
    assert town.run(*arguments, GITLAB_CI="true").returncode == 1
    assert git(town.root, "status", "--porcelain") == before
