"""What MkDocs itself renders for Komplan: shells of the theme and the Markdown of ordinary pages."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from .settings.allowed import PLUGINS, THEME
from .settings.vet import HOOK
from .shell import ShellKey
from .typed import AsTyped


class ShellPage(Page):
    """An empty page that the theme is rendered around."""

    def __init__(self, key: ShellKey, file: File, config: MkDocsConfig) -> None:
        """Stand at the depth of ``key``, so that the theme's relative links fit."""
        self.key = key
        super().__init__("", file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is no text; the only anchor is where the content begins."""
        self.content = ""
        self.toc = TableOfContents([AnchorLink("", "k-main", 1)])


def shell_page(key: ShellKey, config: MkDocsConfig) -> File:
    """Return the source of a shell."""
    folder = "/".join(["komplan", key.language, key.section, *"x" * key.depth][: key.depth]) if key.depth else "komplan"
    file = File.generated(config, f"komplan-{key.language}-{key.section}-{key.depth}.md", content="")
    file.dest_uri = f"{folder}/index.html"
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.page = ShellPage(key, file, config)
    return file


MATERIAL = {"style": re.compile(r"assets/stylesheets/main\..+\.css")}
"""The files of Material that Komplan's pages use; their names hold a digest that each release changes."""
UNUSED = ("assets/javascripts/", "assets/images/favicon.png")
"""Material's scripts and icon, none of which the pages use."""


def is_material_alone(config: MkDocsConfig) -> bool:
    """Tell whether nothing but Material and Komplan has a say in what the theme makes of a page."""
    return (
        config.theme.name == THEME
        and config.theme.custom_dir is None
        and config.plugins.keys() <= {*PLUGINS, str(HOOK)}  # among which MkDocs counts hooks
    )


def material_files(paths: Iterable[str]) -> Mapping[str, str]:
    """Return the path of each file of ``MATERIAL`` among those of the theme."""
    return {name: path for path in paths for name, form in MATERIAL.items() if form.fullmatch(path)}


def render_markdown(text: str, config: MkDocsConfig) -> str | None:
    """Return the HTML that the site's Markdown makes of a text, or None where it fails.

    The extensions are whatever the town has set, so any exception may come out of them.
    """
    try:
        extensions: list[Any] = [*config.markdown_extensions, AsTyped()]
        converter = markdown.Markdown(extensions=extensions, extension_configs=config.mdx_configs)
        return str(converter.convert(text))
    except Exception:  # noqa: BLE001 - the engine is not ours: whatever it raises means that the page can't be made
        return None
