"""Before anything is installed, a machine that lacks something is told what to install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(script: str, *, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "tools" / script],
        env={"PATH": str(path), "PYTHONPATH": str(path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path, module: str) -> None:
    (tmp_path / f"{module}.py").write_text("raise ImportError", "utf-8")
    done = run("ready.py", path=tmp_path)
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def test_a_whole_python_is_ready(tmp_path: Path) -> None:
    done = run("ready.py", path=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_machine_without_chromium_is_told_what_to_install(tmp_path: Path) -> None:
    """Without a browser and without a package manager on the path."""
    done = run("chromium.py", path=tmp_path)
    assert done.returncode == 1
    assert "Install the package chromium" in done.stderr


def test_a_chromium_can_be_named(tmp_path: Path) -> None:
    done = run("chromium.py", path=tmp_path, CHROMIUM=str(tmp_path / "chromium"))
    assert done.returncode == 0


def test_a_second_run_installs_nothing_until_the_lock_changes(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
        os.utime(tmp_path / name, (1000, 1000))
    (tmp_path / ".venv").mkdir()
    for number, stamp in enumerate((".python", ".site")):
        (tmp_path / ".venv" / stamp).touch()
        os.utime(tmp_path / ".venv" / stamp, (2000 + number, 2000 + number))

    def said() -> str:
        return subprocess.run(["make", "-n", "site"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert "pip" not in said()
    assert "komplan build" in said()
    (tmp_path / "requirements.txt").touch()
    assert "install --require-hashes -r requirements.txt" in said()
