"""What tests share: the repository's own website, and the rule that nothing is skipped where CI runs."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from filelock import FileLock
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.theme import Theme

from towns import Town, new_town

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from stage import build, copy_town

for _ci in ("GITHUB_ACTIONS", "GITLAB_CI"):  # in which a check tells its findings otherwise
    os.environ.pop(_ci, None)

MEMORY, ROOM = Path("/dev/shm"), 4 << 30
"""Where Linux keeps files in the memory, and how many bytes have to be free there for those of all tests."""


def in_memory() -> None:
    """Let tests write into the memory where it has room: to make and delete files took a third of a build of a town."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("TMPDIR", str(MEMORY))  # which the workers have from here
        tempfile.tempdir = None  # which is chosen anew


in_memory()

gc.set_threshold(50_000, 10, 10)  # all tests stay once they are collected: to look through them took a quarter of a run

FIRST = {"test_warm.py", "test_preview.py", "test_limits.py", "test_review_run.py"}
"""Modules of long tests, which begin first, so that short ones are left for whoever is done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first; all others keep their order."""
    items.sort(key=lambda item: item.path.name not in FIRST)


class Compiled(BytecodeCache):
    """Templates of themes as Python, which a process that builds hundreds of sites makes once."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.made[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """Let builds in this process share what is compiled, which a build for each language and edit makes anew."""
    made, compiled = Theme.get_env, Compiled()

    def get_env(theme: Theme) -> Any:
        environment = made(theme)
        environment.bytecode_cache = compiled
        return environment

    with patch.object(Theme, "get_env", get_env):
        yield


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
