"""``komplan compare`` in whatever state a repository is: it tells what changed, or in words why it can't."""

import json
import os
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from komplan.adapters.snapshots import git as git_itself
from repositories import committed, git
from test_snapshots import COMMANDS, MARK, program
from towns import Town

PROJECT = "content/projects/most.yml"
ALL = '"+refs/heads/*:refs/remotes/origin/*"'


@pytest.fixture
def planned(town: Town) -> Town:
    """Return a town in a repository of its own."""
    town.write(".gitignore", ".cache/\nsite/\n")
    town.write("content/articles/zprava.md", "---\ntitle: Zpráva\ndate: 2026-01-05\n---\nText zprávy.\n")
    town.record("project", "most", {"title": "Most", "territory": "town"})
    committed(town.root)
    return town


def edit(town: Town, old: str = "Most", new: str = "Lávka", path: str = PROJECT) -> None:
    file = town.root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def commit(town: Town) -> None:
    git(town.root, "add", "--all")
    git(town.root, "commit", "--quiet", "--allow-empty", "--message=x")


def branch(town: Town) -> None:
    """Leave the main branch, on which something else is changed in the same line meanwhile."""
    git(town.root, "switch", "--quiet", "--create", "work")
    edit(town)
    commit(town)
    git(town.root, "switch", "--quiet", "main")
    edit(town, new="Tunel")
    commit(town)
    git(town.root, "switch", "--quiet", "work")


def clone(town: Town, *options: str) -> Town:
    git(town.root, "config", "uploadpack.allowFilter", "true")
    to = town.root.parent / "clone"
    git(town.root.parent, "clone", "--quiet", *options, f"file://{town.root}", str(to))
    return Town(to)


