"""The events of MkDocs in the order in which they come; ``hooks/publish.py`` hands them on.

Before anything is built the town is checked. Then MkDocs renders the shells of the theme and the Markdown of ordinary
pages into a staging folder, and at the end all pages are poured into their shells and brought into the real folder.
"""

import logging
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from komplan.language.catalogue import Catalogue, catalogue
from komplan.model.settings.languages import town_language
from komplan.sources.files import Progress

from ..clock import clock
from ..garbage import look_at_all
from ..kept.recalled import forget
from ..kept.state import State
from ..snapshots.folder import FolderSnapshot
from ..trust import is_trusted
from .bent import Bent
from .build import Build
from .errors import make_visible
from .faults import say_fault
from .host import own_host_only
from .output import UnfinishedError, refuse_wrong_folder
from .preview import keep_serving
from .settings import unusable_plugins
from .sources import ShellPage
from .workshop import Workshop

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
    afresh = False
    drafts: Path | None = None
    root: Path | None = None
    build: Build | None = None
    left: State | None = None
    """What the last build of a preview that made pages knew."""
    is_as_left: bool = False
    """Whether nothing was put into its folder since."""
    workshop: Workshop | None = None
    bent: Bent | None = None

    @classmethod
    def look_again(cls) -> None:
        """Let the next build look at what stands in the folder of a preview."""
        cls.is_as_left = False

    @classmethod
    def end(cls) -> None:
        """Leave nothing of a build behind: no changed setting, no files, no lock."""
        bent, workshop, cls.bent, cls.workshop = cls.bent, cls.workshop, None, None
        if bent:
            bent.put_back()
        if workshop:
            workshop.close()
        forget()
        look_at_all()


def prepare(
    *,
    strict: bool,
    progress: Progress | None,
    language: str | None,
    trusted: bool = False,
    afresh: bool = False,
    drafts: Path | None = None,
) -> None:
    """Set how the next builds go.

    ``strict`` lets an error of the content end them, ``progress`` is told how far they are, ``language`` is that of
    the findings (the town's own where it is None), ``trusted`` lets run what the settings name. Those that go
    ``afresh`` take nothing over from earlier ones. The one in the folder ``drafts`` shows what is not public as well.
    """
    _State.strict, _State.progress, _State.language, _State.trusted = strict, progress, language, trusted
    _State.left, _State.is_as_left, _State.afresh, _State.drafts = None, False, afresh, drafts


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
    root = _State.root = Path(config.config_file_path).parent
    refuse_wrong_folder(root, Path(config.site_dir))
    _State.end()  # where an earlier build of this process was torn off
    _State.workshop = Workshop.open(root, lambda: log.info(_words().say("command", "waiting")))
    trusted = is_trusted(said=_State.trusted)
    left = _State.left if _State.serving else None
    drafts = Path(config.site_dir) == _State.drafts
    ways = {"preview": _State.serving, "trusted": trusted, "afresh": _State.afresh, "drafts": drafts}
    build = Build.start(root, config, clock(), _State.progress, left, **ways)
    _State.build = build
    report(build)
    must_be_right = not _State.serving and (config.strict or _State.strict or build.edition is None)
    if build.checked.has_errors and (must_be_right or unusable_plugins(config)):
        raise Abort(build.summary)
    _State.bent = Bent.bend(config, _State.workshop.staging, THEME)
    return config


def report(build: Build) -> None:
    """Log the findings: an error as an error, which counts in strict mode, a warning as information."""
    words = catalogue(_State.language or build.checked.language)
    for is_error, text in build.worded(words, build.checked.lines):
        log.log(logging.ERROR if is_error else logging.INFO, text)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take out all records, add what MkDocs has to render."""
    return _build().choose_files(files, config)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give a shell its slots, and the theme the language of the page."""
    if isinstance(page, ShellPage):
        config.theme["language"] = page.key.language
        slots = context["komplan"] = _build().slots(page.key)
        page.title, page.content, page.canonical_url = slots["name"], slots["body"], slots["canonical"]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep a shell; nothing is written for it."""
    if isinstance(page, ShellPage):
        _build().keep_shell(page.key, output)
        return ""
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Pour all pages and bring the real folder up to date."""
    build, workshop = _build(), _State.workshop
    assert workshop is not None  # it was opened before
    build.is_as_left, _State.is_as_left = _State.is_as_left, False
    try:
        build.finish(workshop)
        _State.left, _State.is_as_left = build.left or _State.left, build.left is not None
    finally:
        _State.end()


def on_build_error(error: Exception) -> None:
    """Leave nothing behind, and say in words what the disk or the folder of the site is to blame for."""
    _State.end()
    told = say_fault(error, _words())
    if told:
        log.error(told)
        if isinstance(error, UnfinishedError):  # the words of Abort say that nothing changed
            raise SystemExit(1) from error
        raise Abort(told) from error


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch all folders of the town and survive settings that MkDocs refuses."""
    build = _build()
    for folder in ("plans", "minutes"):
        if (build.root / folder).is_dir():
            server.watch(str(build.root / folder))
    keep_serving(server, build.root, _State.look_again)
    words = _words()
    server.set_app(own_host_only(server, words.say("command", "foreign_host", address=server.url)))
    return server


def town_zone() -> str:
    """Return the time zone of the town that was built."""
    edition = _build().edition
    return edition.settings.zone.key if edition else ""


def _words() -> Catalogue:
    """Return the words of whoever builds, else of the town."""
    return catalogue(_State.language or (town_language(FolderSnapshot(_State.root)) if _State.root else None) or "en")


def _build() -> Build:
    assert _State.build is not None  # MkDocs sends on_config before any other event of a build
    return _State.build
