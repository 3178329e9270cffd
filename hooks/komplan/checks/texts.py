"""Links in texts lead somewhere, pictures have an alternative text, and HTML that the site drops is told."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.language.names import closest
from komplan.model.links import Links
from komplan.model.record import Record
from komplan.model.targets import is_elsewhere
from komplan.model.town import Town
from komplan.model.values import LongText
from komplan.model.walk import walk
from komplan.sources.markdown import Mark, dropped, marks
from komplan.sources.text import bad_character
from komplan.sources.tree import Scalar, find

MOST = 50
"""How many errors, and how many warnings, are told of one text; more of them are one mistake made many times."""


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield what is wrong in each text."""
    links = Links(town)
    for record in town.records.values():
        for path, value in walk(record):
            if isinstance(value, LongText):
                for language in value.by_language:
                    node = find(record.tree, (*path, language)) or find(record.tree, path)
                    if isinstance(node, Scalar):
                        yield from _not_all(_look_through(node, record, links, today))


def _not_all(findings: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    told = {True: 0, False: 0}
    for finding in findings:
        told[finding.is_error] += 1
        if told[finding.is_error] <= MOST:
            yield finding
        elif finding.is_error:
            return


def _look_through(text: Scalar, record: Record, links: Links, today: str) -> Iterator[Diagnostic]:
    for mark in marks(text, text.place):
        yield from _look(mark, links)
        if links.town.is_public(record, today):
            yield from _look_for_drafts(mark, links, today)


def _look_for_drafts(mark: Mark, links: Links, today: str) -> Iterator[Diagnostic]:
    """A link of a public text to what is not public keeps its words and loses its address."""
    target = links.lead(mark.target, mark.place.path) if mark.what == "link" else None
    cause = links.town.withheld_by(target, today) if isinstance(target, Record) else None
    if cause:
        yield Diagnostic("reference-draft", mark.place, facts(reference=mark.target, file=cause.place().path))


def _look(mark: Mark, links: Links) -> Iterator[Diagnostic]:
    if mark.what == "html":
        tag = dropped(mark.target)
        if tag:
            yield Diagnostic("html-removed", mark.place, {"tag": tag[:60]})
        return
    if mark.what == "unseen":
        yield bad_character(mark.target, mark.place)
        return
    if mark.what == "image" and not mark.text.strip():
        yield Diagnostic("missing-alt", mark.place, {"file": mark.target})
    if mark.what == "image" and is_elsewhere(mark.target):
        yield Diagnostic("picture-elsewhere", mark.place, {"target": mark.target})
    if links.lead(mark.target, mark.place.path) is None:
        near = closest(mark.target, links.near(mark.place.path))
        yield Diagnostic("broken-link", mark.place, {"target": mark.target}, near)
