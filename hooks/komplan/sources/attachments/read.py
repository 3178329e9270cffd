"""From a file to an attachment: its kind, its size, whether it is what its name says, and its digest."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from komplan.diagnostics import Diagnostic, Place, Way, Wording, facts, proposed

from ..files import Found
from ..text import unjoined, wrong_encoding
from .exif import tells_where
from .kinds import BY_NAME, ENDINGS, KINDS, Kind, content_of
from .pdf import Pdf
from .pictures import Size, is_whole, size_of
from .svg import faults
from .words import Personal, find_personal
from .zipped import OFFICE, authors_of


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that may be published."""

    path: str
    """From the town's root."""
    kind: Kind
    size: int
    """In bytes."""
    digest: str | None = None
    """SHA-256 in hexadecimal digits; None where the file was not read to its end."""
    pdf: Pdf | None = None
    """What a PDF says of itself."""
    authors: tuple[str, ...] = ()
    """Whom the file names as its authors without showing it."""
    tells_where: bool = False
    """Whether a photograph holds where it was taken."""
    personal: tuple[Personal, ...] = ()
    """What must not be public in what it shows."""
    pixels: Size | None = None
    """Width and height of a picture that says them."""


Read = tuple[Attachment | None, list[Diagnostic]]


def read_attachment(found: Found, *, whole: bool) -> Read:
    """Return the attachment, or None where the file may not be published, and what is wrong with it.

    Only with ``whole`` is more than its beginning read: a file that no page offers costs nothing.
    """
    name = PurePosixPath(found.path)
    kind = ENDINGS.get(name.suffix.lower())
    if kind is None:
        told = facts(name=name.name, endings=tuple(ending for kind in KINDS for ending in kind.endings))
        return None, [Diagnostic("attachment-kind", Place(found.path), told)]
    fault = _size(found, kind) or _content(found, kind)
    if fault:
        return None, [fault]
    return _read_whole(found, kind) if whole else (Attachment(found.path, kind, found.size), [])


def _size(found: Found, kind: Kind) -> Diagnostic | None:
    if found.size > kind.limit:
        told = facts(size=-(-found.size >> 10), limit=kind.limit >> 10)
        return Diagnostic("attachment-size", Place(found.path), told)
    return None if found.size else Diagnostic("attachment-damaged", Place(found.path))


def _content(found: Found, kind: Kind) -> Diagnostic | None:
    """Tell what speaks against the content; a document with macros counts as such whatever its name says."""
    content, place = content_of(found), Place(found.path)
    if content.has_macros:
        return Diagnostic("attachment-macros", place)
    if not content.is_whole:
        return Diagnostic("attachment-damaged", place)
    if content.name in kind.contents:
        return None
    right, name = BY_NAME.get(content.name), PurePosixPath(found.path)
    repair = str(name.with_suffix(right.endings[0])) if right else None
    told = facts(ending=name.suffix, found=Wording("file_kinds", content.name))
    return Diagnostic("attachment-content", place, told, proposed(repair, Way.MOVE))


def _read_whole(found: Found, kind: Kind) -> Read:
    data = found.read(found.size)
    pdf = _pdf(data) if kind.name == "pdf" else None
    if kind.name == "svg":
        wrong = _drawing(data, found.path)
    elif kind.media_type.startswith("text/"):
        wrong = _text(data, found.path)
    elif (kind.name == "pdf" and pdf is None) or not is_whole(data, kind.name):
        wrong = [Diagnostic("attachment-damaged", Place(found.path))]
    else:
        wrong = []
    if wrong:
        return None, wrong
    authors = pdf.authors if pdf else authors_of(data) if kind.name in OFFICE else ()
    where = tells_where(data, kind.name)
    personal = find_personal(data, kind.name)
    pixels = size_of(data, kind.name)
    return Attachment(found.path, kind, found.size, found.digest(), pdf, authors, where, personal, pixels), []


def _pdf(data: bytes) -> Pdf | None:
    from .pdf_reader import read_pdf  # noqa: PLC0415 - a town without PDFs need not wait for its library

    return read_pdf(data)


def _text(data: bytes, path: str) -> list[Diagnostic]:
    """Look for the first line that is not UTF-8, else for versions that were not joined."""
    for number, line in enumerate(BytesIO(data), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            return [wrong_encoding(line, error.start, path, number)]
    return unjoined(data.decode("utf-8"), path)


def _drawing(data: bytes, path: str) -> list[Diagnostic]:
    if several := unjoined(data.decode("utf-8", "replace"), path):
        return several
    return [
        Diagnostic("svg-active", at, facts(what=fault.what)) if fault.what else Diagnostic("attachment-damaged", at)
        for fault in faults(data)
        for at in [_place(data, fault.offset, path)]
    ]


def _place(data: bytes, offset: int, path: str) -> Place:
    before = data.removeprefix(b"\xef\xbb\xbf")[: max(0, offset - 3 * data.startswith(b"\xef\xbb\xbf"))]
    return Place(path, before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1)
