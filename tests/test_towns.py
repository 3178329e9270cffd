"""Towns are built in the tests' own process: the same site as from the real command, and nothing is left behind."""

import logging
import os
import sys
from pathlib import Path

import pytest

from komplan.adapters.mkdocs import events
from towns import Town, new_town
from towns.diary import new_diary
from towns.measures import town_of_measures


def files(town: Town) -> dict[str, bytes]:
    folder = town.root / "site"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def faulty(town: Town) -> Town:
    """Return the town with an error and a warning in it."""
    town.record("project", "bridge", {"title": "Most", "teritory": "town"})
    return town


def outside() -> object:
    """Return what a run could leave behind in this process."""
    state = {name: value for name, value in vars(events._State).items() if not name.startswith("__")}
    loggers = [
        (name, logger.level, logger.propagate, logger.disabled, list(logger.handlers), list(logger.filters))
        for name, logger in logging.root.manager.loggerDict.items()
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in {"mkdocs", "komplan"}
    ]
    hooks = [name for name in sys.modules if name.startswith("hooks/")]
    return Path.cwd(), dict(os.environ), sys.path.copy(), hooks, (sys.stdout, sys.stderr), state, loggers


def test_a_site_built_inside_is_the_real_commands_byte_by_byte(tmp_path: Path) -> None:
    for make in (new_diary, town_of_measures):
        inside, real = make(tmp_path / "in" / make.__name__), make(tmp_path / "out" / make.__name__)
        inside.build()
        assert real.run_command("build").returncode == 0
        assert len(files(inside)) > 100
        assert files(inside) == files(real)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("check", 1), ("build", 1), ("check nowhere", 2), ("explain nothing", 2), ("explain wrong-date", 0)],
)
def test_what_is_said_inside_is_what_the_real_command_says(tmp_path: Path, arguments: str, code: int) -> None:
    town = faulty(new_town(tmp_path))
    inside, real = (run(*arguments.split(), LC_ALL="pl_PL.UTF-8") for run in (town.run, town.run_command))
    assert real.returncode == code
    assert (inside.returncode, inside.stdout, inside.stderr) == (real.returncode, real.stdout, real.stderr)


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """One town after another, with a failed build between them, is as if each were alone."""
    first, other = new_diary(tmp_path / "first"), new_town(tmp_path / "other", "pl")
    first.build()
    alone, before = files(first), outside()
    other.build()
    assert faulty(other).run("build", LC_ALL="en_GB.UTF-8").returncode == 1
    (first.root / "site" / "index.html").unlink()
    first.build()
    assert files(first) == alone
    assert outside() == before


def test_the_environment_of_the_tests_is_out_of_sight(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "pl_PL.UTF-8")
    monkeypatch.setenv("KOMPLAN_TODAY", "no day")
    for run in (town.run, town.run_command):
        assert "upozornění" in run("check", LC_ALL="").stdout