def run(town: Town, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = town.run("compare", *arguments, LC_ALL="en_GB.UTF-8", **environment)
    assert "Traceback" not in done.stderr
    return done


def told(town: Town, *arguments: str, **environment: str) -> list[str]:
    """Return what is told of a comparison, by the path and what became of it."""
    done = run(town, *arguments, "--format", "json", **environment)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    sections = ("withdrawn", "removed", "published", "added", "changed")
    records = [f"{section} {one['path']}" for section in sections for one in found[section]]
    files = [f"{one['how']} {one['path']}" for one in found["files"]]
    return [*records, *files, *(f"unread {path}" for path in found["unread"])]


def refused(town: Town, *arguments: str, **environment: str) -> str:
    """Return why a comparison is refused."""
    done = run(town, *arguments, **environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert not {"{", "}"} & set(done.stderr)
    return done.stderr.strip().replace("\N{NO-BREAK SPACE}", " ")


def objects(town: Town) -> list[Path]:
    return sorted((town.root / ".git/objects").rglob("*"))


CHANGED = [f"changed {PROJECT}"]


def pasted(town: Town, said: str) -> None:
    """Run the command of git that a refusal proposes."""
    command = said[said.index("git fetch") :].partition(" (in ")[0]
    git(town.root, *[part.strip('"') for part in command.split()[1:]])


@pytest.mark.parametrize(
    ("options", "arguments", "said"),
    [
        (("--depth=1", "--no-single-branch"), (), "where your branch left origin/main"),
        (("--depth=1", "--no-single-branch"), ("HEAD~1",), "knows no revision “HEAD~1”"),
        (("--depth=1", "--single-branch"), (), "no branch main or master"),
        (("--depth=1", "--single-branch"), ("main",), "knows no revision “main”"),
    ],
)
def test_a_shallow_clone(planned: Town, options: tuple[str, ...], arguments: tuple[str, ...], said: str) -> None:
    branch(planned)
    git(planned.root, "switch", "--quiet", "main")
    part = clone(planned, "--branch=work", *options)
    reason = refused(part, *arguments)
    assert said in reason
    assert f"git fetch --unshallow origin {ALL} (in GitHub Actions fetch-depth: 0" in reason
    pasted(part, reason)
    if arguments == ("main",):
        assert refused(part, "main").endswith("Did you mean origin/main?")
    else:
        assert told(part, *arguments) == CHANGED


@pytest.mark.parametrize(
    ("sort", "said"),
    [("blob:none", f"1 file or folder was never fetched ({PROJECT})"), ("tree:0", "What the revision “HEAD~1” holds")],
)
def test_a_partial_clone(planned: Town, sort: str, said: str) -> None:
    branch(planned)
    part = clone(planned, f"--filter={sort}", "--branch=work")
    before = objects(part)
    assert told(part, "HEAD") == []
    reason = refused(part, "HEAD~1")
    assert said in reason
    assert "Komplan fetches nothing" in reason
    check = part.run("check", "--at", "HEAD~1", LC_ALL="en")
    assert (check.returncode, check.stderr.strip().replace("\N{NO-BREAK SPACE}", " ")) == (2, reason)
    assert objects(part) == before
    pasted(part, reason)
    assert told(part, "HEAD~1") == CHANGED


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("merge", "main"), "A merge is not finished"),
        (("rebase", "main"), "A rebase is not finished"),
        (("cherry-pick", "main"), "(cherry-pick)"),
        (("revert", "--no-commit", "main~0"), "(revert)"),
        (("stash", "pop"), "could not join two versions"),
    ],
)
def test_what_is_not_finished(planned: Town, command: tuple[str, ...], said: str) -> None:
    branch(planned)
    if command[0] == "stash":
        edit(planned, "Lávka", "Brod")
        git(planned.root, "stash", "--quiet")
        edit(planned, "Lávka", "Jez")
        commit(planned)
    identity = ("-c", "user.name=Jan Vzor", "-c", "user.email=jan@vzor.example")
    left = subprocess.run(["git", *identity, *command], cwd=planned.root, capture_output=True, check=False)
    assert left.returncode == 1
    done = run(planned, "HEAD")
    assert done.returncode == 0
    assert said in done.stderr
    assert "git status" in done.stderr
    assert f"1 file is still there in two versions: {PROJECT}" in done.stderr
    assert told(planned, "HEAD") == [f"unread {PROJECT}"]
    assert run(planned, "HEAD", "--fail-on", "weighty").returncode == 1, "it may say anything"
    check = planned.run("check", "--format", "json")
    found = [json.loads(line) for line in check.stdout.splitlines()]
    errors = [(one["code"], one["line"]) for one in found if one.get("severity") == "error"]
    assert errors == [("conflict-marker", 1)]


def test_what_is_being_merged_counts_as_merged(planned: Town) -> None:
    """What main changed meanwhile is no change of the branch, also before the merge is committed."""
    git(planned.root, "switch", "--quiet", "--create", "work")
    planned.record("organisation", "urad", {"name": "Úřad", "territory": "town"})
    commit(planned)
    git(planned.root, "switch", "--quiet", "main")
    edit(planned)
    commit(planned)
    git(planned.root, "switch", "--quiet", "work")
    git(planned.root, "merge", "--quiet", "--no-commit", "main")
    assert told(planned) == ["added content/organisations/urad.yml"]
    commit(planned)
    assert told(planned) == ["added content/organisations/urad.yml"]


def test_what_no_git_wrote_of_a_merge_is_passed_over(planned: Town) -> None:
    edit(planned)
    (planned.root / ".git/MERGE_HEAD").write_bytes(b"\xff --all\n--output=x\n")
    assert told(planned) == CHANGED


def test_a_town_in_a_submodule(planned: Town) -> None:
    around = planned.root.parent / "around"
    around.mkdir()
    committed(around)
    git(around, "submodule", "--quiet", "add", str(planned.root), "inner/town")
    inner = Town(around / "inner/town")
    edit(inner)
    assert told(inner) == told(inner, "HEAD") == CHANGED


