"""Whatever ends a build or a command in the middle, what was published is whole or made so by the next one.

A copy of this process is killed right before one of its calls that change something on the disk: at two hundred such
calls of a build, from the first to the last, and at each such call of a command.
"""

import os
import resource
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import build_here, in_child, refused, small_disk, standing
from komplan.adapters.cli import main
from komplan.adapters.mkdocs.build import Build
from komplan.adapters.mkdocs.written import LIST
from towns import Town, new_town

Work = Callable[[], object]

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NOBODY = 65534


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPLAN_TODAY", "2026-06-01")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def town() -> Iterator[Town]:
    """Return a town in the memory, where the system has such a place: thousands of files are made and deleted."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield new_town(Path(folder) / "town")


def killed_at(work: Work, moment: int) -> int:
    """Do ``work`` in a copy of this process that is killed right before its change number ``moment``, from 1.

    Returns how many changes there were where it came to its end, else the signal, below 0.
    """

    def watched() -> int:
        changes = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal changes
            if event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
                changes += 1
                if changes == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        if hasattr(os, "sched_setaffinity"):  # one process makes all pages, so the moments are the same each time
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        sys.addaudithook(watch)
        work()
        return changes

    return int(in_child(watched))


def killed_at_byte(work: Work, size: int) -> int:
    """Do ``work`` in a copy of this process that is killed where it writes more than ``size`` bytes into a file."""

    def limited() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        work()
        return 0

    return int(in_child(limited))


def spread(count: int, changes: int) -> list[int]:
    """Return ``count`` moments from the first change to the last."""
    assert changes > count
    return [1 + round(at * (changes - 1) / (count - 1)) for at in range(count)]


def put(town: Town, title: str, *extra: str) -> None:
    """Write ten records."""
    town.record("territory", "town", {"name": title, "country": "CZ", "level": "municipality"})
    for name in ("a", "b", "c", "d"):
        town.record("project", name, {"title": f"{title} {name}", "territory": "town"})
    for name in ("e", "f", *extra):
        town.record("organisation", name, {"name": f"{title} {name}"})
    town.record("meeting", "group/2026-01-05", {"life": "held"})
    town.record("call", "join", {"title": title, "description": "x", "period": "2026-03-01 – 2026-12-31"})


class Ending:
    """The end of a build, in which the site is written, as often as a test wants it."""

    def __init__(self, town: Town) -> None:
        self.site = town.root / "site"
        self.copies = town.root.parent / "copies"
        self.known: dict[tuple[int, ...], bytes] = {}

    def keep(self) -> Mapping[str, object]:
        """Keep a copy of the site, and return what stands in it.

        The copy has the same inodes: a build that wrote into a file, instead of replacing it, would be seen.
        """
        shutil.rmtree(self.copies, ignore_errors=True)
        if self.site.exists():
            shutil.copytree(self.site, self.copies, copy_function=os.link)
        return self.now()

    def now(self) -> Mapping[str, object]:
        """Return what stands in the site."""
        return standing(self.site, self.known)

    def restore(self) -> None:
        """Let the site be what was kept."""
        shutil.rmtree(self.site, ignore_errors=True)
        if self.copies.exists():
            shutil.copytree(self.copies, self.site, copy_function=os.link)

    def is_whole(self, old: Mapping[str, object], new: Mapping[str, object]) -> None:
        """Each file is the old or the new one to its last byte, none that is in both is missing, there is no other."""
        found = self.now()
        for path, what in found.items():
            assert path in old or path in new, path
            assert path == LIST or what in (old.get(path), new.get(path)), path
        assert old.keys() & new.keys() <= found.keys()


@contextmanager
def at_its_end(monkeypatch: pytest.MonkeyPatch, town: Town, test: Callable[[Work], None]) -> Iterator[None]:
    """Let ``test`` have the end of the town's build, in which the site is written."""
    with monkeypatch.context() as patched:
        finish = Build.finish
        patched.setattr(Build, "finish", lambda *arguments: test(lambda: finish(*arguments)))
        build_here(town)
    yield


@pytest.mark.parametrize(("before", "count"), [(False, 60), (True, 80)], ids=["from nothing", "of what changed"])
def test_a_kill_while_the_site_is_written(
    town: Town, monkeypatch: pytest.MonkeyPatch, before: bool, count: int
) -> None:
    put(town, "Nový")
    build_here(town)
    ending = Ending(town)
    new = ending.keep()
    shutil.rmtree(ending.site)
    if before:
        put(town, "Testov", "g")
        build_here(town)
        (town.root / "content/organisations/g.yml").unlink()
        put(town, "Nový")
    old = ending.keep()

    def kill(finish: Work) -> None:
        changes = killed_at(finish, 0)
        assert ending.now() == new
        for moment in spread(count, changes):
            ending.restore()
            assert killed_at(finish, moment) == -signal.SIGKILL
            ending.is_whole(old, new)
            assert killed_at(finish, 0) >= 0
            assert ending.now() == new, moment
        for size in (0, 1, 1000):
            ending.restore()
            assert killed_at_byte(finish, size) == -signal.SIGXFSZ
            assert ending.now() == old

    with at_its_end(monkeypatch, town, kill):
        pass


