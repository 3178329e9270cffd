"""The same town from a folder and from a revision of git, whatever lies there; of a revision nothing runs."""

import hashlib
import os
import random
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from komplan.adapters.mkdocs.inspected import inspect
from komplan.adapters.mkdocs.stand_in import stand_in
from komplan.adapters.snapshots import git as git_itself
from komplan.adapters.snapshots import revision
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.adapters.snapshots.git import RevisionError
from komplan.adapters.snapshots.revision import RevisionSnapshot
from komplan.checks.run import check_town
from komplan.model.reading.load import load_town
from komplan.sources.files import FOLDERS, TakenPaths
from komplan.sources.snapshot import ChangedSnapshot, Entry, EntryType, Snapshot
from komplan.sources.tree import Branch, Items, Node, Scalar
from repositories import committed, committed_tree, git
from test_cases import CASES, day_of, read_case, write
from towns import SETTINGS, Town

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-20"
SECRET = b"name: Testov\n"


def everything(snapshot: Snapshot, folder: str = "") -> Iterator[tuple[str, Entry, str | None]]:
    """Yield path, entry and digest of all but folders that a snapshot holds."""
    for entry in snapshot.list(folder):
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.type is EntryType.FOLDER:
            if path != ".git":
                yield from everything(snapshot, path)
        else:
            yield path, entry, snapshot.digest(path) if entry.type is EntryType.FILE else None


def placed(node: Node | None) -> Any:
    """Return a tree as plain values, each with its place."""
    if isinstance(node, Branch):
        return [(key, node.keys_at.get(key), placed(inner)) for key, inner in node.items()]
    if isinstance(node, Items):
        return [placed(inner) for inner in node]
    return (str(node), node.place) if isinstance(node, Scalar) else node


def read_in(snapshot: Snapshot) -> dict[str, Any]:
    """Return all that is read of a town."""
    loaded = load_town(snapshot)
    parts = ("assets", "files", "root", "papers", "broken", "site_url", "rest")
    records = loaded.known.records if loaded.known else {}
    return {
        "town": {name: getattr(loaded.town, name) for name in parts} if loaded.town else {},
        "records": {key: (type(record), record.id, placed(record.tree)) for key, record in records.items()},
        "read": (loaded.files, loaded.language, loaded.findings),
    }


def found_in(snapshot: Snapshot, root: Path, today: str) -> dict[str, Any]:
    """Return all that a check finds, with the lines that a report shows."""
    checked = check_town(snapshot, lambda zone: today)
    checked = checked.also(inspect(root, checked))
    lines = {finding.place.path: checked.lines(finding.place.path) for finding in checked.findings}
    return {"findings": checked.findings, "lines": lines}


def told_of_both(root: Path, today: str = TODAY) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is told of a town in a folder and in the last revision of the repository there."""
    here = FolderSnapshot(root)
    with RevisionSnapshot(root, "HEAD") as there, stand_in(there) as empty:
        return read_in(here) | found_in(here, root, today), read_in(there) | found_in(there, empty, today)


def put(path: Path, content: bytes = SECRET) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def checked_at(root: Path, name: str) -> Any:
    """Return what is found in a revision, or why it can't be read."""
    try:
        with RevisionSnapshot(root, name) as snapshot:
            return check_town(snapshot, lambda zone: TODAY)
    except RevisionError as error:
        return error.reason


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the files of this one's town, and a few papers."""
    root = tmp_path_factory.mktemp("repository")
    for folder in (*FOLDERS, "hooks", "docs"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "README.md"):
        shutil.copy(ROOT / name, root)
    for name in ("plan.png", "plan.docx", "plan.pdf"):
        put(root / "content/assets" / name, (ROOT / "tests/samples" / name).read_bytes())
    return committed(root)


def test_the_town_of_this_repository_is_read_alike(repository: Path) -> None:
    here = read_in(FolderSnapshot(repository))
    with RevisionSnapshot(repository, "HEAD") as snapshot:
        assert read_in(snapshot) == here
        assert list(everything(snapshot)) == list(everything(FolderSnapshot(repository)))
    assert len(here["records"]) > 100
    assert sum(bool(file.digest) for file in here["town"]["files"].values()) == 3


