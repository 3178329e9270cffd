"""Taking personal data out of the text of a file, however they are written there, and putting a mark in their place."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from komplan.diagnostics import Diagnostic
from komplan.language.codes import is_language
from komplan.sources.tree import Branch, Path, scalars
from komplan.sources.yaml import read_yaml
from komplan.sources.yaml_spans import spans_of

from .forms import replaced
from .writer import EditedFile, file_of

PERSON = ("person", "public_basis")
"""Fields of a seat that name who sits there and why that may be told."""

WORDS = frozenset({"wrong-choice", "wrong-boolean", "wrong-language"})
"""Codes of values that are words of the format, which are nobody's data."""

Mark = Callable[[str], str]
"""Gives what is to stand in place of what was removed, in a language."""


class Unreadable(Exception):  # noqa: N818 - a file that is not to be touched
    """The file could not be read back, so that nothing may be written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be removed from a file, and what is to stand in its place."""

    what: re.Pattern[str]
    language: str
    """Of the file's bare texts."""
    mark: Mark

    @property
    def own(self) -> str:
        """The mark in the file's language."""
        return self.mark(self.language)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A file's text without what was to be removed."""

    text: str
    count: int
    """How often it stood there."""


def redact_text(text: str, wanted: Wanted) -> Redacted:
    """Return a Markdown text without what was to be removed."""
    return Redacted(*replaced(wanted.what, wanted.own, text))


def redact_file(text: str, wanted: Wanted, read: Callable[[Branch], list[Diagnostic]]) -> Redacted:
    """Return a file's text without what was to be removed; ``read`` tells what is wrong with a tree of its facts.

    A seat loses its name and stays; a value that can't hold the mark becomes unknown; comments are cleared too. Raises
    ``Unreadable`` where the result does not read back as the same fields.
    """
    file = file_of(text)
    before = _tree(file)
    file, count = _facts(file, wanted)
    file = _seats(file, before, wanted)
    file = _unknown(file, before, wanted, read)
    tree = _tree(file)
    front, tail = redact_text(file.front, wanted), redact_text(file.tail, wanted)
    done = replace(file, front=front.text, tail=tail.text)
    if _plain(_tree(done)) != _plain(tree) or any(wanted.what.search(value) for _, value in scalars(tree)):
        raise Unreadable
    return Redacted(done.text, count + front.count + tail.count)


def _tree(file: EditedFile) -> Branch:
    tree, _ = read_yaml(file.front, "")
    if tree is None:
        raise Unreadable
    return tree


def _plain(tree: Branch) -> list[tuple[Path, str]]:
    return [(path, str(value)) for path, value in scalars(tree)]


def _facts(file: EditedFile, wanted: Wanted) -> tuple[EditedFile, int]:
    """Return the file with marks in its values, and how many."""
    spans, front, total = spans_of(file.front), file.front, 0
    for path, value in reversed(list(scalars(_tree(file)))):
        own = replace(wanted, language=_language(path, wanted.language))
        said = redact_text(value, own)
        if said.count:
            span = spans[path]
            written = _written(front[span.start : span.end], said, own, in_flow=span.in_flow)
            front, total = front[: span.start] + written + front[span.end :], total + said.count
    return replace(file, front=front), total


def _written(here: str, said: Redacted, wanted: Wanted, *, in_flow: bool) -> str:
    """Return a value's own writing with marks in it, or the value in quotes where that would say something else."""
    written = redact_text(here, wanted)
    safe = here[:1] in {"|", ">", '"', "'"} or not (in_flow or said.text.startswith(wanted.own))
    blank = here[len(here.rstrip()) :]
    return written.text if safe and written.count == said.count else json.dumps(said.text, ensure_ascii=False) + blank


def _language(path: Path, language: str) -> str:
    last = str(path[-1])
    return last if is_language(last) else language


def _seats(file: EditedFile, before: Branch, wanted: Wanted) -> EditedFile:
    """Return the file with seats in place of persons: what is left of a name would tell it."""
    found = [path for path, value in scalars(before) if "person" in path and wanted.what.search(value)]
    for at in dict.fromkeys(path[: path.index("person")] for path in found):
        fields = {path[len(at)] for path in spans_of(file.front) if len(path) == len(at) + 1 and path[: len(at)] == at}
        if fields <= set(PERSON):
            file = file.set(at, {"role": wanted.own})
            continue
        for field in PERSON:
            if field in fields:
                file = file.without((*at, field))
    return file


def _unknown(
    file: EditedFile, before: Branch, wanted: Wanted, read: Callable[[Branch], list[Diagnostic]]
) -> EditedFile:
    """Return the file with values unknown that can't hold the mark."""
    touched = {path for path, value in scalars(before) if wanted.what.search(value)}
    tree = _tree(file)
    wrong = {finding.place: finding.code for finding in read(tree) if finding.is_error}
    for path, value in scalars(tree):
        if path in touched and value.place in wrong:
            if wrong[value.place] in WORDS:
                raise Unreadable
            mark = wanted.mark(_language(path, wanted.language))
            file = file.set(path[:-1] if path[-1] == "value" else path, {"unknown": mark})
    return file
