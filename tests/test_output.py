"""A build deletes and overwrites what a build wrote and nothing else, through no link, and two of them don't mix."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from mkdocs.exceptions import Abort

from building import build_here, refused, settings_of, small_disk, standing
from komplan.adapters import disk
from komplan.adapters.disk import Folder
from komplan.adapters.kept.recalled import BUILT
from komplan.adapters.mkdocs import events
from komplan.adapters.mkdocs.output import InTheWayError, Output, UnfinishedError, open_output
from komplan.adapters.mkdocs.written import LIST, read_list, write_list
from towns import Town


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPLAN_TODAY", "2026-06-01")


def publish(root: Path, files: dict[str, str], site: str = "site") -> None:
    """Publish a site of these files."""
    (root / "work").mkdir(parents=True, exist_ok=True)
    with open_output(root, root / site, root / "work") as output:
        for path, text in files.items():
            output.put(path, text.encode())
        output.publish()


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


FIRST = {"index.html": "1", "cs/a/index.html": "a", "cs/b/index.html": "b", ".htaccess": "rules", "cs/x.css": "x"}
SECOND = {"index.html": "2", "cs/b/index.html": "b", "cs/c/index.html": "c", ".htaccess": "more", "cs/x.css": "x"}


@pytest.fixture(params=[True, False], ids=["by descriptor", "by path"])
def _ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test run in both ways in which systems reach a file."""
    monkeypatch.setattr(disk, "BY_DESCRIPTOR", request.param and disk.BY_DESCRIPTOR)


@pytest.mark.usefixtures("_ways")
def test_what_a_build_wrote_is_replaced_and_deleted_and_the_rest_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    own = {
        ".git/HEAD": "ref",
        "CNAME": "x.example",
        ".nojekyll": "",
        ".well-known/acme/token": "t",
        "cs/a/own.pdf": "p",
    }
    write(site, own)
    (site / "empty").mkdir()
    (site / "link").symlink_to(tmp_path)
    publish(tmp_path, FIRST)
    publish(tmp_path, SECOND)
    found = standing(site)
    for path, text in {**SECOND, **own}.items():
        assert found[path] == text.encode()
    assert "cs/a/index.html" not in found
    assert "empty" in found
    assert found["link"] == tmp_path
    assert set(json.loads((site / LIST).read_bytes())["files"]) == set(SECOND)