def test_in_the_town_of_this_repository_the_same_is_found(repository: Path) -> None:
    here = found_in(FolderSnapshot(repository), repository, TODAY)
    with RevisionSnapshot(repository, "HEAD") as snapshot, stand_in(snapshot) as empty:
        assert found_in(snapshot, empty, TODAY) == here
    assert here["findings"]


ABOUT_FILES = {"links", "bytes", "made", "samples"}
CODES = ("file-", "folder-", "attachment-", "settings-", "symlink", "root-", "path-", "wrong-path", "accepted", "hook-")


def is_about_files(file: Path) -> bool:
    """Tell whether a case is about files of which a revision can hold the same."""
    case = read_case(file)
    is_one = bool(case.keys() & ABOUT_FILES) or file.parent.name.startswith(CODES)
    return is_one and not case.keys() & {"pipes", "closed"}


@pytest.mark.parametrize("part", range(8))
def test_the_town_of_a_case_is_the_same(part: int, tmp_path: Path) -> None:
    cases = [file for file in CASES if is_about_files(file)]
    assert len(cases) > 150
    for number, file in enumerate(cases[part::8]):
        root = tmp_path / str(number)
        root.mkdir()
        case = read_case(file)
        write(case, root)
        put(root / "content/.gitkeep", b"")  # git keeps no empty folder
        committed(root)
        here, there = told_of_both(root, day_of(case))
        assert here == there, file


def test_a_hostile_town_is_the_same(town: Town) -> None:
    root = town.root
    territories = root / "content/territories"
    for name in (
        "Town.yml",
        "TOWN.yml",
        "a b.yml",
        "x:y.yml",
        "x\ny.yml",
        "zero\u200bwidth.yml",
        "x.yml.bak",
        ".hidden",
    ):
        put(territories / name)
    put(territories / unicodedata.normalize("NFD", "žďár.yml"))
    put(territories / "žďár.yml")
    put(Path(os.fsdecode(os.fsencode(territories) + b"/\xff\xfe.yml")))
    put(territories / f"{'d' * 90}" / f"{'e' * 90}" / f"{'f' * 30}.yml")
    put(territories / "empty.yml", b"")
    put(territories / "huge.yml", b"#" * (1 << 20) + b"\n" + SECRET)
    put(territories / "dos.yml", SECRET.replace(b"\n", b"\r\n"))
    put(territories / "run.yml").chmod(0o755)
    put(root / "content/files/large.pdf", b"%PDF-1.7\n" + b"x" * (21 << 20))
    put(root / "content/files/plan.pdf", (ROOT / "tests/samples/plan.pdf").read_bytes())
    put(root / "content/root/.well-known/security.txt", b"Contact: mailto:a@example.org\n")
    put(root / "backup/bodies/other.yml")
    put(root / "content/bodies/README.md")
    for link, target in {
        "content/bodies/link.yml": "group.yml",
        "content/bodies/away.yml": "/etc/hostname",
        "content/bodies/nowhere.yml": "nothing",
        "content/projects": "bodies",
        "content/files/link.pdf": "plan.pdf",
        "base.yml": "mkdocs.yml",
        "minutes": "content",
    }.items():
        (root / link).symlink_to(target)
    (root / "content/calls").mkdir()
    committed(root)
    here, there = told_of_both(root)
    assert here == there
    codes = {finding.code for finding in here["findings"]}
    assert {"symlink", "file-name", "file-case", "file-size", "attachment-size"} <= codes
    with RevisionSnapshot(root, "HEAD") as snapshot:
        assert list(everything(snapshot)) == list(everything(FolderSnapshot(root)))


