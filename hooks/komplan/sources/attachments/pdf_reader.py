"""The only door to pypdf: whether a PDF is whole, and what it lacks for people who have it read aloud."""

import logging
import struct
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import BooleanObject, DictionaryObject, StreamObject

from .creators import creators
from .pdf import Pdf

MOST_WORK = 1_000_000
"""Reads, a kilobyte each, after which a PDF counts as damaged. A clock would make findings differ between machines."""

MOST_PAGES = 30
"""Pages whose text is read; each takes some hundredths of a second."""

MOST_SIGNS = 400_000
"""Operations and characters that are read for the text of one file: some hundred full pages."""

_LARGEST = 1 << 20
"""Bytes to which a part of a page may unpack that text is read of; larger ones are drawings."""

TAIL = 4096
"""Bytes before the end in which the mark of the end has to stand; some programs append a little."""

_DAMAGED = (
    PyPdfError, DependencyError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError,
    OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises of a damaged file: it stumbles wherever something is not what it should be."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it logs what it mends, which nobody here can act on


class _Patient(BytesIO):
    """A file that can be read only so often, so that no fault in it leads round in circles for ever."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.left = MOST_WORK

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.left -= 1 + (len(found) >> 10)
        if self.left < 0:
            raise ValueError("too much work")
        return found


def read_pdf(data: bytes) -> Pdf | None:
    """Return what a PDF says of itself, or None where it is damaged."""
    with _Patient(data) as stream:
        if not _has_end(stream):
            return None
        try:
            reader = PdfReader(stream)
            if reader.is_encrypted:
                return Pdf(is_locked=True)
            root = reader.root_object
            if "/Pages" not in root:
                return None
            authors = _authors(reader, root)
            missing = {
                "tags": not _is_tagged(root),
                "language": not str(root.get("/Lang", "")).strip(),
                "title": not _has_title(reader, root),
            }
        except _DAMAGED:
            return None
    return Pdf(authors=authors, lacks=tuple(name for name, is_missing in missing.items() if is_missing))


def read_pdf_text(data: bytes) -> str:
    """Return the text of a PDF's first pages, as far as it has some and its parts can be read."""
    pages: list[str] = []
    left = MOST_SIGNS

    def spend(operator: object, operands: Sequence[object], *_: object) -> None:
        nonlocal left
        left -= 1 + sum(len(operand) for operand in operands if isinstance(operand, str | bytes | list))
        if left < 0:
            raise ValueError("too much work")

    limits = apply_configuration(
        zlib_maximum_output_length=_LARGEST,
        lzw_maximum_output_length=_LARGEST,
        run_length_maximum_output_length=_LARGEST,
        array_based_stream_maximum_output_length=_LARGEST,
        stream_parsing_work_maximum_count=MOST_SIGNS // 4,
        xform_maximum_invocations_per_extraction=100,
    )
    with _Patient(data) as stream, limits:
        try:
            reader = PdfReader(stream)
            for number in range(0 if reader.is_encrypted else min(MOST_PAGES, len(reader.pages))):
                pages.append(_page_text(reader, number, spend))
                if left < 0:
                    break
        except _DAMAGED:
            pass
    return "\n".join(pages)


def _page_text(reader: PdfReader, number: int, spend: Callable[..., None]) -> str:
    """Return the text of a page, or none where it can't be read, which says nothing of the others."""
    try:
        return reader.pages[number].extract_text(visitor_operand_before=spend)
    except _DAMAGED:
        return ""


def _has_end(stream: BytesIO) -> bool:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - TAIL))
    return b"%%EOF" in stream.read()


def _is_tagged(root: DictionaryObject) -> bool:
    """Tell whether a PDF has its structure marked (ISO 32000-1, 14.7 and 14.8)."""
    mark = root.get("/MarkInfo")
    info = mark.get_object() if mark is not None else None
    marked = info.get("/Marked") if isinstance(info, DictionaryObject) else None
    return isinstance(marked, BooleanObject) and bool(marked) and "/StructTreeRoot" in root


def _has_title(reader: PdfReader, root: DictionaryObject) -> bool:
    """Tell whether a PDF says its title in either of the two places."""
    if reader.metadata and (reader.metadata.title or "").strip():
        return True
    return b"<dc:title" in _xmp(root)


def _authors(reader: PdfReader, root: DictionaryObject) -> tuple[str, ...]:
    """Return whom a PDF names as its author in either of the two places."""
    said = (reader.metadata.author or "").strip() if reader.metadata else ""
    found = [said, *creators(_xmp(root))]
    return tuple(dict.fromkeys(filter(None, found)))


def _xmp(root: DictionaryObject) -> bytes:
    described = root.get("/Metadata")
    xmp = described.get_object() if described is not None else None
    return bytes(xmp.get_data()) if isinstance(xmp, StreamObject) else b""
