"""MkDocs as the command line uses it: what it says of the settings, one build, the live preview."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic, Place
from komplan.model.load import Progress
from komplan.model.settings import PATH

from . import events
from .errors import Errors
from .ordinary import render_pages


def inspect(root: Path, checked: Checked) -> list[Diagnostic]:
    """Return what MkDocs refuses in the settings and the ordinary pages that its Markdown can't make.

    The town's hooks are not run: a check runs nothing of what it checks.
    """
    if any(finding.is_error and finding.place.path == PATH for finding in checked.findings):
        return []
    with _collected() as errors:
        config = _load(root, hooks=[])
    if config is None:
        return [Diagnostic("settings-mkdocs", _place(root, said), {"reason": said}) for said in errors.said]
    return render_pages(checked, config)[1]


def _place(root: Path, said: str) -> Place:
    """Return where the setting stands that MkDocs speaks of, or the file's beginning where it names none."""
    named = re.search(r"Config value '(\w+)'", said)
    lines = (root / PATH).read_text("utf-8").splitlines() if named else []
    for number, line in enumerate(lines, 1):
        if named and line.startswith(f"{named[1]}:"):
            return Place(PATH, number, 1, len(named[1]) + 1)
    return Place(PATH)


@contextmanager
def _collected() -> Iterator[Errors]:
    logger, errors = logging.getLogger("mkdocs"), Errors()
    propagate, level = logger.propagate, logger.level
    logger.addHandler(errors)
    logger.propagate = False
    logger.setLevel(logging.ERROR)
    try:
        yield errors
    finally:
        logger.removeHandler(errors)
        logger.propagate = propagate
        logger.setLevel(level)


def _load(root: Path, **overrides: Any) -> MkDocsConfig | None:
    try:
        return load_config(config_file=str(root / PATH), **overrides)
    except Abort:
        return None  # the reasons were logged before
    except Exception as error:  # noqa: BLE001 - plugins and readers of values are not ours, and raise what they like
        logging.getLogger("mkdocs").error("%s", error)
        return None


def build_site(root: Path, language: str, progress: Progress | None) -> Path | None:
    """Build the site and return its folder, or None where errors keep it from being built.

    Findings are logged in ``language``.
    """
    config = _load(root)
    if config is None:
        return None
    folder = Path(config.site_dir)
    events.prepare(strict=True, progress=progress, language=language)
    try:
        build(config)
    except Abort:
        return None
    return folder


def serve_site(root: Path, port: int) -> None:
    """Show the site on this machine and rebuild it whenever a file changes, until somebody stops it."""
    serve(config_file=str(root / PATH), dev_addr=f"127.0.0.1:{port}")