@pytest.mark.parametrize("setting", ["base.yml", "link.yml", "linked/base.yml", "../base.yml", "nothing.yml", "folder"])
def test_settings_that_inherit_are_the_same(setting: str, town: Town) -> None:
    put(town.root / "base.yml", b"site_description: x\n")
    put(town.root / "folder/base.yml", b"site_description: x\n")
    put(town.root.parent / "base.yml", b"site_description: x\n")
    (town.root / "linked").symlink_to("folder")
    (town.root / "link.yml").symlink_to("base.yml")
    town.write("mkdocs.yml", SETTINGS.format(languages="cs") + f"INHERIT: {setting}\n")
    committed(town.root)
    here, there = told_of_both(town.root)
    assert here == there
    errors = [finding.code for finding in here["findings"] if finding.is_error]
    expected = {
        "base.yml": [],
        "link.yml": ["symlink"],
        "nothing.yml": ["settings-missing"],
        "folder": ["settings-missing"],
    }
    assert errors == expected.get(setting, ["settings-folder"])


def test_random_repositories_hold_the_same(tmp_path: Path) -> None:
    """Whatever is called how and lies where, both list it in the same order, with the same sizes and bytes."""
    dice = random.Random(5)
    steps = [
        "a",
        "A",
        "b.yml",
        "é",
        unicodedata.normalize("NFD", "é"),
        "x y",
        "-x",
        "tab\t",
        "new\nline",
        '"q"',
        "\\",
        ":(top)",
    ]
    for number in range(12):
        root = tmp_path / str(number)
        root.mkdir()
        for _ in range(dice.randrange(1, 30)):
            path = root.joinpath(*dice.choices(steps, k=dice.randrange(1, 5)))
            if any(parent.is_symlink() or parent.is_file() for parent in (path, *path.parents)) or path.exists():
                continue
            if dice.random() < 0.2:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.symlink_to(dice.choice(steps))
            else:
                put(path, dice.randbytes(dice.choice([0, 1, 100, 10_000]))).chmod(dice.choice([0o644, 0o755, 0o600]))
        committed(root)
        with RevisionSnapshot(root, "HEAD") as there:
            here = FolderSnapshot(root)
            found = list(everything(here))
            assert list(everything(there)) == found
            for path, entry, digest in found:
                if entry.type is EntryType.FILE:
                    most = dice.choice([0, 1, 99, entry.size, entry.size + 1])
                    assert there.read(path, most) == here.read(path, most)
                    assert digest == hashlib.sha256((root / path).read_bytes()).hexdigest()
                with pytest.raises(OSError, match=r"."):
                    there.list(path)
            for path in ("nothing", "a/nothing", "", ".", "..", "../x", "/etc/hostname"):
                with pytest.raises(OSError, match=r"."):
                    there.read(path, 1)


def test_large_files_are_read_as_far_as_is_asked_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    data = random.Random(1).randbytes(300_000)
    put(town.root / "content/files/large.bin", data)
    committed(town.root)
    monkeypatch.setattr(revision, "LARGEST_WHOLE", 1000)
    with RevisionSnapshot(town.root, "HEAD") as snapshot:
        assert snapshot.read("content/files/large.bin", 10) == data[:10]
        assert snapshot.digest("content/files/large.bin") == hashlib.sha256(data).hexdigest()
        objects = town.root / ".git/objects"
        name = git(town.root, "rev-parse", "HEAD:content/files/large.bin")
        (objects / name[:2] / name[2:]).unlink()
        for verb in (snapshot.digest, lambda path: snapshot.read(path, 10)):
            with pytest.raises(OSError, match="damaged"):
                verb("content/files/large.bin")
        assert (
            snapshot.read("content/territories/town.yml", 9_999)
            == (town.root / "content/territories/town.yml").read_bytes()
        )


def test_a_town_may_lie_in_a_folder_of_its_repository(town: Town) -> None:
    committed(town.root.parent)
    here, there = told_of_both(town.root)
    assert here == there
    (town.root / "new").mkdir()
    assert checked_at(town.root / "new", "HEAD") == "no_folder"


MARK = "ran"
COMMANDS = (
    "filter.own.smudge", "filter.own.clean", "filter.own.process", "diff.own.textconv", "diff.own.command",
    "core.fsmonitor", "core.pager", "pager.ls-tree", "pager.cat-file", "pager.rev-parse", "core.sshCommand",
    "core.editor", "core.askPass", "alias.ls-tree", "alias.cat-file", "uploadpack.packObjectsHook", "gpg.program",
)  # fmt: skip
"""Settings of git that name a program."""


