"""A town's own checks run where the caller trusts the repository, and nowhere else."""

from pathlib import Path

import pytest

from towns import Town, new_town

MODULE = """\
from pathlib import Path

from komplan.checks.own import warning

Path("ran").write_text("")


def check(edition):
    for record in edition.records.values():
        if record.KIND == "body":
            yield warning(record.place("title"), f"Den: {edition.day}.", "Nic nedělejte.")
"""


def watched(root: Path) -> Town:
    """Return a town whose checks leave a file behind when they run."""
    town = new_town(root, "cs")
    settings = town.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "    checks: hooks/checks.py\n", "utf-8")
    town.write("hooks/checks.py", MODULE)
    return town


@pytest.mark.parametrize("command", ["check", "build"])
def test_without_trust_nothing_runs_and_that_is_told(tmp_path: Path, command: str) -> None:
    town = watched(tmp_path)
    done = town.run(command)
    assert done.returncode == 1
    assert "settings-untrusted" in done.stdout + done.stderr
    assert not (town.root / "ran").exists()


@pytest.mark.parametrize("command", ["check", "build"])
def test_with_trust_they_run(tmp_path: Path, command: str) -> None:
    town = watched(tmp_path)
    done = town.run(command, "--trust")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "content/bodies/group.yml:1:8" in done.stdout + done.stderr
    assert "Den: 2026-06-01." in done.stdout + done.stderr
    assert (town.root / "ran").exists()


def test_a_module_elsewhere_never_runs(tmp_path: Path) -> None:
    town = watched(tmp_path / "town")
    (tmp_path / "evil.py").write_text(MODULE, "utf-8")
    (town.root / "hooks/checks.py").unlink()
    (town.root / "hooks/checks.py").symlink_to(tmp_path / "evil.py")
    assert "symlink" in town.run("check", "--trust").stdout
    settings = town.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("hooks/checks.py", "../evil.py"), "utf-8")
    assert "own-failed" in town.run("check", "--trust").stdout
    assert not (town.root / "ran").exists()
