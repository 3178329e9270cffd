"""MkDocs as the command line uses it: one build."""

from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from komplan.sources.files import Progress

from ..snapshots.folder import FolderSnapshot
from . import events
from .drafts import refuse_folder
from .settings import load_settings


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built."""

    folder: Path
    zone: str
    """Time zone of the day that it is of."""


def build_site(
    root: Path,
    language: str,
    progress: Progress | None,
    *,
    trusted: bool = False,
    into: Path | None = None,
    drafts: Path | None = None,
) -> Built | None:
    """Build the site, or return None where errors keep it from being built.

    Findings are logged in ``language``; ``trusted`` lets run what the settings name. With ``into`` the site is built
    anew in that folder, and nothing is taken over from earlier builds nor left for later ones. With ``drafts`` a site
    that shows what is not public as well is built so; raises ``DraftsFolderError`` where that folder may not hold it.
    """
    config = load_settings(root, FolderSnapshot(root), trusted=trusted)
    if config is None:
        return None
    if drafts:
        used = filter(None, (config.site_dir, config.docs_dir, config.theme.custom_dir))
        refuse_folder(drafts, root, *(Path(one).resolve() for one in used))
    if elsewhere := drafts or into:
        config.site_dir = str(elsewhere)
    folder, afresh = Path(config.site_dir), elsewhere is not None
    events.prepare(strict=True, progress=progress, language=language, trusted=trusted, afresh=afresh, drafts=drafts)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort:
        return None
    finally:
        config.plugins.on_shutdown()
    return Built(folder, events.town_zone())
