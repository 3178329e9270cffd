"""A town's own checks run where the caller trusts the repository, and nowhere else."""

import json
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


FAULTS = {
    "ends when it is read": "import sys\n\nsys.exit(0)\n",
    "ends when it runs": "import sys\n\n\ndef check(edition):\n    sys.exit(0)\n",
    "names no place": 'from komplan.checks.own import error\n\n\ndef check(edition):\n    yield error("a", "x", "y")\n',
    "says a number": 'from komplan.checks.own import error\n\n\ndef check(edition):\n    yield error(None, 5, "y")\n',
    "says nothing of the kind": "def check(edition):\n    yield 5\n",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_in_them_is_a_finding(tmp_path: Path, fault: str) -> None:
    town = watched(tmp_path)
    town.write("hooks/checks.py", FAULTS[fault])
    done = town.run("check", "--trust")
    assert done.returncode == 1
    assert "[own-failed]" in done.stdout
    assert "Traceback" not in done.stderr


def test_what_they_print_is_no_part_of_a_report(tmp_path: Path) -> None:
    town = watched(tmp_path)
    town.write("hooks/checks.py", MODULE.replace('Path("ran").write_text("")', 'print("Ahoj")'))
    done = town.run("check", "--trust", "--format", "json")
    codes = [json.loads(line)["code"] for line in done.stdout.splitlines()]
    assert "own-warning" in codes
    assert "Ahoj" in done.stderr


def test_the_example_for_towns_works(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    town = watched(tmp_path)
    town.write("hooks/checks.py", readme.partition("```python\n")[2].partition("```")[0])
    town.record("project", "one", {"title": "Plán", "territory": "town"})
    said = town.run("check", "--trust").stdout
    assert "content/projects/one.yml:1:8" in said
    assert "The project has no summary. [own-warning]" in said


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
