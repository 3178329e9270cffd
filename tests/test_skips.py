"""Where CI runs, a skipped test fails the session and is named; elsewhere it is only skipped."""

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


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_skipped_test_fails_where_ci_runs(tmp_path: Path, ci: str, code: int) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_two.py").write_text(TEST)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", tmp_path],
        cwd=tmp_path,
        env=os.environ | {"CI": ci, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("skipped where CI runs" in done.stdout) == bool(ci)
    assert ("test_two.py::test_that_is_not" in done.stdout) == bool(ci)