@pytest.mark.parametrize("path", ["content/projects", "content", "vendor"])
def test_a_submodule_in_a_town(planned: Town, path: str) -> None:
    """Of what another repository holds nothing has come or gone; another commit of it is another file."""
    other = planned.root.parent / "other"
    (shutil.move if path != "vendor" else shutil.copytree)(planned.root / path.replace("vendor", "content"), other)
    committed(other)
    commit(planned)
    git(planned.root, "submodule", "--quiet", "add", str(other), path)
    commit(planned)
    done = run(planned, "HEAD")
    assert done.stdout.endswith("\n\nNothing changed.\n")
    assert (f"git diff --submodule=log -- {path}" in done.stderr) == (path != "vendor")
    Town(planned.root / path).write("README.md", "x\n")
    committed(planned.root / path)
    assert told(planned, "HEAD") == [f"replaced {path}"]
    commit(planned)
    assert told(planned, "HEAD~1", "HEAD") == [f"replaced {path}"]
    check = planned.run("check", "--at", "HEAD", LC_ALL="en")
    assert ("a repository of its own" in check.stdout) == (path != "vendor")


def sparse(town: Town) -> None:
    git(town.root, "sparse-checkout", "set", "content/projects", "hooks")
    assert [one.name for one in (town.root / "content").iterdir()] == ["projects"]


def skipped(town: Town) -> None:
    git(town.root, "update-index", "--skip-worktree", "content/bodies/group.yml")
    (town.root / "content/bodies/group.yml").unlink()


def assumed(town: Town) -> None:
    git(town.root, "update-index", "--assume-unchanged", PROJECT, "content/bodies/group.yml")


