"""What tests share: the repository's own website, and the rule that nothing is skipped where CI runs."""

import os
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from towns import Town, new_town

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from stage import build, copy_town

for _ci in ("GITHUB_ACTIONS", "GITLAB_CI"):  # in which a check tells its findings otherwise
    os.environ.pop(_ci, None)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str, worker_id: str) -> Path:
    """Return the folder of the repository's own website, built once a run by the real command.

    Workers share it: the first to ask builds it, the others wait. No test may write into it.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / f"site-{testrun_uid}"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            build(copy_town(folder.with_suffix(".new")))
            folder.with_suffix(".new").rename(folder)  # only what was built whole bears the name
    return folder / "site"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the session fail where CI runs and a test was skipped: a test that is not run proves nothing."""
    if os.environ.get("CI") and skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which skipped tests made the session fail."""
    if os.environ.get("CI") and (names := skipped(config)):
        terminalreporter.section("skipped where CI runs, which counts as failed", red=True, bold=True)
        for name in names:
            terminalreporter.line(name)


def skipped(config: pytest.Config) -> list[str]:
    """Return the tests that were skipped."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return [report.nodeid for report in reporter.stats.get("skipped", ())] if reporter else []


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Return a town of a territory and a group, to which a test adds what it is about."""
    return new_town(tmp_path / "town")
