"""What a file is by its content, and which kinds a town may publish.

A table of first bytes is all that this takes. Libraries for it guess among hundreds of kinds, ask the name's ending
too, and stop where the questions of this house begin: inside ZIP archives and in text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..files import Found
from .zipped import Zipped, look_into

MIB = 1 << 20

PICTURE = 2 * MIB
"""Largest picture: one as wide as a screen has a few hundred KiB, and a page is read over a telephone's connection."""

PAPER = 20 * MIB
"""Largest paper: hundreds of scanned pages fit, and git, which keeps each version for ever, stays quick."""

HEAD = 8192
"""Bytes from which the content is told; drawing programs put long remarks before their first element."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that a town may publish."""

    name: str
    """Its key in the catalogues (``[file_kinds]``)."""
    media_type: str
    endings: tuple[str, ...]
    """Endings of its files' names, the usual one first."""
    contents: tuple[str, ...]
    """What the content may prove to be."""
    limit: int = PAPER
    """Largest size in bytes."""


def _picture(name: str, *endings: str, media_type: str = "") -> Kind:
    return Kind(name, media_type or f"image/{name}", endings or (f".{name}",), (name,), PICTURE)


def _office(name: str, media_type: str) -> Kind:
    return Kind(name, f"application/vnd.{media_type}", (f".{name}",), (name,))


KINDS = (
    _picture("png"),
    _picture("jpeg", ".jpg", ".jpeg"),
    _picture("webp"),
    _picture("gif"),
    _picture("avif"),
    _picture("svg", media_type="image/svg+xml"),
    Kind("pdf", "application/pdf", (".pdf",), ("pdf",)),
    _office("docx", "openxmlformats-officedocument.wordprocessingml.document"),
    _office("xlsx", "openxmlformats-officedocument.spreadsheetml.sheet"),
    _office("pptx", "openxmlformats-officedocument.presentationml.presentation"),
    _office("odt", "oasis.opendocument.text"),
    _office("ods", "oasis.opendocument.spreadsheet"),
    _office("odp", "oasis.opendocument.presentation"),
    Kind("csv", "text/csv", (".csv",), ("text",)),
    Kind("text", "text/plain", (".txt",), ("text", "ics")),
    Kind("ics", "text/calendar", (".ics",), ("ics",)),
)

FACE = (
    Kind("css", "text/css", (".css",), ("text",), PICTURE),
    Kind("font", "font/woff2", (".woff2",), ("font",), PICTURE),
)
"""What a webmaster adds to the site's face; nobody else is told of them."""

ENDINGS: Mapping[str, Kind] = {ending: kind for kind in (*KINDS, *FACE) for ending in kind.endings}

BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in (*KINDS, *FACE)}

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"wOF2", "font"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x7fELF", "program"),
)

_SHORT_BEGINNINGS = ((b"MZ", "program"), (b"BM", "bmp"), (b"FWS", "flash"), (b"CWS", "flash"), (b"ZWS", "flash"))
"""Told only of what is no text: a text of the ministry of health may begin with “MZ”, too."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_FIRST_TAG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?>(?:<\?.*?\?>|<!--.*?-->|<!doctype\s++(?!html)[^\[>]*+(?:\[.*?\]\s*+)?>)\s*+)*)<([!/\w:-]++)",
    re.S | re.I,
)
_HTML_TAGS = "!doctype html head body title meta link base script style iframe object div p a table img h1"
_HTML = frozenset(_HTML_TAGS.split())


@dataclass(frozen=True, slots=True)
class Content:
    """What a file proves to be."""

    name: str
    """A key of ``[file_kinds]``."""
    is_whole: bool = True
    """False where it is surely broken."""
    has_macros: bool = False


def content_of(file: Found) -> Content:
    """Tell what a file is by its content alone; of archives all is read, of others the beginning."""
    head = file.read(HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = look_into(file.read(file.size))
        return Content("zip", is_whole=False) if found is None else _office_file(found)
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return Content(name)
    return Content(_media(head) or (_text(head) if is_text(head) else _short(head)))


def _office_file(found: Zipped) -> Content:
    name = next((kind.name for kind in KINDS if found.media_type == kind.media_type), "zip")
    return Content(name, has_macros=found.has_macros)


def is_text(head: bytes) -> bool:
    """Tell whether bytes look like text of whatever encoding."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROL.search(head)


def _media(head: bytes) -> str | None:
    """Tell the formats whose name follows a size."""
    if head[:4] == b"RIFF":
        return "webp" if head[8:12] == b"WEBP" else "video"
    if head[4:8] != b"ftyp":
        return None
    size = int.from_bytes(head[:4], "big")
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(size, len(head)), 4))}
    if brands & {b"avif", b"avis"}:
        return "avif"
    return "heic" if brands & {b"heic", b"heix", b"mif1"} else "video"


def _text(head: bytes) -> str:
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        return "ics"
    found = _FIRST_TAG.match(head)
    if not found:
        return "text"
    tag = found[1].decode("ascii", "replace").lower()
    if tag.rpartition(":")[2] == "svg":
        return "svg"
    if tag in _HTML:
        return "html"
    return "xml" if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") else "text"


def _short(head: bytes) -> str:
    return next((name for beginning, name in _SHORT_BEGINNINGS if head.startswith(beginning)), "unknown")
