"""How findings are told: in which form, as asked for or as the CI around reads it, and whether into a file."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from komplan.diagnostics.report.checkstyle import report_checkstyle
from komplan.diagnostics.report.github import report_github, say_limit
from komplan.diagnostics.report.gitlab import FILE, report_gitlab
from komplan.diagnostics.report.json import report_json
from komplan.diagnostics.report.review import Review
from komplan.diagnostics.report.sarif import report_sarif
from komplan.diagnostics.report.text import report_text
from komplan.diagnostics.visible import visible
from komplan.language.catalogue import Catalogue

from .files import Declined, replace
from .terminal import tell, tell_again

_WRITTEN: Mapping[str, Callable[[Review], Iterator[str]]] = {
    "json": lambda review: report_json(review.findings, review.words),
    "github": report_github,
    "gitlab": report_gitlab,
    "sarif": report_sarif,
    "checkstyle": report_checkstyle,
}
"""What writes the lines of each form but the text, which may be printed as they are."""


@dataclass(frozen=True, slots=True)
class Form:
    """In which form findings are told."""

    name: str
    file: Path | None = None
    """Where they are written in it, while the text is printed; without it they are printed in it."""
    is_asked: bool = True
    """Whether somebody asked for it, and not the CI."""

    @classmethod
    def chosen(cls, asked: str | None, file: Path | None) -> "Form":
        """Return the form that was asked for, else that of the CI in which the command runs, else the text."""
        if asked or file:
            return cls(asked or "text", file)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            return cls("github", is_asked=False)
        if os.environ.get("GITLAB_CI") == "true":
            return cls("gitlab", Path(os.environ.get("CI_PROJECT_DIR", "")) / FILE, is_asked=False)
        return cls("text")


def report(review: Review, form: Form, *, files: int, every: bool, more: Iterable[str] = ()) -> None:
    """Tell findings of a number of files; in the text each is whole with ``every``, and ``more`` lines end it."""

    def text() -> Iterator[str]:
        yield from report_text(review.findings, review.words, review.lines, every=every)
        yield review.words.say("report", "files", count=files)
        yield from map(visible, more)

    def written() -> Iterator[str]:
        return _WRITTEN[form.name](review) if form.name in _WRITTEN else text()

    if form.file:
        _tell(text())
        _write(written(), form.file, review.words, is_asked=form.is_asked)
    elif form.name == "github":
        _tell(chain(written(), text(), say_limit(review)))
    else:
        _tell(written())


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        tell_again(line)


def _write(lines: Iterable[str], file: Path, words: Catalogue, *, is_asked: bool) -> None:
    """Write a report; where only the CI wants it, a check does not end because nobody may write there."""
    try:
        replace(file.parent, file.name, "".join(f"{line}\n" for line in lines), words)
    except Declined as error:
        if is_asked:
            raise
        error.show()
        return
    tell(words.say("command", "findings_written", file=file))
