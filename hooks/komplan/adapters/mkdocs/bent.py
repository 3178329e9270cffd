"""What a build changes in the settings of MkDocs, put back when it ends."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme


@dataclass(frozen=True, slots=True)
class Bent:
    """The settings as they stood before."""

    config: MkDocsConfig
    site_dir: str
    folders: list[str]
    templates: set[str]
    language: object

    @classmethod
    def bend(cls, config: MkDocsConfig, staging: Path, theme: Path) -> "Bent":
        """Send MkDocs to the folder ``staging``, inside the theme at ``theme``, without pages of Material's own."""
        kept = cls(
            config,
            config.site_dir,
            list(config.theme.dirs),
            set(config.theme.static_templates),
            config.theme.get("language"),
        )
        config.site_dir = str(staging)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme))
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        config.theme.get_env = partial(_environment, config.theme)  # type: ignore[method-assign]
        return kept

    def put_back(self) -> None:
        """Let the settings be as they were."""
        theme = self.config.theme
        self.config.site_dir = self.site_dir
        theme.dirs[:] = self.folders
        theme.static_templates = self.templates
        del theme.get_env
        if self.language is None:
            theme.pop("language", None)
        else:
            theme["language"] = self.language


def _environment(theme: Theme) -> Any:
    """Return the environment of a theme, which lists no file of a hidden folder: Material has 14,000 icons in one.

    MkDocs takes none of them, but looks at each.
    """
    environment: Any = type(theme).get_env(theme)

    def list_templates(filter_func: Callable[[str], bool]) -> list[str]:
        return sorted(filter(filter_func, set(_in_sight(theme.dirs))))

    environment.list_templates = list_templates
    return environment


def _in_sight(folders: Iterable[str]) -> Iterator[str]:
    """Yield the paths, from their folders, of files that no hidden folder holds."""
    for folder in folders:
        for parent, below, names in os.walk(folder):
            below[:] = (name for name in below if not name.startswith("."))
            yield from (Path(parent, name).relative_to(folder).as_posix() for name in names)
