"""Links in texts lead somewhere, pictures have an alternative text, and HTML that the site drops is told."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.model.links import Links
from komplan.model.record import Record
from komplan.model.targets import is_elsewhere
from komplan.model.town import Town
from komplan.model.values import LongText
from komplan.model.walk import walk
from komplan.sources.limits import NESTING
from komplan.sources.markdown import Mark, marks, too_deep
from komplan.sources.tree import Scalar, find


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield what is wrong in each text."""
    links = Links(town)
    for record in town.records.values():
        for path, value in walk(record):
            if isinstance(value, LongText):
                for language in value.by_language:
                    node = find(record.tree, (*path, language)) or find(record.tree, path)
                    if isinstance(node, Scalar):
                        yield from _look_through(node, record, links, today)


def _look_through(text: Scalar, record: Record, links: Links, today: str) -> Iterator[Diagnostic]:
    if (deep := too_deep(text, text.place)) is not None:
        yield Diagnostic("text-nesting", deep, {"limit": NESTING})
    for mark in marks(text, text.place):
        yield from _look(mark, links)
        if record.is_public(today):
            yield from _look_for_drafts(mark, links, today)


def _look_for_drafts(mark: Mark, links: Links, today: str) -> Iterator[Diagnostic]:
    """A link of a public text to what is not public keeps its words and loses its address."""
    target = links.lead(mark.target, mark.place.path) if mark.what == "link" else None
    if isinstance(target, Record) and not target.is_public(today):
        yield Diagnostic("reference-draft", mark.place, facts(reference=mark.target, file=target.place().path))


def _look(mark: Mark, links: Links) -> Iterator[Diagnostic]:
    if mark.what == "html":
        yield Diagnostic("html-removed", mark.place, {"tag": mark.target[:60]})
        return
    if mark.what == "image" and not mark.text.strip():
        yield Diagnostic("missing-alt", mark.place, {"file": mark.target})
    if mark.what == "image" and is_elsewhere(mark.target):
        yield Diagnostic("picture-elsewhere", mark.place, {"target": mark.target})
    if links.lead(mark.target, mark.place.path) is None:
        near = links.near(mark.target, mark.place.path)
        yield Diagnostic("broken-link", mark.place, {"target": mark.target}, near)