def program(root: Path) -> str:
    """Return a program that leaves a mark outside the repository when it runs."""
    file = put(root.parent / "program", f"#!/bin/sh\ntouch '{root.parent / MARK}'\ncat\n".encode())
    file.chmod(0o755)
    return str(file)


def test_of_a_revision_nothing_runs_and_nothing_is_written(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither filters, hooks, pagers and aliases that settings or variables name, nor replacements of objects."""
    root, run = town.root, program(town.root)
    town.write(".gitattributes", "* filter=own diff=own text eol=crlf ident export-subst\n")
    committed(root)
    other = git(root, "hash-object", "-w", "--stdin", data=b"name: Jinde\n")
    git(root, "replace", git(root, "rev-parse", "HEAD:content/territories/town.yml"), other)
    for name in COMMANDS:
        git(root, "config", name, run)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(run, root / ".git/hooks" / hook)
    home = root.parent / "home"
    put(home / ".gitconfig", f"[core]\n\tpager = {run}\n\tfsmonitor = {run}\n[alias]\n\trev-parse = !{run}\n".encode())
    elsewhere = committed(put(root.parent / "elsewhere/x").parent)
    for name, value in {
        "HOME": str(home), "GIT_DIR": str(elsewhere / ".git"), "GIT_WORK_TREE": str(elsewhere), "GIT_PAGER": run,
        "GIT_EXTERNAL_DIFF": run, "GIT_SSH_COMMAND": run, "GIT_EDITOR": run, "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": run, "GIT_TRACE": str(root.parent / MARK),
        "GIT_EXEC_PATH": str(elsewhere), "GIT_INDEX_FILE": "x", "GIT_NAMESPACE": "x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    before = {file: file.lstat().st_mtime_ns for file in root.rglob("*")}
    with RevisionSnapshot(root, "HEAD") as snapshot:
        assert (
            snapshot.read("content/territories/town.yml", 999) == (root / "content/territories/town.yml").read_bytes()
        )
        assert check_town(snapshot, lambda zone: TODAY).edition
    assert not (root.parent / MARK).exists()
    assert {file: file.lstat().st_mtime_ns for file in root.rglob("*")} == before


def test_the_marks_would_be_seen(town: Town) -> None:
    """Proves that the test above looks for what a command of git that runs things leaves."""
    run = program(town.root)
    town.write(".gitattributes", "* filter=own\n")
    committed(town.root)
    git(town.root, "config", "filter.own.smudge", run)
    git(town.root, "cat-file", "--filters", "HEAD:content/territories/town.yml")
    assert (town.root.parent / MARK).exists()


def test_what_was_not_fetched_is_not_fetched(town: Town) -> None:
    committed(town.root)
    git(town.root, "config", "uploadpack.allowFilter", "true")
    part = town.root.parent / "part"
    git(town.root.parent, "clone", "--quiet", "--filter=blob:none", "--no-checkout", f"file://{town.root}", str(part))
    objects = sorted((part / ".git/objects").rglob("*"))
    found = checked_at(part, "HEAD")
    assert found == "partial"
    assert sorted((part / ".git/objects").rglob("*")) == objects


def test_whose_repository_is_safe_is_for_the_caller_to_say(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git reads somebody else's repository only where the caller's settings, not the repository's, say so."""
    committed(town.root)
    monkeypatch.setitem(git_itself.GIVEN, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    home = town.root.parent / "home"
    monkeypatch.setenv("HOME", str(home))
    git(town.root, "config", "safe.directory", "*")
    assert checked_at(town.root, "HEAD") == "owner"
    put(home / ".gitconfig", f"[safe]\n\tdirectory = /elsewhere\n\tdirectory = {town.root}\n".encode())
    assert checked_at(town.root, "HEAD").edition


def test_a_damaged_file_is_a_finding_and_the_others_are_read(town: Town) -> None:
    committed(town.root)
    blob = git(town.root, "rev-parse", "HEAD:content/bodies/group.yml")
    file = town.root / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    data = file.read_bytes()
    file.write_bytes(data[:20] + bytes(byte ^ 255 for byte in data[20:]))
    with RevisionSnapshot(town.root, "HEAD") as snapshot:
        findings = check_town(snapshot, lambda zone: TODAY).findings
        assert {(finding.code, finding.place.path) for finding in findings if finding.is_error} == {
            ("file-unreadable", "content/bodies/group.yml")
        }
        assert snapshot.read("content/territories/town.yml", 4) == b"name"


def test_a_submodule_is_told(town: Town) -> None:
    committed(town.root)
    of = git(town.root, "rev-parse", "HEAD")
    git(town.root, "update-index", "--add", "--cacheinfo", f"160000,{of},content/projects")
    git(town.root, "commit", "--quiet", "--message=Module")
    with RevisionSnapshot(town.root, "HEAD") as snapshot:
        findings = check_town(snapshot, lambda zone: TODAY).findings
    errors = [(finding.code, finding.place.path) for finding in findings if finding.is_error]
    assert errors == [("file-unreadable", "content/projects")]


@pytest.mark.parametrize(
    "name", [b"..", b".", b".git", b"a/../../x.yml", b"", b"content", b"\xff", b"C:\\x.yml", b"x" * 5000]
)
def test_odd_names_in_a_tree_lead_nowhere(name: bytes, town: Town) -> None:
    """What no checkout would make is a name like others, or a refusal of git's."""
    committed(town.root)
    blob = git(town.root, "rev-parse", "HEAD:content/territories/town.yml")
    tree = git(town.root, "rev-parse", "HEAD:content/territories")
    settings = git(town.root, "rev-parse", "HEAD:mkdocs.yml")
    inner = committed_tree(town.root, ("40000", b"territories", tree), ("100644", name, blob), ("40000", name, tree))
    folder = git(town.root, "rev-parse", f"{inner}^{{tree}}")
    commit = committed_tree(
        town.root, ("40000", b"content", folder), ("100600", b"mkdocs.yml", settings), ("40000", b"..", folder)
    )
    found = checked_at(town.root, commit)
    assert found == "damaged" or "territory/town" in found.edition.records


def test_a_revision_without_end_is_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten trees of which each holds the one before ten times say that there are ten thousand million files."""
    committed(town.root)
    held = git(town.root, "rev-parse", "HEAD:content/territories")
    for _ in range(10):
        commit = committed_tree(town.root, *(("40000", b"%d" % number, held) for number in range(10)))
        held = git(town.root, "rev-parse", f"{commit}^{{tree}}")
    monkeypatch.setattr(revision, "MOST_ENTRIES", 1000)
    assert checked_at(town.root, commit) == "too_large"


def test_names_without_end_are_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(town.root)
    blob = git(town.root, "rev-parse", "HEAD:mkdocs.yml")
    commit = committed_tree(town.root, ("100644", b"mkdocs.yml", blob), ("100644", b"x" * 300_000, blob))
    with RevisionSnapshot(town.root, commit) as snapshot:
        assert [len(entry.name) for entry in snapshot.list("")] == [10, 300_000]
    monkeypatch.setattr(git_itself, "MOST_LISTED", 200_000)
    assert checked_at(town.root, commit) == "too_large"


def test_a_folder_that_looks_like_a_repository_is_none(town: Town) -> None:
    """A branch may hold what git takes for a repository without a working tree, with settings of its own."""
    run = program(town.root)
    committed(town.root.parent)
    git(town.root, "init", "--quiet", "--bare", ".")
    git(town.root, "config", "--file", "config", "core.fsmonitor", run)
    assert checked_at(town.root, "HEAD") == "bare"
    assert not (town.root.parent / MARK).exists()


def test_files_may_hold_something_else(town: Town) -> None:
    before = FolderSnapshot(town.root)
    name = unicodedata.normalize("NFD", "žďár.yml")
    put(town.root / "content/territories" / name)
    after = ChangedSnapshot(before, {"content/territories/žďár.yml": b"name: X\n", "content/new/one.yml": b"x"})
    path = f"content/territories/{name}"
    assert (after.read(path, 4), after.digest(path)) == (b"name", hashlib.sha256(b"name: X\n").hexdigest())
    assert [entry.size for entry in after.list("content/territories") if entry.name == name] == [8]
    other = "content/territories/town.yml"
    assert (after.read(other, 99), after.digest(other)) == (before.read(other, 99), before.digest(other))
    assert after.list("") == before.list("")
    assert {*after.list("content")} - {*before.list("content")} == {Entry("new", EntryType.FOLDER)}
    assert after.list("content/new") == (Entry("one.yml", EntryType.FILE, 1),)
    assert [len(one.list("content/territories")) for one in (before, after)] == [2, 2]
    with pytest.raises(FileNotFoundError):
        after.list("content/newer")


def test_what_lies_at_a_path_is_told_however_it_is_written(town: Town) -> None:
    put(town.root / "content/bodies/Other.yml")
    put(town.root / "content/Bodies/third.yml")
    taken = TakenPaths(FolderSnapshot(town.root))
    assert taken.by("content/bodies/new.yml", "content/bodies/x.yml") is None
    assert taken.by("content/bodies/group.yml", "content/bodies/x.yml") == "content/bodies/group.yml"
    assert taken.by("content/bodies/other.yml", "content/bodies/x.yml") == "content/bodies/Other.yml"
    assert taken.by("content/bodies/other.yml", "content/bodies/Other.yml") is None
    assert taken.by("content/bodies/third.yml", "content/x.yml") == "content/Bodies/third.yml"
    assert taken.by("content/bodies/third.yml/x.yml", "content/x.yml") is None


def run(town: Town, *arguments: str) -> tuple[int, str]:
    done = town.run("check", *arguments)
    return done.returncode, done.stdout + done.stderr


def test_the_command_checks_a_revision(town: Town) -> None:
    town.write("content/pages/about.md", "---\ntitle: O nás\n---\nText.\n")
    committed(town.root)
    clean = run(town)
    assert clean[0] == 0
    assert run(town, "--at", "HEAD") == clean
    town.record("project", "bridge", {"title": "Most", "teritory": "town"})
    assert run(town, "--at", "HEAD") == clean
    faulty = run(town)
    assert faulty[0] == 1
    committed(town.root)
    assert run(town, "--at", "main", "--format", "text") == faulty
    assert run(town, "--at", "HEAD~1") == clean
    (town.root / "mkdocs.yml").unlink()
    assert run(town, "--at", "HEAD~1") == clean


def test_the_command_trusts_no_revision(town: Town) -> None:
    mark = town.root.parent / MARK
    text = SETTINGS.format(languages="cs").replace("publish.py]", "publish.py, hooks/own.py]")
    town.write("mkdocs.yml", f"{text}plugins: [search, blogger]\nwatch: [plans, content]\ndocs_dir: content\n")
    town.write("hooks/own.py", f"open({str(mark)!r}, 'w')")
    committed(town.root)
    done = town.run("check", "--at", "HEAD", "--language", "en", KOMPLAN_TRUST="1")
    assert done.returncode == 1
    assert "hooks: hooks/own.py" in done.stdout
    assert not mark.exists()
    refused = town.run("check", "--at", "HEAD", "--trust")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--trust" in refused.stderr


@pytest.mark.parametrize("name", ["nope", "--help", "-p", "HEAD:content", "", "HEAD^{tree}"])
def test_what_is_no_revision_is_told(name: str, town: Town) -> None:
    committed(town.root)
    done = town.run("check", f"--at={name}", LC_ALL="en_GB.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"no revision “{name}”" in done.stderr


def test_where_there_is_no_repository_or_no_git_is_told(town: Town, tmp_path: Path) -> None:
    done = town.run("check", "--at", "HEAD", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr
    done = town.run("check", "--at", "HEAD", LC_ALL="en_GB.UTF-8", PATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (2, "To read a revision, git has to be installed; it was not found.\n")
    put(town.root / "git", b"#!/bin/sh\nexit 0\n").chmod(stat.S_IRWXU)
    done = town.run("check", "--at", "HEAD", LC_ALL="en_GB.UTF-8", PATH=".")
    assert done.returncode == 2
    assert "has to be installed" in done.stderr
