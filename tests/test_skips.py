"""Where CI runs, a skipped test fails the session and is named, whoever ran it; elsewhere it is only skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEST = """
import pytest

def test_that_is_run():
    pass

@pytest.mark.skip(reason="not here")
def test_that_is_not():
    pass
"""


@pytest.mark.parametrize(("ci", "code", "workers"), [("true", 1, "0"), ("", 0, "0"), ("true", 1, "2")])
def test_skipped_test_fails_where_ci_runs(tmp_path: Path, ci: str, code: int, workers: str) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_two.py").write_text(TEST)
    path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", "-n", workers, tmp_path],
        cwd=tmp_path,
        env=os.environ | {"CI": ci, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "1 passed, 1 skipped" in done.stdout
    assert ("skipped where CI runs" in done.stdout) == bool(ci)
    assert ("test_two.py::test_that_is_not" in done.stdout) == bool(ci)
