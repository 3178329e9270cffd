"""The command in the test's own process: what it reads is given, what it changes is put back when it ends."""

import io
import logging
import os
import subprocess
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from komplan.adapters.cli import main
from komplan.adapters.mkdocs import events


class _Typed(io.BytesIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        """Tell that it is one."""
        return True


def run_inside(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``komplan`` in a folder and an environment; a crash is an exit code of 1 and a traceback, as in a process.

    Where something is ``typed``, somebody sits at a terminal.
    """
    with alone(folder, environment):
        given = None if typed is None else _Typed(typed.encode("utf-8", "surrogateescape"))
        done = CliRunner().invoke(main, arguments, given, prog_name="komplan")
    crash = done.exception if not isinstance(done.exception, SystemExit) else None
    stderr = done.stderr + "".join(traceback.format_exception(crash) if crash else ())
    return subprocess.CompletedProcess(["komplan", *arguments], done.exit_code, done.stdout, stderr)


@contextmanager
def alone(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Be in a folder with nothing but an environment; at the end nothing is left of what was done."""
    with ExitStack() as stack:
        stack.enter_context(chdir(folder))
        stack.enter_context(patch.dict(os.environ, environment, clear=True))
        stack.enter_context(_modules_put_back())
        stack.enter_context(patch.object(sys, "path", sys.path.copy()))
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(_loggers_put_back())
        stack.enter_context(_events_put_back())
        yield


@contextmanager
def _modules_put_back() -> Iterator[None]:
    """Forget what was imported, but for the package, whose modules know of each other and are imported as needed."""
    with patch.dict(sys.modules):
        yield
        ours = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "komplan"}
    sys.modules.update(ours)


@contextmanager
def _loggers_put_back() -> Iterator[None]:
    before = {logger: _parts(logger) for logger in _loggers()}
    try:
        yield
    finally:
        for logger in _loggers():
            level, propagate, disabled, handlers, filters = before.get(logger, (logging.NOTSET, True, False, [], []))
            logger.setLevel(level)
            logger.propagate, logger.disabled = propagate, disabled
            logger.handlers[:], logger.filters[:] = handlers, filters


def _loggers() -> list[logging.Logger]:
    every = logging.getLogger().manager.loggerDict.values()
    return [logging.getLogger(), *(logger for logger in every if isinstance(logger, logging.Logger))]


def _parts(logger: logging.Logger) -> tuple[int, bool, bool, list[logging.Handler], list[object]]:
    return logger.level, logger.propagate, logger.disabled, logger.handlers.copy(), logger.filters.copy()


@contextmanager
def _events_put_back() -> Iterator[None]:
    """Put back what the events of a build keep between them."""
    before = {name: value for name, value in vars(events._State).items() if not name.startswith("__")}
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(events._State, name, value)
