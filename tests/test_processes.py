"""Several processes make a site as one does, and what befalls one of them is mended or told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from building import standing
from towns import Town

CPUS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1

SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from komplan.adapters.processes import in_pieces

parent, folder = os.getpid(), Path(sys.argv[1])
{work}
def wait():
    until = time.monotonic() + 20
    while not any(folder.glob("was-here*")) and time.monotonic() < until:
        time.sleep(0.01)

def beside_another(piece):
    if os.getpid() == parent:
        wait()
    return work(piece)

print(in_pieces(30, beside_another, folder))
"""
"""A script of its own, as tests have threads: this process waits until another one took part."""


def run(tmp_path: Path, work: str) -> subprocess.CompletedProcess[str]:
    script = SCRIPT.format(work=work)
    command = [sys.executable, "-c", script, str(tmp_path)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def others_began() -> None:
    if CPUS == 1:
        pytest.fail("these tests need a machine on which two processes can work at a time")


def test_results_come_in_order_whoever_made_them(tmp_path: Path) -> None:
    others_began()
    work = "def work(piece):\n    (folder / f'was-here-{os.getpid()}').touch()\n    return [piece, 'ř']\n"
    done = run(tmp_path, work)
    assert done.stdout == f"{[[piece, 'ř'] for piece in range(30)]}\n", done.stderr
    assert len(list(tmp_path.glob("was-here-*"))) >= 1


def test_what_breaks_off_in_another_process_is_done_here(tmp_path: Path) -> None:
    others_began()
    work = """def work(piece):
    if os.getpid() != parent:
        (folder / "was-here").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return piece
"""
    done = run(tmp_path, work)
    assert done.stdout == f"{list(range(30))}\n", done.stderr


def test_where_no_process_can_be_begun_all_is_done_here(tmp_path: Path) -> None:
    work = """def no_more():
    raise BlockingIOError(11, "Resource temporarily unavailable")

os.fork = no_more
(folder / "was-here").touch()
work = int
"""
    done = run(tmp_path, work)
    assert done.stdout == f"{list(range(30))}\n", done.stderr


def test_a_fault_in_another_process_is_raised_here(tmp_path: Path) -> None:
    others_began()
    work = """def work(piece):
    (folder / "was-here").touch()
    raise ValueError(f"piece {piece}")
"""
    done = run(tmp_path, work)
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 1
    assert "ValueError: piece" in done.stderr


def test_no_process_outlives_a_fault_of_the_first(tmp_path: Path) -> None:
    others_began()
    work = """def work(piece):
    if os.getpid() == parent:
        raise ValueError("here")
    (folder / f"was-here-{os.getpid()}").touch()
    time.sleep(30)
"""
    done = run(tmp_path, work)
    assert "ValueError: here" in done.stderr
    (other, *_) = tmp_path.glob("was-here-*")
    with pytest.raises(ProcessLookupError):
        os.kill(int(other.name.rpartition("-")[2]), 0)


def test_two_processes_make_the_site_that_one_makes(town: Town) -> None:
    for number in range(60):
        town.record("article", f"text-{number}", {"title": f"Text {number}", "date": "2026-05-01"})
    done = town.run_command("build")
    assert done.returncode == 0, done.stderr
    several = standing(town.root / "site")
    (town.root / "site").rename(town.root / "several")
    assert standing(town.build()) == several