def windows(town: Town) -> None:
    git(town.root, "config", "core.autocrlf", "true")
    for file in (town.root / "content").rglob("*.*"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def escaped_paths(town: Town) -> None:
    git(town.root, "config", "core.quotepath", "true")


def in_worktree(town: Town) -> Town:
    git(town.root, "worktree", "add", "--quiet", "-b", "second", str(town.root.parent / "second"), "main")
    return Town(town.root.parent / "second")


def in_folder(town: Town) -> Town:
    shutil.rmtree(town.root / ".git")
    around = town.root.parent / "around"
    around.mkdir()
    shutil.move(town.root, around / "town")
    committed(around)
    return Town(around / "town")


def parted(town: Town) -> None:
    shutil.move(town.root / ".git", town.root.parent / "kept.git")
    town.write(".git", "gitdir: ../kept.git\n")


def detached(town: Town) -> None:
    git(town.root, "checkout", "--quiet", "--detach")


def on_master(town: Town) -> None:
    git(town.root, "branch", "--move", "main", "master")
    git(town.root, "switch", "--quiet", "--create", "work")


def on_origin(town: Town) -> Town:
    git(town.root, "switch", "--quiet", "--create", "work")
    return clone(town, "--branch=work")


def beside_a_tag(town: Town) -> None:
    git(town.root, "switch", "--quiet", "--create", "work")
    edit(town, new="Jez")
    commit(town)
    git(town.root, "tag", "main")


def behind_origin(town: Town) -> None:
    """Leave a branch main behind that nobody has pulled into."""
    git(town.root, "switch", "--quiet", "--create", "work")
    town.record("organisation", "urad", {"name": "Úřad", "territory": "town"})
    commit(town)
    git(town.root, "update-ref", "refs/remotes/origin/main", "HEAD")


def replaced(town: Town) -> None:
    other = git(town.root, "hash-object", "-w", "--stdin", data=b"title: Jinde\n")
    git(town.root, "replace", git(town.root, "rev-parse", f"HEAD:{PROJECT}"), other)


def grafted(town: Town) -> None:
    git(town.root, "switch", "--quiet", "--create", "work")
    commit(town)
    (town.root / ".git/info/grafts").write_text(git(town.root, "rev-parse", "HEAD") + "\n")


def locked(town: Town) -> None:
    (town.root / ".git/index.lock").touch()


STATES: list[Callable[[Town], Town | None]] = [
    sparse, skipped, assumed, windows, escaped_paths, in_worktree, in_folder, parted, detached, on_master, on_origin,
    beside_a_tag, behind_origin, replaced, grafted, locked,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_whatever_the_state_only_what_was_edited_is_told(planned: Town, state: Callable[[Town], Town | None]) -> None:
    town = state(planned) or planned
    edit(town, "Jez" if state is beside_a_tag else "Most")
    assert told(town) == told(town, "HEAD") == CHANGED


@pytest.mark.parametrize("command", [("check",), ("build",)])
def test_a_check_and_a_build_tell_of_files_that_are_left_out(planned: Town, command: tuple[str, ...]) -> None:
    planned.record("territory", "other", {"name": "Jinde", "country": "CZ", "level": "municipality"})
    commit(planned)
    git(planned.root, "sparse-checkout", "set", "--no-cone", "/*", "!other.yml")
    assert not (planned.root / "content/territories/other.yml").exists()
    for _ in range(2):
        done = planned.run(*command, LC_ALL="en")
        assert (done.returncode, "1 file of the town is not in this folder" in done.stderr) == (0, True), done.stderr
    git(planned.root, "sparse-checkout", "disable")
    done = planned.run(*command, LC_ALL="en")
    assert (done.returncode, "is not in this folder" in done.stderr) == (0, False)


def test_files_that_are_left_out_of_the_folder_may_be_staged(planned: Town) -> None:
    """Git keeps in its index what a folder does not show; that is what will be committed."""
    sparse(planned)
    new = git(planned.root, "hash-object", "-w", "--stdin", data=b"title: Jina\nkind: working-group\nterritory: town\n")
    git(planned.root, "update-index", "--cacheinfo", f"100644,{new},content/bodies/group.yml")
    git(planned.root, "update-index", "--skip-worktree", "content/bodies/group.yml")
    assert told(planned) == ["changed content/bodies/group.yml"]


def test_names_with_accents_are_the_same_however_they_are_written(planned: Town) -> None:
    path = "content/files/žluť.pdf"
    planned.put_sample(path, "plan.pdf")
    commit(planned)
    (planned.root / path).rename(planned.root / unicodedata.normalize("NFD", path))
    assert told(planned, "HEAD") == []


def test_what_git_passes_over_is_told(planned: Town) -> None:
    planned.write(".gitignore", "content/calls/\n*.orig\n")
    planned.write("content/files/a b.txt", "x\n")
    commit(planned)
    planned.write(".gitignore", "content/files/*.txt\ncontent/organisations/\n")
    planned.write("content/files/c d.txt", "x\n")
    planned.record("organisation", "urad", {"name": "Úřad", "territory": "town"})
    done = run(planned)
    assert "2 added files will not be committed" in done.stderr
    assert done.stderr.endswith("git add --force content/organisations/urad.yml 'content/files/c d.txt'\n")


def test_where_a_link_leads_is_told(planned: Town) -> None:
    link = planned.root / "content/projects/link.yml"
    link.symlink_to("most.yml")
    commit(planned)
    assert told(planned, "HEAD~1") == told(planned, "HEAD~1", "HEAD") == ["added content/projects/link.yml"]
    assert told(planned, "HEAD") == []
    link.unlink()
    link.symlink_to("/etc/hostname")
    assert told(planned, "HEAD") == ["replaced content/projects/link.yml"]
    commit(planned)
    assert told(planned, "HEAD~1", "HEAD") == ["replaced content/projects/link.yml"]


def test_a_record_that_was_renamed_and_changed(planned: Town) -> None:
    git(planned.root, "mv", PROJECT, "content/projects/lavka.yml")
    edit(planned, path="content/projects/lavka.yml")
    with (planned.root / "content/projects/lavka.yml").open("a") as file:
        file.write("former_ids: [most]\n")
    assert told(planned) == ["changed content/projects/lavka.yml"]


@pytest.mark.parametrize(
    "name", ["content", "mkdocs.yml", "HEAD~1", "tagged", "nested", "refs/heads/content", "HEAD^{/All}"]
)
def test_how_a_revision_may_be_called(planned: Town, name: str) -> None:
    git(planned.root, "branch", "content")
    git(planned.root, "branch", "mkdocs.yml")
    git(planned.root, "tag", "--annotate", "--message=x", "tagged")
    git(planned.root, "tag", "--annotate", "--message=x", "nested", "tagged")
    edit(planned)
    commit(planned)
    assert told(planned, name) == told(planned, name, "HEAD") == CHANGED


def test_a_name_of_several_revisions_is_refused(planned: Town) -> None:
    git(planned.root, "branch", "v1")
    edit(planned)
    commit(planned)
    git(planned.root, "tag", "v1")
    assert "refs/heads/v1 or refs/tags/v1" in refused(planned, "v1")
    git(planned.root, "config", "core.warnAmbiguousRefs", "false")
    assert "refs/heads/v1 or refs/tags/v1" in refused(planned, "HEAD", "v1")
    assert (told(planned, "refs/heads/v1"), told(planned, "refs/tags/v1")) == (CHANGED, [])


@pytest.mark.parametrize(
    ("said", "meant"), [("main..work", "main work"), ("main...work", "main work"), ("main..", "main HEAD")]
)
def test_a_range_is_told_as_two_revisions(planned: Town, said: str, meant: str) -> None:
    branch(planned)
    reason = refused(planned, said)
    assert reason.endswith(f": komplan compare {meant}")
    assert told(planned, *meant.split()) == CHANGED


def test_a_branch_with_a_history_of_its_own(planned: Town) -> None:
    git(planned.root, "switch", "--quiet", "--orphan", "own")
    git(planned.root, "checkout", "main", "--", ".")
    assert "no commit yet" in refused(planned)
    edit(planned)
    commit(planned)
    assert "has nothing in common with main" in refused(planned)
    assert told(planned, "main") == CHANGED


def test_a_repository_that_nobody_committed_to(planned: Town) -> None:
    shutil.rmtree(planned.root / ".git")
    git(planned.root, "init", "--quiet", "--initial-branch=main")
    for arguments in ((), ("HEAD",), ("main",), ("HEAD", "main")):
        assert "no commit yet" in refused(planned, *arguments)


def test_a_repository_without_files(planned: Town) -> None:
    git(planned.root.parent, "clone", "--quiet", "--bare", str(planned.root), "bare.git")
    bare = Town(planned.root.parent / "bare.git")
    assert "is no town" in refused(bare)
    assert "(bare)" in refused(bare, "main", "main")
    assert not (bare.root / ".cache").exists()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            """case "$*" in *version) echo git version 2.17.1;; *) echo usage: git >&2; exit 129;; esac""",
            "this is 2.17",
        ),
        ("exit 1", "needs git 2.30 or newer"),
        ("", "has to be installed"),
    ],
)
def test_a_git_that_is_old_broken_or_not_there(planned: Town, script: str, said: str) -> None:
    folder = planned.root.parent / "bin"
    folder.mkdir()
    if script:
        (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "git").chmod(0o755)
    for arguments in ((), ("HEAD",), ("HEAD", "HEAD")):
        assert said in refused(planned, *arguments, PATH=str(folder))
    assert planned.run("check", PATH=str(folder)).returncode == 0