def test_a_kill_before_the_site_is_written(town: Town) -> None:
    put(town, "Testov")
    build_here(town)
    old = standing(town.root / "site")
    put(town, "Nový")
    copy = town.root.parent / "copy"
    shutil.copytree(town.root, copy)
    changes = killed_at(lambda: build_here(Town(copy)) and 0, 0)
    new = standing(copy / "site")
    for moment in spread(30, changes // 3):
        assert killed_at(lambda: build_here(town) and 0, moment) == -signal.SIGKILL
        assert standing(town.root / "site") == old
        assert len(list(town.root.glob(".cache/staging-*"))) <= 1  # of the build that was just killed
    build_here(town)
    assert standing(town.root / "site") == new
    assert not list(town.root.glob(".cache/staging-*"))


def minutes(town: Town) -> None:
    town.write("minutes/group/2026-01-05.md", "---\nlife: held\nagenda: [Úvod]\n---\nText.\n")
    town.write("minutes/group/2026-02-05.md", "---\nlife: held\nagenda: [Úvod]\n---\nText.\n")
    resolution = {"title": "Usnesení", "number": "1/2026", "date": "2026-01-15", "body": "group", "adopts": ["plan"]}
    town.record("resolution", "u1", resolution)
    period = {"from": "2026", "to": "2028"}
    fields = {"title": "Plán", "territory": "town", "life": "adopted", "period": period}
    town.record("plan", "plan", fields | {"adoption": {"resolution": "u1"}})
    run(town, "approve", "group/2026-01-05", "--meeting", "group/2026-02-05")
    file = town.root / "minutes/group/2026-01-05.md"
    file.write_text(file.read_text("utf-8").replace("Text.", "Jiný text."), "utf-8")


def run(town: Town, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--town", str(town.root)], catch_exceptions=False)


COMMANDS = {
    "minutes/group/2026-03-10.md": ("new", "minutes", "group", "2026-03-10"),
    "minutes/council/2026-03-10.md": ("new", "minutes", "council", "2026-03-10"),
    "minutes/group/2026-02-05.md": ("approve", "group/2026-02-05", "--meeting", "group/2026-02-12"),
    "minutes/group/2026-01-05.md": ("correct", "group/2026-01-05", "--what", "Opraveno"),
    "plans/plan/plan.yml": ("adopt", "plan"),
}


@pytest.fixture
def editing(town: Town) -> Town:
    minutes(town)
    town.write("minutes/group/2026-02-12.md", "---\nlife: held\n---\nText.\n")
    town.record("body", "council", {"title": "Rada", "kind": "coalition", "territory": "town"})
    return town


@pytest.mark.parametrize("path", COMMANDS)
def test_a_kill_leaves_the_old_file_or_the_new_one(editing: Town, path: str) -> None:
    file, command = editing.root / path, COMMANDS[path]
    old = file.read_bytes() if file.exists() else None
    before = standing(editing.root)

    def restore() -> None:
        shutil.rmtree(editing.root / "minutes/council", ignore_errors=True)
        file.unlink(missing_ok=True)
        if old is not None:
            file.write_bytes(old)

    def work() -> int:
        done = run(editing, *command)
        assert done.exit_code == 0, done.output
        return 0

    changes = killed_at(work, 0)
    new = file.read_bytes()
    assert new != old
    assert changes >= 3
    for moment in range(1, changes + 1):
        restore()
        assert killed_at(work, moment) == -signal.SIGKILL
        assert (file.read_bytes() if file.exists() else None) in (old, new)
        others = {name: what for name, what in standing(editing.root).items() if name not in before and name != path}
        assert all(Path(name).name.startswith(".") or what is None for name, what in others.items())
    for size in (0, 1, len(new) - 1):
        restore()
        assert killed_at_byte(work, size) == -signal.SIGXFSZ
        assert (file.read_bytes() if file.exists() else None) == old
    restore()
    assert killed_at(work, 0) == changes  # what the killed ones left is in nobody's way
    assert file.read_bytes() == new


def test_a_kill_leaves_each_mended_file_old_or_new(town: Town) -> None:
    paths = [f"content/documents/{name}.yml" for name in ("a", "b")]
    old = b"title: Leden: z\xc3\xa1pis\r\nkind: report\r\n"
    new = b'title: "Leden: z\xc3\xa1pis"\r\nkind: report\r\n'

    def restore() -> None:
        for path in paths:
            town.write(path, "")
            (town.root / path).write_bytes(old)

    def work() -> int:
        return run(town, "fix").exit_code

    restore()
    changes = killed_at(work, 0)
    assert [(town.root / path).read_bytes() for path in paths] == [new, new]
    for moment in range(1, changes + 1):
        restore()
        assert killed_at(work, moment) == -signal.SIGKILL
        assert {(town.root / path).read_bytes() for path in paths} <= {old, new}
    assert killed_at(work, 0) >= 0  # what the killed ones left is in nobody's way
    assert [(town.root / path).read_bytes() for path in paths] == [new, new]


@contextmanager
def file_size(limit: int) -> Iterator[None]:
    """Let no file grow beyond ``limit`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("limit", [0, 100, 5000, 100_000])
def test_files_that_may_not_grow(town: Town, limit: int, caplog: pytest.LogCaptureFixture) -> None:
    put(town, "Testov")
    build_here(town)
    old = standing(town.root / "site")
    put(town, "Nový")
    with file_size(limit):
        assert refused(town)
    assert "There is no room on the disk for " in caplog.text
    assert standing(town.root / "site") == old
    build_here(town)
    assert standing(town.root / "site") != old


def test_a_full_disk(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where nobody may mount one, a limit of a file's size stands for it."""
    with small_disk(tmp_path / "disk", 64 << 20) as mounted:
        town = new_town(tmp_path / "disk" / "town")
        put(town, "Testov")
        build_here(town)
        old = standing(town.root / "site")
        put(town, "Nový")
        if not mounted:
            with file_size(2000):
                assert refused(town)
            assert standing(town.root / "site") == old
            return
        ballast = tmp_path / "disk" / "ballast"
        staged = sum(file.stat().st_blocks * 512 for file in (town.root / "site/assets").rglob("*"))
        for free in (4 << 10, staged // 2, staged + (100 << 10)):
            disk = os.statvfs(ballast.parent)
            ballast.write_bytes(b"x" * (disk.f_bavail * disk.f_frsize - free))
            caplog.clear()
            assert refused(town)
            assert "There is no room on the disk for " in caplog.text
            assert standing(town.root / "site") == old
            ballast.unlink()
        build_here(town)
        assert "Nový" in (town.root / "site/cs/uzemi/town/index.html").read_text("utf-8")


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_without_room_leaves_the_old_file_and_says_so(editing: Town, path: str) -> None:
    before = standing(editing.root / path.partition("/")[0])
    with file_size(20):
        done = run(editing, *COMMANDS[path])
    assert done.exit_code == 1
    assert "There is no room on the disk for " in done.output
    after = standing(editing.root / path.partition("/")[0])
    assert {name: what for name, what in after.items() if what is not None} == {
        name: what for name, what in before.items() if what is not None
    }


@cache
def all_is_imported() -> bool:
    """Check and build once with all rights: somebody without them may not even read Python's own modules."""
    with tempfile.TemporaryDirectory() as folder:
        town = new_town(Path(folder) / "town")
        put(town, "Testov")
        town.write("content/files/x.txt", "x")
        return all(CliRunner().invoke(main, [name, str(town.root)]).exit_code == 0 for name in ("check", "build"))


def as_nobody(work: Callable[[Path], object]) -> object:
    """Return what ``work`` gives in a folder that everybody may use, done by somebody without rights."""
    assert all_is_imported()
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)

    def done() -> object:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work(folder)

    try:
        return in_child(done)
    finally:
        for path in [folder, *folder.rglob("*")]:
            with suppress(OSError):
                path.chmod(stat.S_IMODE(path.lstat().st_mode) | 0o700)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize(
    "path",
    ["content/territories/town.yml", "content/territories", "content", "content/files/x.txt", "mkdocs.yml", "minutes"],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_an_unreadable_file_is_said_in_words(path: str, command: str) -> None:
    def work(folder: Path) -> object:
        town = new_town(folder / "town")
        put(town, "Testov")
        town.write("content/files/x.txt", "x")
        site = build_here(town)
        before = standing(site)
        (town.root / path).chmod(0)
        done = CliRunner().invoke(main, [command, str(town.root)], catch_exceptions=False)
        (town.root / path).chmod(0o755)
        return [done.exit_code, done.output, standing(site) == before]

    code, output, same = as_nobody(work)
    assert code == 1
    assert f"{path}:1:1 error: This can’t be read" in output
    assert same


@pytest.mark.parametrize("path", ["site/cs", "site", ".cache"])
def test_a_folder_that_may_not_be_written_is_said_in_words(path: str) -> None:
    def work(folder: Path) -> object:
        town = new_town(folder / "town")
        build_here(town)
        put(town, "Nový")
        (town.root / path).chmod(0o555)
        done = CliRunner().invoke(main, ["build", str(town.root)], catch_exceptions=False)
        (town.root / path).chmod(0o755)
        again = CliRunner().invoke(main, ["build", str(town.root)], catch_exceptions=False)
        return [done.exit_code, done.output, again.exit_code]

    code, _, again = as_nobody(work)
    assert (code, again) == (1, 0)
