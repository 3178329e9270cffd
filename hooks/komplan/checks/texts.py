"""Links in texts lead somewhere, pictures have an alternative text, and HTML that the site drops is told."""

import posixpath
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Repair, Stretch, facts
from komplan.edition.edition import Edition, derived
from komplan.edition.links import links_of
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.targets import is_elsewhere
from komplan.model.values import LongText, Reference
from komplan.model.walk import values_in
from komplan.sources.limits import NESTING
from komplan.sources.markdown import TextMark, marks, marks_apart, too_deep
from komplan.sources.text import bad_character
from komplan.sources.tree import LOST, Scalar, find

from .meant import Meant


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield what is wrong in each text of a record."""
    for path, value in values_in(record, LongText):
        for language in value.by_language:
            node = find(record.tree, (*path, language)) or find(record.tree, path)
            if isinstance(node, Scalar):
                yield from _look_through(edition, record, node)


@derived
def _meant(edition: Edition) -> Meant:
    return Meant(edition)


def _look_through(edition: Edition, record: Record, text: Scalar) -> Iterator[Diagnostic]:
    if (deep := too_deep(text, text.place)) is not None:
        yield Diagnostic("text-nesting", deep, {"limit": NESTING})
    for mark in marks(text, text.place):
        if mark.what == "html":
            yield Diagnostic("html-removed", mark.place, {"tag": mark.target[:60]})
        elif mark.what == "unseen":
            if mark.target != LOST or LOST not in text:  # that a character was refused was told on reading
                yield bad_character(mark.target, mark.place)
        else:
            yield from _look(edition, record, mark)
    yield from filter(None, (_apart(edition, record, mark) for mark in marks_apart(text, text.place)))


def _apart(edition: Edition, record: Record, mark: TextMark) -> Diagnostic | None:
    """Return the finding of what was meant as a link, with that; a text in brackets that names no record is none."""
    edition.look_at_all()
    own, links, meant = mark.place.path, links_of(edition), _meant(edition)
    if mark.what == "wiki":
        of_files = tuple(name for name, kind in kinds().items() if kind.PATH)
        reference = Reference(mark.target, of_files)
        likely = None if meant.record(reference, record) else meant.likely(reference, record)
        found = meant.record(Reference(likely.written, of_files) if likely else reference, record)
        if found is None:
            return None
        path: str | None = posixpath.relpath(found.path, posixpath.dirname(own))
    else:
        path = mark.target if links.lead(mark.target, own) is not None else links.near(mark.target, own)
    repair = Repair(f"[{mark.text}]({path})", at=Stretch.of(mark.target_at)) if path and mark.target_at else None
    return Diagnostic("broken-link", mark.place, {"target": mark.target}, repair, advice="apart")


def _look(edition: Edition, record: Record, mark: TextMark) -> Iterator[Diagnostic]:
    links = links_of(edition)
    if mark.what == "image" and not mark.text.strip():
        yield Diagnostic("missing-alt", mark.place, {"file": mark.target})
    if mark.what == "image" and is_elsewhere(mark.target):
        yield Diagnostic("picture-elsewhere", mark.place, {"target": mark.target})
    target = links.lead(mark.target, mark.place.path)
    if target is None:
        near = links.near(mark.target, mark.place.path)
        repair = Repair(near, at=Stretch.of(mark.target_at)) if near and mark.target_at else None
        yield Diagnostic("broken-link", mark.place, {"target": mark.target}, repair)
    elif mark.what == "link" and isinstance(target, Record) and edition.is_public(record):
        cause = edition.withheld_by(target)
        if cause:  # the link keeps its words and loses its address
            yield Diagnostic("reference-draft", mark.place, facts(reference=mark.target, file=cause.place().path))