def test_a_repository_of_somebody_else(planned: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(git_itself.GIVEN, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    home = planned.root.parent / "home"
    home.mkdir()
    reason = refused(planned, HOME=str(home))
    command = f"git config --global --add safe.directory {planned.root}"
    assert reason.endswith(command)
    subprocess.run(command.split(), env={"HOME": str(home), "PATH": os.environ["PATH"]}, check=True)
    edit(planned)
    assert told(planned, HOME=str(home)) == CHANGED


def test_what_the_environment_says_of_git_counts_for_nothing(planned: Town) -> None:
    elsewhere = committed(planned.write("../elsewhere/x", "x").parent)
    edit(planned)
    environment = {
        "GIT_DIR": str(elsewhere / ".git"), "GIT_WORK_TREE": str(elsewhere), "GIT_INDEX_FILE": "/nowhere",
        "GIT_CEILING_DIRECTORIES": str(planned.root), "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_NAMESPACE": "x",
        "GIT_COMMON_DIR": "/nowhere", "GIT_SHALLOW_FILE": "/nowhere", "GIT_LITERAL_PATHSPECS": "1",
    }  # fmt: skip
    assert told(planned, **environment) == CHANGED
    for command in ("check", "build"):
        assert planned.run(command, **environment).returncode == 0


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (".git/config", "[core\n", "bad config"),
        (".git/HEAD", "", "not a git repository"),
        (".git/index", "x", "damaged"),
    ],
)
def test_a_damaged_repository(planned: Town, path: str, text: str, said: str) -> None:
    planned.write(path, text)
    assert said in refused(planned, "HEAD")
    assert planned.run("check").returncode == 0


