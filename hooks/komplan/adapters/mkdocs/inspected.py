"""What MkDocs says of a town's settings and ordinary pages, for the check; nothing is built."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from komplan.checks.run import Checked
from komplan.diagnostics import Diagnostic, Place
from komplan.model.settings.town import PATH

from .errors import Errors
from .ordinary import render_pages
from .settings import load_settings, settings_findings


def inspect(root: Path, checked: Checked, *, trusted: bool = False) -> list[Diagnostic]:
    """Return what MkDocs may not be told or refuses in the settings, and ordinary pages that can't be made.

    What the settings name has to lie in the folder ``root``, as MkDocs looks for it there.

    The town's hooks are not run: a check needs none of them. ``trusted`` lets its plugins and extensions be loaded.
    """
    findings = settings_findings(checked.snapshot, trusted=trusted)
    if any(finding.is_error and finding.place.path == PATH for finding in checked.findings):
        return findings
    with _collected() as errors:
        config = load_settings(root, checked.snapshot, trusted=trusted, hooks=[])
    warned = [_said("settings-warned", said, root, checked) for said in errors.warned]
    told = {finding.place.line for finding in findings}
    findings += [finding for finding in warned if finding.place.line not in told]
    if config is None:
        told = {finding.place.line for finding in findings}
        refused = [_said("settings-mkdocs", said, root, checked) for said in errors.said]
        return findings + [finding for finding in refused if finding.place.line not in told]
    return findings + render_pages(checked, config).findings


def _said(code: str, said: str, root: Path, checked: Checked) -> Diagnostic:
    """Return the finding of what MkDocs says, with paths from the town's root."""
    return Diagnostic(code, _place(said, checked), {"reason": said.replace(f"{root}{os.sep}", "")})


def _place(said: str, checked: Checked) -> Place:
    """Return where the setting stands that MkDocs speaks of, or the file's beginning where it names none."""
    named = re.search(r"Config value '(\w+)'", said)
    for number, line in enumerate(checked.lines(PATH), 1):
        if named and line.startswith(f"{named[1]}:"):
            return Place(PATH, number, 1, len(named[1]) + 1)
    return Place(PATH)


@contextmanager
def _collected() -> Iterator[Errors]:
    logger, errors = logging.getLogger("mkdocs"), Errors()
    propagate, level = logger.propagate, logger.level
    logger.addHandler(errors)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield errors
    finally:
        logger.removeHandler(errors)
        logger.propagate = propagate
        logger.setLevel(level)
