"""The events of MkDocs in the order in which they come; ``hooks/publish.py`` hands them on.

Before anything is built the town is checked. Then MkDocs renders the shells of the theme and the Markdown of ordinary
pages into a staging folder, and at the end all pages are poured into their shells and brought into the real folder.
"""

import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from komplan.language.catalogue import catalogue
from komplan.model.lines import lines_of
from komplan.model.load import Progress

from ..clock import clock
from .build import Build
from .errors import make_visible
from .preview import keep_serving
from .settings import is_trusted
from .sources import ShellPage

__all__ = [
    "on_build_error",
    "on_config",
    "on_files",
    "on_page_context",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_startup",
]

log = logging.getLogger("mkdocs.komplan")

THEME = Path(__file__).parents[2] / "theme"


class _State:
    """What the events of one build share. MkDocs calls plain functions, so it has to stand somewhere."""

    serving = False
    strict = False
    progress: Progress | None = None
    language: str | None = None
    trusted = False
    build: Build | None = None


def prepare(*, strict: bool, progress: Progress | None, language: str | None, trusted: bool = False) -> None:
    """Set how the next builds go.

    ``strict`` lets an error of the content end them, ``progress`` is told how far they are, ``language`` is that of
    the findings (the town's own where it is None), ``trusted`` lets run what the settings name.
    """
    _State.strict, _State.progress, _State.language, _State.trusted = strict, progress, language, trusted


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a live preview, which shows findings instead of failing."""
    _State.serving = command == "serve"
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(make_visible)
    logging.getLogger("mkdocs.commands.build").addFilter(_says_more)


def _says_more(record: logging.LogRecord) -> bool:
    """Tell whether a record says more than that nothing is written for a shell."""
    return "Page skipped" not in record.getMessage()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the town; send the build to a staging folder, inside Komplan's theme."""
    root = Path(config.config_file_path).parent
    trusted = is_trusted(said=_State.trusted)
    build = Build.start(root, config, clock(), _State.progress, preview=_State.serving, trusted=trusted)
    _State.build = build
    report(build)
    if build.checked.has_errors and not _State.serving and (config.strict or _State.strict or build.town is None):
        raise Abort(build.summary)
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    config.site_dir = tempfile.mkdtemp(prefix="staging-", dir=cache)
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    return config


def report(build: Build) -> None:
    """Log the findings: an error as an error, which counts in strict mode, a warning as information."""
    words = catalogue(_State.language or build.checked.language)
    for finding, text in build.worded(words, lines_of(build.root)):
        log.log(logging.ERROR if finding.is_error else logging.INFO, text)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take out all records, add what MkDocs has to render."""
    return _build().choose_files(files, config)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give a shell its slots, and the theme the language of the page."""
    if isinstance(page, ShellPage):
        config.theme["language"] = page.key.language
        context["komplan"] = _build().slots(page.key)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep a shell; nothing is written for it."""
    if isinstance(page, ShellPage):
        _build().keep_shell(page.key, output)
        return ""
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Pour all pages and bring the real folder up to date."""
    build = _build()
    build.finish(Path(config.site_dir), config.site_url or "/")
    shutil.rmtree(config.site_dir, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leave no staging folder behind; what was published before stays as it was."""
    if _State.build is not None and _State.build.staging is not None:
        shutil.rmtree(_State.build.staging, ignore_errors=True)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch all folders of the town and survive settings that MkDocs refuses."""
    build = _build()
    for folder in ("plans", "minutes"):
        if (build.root / folder).is_dir():
            server.watch(str(build.root / folder))
    keep_serving(server, build.root)
    return server


def _build() -> Build:
    assert _State.build is not None  # MkDocs sends on_config before any other event of a build
    return _State.build
