"""Commands write a file whole or not at all, through no link; the live preview answers under its own name alone."""

import http.client
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import standing
from komplan.adapters import disk
from komplan.adapters.cli import files, main
from komplan.adapters.mkdocs.host import is_own
from komplan.language.catalogue import catalogue, languages
from towns import Town

MINUTES = "minutes/group/2026-01-05.md"
APPROVE = ("approve", "group/2026-01-05", "--meeting", "group/2026-02-05")
WORDS = catalogue("en")


@pytest.fixture(params=[True, False], ids=["by descriptor", "by path"])
def meetings(town: Town, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Return a town with two meetings, and let its files be reached in both ways that systems have."""
    monkeypatch.setattr(disk, "BY_DESCRIPTOR", request.param and disk.BY_DESCRIPTOR)
    for day in ("2026-01-05", "2026-02-05"):
        town.write(f"minutes/group/{day}.md", "---\nlife: held\nagenda: [Úvod]\n---\nText.\n")
    (town.root.parent / "target").mkdir()
    (town.root.parent / "target/own.md").write_text("somebody's")
    return town


def run(town: Town, *arguments: str) -> Result:
    environment = {"LC_ALL": "en_GB.UTF-8", "KOMPLAN_TODAY": "2026-06-01"}
    return CliRunner(env=environment).invoke(main, [*arguments, "--town", str(town.root)], catch_exceptions=False)


def test_a_link_under_the_old_name_of_new_files_is_nothing_to_a_command(meetings: Town) -> None:
    target = meetings.root.parent / "target"
    (meetings.root / "minutes/group/.2026-01-05.md.new").symlink_to(target / "own.md")
    assert run(meetings, *APPROVE).exit_code == 0
    assert standing(target) == {"own.md": b"somebody's"}
    assert "approval" in (meetings.root / MINUTES).read_text("utf-8")


@pytest.mark.parametrize("path", ["minutes/group", "minutes"])
def test_a_folder_that_is_a_link_is_refused(meetings: Town, path: str) -> None:
    target = meetings.root.parent / "target"
    shutil.rmtree(meetings.root / path)
    (meetings.root / path).symlink_to(target)
    done = run(meetings, "new", "minutes", "group", "2026-03-10")
    assert done.exit_code == 1
    assert f"{path} is a link" in done.output
    assert standing(target) == {"own.md": b"somebody's"}


@pytest.mark.parametrize("target", ["own.md", "nothing"])
def test_a_link_in_place_of_new_minutes_stays(meetings: Town, target: str) -> None:
    link = meetings.root / "minutes/group/2026-03-10.md"
    link.symlink_to(meetings.root.parent / "target" / target)
    assert run(meetings, "new", "minutes", "group", "2026-03-10").exit_code == 1
    assert link.is_symlink()
    assert standing(meetings.root.parent / "target") == {"own.md": b"somebody's"}


def test_what_became_a_link_after_it_was_read_is_not_written_to(meetings: Town) -> None:
    target = meetings.root.parent / "target/own.md"
    (meetings.root / MINUTES).unlink()
    (meetings.root / MINUTES).symlink_to(target)
    for write in (
        lambda: files.read(meetings.root, MINUTES, WORDS),
        lambda: files.rewrite(meetings.root, MINUTES, "somebody's", "new", WORDS),
    ):
        with pytest.raises(files.Declined, match="is a link"):
            write()
    assert target.read_text() == "somebody's"
    assert len(list((meetings.root / "minutes/group").iterdir())) == 2


def test_what_somebody_changes_meanwhile_is_not_overwritten(meetings: Town) -> None:
    with pytest.raises(files.Declined, match="Somebody changed"):
        files.rewrite(meetings.root, MINUTES, "what was read", "new", WORDS)
    assert not files.create(meetings.root, MINUTES, "new", WORDS)
    assert "Text." in (meetings.root / MINUTES).read_text("utf-8")


def test_rights_of_a_file_stay(meetings: Town) -> None:
    file = meetings.root / MINUTES
    file.chmod(0o640)
    assert run(meetings, *APPROVE).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    made = meetings.root / "minutes/group/2026-03-10.md"
    assert run(meetings, "new", "minutes", "group", "2026-03-10").exit_code == 0
    assert stat.S_IMODE(made.stat().st_mode) & 0o077 == 0o077 & ~_mask() & 0o066
    assert not [path for path in made.parent.iterdir() if path.name.startswith(".")]


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_names_of_new_files_can_not_be_foreseen(meetings: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    write = disk.Folder.write
    monkeypatch.setattr(disk.Folder, "write", lambda self, name, *more: (names.append(name), write(self, name, *more)))
    for day in ("2026-03-10", "2026-03-11"):
        assert run(meetings, "new", "minutes", "group", day).exit_code == 0
    endings = {name.rpartition(".")[2] for name in names}
    assert len(endings) == 2
    assert all(name.startswith(".") and len(name.rpartition(".")[2]) == 16 for name in names)


@pytest.mark.parametrize("language", languages())
def test_refusals_are_worded(language: str) -> None:
    for key in ("blocked", "changed_meanwhile"):
        assert MINUTES in catalogue(language).say("command", key, path=MINUTES)


@pytest.mark.parametrize("said", ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "::1", "::", "192.168.1.5"])
def test_own_hosts_pass(said: str, host: str) -> None:
    assert is_own(said, host, 8000)


@pytest.mark.parametrize(
    "said",
    [
        "evil.example", "evil.example:8000", "localhost", "localhost:80", "localhost:8001", "127.0.0.1", "", ":8000",
        "localhost.evil.example:8000", "localhost:8000,evil.example", "evil.example:8000@localhost:8000", "[::1]",
        "127.0.0.1.nip.io:8000", "[::1].evil.example:8000", "127.1:8000", "2130706433:8000", "localhost:08000",
        "10.0.0.1:8000", "[fe80::1]:8000", "localhost.:8000", "localhost :8000", "::1:8000",
    ],
)  # fmt: skip
def test_foreign_hosts_do_not(said: str) -> None:
    assert not is_own(said, "127.0.0.1", 8000)


def test_a_server_for_a_network_is_called_by_addresses_and_its_own_name() -> None:
    assert is_own("192.168.1.5:8000", "0.0.0.0", 8000)
    assert is_own("[fe80::1]:8000", "::", 8000)
    assert not is_own("evil.example:8000", "0.0.0.0", 8000)
    assert not is_own("192.168.1.6:8000", "192.168.1.5", 8000)
    assert is_own("plan.example:8000", "plan.example", 8000)
    assert is_own("localhost", "127.0.0.1", 80)


@pytest.fixture
def preview(town: Town) -> Iterator[int]:
    """Serve a town and give the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-c", "from komplan.adapters.cli import main; main()", "serve", "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "KOMPLAN_TODAY": "2026-06-01"}
    with subprocess.Popen(command, cwd=town.root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert any("Serving on" in line for line in process.stderr)
            yield port
        finally:
            process.kill()


def test_the_preview_answers_its_own_host_alone(preview: int) -> None:
    def answer(host: str, path: str = "/plans/cs/") -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", preview, timeout=60)
        connection.request("GET", path, headers={"Host": host})
        response = connection.getresponse()
        return response.status, response.read()

    for own in (f"localhost:{preview}", f"127.0.0.1:{preview}", f"[::1]:{preview}"):
        status, body = answer(own)
        assert (status, b"Testov" in body) == (200, True)
    assert answer(f"localhost:{preview}", "/%00")[0] == 404
    for foreign in ("evil.example", f"evil.example:{preview}", "localhost"):
        for path in ("/plans/cs/", "/", "/livereload/1/1", "/nothing"):
            status, body = answer(foreign, path)
            assert status == 421
            assert b"Testov" not in body
            assert f"127.0.0.1:{preview}".encode() in body


def test_a_port_that_is_taken_is_told_before_anything_is_built(town: Town) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        done = CliRunner().invoke(main, ["serve", str(town.root), "--port", str(port)])
    assert (done.exit_code, str(port) in done.output) == (1, True)
    assert not (town.root / ".cache").exists()
    assert CliRunner().invoke(main, ["serve", str(town.root), "--port", "99999"]).exit_code == 2


def test_nothing_of_the_town_is_left_open(meetings: Town) -> None:
    """Folders that were opened on the way are closed."""
    opened = Path("/proc/self/fd")
    if not opened.is_dir():
        opened = Path("/dev/fd")
    before = len(list(opened.iterdir()))
    assert run(meetings, *APPROVE).exit_code == 0
    assert run(meetings, "new", "minutes", "group", "2026-03-10").exit_code == 0
    assert len(list(opened.iterdir())) == before
