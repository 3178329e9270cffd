"""A PDF can be read aloud: it has its structure marked and says its language and title."""

from collections.abc import Iterator, Mapping

from komplan.diagnostics import Diagnostic, Place, Wording, facts
from komplan.edition.edition import Edition
from komplan.model.answers import indexed
from komplan.model.record import Record
from komplan.sources.attachments.pdf import Pdf

from .named_files import named_by, unnamed


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield what each PDF lacks that a record names."""
    lacking = _lacking(edition)
    for file, place in named_by(record, lacking).items():
        yield _told(file, lacking[file], place)


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what each PDF lacks that no record names."""
    lacking = _lacking(edition)
    for file in unnamed(edition, lacking):
        yield _told(file, lacking[file], Place(file))


@indexed
def _lacking(edition: Edition) -> Mapping[str, Pdf]:
    """Return the PDFs that lack anything, by their paths."""
    return {path: file.pdf for path, file in edition.files.items() if file.pdf and _code(file.pdf)}


def _told(file: str, pdf: Pdf, place: Place) -> Diagnostic:
    lacks = tuple(Wording("pdf", name) for name in pdf.lacks)
    return Diagnostic(_code(pdf), place, facts(file=file, lacks=lacks))


def _code(pdf: Pdf) -> str:
    """Return the code of what a PDF lacks; nothing where that is nothing."""
    if pdf.is_locked:
        return "pdf-locked"
    if "tags" in pdf.lacks:
        return "pdf-untagged"
    return "pdf-unlabelled" if pdf.lacks else ""
