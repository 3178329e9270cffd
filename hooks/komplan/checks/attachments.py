"""A PDF can be read aloud: it has its structure marked and says its language and title."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.edition.edition import Edition
from komplan.model.values import FilePath
from komplan.model.walk import walk
from komplan.sources.attachments.pdf import Pdf


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what each PDF lacks, at the first place of each record that names it, where it can be suppressed."""
    named: set[str] = set()
    for record in edition.records.values():
        own: dict[str, Place] = {}
        for path, value in walk(record):
            if isinstance(value, FilePath):
                own.setdefault(value.path, record.place(*path))
        for file, place in own.items():
            yield from _look(edition, file, place)
        named |= own.keys()
    for file in edition.files:
        if file not in named:
            yield from _look(edition, file, Place(file))


def _look(edition: Edition, file: str, place: Place) -> Iterator[Diagnostic]:
    attachment = edition.files.get(file)
    if attachment and attachment.pdf and (code := _code(attachment.pdf)):
        lacks = tuple(Wording("pdf", name) for name in attachment.pdf.lacks)
        yield Diagnostic(code, place, facts(file=file, lacks=lacks))


def _code(pdf: Pdf) -> str | None:
    if pdf.is_locked:
        return "pdf-locked"
    if "tags" in pdf.lacks:
        return "pdf-untagged"
    return "pdf-unlabelled" if pdf.lacks else None