def test_nothing_runs(planned: Town) -> None:
    """Neither where all is compared with the folder, nor with the index of what was left out of it."""
    ran = program(planned.root)
    planned.write(".gitattributes", "* filter=own diff=own merge=own text eol=crlf ident\n")
    commit(planned)
    sparse(planned)
    for name in (*COMMANDS, "merge.own.driver"):
        git(planned.root, "config", name, ran)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "post-merge"):
        shutil.copy(ran, planned.root / ".git/hooks" / hook)
    before = {file: file.lstat().st_mtime_ns for file in planned.root.rglob("*") if ".cache" not in file.parts}
    assert told(planned) == []
    assert not (planned.root.parent / MARK).exists()
    assert {file: file.lstat().st_mtime_ns for file in before} == before


@pytest.mark.parametrize(("zone", "note"), [("Pacific/Kiritimati", ""), ("Etc/GMT+12", "not public")])
def test_both_sides_are_of_the_day_in_the_town(planned: Town, zone: str, note: str) -> None:
    """It is neither the day of the machine nor that of a commit; where it is tomorrow first, it is 26 hours later."""
    edit(planned, "title: Testov", f"title: Testov\n    timezone: {zone}", "mkdocs.yml")
    commit(planned)
    day = (datetime.now(UTC) + timedelta(hours=14)).date()
    lines = f"title: Nová\ndate: 2026-01-05\npublish_at: {day}\n"
    planned.write("content/articles/nova.md", f"---\n{lines}---\nText.\n")
    git(planned.root, "add", "--all")
    identity = ("-c", "user.name=Jan Vzor", "-c", "user.email=jan@vzor.example")
    then = {
        "PATH": os.environ["PATH"],
        "GIT_COMMITTER_DATE": "2001-01-01T00:00Z",
        "GIT_AUTHOR_DATE": "2001-01-01T00:00Z",
    }
    subprocess.run(["git", *identity, "commit", "--quiet", "--message=x"], cwd=planned.root, env=then, check=True)
    for machine in ("Etc/GMT+12", "Pacific/Kiritimati"):
        done = run(planned, "HEAD~1", "HEAD", "--format", "json", today="", TZ=machine)
        assert [one["note"] for one in json.loads(done.stdout)["added"]] == [note]
    edit(planned, "Text.", "Jiný.", "content/articles/nova.md")
    assert told(planned, "HEAD", today="") == ["changed content/articles/nova.md"]
    assert told(planned, "HEAD", "--today", "2100-01-01") == ["changed content/articles/nova.md"]
