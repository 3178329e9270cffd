"""What a build changes in the settings of MkDocs, put back when it ends."""

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


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
        return kept

    def put_back(self) -> None:
        """Let the settings be as they were."""
        theme = self.config.theme
        self.config.site_dir = self.site_dir
        theme.dirs[:] = self.folders
        theme.static_templates = self.templates
        if self.language is None:
            theme.pop("language", None)
        else:
            theme["language"] = self.language