@pytest.mark.usefixtures("_ways")
def test_folders_left_empty_go(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    publish(tmp_path, {"index.html": "1"})
    assert set(standing(tmp_path / "site")) == {"index.html", ".htaccess", LIST}  # hidden files are never deleted


@pytest.mark.usefixtures("_ways")
def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    publish(tmp_path, {"a": "1", "b/c/d": "2"})
    publish(tmp_path, {"a/b": "3", "b": "4"})
    assert {path: content for path, content in standing(tmp_path / "site").items() if path != LIST} == {
        "a": None,
        "a/b": b"3",
        "b": b"4",
    }


def a_file(site: Path) -> None:
    write(site, {"cs/a/index.html": "somebody's"})


def a_link(site: Path) -> None:
    write(site.parent, {"target": "somebody's"})
    (site / "cs" / "a").mkdir(parents=True)
    (site / "cs" / "a" / "index.html").symlink_to(site.parent / "target")


def a_link_to_the_same(site: Path) -> None:
    a_link(site)
    write(site.parent, {"target": "a"})


def a_link_to_a_folder(site: Path) -> None:
    site.mkdir()
    (site.parent / "elsewhere").mkdir()
    (site / "cs").symlink_to(site.parent / "elsewhere")


def a_folder(site: Path) -> None:
    write(site, {"cs/a/index.html/own.txt": "somebody's"})


def an_empty_folder_as_list(site: Path) -> None:
    (site / LIST).mkdir(parents=True)


def a_file_for_a_folder(site: Path) -> None:
    write(site, {"cs": "somebody's"})


def a_list_that_is_a_link(site: Path) -> None:
    site.mkdir()
    write(site.parent, {"list": write_list(FIRST).decode()})
    (site / LIST).symlink_to(site.parent / "list")


def a_pipe(site: Path) -> None:
    (site / "cs" / "a").mkdir(parents=True)
    os.mkfifo(site / "cs" / "a" / "index.html")


IN_THE_WAY: list[Callable[[Path], None]] = [
    a_file, a_link, a_link_to_the_same, a_link_to_a_folder, a_folder, an_empty_folder_as_list, a_file_for_a_folder,
    a_list_that_is_a_link, a_pipe,
]  # fmt: skip


@pytest.mark.usefixtures("_ways")
@pytest.mark.parametrize("put", IN_THE_WAY, ids=lambda put: put.__name__)
def test_what_is_in_the_way_stops_the_build_before_anything_is_touched(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    put(tmp_path / "site")
    before = standing(tmp_path)
    with pytest.raises(InTheWayError) as raised:
        publish(tmp_path, FIRST)
    assert raised.value.paths[0] in {"cs/a/index.html", "cs", LIST}
    after = {path: what for path, what in standing(tmp_path).items() if path.partition("/")[0] != "work"}
    assert after == before


def test_equal_files_are_taken_over(tmp_path: Path) -> None:
    write(tmp_path / "site", {"index.html": "1", "cs/a/index.html": "a"})
    time = (tmp_path / "site/index.html").stat().st_mtime_ns
    publish(tmp_path, FIRST)
    assert (tmp_path / "site/index.html").stat().st_mtime_ns == time
    publish(tmp_path, {"index.html": "2"})
    assert not (tmp_path / "site/cs").exists()


def test_what_became_a_link_since_stays(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    write(tmp_path, {"elsewhere/index.html": "somebody's", "kept": "somebody's"})
    (tmp_path / "site/cs/a/index.html").unlink()
    (tmp_path / "site/cs/a").rmdir()
    (tmp_path / "site/cs/a").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "site/cs/b/index.html").unlink()
    (tmp_path / "site/cs/b/index.html").symlink_to(tmp_path / "kept")
    publish(tmp_path, {"index.html": "2"})
    assert (tmp_path / "elsewhere/index.html").read_text() == (tmp_path / "kept").read_text() == "somebody's"
    assert (tmp_path / "site/cs/b/index.html").is_symlink()


@pytest.mark.parametrize(
    "said",
    [
        b"", b"{", b"[]", b"null", b'{"form": 1}', b'{"form": 1, "files": {}}', b'{"form": 2, "files": ["own.txt"]}',
        b"\xff\xfe", b"[" * 100_000, b'{"form": 1, "files": ["own.txt/.."]}',
        json.dumps({"form": 1, "files": [
            "../outside", "/etc/hostname", "cs/../../outside", ".git/config", "cs/.hidden", "link/outside", ".", "..",
            "", "cs//x", "./own.txt", "own.txt/", "a\0b", "..\\outside", "C:own.txt", "\ud800", "x" * 300, 7, None, [],
            "link", "folder",
        ]}).encode(),
    ],
    ids=range(11),
)  # fmt: skip
def test_a_forged_list_deletes_nothing(tmp_path: Path, said: bytes) -> None:
    own = {"own.txt": "o", ".git/config": "c", "cs/.hidden": "h", "folder/x": "x"}
    write(tmp_path, {"outside": "outside"})
    write(tmp_path / "site", own)
    (tmp_path / "site/link").symlink_to(tmp_path)
    (tmp_path / "site" / LIST).write_bytes(said)
    publish(tmp_path, {"index.html": "1"})
    found = standing(tmp_path)
    assert found["outside"] == b"outside"
    assert found["site/link"] == tmp_path
    for path, text in own.items():
        assert found[f"site/{path}"] == text.encode()
    with Folder(tmp_path / "site") as site:
        assert read_list(site) >= {"index.html"}


@contextmanager
def another_disk(near: Path) -> Iterator[Path]:
    """Give a folder on another disk than ``near``."""
    with small_disk(near / "mounted", 1 << 20) as mounted:
        if mounted:
            yield near / "mounted"
            return
        shared = Path("/dev/shm")
        assert shared.stat().st_dev != near.stat().st_dev, "there is no second disk to test with"
        with tempfile.TemporaryDirectory(dir=shared) as folder:
            yield Path(folder)


def test_a_site_on_another_disk_is_published_too(tmp_path: Path) -> None:
    with another_disk(tmp_path) as far:
        publish(far, FIRST)
        publish(tmp_path, FIRST)
        for ready, site in ((tmp_path, far / "site"), (far, tmp_path / "site")):
            write(site / ".komplan-0123456789abcdef", {"0": "of a build that was killed"})
            with open_output(site.parent, site, ready) as output:
                for path, text in SECOND.items():
                    output.put(path, text.encode())
                output.publish()
            found = {path: what for path, what in standing(site).items() if what is not None}
            assert found.keys() == {*SECOND, LIST}
            assert all(found[path] == text.encode() for path, text in SECOND.items())


def test_a_site_that_somebody_deletes_meanwhile_is_told_and_restored(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    (tmp_path / "ready").mkdir()
    with open_output(tmp_path, tmp_path / "site", tmp_path / "work") as output:
        for path, text in SECOND.items():
            output.put(path, text.encode())
        subprocess.run(["rm", "-r", str(tmp_path / "site")], check=True)
        with pytest.raises(UnfinishedError):
            output.publish()
    with open_output(tmp_path, tmp_path / "site", tmp_path / "work") as output:
        for path, text in SECOND.items():
            output.put(path, text.encode())
        output.publish()
    assert standing(tmp_path / "site")["index.html"] == b"2"
    with open_output(tmp_path, tmp_path / "site", tmp_path / "work") as output:
        for path, text in FIRST.items():
            output.put(path, text.encode())
        (tmp_path / "site/cs/b/index.html").unlink()  # which had not to be written
        with pytest.raises(UnfinishedError):
            output.publish()


@pytest.mark.parametrize("site", [".git", ".hidden/x", "x/.git", ".", "..", "minutes", "plans/web", "hooks", "Content"])
def test_folders_that_are_not_the_sites_are_refused(town: Town, site: str, caplog: pytest.LogCaptureFixture) -> None:
    write(town.root, {".git/HEAD": "ref", "plans/x.txt": "x", "minutes/y.txt": "y"})
    before = standing(town.root)
    assert refused(town, site_dir=str((town.root / site).resolve()))
    assert caplog.messages
    assert standing(town.root) == before


def test_a_site_that_is_a_link_is_refused(town: Town) -> None:
    write(town.root.parent, {"elsewhere/own.txt": "somebody's"})
    (town.root / "site").symlink_to(town.root.parent / "elsewhere")
    (town.root / "web").symlink_to(town.root.parent / "elsewhere")
    assert refused(town)
    assert refused(town, site_dir=str(town.root / "web" / "plans"))
    assert standing(town.root.parent / "elsewhere") == {"own.txt": b"somebody's"}


def test_an_older_site_is_taken_over_in_one_step(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    site = build_here(town)
    (site / LIST).unlink()
    build_here(town)  # equal files are ours
    (site / LIST).unlink()
    (site / "index.html").write_text("of an earlier version")
    assert refused(town)
    assert "index.html" in caplog.text
    assert "delete it once" in caplog.text
    subprocess.run(["rm", "-r", str(site)], check=True)
    build_here(town)


def test_files_of_the_root_are_published_and_go_again(town: Town) -> None:
    town.write("content/root/CNAME", "test.example.org\n")
    town.write("content/root/.well-known/security.txt", "Contact: mailto:a@test.example.org\n")
    site = build_here(town)
    assert (site / "CNAME").read_text() == "test.example.org\n"
    assert (site / ".well-known/security.txt").is_file()
    assert not (site / "root").exists()
    (town.root / "content/root/CNAME").unlink()
    build_here(town)
    assert not (site / "CNAME").exists()


def settings(config: object) -> list[object]:
    theme = config.theme
    return [config.site_dir, list(theme.dirs), set(theme.static_templates), dict(theme), dict(config.extra)]


def test_settings_of_mkdocs_are_put_back(town: Town) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415

    events.prepare(strict=True, progress=None, language="en")
    for wrong in (False, True):
        if wrong:
            town.record("project", "bridge", {"title": "Most", "teritory": "town"})
        config = settings_of(town)
        before = settings(config)
        if wrong:
            with pytest.raises(Abort):
                build(config)
        else:
            build(config)
        assert settings(config) == before
        assert not list(town.root.glob(".cache/staging-*"))


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_gh_deploy_pushes_the_site(town: Town) -> None:
    town.write("content/root/CNAME", "test.example.org\n")
    remote = town.root.parent / "remote.git"
    git(town.root.parent, "init", "--quiet", "--bare", str(remote))
    git(town.root, "init", "--quiet", "--initial-branch=main")
    for name, value in (("user.name", "Jan Vzor"), ("user.email", "jan@test.example.org"), ("commit.gpgsign", "false")):
        git(town.root, "config", name, value)
    git(town.root, "remote", "add", "origin", str(remote))
    git(town.root, "add", "mkdocs.yml")
    git(town.root, "commit", "--quiet", "--message", "Town")
    for title in ("Testov", "Nový Testov"):
        town.record("territory", "town", {"name": title, "country": "CZ", "level": "municipality"})
        mkdocs = Town(town.root, (sys.executable, "-m", "mkdocs"), {"PYTHONPATH": os.pathsep.join(sys.path)})
        done = mkdocs.run("gh-deploy")
        assert done.returncode == 0, done.stderr
        files = git(remote, "ls-tree", "-r", "--name-only", "-z", "gh-pages").split("\0")[:-1]
        site = {path: what for path, what in standing(town.root / "site").items() if what is not None}
        assert set(files) == {*site, ".nojekyll"}
        assert title in git(remote, "show", "gh-pages:cs/uzemi/town/index.html")
        assert git(remote, "show", "gh-pages:CNAME") == "test.example.org\n"
        assert "test.example.org" in done.stderr  # MkDocs read it in the folder that it deployed


def test_what_killed_builds_left_is_swept(town: Town) -> None:
    write(town.root, {".cache/staging-abcd/x/y": "old", ".cache/own": "kept"})
    write(town.root.parent, {"elsewhere/own.txt": "somebody's"})
    (town.root / ".cache/staging-link").symlink_to(town.root.parent / "elsewhere")
    build_here(town)
    left = {path for path in standing(town.root / ".cache") if "/" not in path}
    assert left == {"own", "build.lock", "staging-link", ".gitignore", BUILT}
    assert (town.root.parent / "elsewhere/own.txt").is_file()


@pytest.mark.parametrize("path", [".cache", ".cache/build.lock"])
def test_a_cache_that_leads_elsewhere_is_refused(town: Town, path: str) -> None:
    target = town.root.parent / "target"
    write(town.root.parent, {"target": "somebody's"} if "/" in path else {"target/own.txt": "somebody's"})
    (town.root / path).parent.mkdir(exist_ok=True)
    (town.root / path).symlink_to(target)
    before = standing(town.root.parent)
    assert refused(town)
    assert standing(town.root.parent) == before


def test_a_build_waits_for_another_and_says_so(town: Town) -> None:
    build_here(town)
    lock = FileLock(town.root / ".cache/build.lock")
    lock.acquire()
    command = [sys.executable, "-c", "from komplan.adapters.cli import main; main()", "build"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "en_GB.UTF-8"}
    with subprocess.Popen(command, cwd=town.root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if "waiting" in line:
                break
        assert process.poll() is None
        town.record("territory", "town", {"name": "Nový Testov", "country": "CZ", "level": "municipality"})
        assert not list(town.root.glob(".cache/staging-*"))
        lock.release()
        assert process.wait(120) == 0
    assert "Nový Testov" in (town.root / "site/cs/uzemi/town/index.html").read_text("utf-8")


def test_two_builds_at_once_end_with_one_whole_site(town: Town) -> None:
    command = [sys.executable, "-c", "from komplan.adapters.cli import main; main()", "build"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "en_GB.UTF-8"}
    both = [
        subprocess.Popen(command, cwd=town.root, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    for process in both:
        _, said = process.communicate(timeout=240)
        assert process.returncode == 0, said
        assert b"Traceback" not in said
    found = standing(town.root / "site")
    subprocess.run(["rm", "-r", str(town.root / "site")], check=True)
    build_here(town)
    assert standing(town.root / "site") == found
    assert not list(town.root.glob(".cache/staging-*"))


def test_a_preview_of_findings_leaves_the_other_files(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    with open_output(tmp_path, tmp_path / "site", tmp_path / "work") as output:
        output.cover(b"findings")
        output.publish()
    found = standing(tmp_path / "site")
    assert found["cs/a/index.html"] == found["index.html"] == found["404.html"] == b"findings"
    assert found["cs/x.css"] == b"x"
    publish(tmp_path, FIRST)
    assert "404.html" not in standing(tmp_path / "site")


def test_a_folder_of_another_build_is_not_needed_to_read_the_list(tmp_path: Path) -> None:
    """What stands in the list is only ever a path below the folder, whatever system wrote it."""
    (tmp_path / LIST).write_bytes(write_list(["b/ž.pdf", "a b.html", ".htaccess", "a\N{NO-BREAK SPACE}b.pdf"]))
    with Folder(tmp_path) as folder:
        assert read_list(folder) == {"b/ž.pdf", "a b.html", ".htaccess", "a\N{NO-BREAK SPACE}b.pdf"}
        assert Output(folder, tmp_path, frozenset()).listed == frozenset()
