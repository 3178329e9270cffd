"""The commands: check, explain, build, serve, and those for minutes."""

import errno
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from komplan.checks.run import Checked, check_town, concealed
from komplan.diagnostics import CODES
from komplan.diagnostics.report.json import report_json
from komplan.diagnostics.report.text import report_text
from komplan.language.catalogue import Catalogue, catalogue, languages
from komplan.language.codes import near_language
from komplan.language.names import closest
from komplan.language.unseen import seen
from komplan.model.reading.lines import lines_of
from komplan.model.reading.load import check_settings
from komplan.model.settings.town import PATH
from komplan.sources.settings import OTHER

from ..clock import clock
from ..mkdocs.errors import make_visible
from ..mkdocs.run import build_site, inspect
from ..mkdocs.serve import is_free, serve_site
from ..mkdocs.settings import VARIABLE, is_trusted, settings_findings
from ..reasons import say_reason
from ..snapshots.folder import FolderSnapshot
from .asked import own_language, own_words
from .files import FAULTS, Declined
from .minutes import approve_minutes, correct_minutes, start_minutes
from .plans import adopt_plan
from .redact import redact_record
from .renew import renew_digests
from .terminal import Commands, WrongUse, progress_shown, tell


class _Commands(Commands):
    """Commands that say in words what the disk refuses."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads the output has gone
                raise
            own = None
            with suppress(OSError):
                own = own_language(Path())
            raise Declined(say_reason(error, own_words(own))) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Komplan checks a community's plans and builds a website of them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


_TRUST = click.option(
    "--trust",
    is_flag=True,
    help=f"Run the hooks, plugins, extensions and templates that the settings name; so does {VARIABLE}=1.",
)


@main.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--language", help="Language of the findings.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--today", metavar="DAY", help="Check as of this day, such as 2026-03-31.")
@click.option("--all", "every", is_flag=True, help="Show each finding whole, also where many are of one kind.")
@_TRUST
def check(folder: Path, *, language: str | None, form: str, today: str | None, every: bool, trust: bool) -> None:
    """Check the town in DIR: exit 0 when its site can be built, 1 when errors keep it from being built.

    Of findings that repeat, the first few are shown whole and the others as a list of places; --all shows each of them
    whole, and so does --format json.
    """
    words = _words(language, own_language(folder) or own_language(Path()))
    root = _town(folder, words)
    checked = _check(root, today, words, trusted=is_trusted(said=trust))
    words = _words(language, checked.language)
    lines = report_json(checked.findings, words) if form == "json" else _text(checked, words, every=every)
    for line in lines:
        tell(line)
    if checked.has_errors:
        raise SystemExit(FAULTS)


def _check(root: Path, today: str | None, words: Catalogue, *, trusted: bool) -> Checked:
    try:
        now = clock(today)
    except ValueError as error:
        raise WrongUse(words.say("command", "wrong_day", day=error)) from None
    with progress_shown(words) as progress:
        checked = check_town(FolderSnapshot(root), now, progress)
    return checked.also(inspect(root, checked, trusted=trusted))


def _text(checked: Checked, words: Catalogue, *, every: bool) -> Iterator[str]:
    yield from report_text(checked.findings, words, checked.lines, every=every)
    yield words.say("report", "files", count=checked.files)


@main.command()
@click.argument("code")
@click.option("--language", help="Language of the explanation.")
def explain(code: str, language: str | None) -> None:
    """Explain a diagnostic CODE: what it means, why it matters and how to mend it."""
    words = _words(language, own_language(Path()))
    if code not in CODES:
        near = closest(code, CODES)
        key = "unknown_code_near" if near else "unknown_code"
        raise WrongUse(words.say("command", key, code=code, near=near))
    tell(f"{code} – {words.say('command', f'severity_{CODES[code]}')}")
    tell()
    for line in words.say("diagnostics", code, "explanation").strip().splitlines():
        tell(line)


@main.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@_TRUST
def build(folder: Path, trust: bool) -> None:
    """Build the website of the town in DIR."""
    words = _words(None, own_language(folder))
    root, trusted = _town(folder, words), is_trusted(said=trust)
    _refuse_settings(root, words, trusted=trusted)
    _log_findings()
    with progress_shown(words) as progress:
        site = build_site(root, words.code, progress, trusted=trusted)
    if site is None:
        tell(words.say("command", "not_built"), err=True)
        raise SystemExit(FAULTS)
    shown = _relative(site)
    tell(words.say("command", "built", folder=shown))
    command = f"{_relative(Path(sys.executable))} -m http.server --bind 127.0.0.1 --directory {shown} 8000"
    tell(words.say("command", "look", command=command, address="http://127.0.0.1:8000/"))


@main.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
@_TRUST
def serve(folder: Path, port: int, trust: bool) -> None:
    """Show the town in DIR in a browser on this machine; each saved file is seen at once."""
    words = _words(None, own_language(folder))
    root, trusted = _town(folder, words), is_trusted(said=trust)
    _refuse_settings(root, words, trusted=trusted)
    if not is_free(port):
        raise Declined(words.say("command", "port_taken", port=port, other=port + 1 if port < 65535 else port - 1))
    _log_findings(logging.INFO)
    if not serve_site(root, port, trusted=trusted):
        raise SystemExit(FAULTS)


_TOWN = click.option("--town", "folder", default=".", type=click.Path(path_type=Path), help="Folder of the town.")
_TODAY = click.option("--today", metavar="DAY", help="Take this day for today, such as 2026-03-31.")


@main.group()
def new() -> None:
    """Begin something new; it is a draft until you make it public."""


@new.command()
@click.argument("body", metavar="[BODY]", required=False)
@click.argument("day", metavar="[DATE]", required=False)
@_TOWN
@_TODAY
def minutes(body: str | None, day: str | None, folder: Path, today: str | None) -> None:
    """Begin minutes of a meeting of BODY (its id or a name that people call it by) on DATE."""
    words = _words(None, own_language(folder))
    start_minutes(_town(folder, words), body, day, _day(today, words), words)


@main.command()
@click.argument("minutes")
@click.option("--meeting", required=True, metavar="ID", help="Meeting that approved the minutes.")
@_TOWN
def approve(minutes: str, meeting: str, folder: Path) -> None:
    """Record that a later meeting approved MINUTES (an id or a file) as they stand."""
    words = _words(None, own_language(folder))
    approve_minutes(_town(folder, words), minutes, meeting, words)


@main.command()
@click.argument("minutes")
@click.option("--what", required=True, metavar="TEXT", help="What was corrected, in the language of the minutes.")
@_TOWN
@_TODAY
def correct(minutes: str, what: str, folder: Path, today: str | None) -> None:
    """Record a correction of MINUTES (an id or a file) that were approved and then changed."""
    words = _words(None, own_language(folder))
    correct_minutes(_town(folder, words), minutes, seen(what, ""), _day(today, words), words)


@main.command()
@click.argument("plan")
@_TOWN
def adopt(plan: str, folder: Path) -> None:
    """Keep the digest of what PLAN (an id or a file) promised when it was adopted."""
    words = _words(None, own_language(folder))
    adopt_plan(_town(folder, words), plan, words)
    tell(words.say("command", "adopted", plan=plan))


@main.command()
@click.argument("record")
@click.option(
    "--what", multiple=True, metavar="TEXT", help="What to remove; - reads lines. Better asked for than said."
)
@_TOWN
@_TODAY
def redact(record: str, what: tuple[str, ...], folder: Path, today: str | None) -> None:
    """Remove personal data from RECORD (an id or a file), also where it was approved or adopted."""
    words = _words(None, own_language(folder))
    redact_record(_town(folder, words), record, what, _day(today, words), words)


@main.command()
@click.argument("records", metavar="[RECORD]...", nargs=-1)
@_TOWN
def renew(records: tuple[str, ...], folder: Path) -> None:
    """Renew digests of the first kind in RECORDs (minutes or plans: ids or files), or in all, if they still agree."""
    words = _words(None, own_language(folder))
    renew_digests(_town(folder, words), records, words)


def _day(today: str | None, words: Catalogue) -> str | None:
    """Return a day as it was said; end here where it is none."""
    try:
        clock(today)
    except ValueError as error:
        raise WrongUse(words.say("command", "wrong_day", day=error)) from None
    return today


def _refuse_settings(root: Path, words: Catalogue, *, trusted: bool) -> None:
    """End here where the settings hold what MkDocs must not be told, such as programs that nobody trusts."""
    snapshot = FolderSnapshot(root)
    lines = lines_of(snapshot)
    findings = concealed(check_settings(snapshot) + settings_findings(snapshot, trusted=trusted), lines)
    if any(finding.is_error for finding in findings):
        for line in report_text(findings, words, lines):
            tell(line, err=True)
        raise SystemExit(FAULTS)


def _log_findings(level: int = logging.ERROR) -> None:
    """Let all findings, and MkDocs from ``level`` on, speak on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s\n"))
    handler.addFilter(make_visible)
    logging.getLogger("mkdocs").addHandler(handler)
    logging.getLogger("mkdocs").setLevel(level)
    logging.getLogger("mkdocs.komplan").setLevel(logging.INFO)


