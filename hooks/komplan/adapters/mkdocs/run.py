"""MkDocs as the command line uses it: one build."""

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from komplan.sources.files import Progress

from ..snapshots.folder import FolderSnapshot
from . import events
from .settings import load_settings


def build_site(
    root: Path, language: str, progress: Progress | None, *, trusted: bool = False, into: Path | None = None
) -> Path | None:
    """Build the site and return its folder, or None where errors keep it from being built.

    Findings are logged in ``language``; ``trusted`` lets run what the settings name. With ``into`` the site is built
    anew in that folder, and nothing is taken over from earlier builds.
    """
    elsewhere = {} if into is None else {"site_dir": str(into)}
    config = load_settings(root, FolderSnapshot(root), trusted=trusted, **elsewhere)
    if config is None:
        return None
    folder = Path(config.site_dir)
    events.prepare(strict=True, progress=progress, language=language, trusted=trusted, afresh=into is not None)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort:
        return None
    finally:
        config.plugins.on_shutdown()
    return folder
