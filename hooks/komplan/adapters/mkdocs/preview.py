"""The live preview stays up whatever the settings say."""

import logging
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from komplan.checks.run import check_town
from komplan.diagnostics import Diagnostic, Place
from komplan.pages.bare import findings_page

from ..clock import clock
from ..snapshots.folder import FolderSnapshot
from .errors import Errors
from .output import open_output

log = logging.getLogger("mkdocs.komplan")


def keep_serving(server: LiveReloadServer, root: Path, showing: Callable[[], None]) -> None:
    """Show what is wrong with ``mkdocs.yml`` in the browser where MkDocs can't read it and no event would come.

    Before that ``showing`` is called.
    """
    build = server.builder

    def builder(*arguments: Any) -> None:
        errors = Errors()
        logging.getLogger("mkdocs").addHandler(errors)
        try:
            build(*arguments)
        except (MkDocsException, SystemExit) as error:
            reason = "; ".join(errors.said) or str(error)
            log.error("%s", error)
            showing()
            _show(Path(server.root), root, reason)
        finally:
            logging.getLogger("mkdocs").removeHandler(errors)

    server.builder = builder


def _show(folder: Path, root: Path, reason: str) -> None:
    checked = check_town(FolderSnapshot(root), clock())
    if not checked.has_errors:
        checked = checked.also([Diagnostic("settings-mkdocs", Place("mkdocs.yml"), {"reason": reason})])
    html = findings_page(checked.findings, checked.language, checked.lines).encode()
    with TemporaryDirectory() as ready, open_output(root, folder, Path(ready), is_ours=True) as output:
        output.cover(html)
        output.publish()