def _town(folder: Path, words: Catalogue) -> Path:
    if not folder.exists():
        raise WrongUse(words.say("command", "no_folder", folder=folder))
    if not (folder / PATH).exists():
        found = _town_near(folder.resolve())
        shown = os.path.relpath(found) if found else None
        raise WrongUse(words.say("command", _why_no_town(folder, found), folder=folder, found=shown, other=OTHER))
    return folder.resolve()


def _why_no_town(folder: Path, found: Path | None) -> str:
    """Return the sentence that says why a path is no town, with the nearest one that was ``found``."""
    if folder.is_file():
        return "no_town_file_but" if found else "no_town_root"
    if (folder / OTHER).is_file():
        return "no_town_misnamed"
    return "no_town_but" if found else "no_town" if folder.is_dir() else "no_town_root"


def _town_near(folder: Path) -> Path | None:
    """Return the nearest folder above that is a town, else the first right below."""
    above = next((other for other in folder.parents if (other / PATH).is_file()), None)
    if above or not folder.is_dir():
        return above
    return next((other for other in sorted(folder.iterdir()) if other.is_dir() and (other / PATH).is_file()), None)


def _words(asked: str | None, town: str | None = None) -> Catalogue:
    """Return the catalogue of the language asked for, else of the user or the town."""
    if asked is not None and asked not in languages():
        words, near = own_words(town), near_language(asked, languages())
        key = "unknown_language_near" if near else "unknown_language"
        raise WrongUse(words.say("command", key, languages=", ".join(languages()), near=near))
    return catalogue(asked) if asked else own_words(town)


def _relative(path: Path) -> str:
    """Return a path as short as it can be typed from here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
