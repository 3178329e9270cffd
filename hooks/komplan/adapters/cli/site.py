"""The commands that make the website: build, and serve, which shows it while somebody writes."""

import filecmp
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from komplan.checks.run import concealed
from komplan.diagnostics.report.text import report_text
from komplan.diagnostics.visible import visible
from komplan.language.catalogue import Catalogue
from komplan.model.reading.lines import lines_of
from komplan.model.reading.load import check_settings

from ..kept.folder import CACHE
from ..kept.mark import BuildMark
from ..kept.recalled import BUILT
from ..mkdocs.drafts import DraftsFolderError
from ..mkdocs.errors import make_visible
from ..mkdocs.faults import say_fault
from ..mkdocs.run import build_site
from ..mkdocs.serve import is_free, serve_site
from ..mkdocs.settings import settings_findings
from ..snapshots.folder import FolderSnapshot
from ..trust import is_trusted
from .files import FAULTS, Declined
from .given import note_left_out, town_and_words
from .terminal import progress_shown, tell


def build_in(folder: Path, *, trust: bool, verify: bool = False, mark: BuildMark | None = None) -> None:
    """Build the website of the town in a folder; to ``verify`` it, build it again from nothing, and compare.

    What is said is left with the ``mark`` of the town as it was before.
    """
    (root, words), trusted = town_and_words(folder), is_trusted(said=trust)
    _refuse_settings(root, words, trusted=trusted)
    if note := note_left_out(root, words):
        tell(note, err=True)
    heard = _log_findings()
    with progress_shown(words) as progress:
        built = build_site(root, words.code, progress, trusted=trusted)
    if built is None:
        tell(words.say("command", "not_built"), err=True)
        raise SystemExit(FAULTS)
    if verify:
        _verify(root, built.folder, words, trusted=trusted)
    answer = [words.say("command", "built", folder=_relative(built.folder)), _say_look(built.folder, words)]
    for line in answer:
        tell(line)
    if mark:
        notes = [visible(note)] if note else []
        said = [*((True, text) for text in (*notes, *heard.said)), *((False, visible(line)) for line in answer)]
        mark.leave(built.folder, built.zone, said)


def build_drafts(folder: Path, into: Path, *, trust: bool) -> None:
    """Build a preview of the town in a folder that shows what is not public as well, in a folder of its own."""
    (root, words), trusted = town_and_words(folder), is_trusted(said=trust)
    _refuse_settings(root, words, trusted=trusted)
    _log_findings()
    try:
        with progress_shown(words) as progress:
            built = build_site(root, words.code, progress, trusted=trusted, drafts=Path(os.path.realpath(into)))
    except DraftsFolderError as error:
        raise Declined(say_fault(error, words) or "") from None
    if built is None:
        tell(words.say("previewed", "not_built"), err=True)
        raise SystemExit(FAULTS)
    tell(words.say("previewed", "built", folder=_relative(built.folder)))
    tell(_say_look(built.folder, words))


def _say_look(site: Path, words: Catalogue) -> str:
    """Return how to look at a site that was built."""
    command = f"{_relative(Path(sys.executable))} -m http.server --bind 127.0.0.1 --directory {_relative(site)} 8000"
    return words.say("command", "look", command=command, address="http://127.0.0.1:8000/")


def _verify(root: Path, site: Path, words: Catalogue, *, trusted: bool) -> None:
    """Tell whether a site is what it is when it is built from nothing; where it is not, end with ``FAULTS``.

    What differs is named, and the state of before is deleted, so that the next build makes it right.
    """
    logging.getLogger("mkdocs.komplan").setLevel(logging.ERROR)  # what was found has been told
    with tempfile.TemporaryDirectory(prefix="komplan-") as folder, progress_shown(words) as progress:
        again = build_site(root, words.code, progress, trusted=trusted, into=Path(folder) / "site")
        differing = sorted(_differing(site, again.folder)) if again else []
    if again is None or differing:
        (root / CACHE / BUILT).unlink(missing_ok=True)
        paths = "".join(f"\n  {path}" for path in differing)
        tell(words.say("command", "verified_differing", count=len(differing), paths=paths), err=True)
        raise SystemExit(FAULTS)
    tell(words.say("command", "verified"))


def _differing(one: Path, other: Path) -> Iterator[str]:
    """Yield the paths of the files that are not the same in two folders, or not in both."""
    paths = {file.relative_to(folder) for folder in (one, other) for file in folder.rglob("*") if file.is_file()}
    for path in paths:
        first, second = one / path, other / path
        if not (first.is_file() and second.is_file() and filecmp.cmp(first, second, shallow=False)):
            yield path.as_posix()


def serve_from(folder: Path, port: int, *, trust: bool, drafts: bool = False) -> None:
    """Show the town in a folder at a port of this machine until somebody stops it."""
    (root, words), trusted = town_and_words(folder), is_trusted(said=trust)
    _refuse_settings(root, words, trusted=trusted)
    if not is_free(port):
        raise Declined(words.say("command", "port_taken", port=port, other=port + 1 if port < 65535 else port - 1))
    if note := note_left_out(root, words):
        tell(note, err=True)
    _log_findings(logging.INFO)
    if not serve_site(root, port, trusted=trusted, drafts=drafts):
        raise SystemExit(FAULTS)


def _refuse_settings(root: Path, words: Catalogue, *, trusted: bool) -> None:
    """End here where the settings hold what MkDocs must not be told, such as programs that nobody trusts."""
    snapshot = FolderSnapshot(root)
    lines = lines_of(snapshot)
    findings = concealed(check_settings(snapshot) + settings_findings(snapshot, trusted=trusted), lines)
    if any(finding.is_error for finding in findings):
        for line in report_text(findings, words, lines):
            tell(line, err=True)
        raise SystemExit(FAULTS)


class _Heard(logging.StreamHandler[TextIO]):
    """Speaks on standard error, and keeps what was said."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Say something."""
        self.said.append(self.format(record))
        super().emit(record)


def _log_findings(level: int = logging.ERROR) -> _Heard:
    """Let all findings, and MkDocs from ``level`` on, speak on standard error; return what hears it."""
    handler = _Heard()
    handler.setFormatter(logging.Formatter("%(message)s\n"))
    handler.addFilter(make_visible)
    logging.getLogger("mkdocs").addHandler(handler)
    logging.getLogger("mkdocs").setLevel(level)
    logging.getLogger("mkdocs.komplan").setLevel(logging.INFO)
    return handler


def _relative(path: Path) -> str:
    """Return a path as short as it can be typed from here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
