"""Building a town in this process, as MkDocs does it, and looking at what stands in a folder."""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from komplan.adapters.mkdocs import events
from towns import Town


def settings_of(town: Town, **more: Any) -> MkDocsConfig:
    """Return the settings of a town as MkDocs reads them, with ``more`` in place of some."""
    return load_config(str(town.root / "mkdocs.yml"), **more)


def build_here(town: Town, **more: Any) -> Path:
    """Build the site of a town and return its folder; raises what MkDocs raises."""
    config = settings_of(town, **more)
    events.prepare(strict=True, progress=None, language="en")
    build(config)
    return Path(config.site_dir)


def refused(town: Town, **more: Any) -> bool:
    """Tell whether a build ends with a word of why."""
    try:
        build_here(town, **more)
    except Abort:
        return True
    return False


def standing(folder: Path) -> Mapping[str, object]:
    """Return all that stands in a folder: bytes of files, targets of links, None for folders and the rest."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        name = path.relative_to(folder).as_posix()
        if stat.S_ISLNK(mode):
            found[name] = path.readlink()
        else:
            found[name] = path.read_bytes() if stat.S_ISREG(mode) else None
    return found
