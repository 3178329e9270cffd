"""What a ZIP archive holds: documents of office programs are archives, and some carry programs of their own.

Nothing is unpacked but the beginning of one member, so an archive that swells to gigabytes does no harm.
"""

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from .creators import creators

MOST = 1 << 18
"""Bytes that are read of the member which tells the kind; it is a list of a few kilobytes."""

SWOLLEN = 512 << 20
"""Bytes that all members together may have unpacked; documents of 20 MiB have a fifth, mostly pictures."""

OFFICE = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
"""Kinds of attachment that are such archives."""

_PROPERTIES = ("docProps/core.xml", "meta.xml")
"""Members that say who wrote a document: of Office, of OpenDocument."""

_MAIN = re.compile(rb"""ContentType=["'](application/vnd\.[\w.-]+)\.main\+xml["']""")
_BROKEN = (BadZipFile, EOFError, RuntimeError, ValueError, LookupError, OSError, zlib.error)
"""What zipfile raises of a damaged archive, or of one with a password or a method that it does not know."""


@dataclass(frozen=True, slots=True)
class Zipped:
    """What an archive proves to be."""

    media_type: str | None
    """Type of the office document that it is, or None."""
    has_macros: bool


def look_into(data: bytes) -> Zipped | None:
    """Return what a ZIP archive holds, or None where it can't be read or says that it swells past ``SWOLLEN``."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > SWOLLEN:
                return None
            names = archive.namelist()
            if "mimetype" in names:
                said = _read(archive, "mimetype")[:100].decode("ascii", "replace").strip()
                return Zipped(said, any(_is_script(name) for name in names))
            if "[Content_Types].xml" not in names:
                return Zipped(None, has_macros=False)
            said = _main(_read(archive, "[Content_Types].xml"))
    except _BROKEN:
        return None
    macros = any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names)
    return Zipped(said, macros or said.endswith(".macroEnabled"))


def authors_of(data: bytes) -> tuple[str, ...]:
    """Return whom a document names as its authors; readers of the page don't see them, those of the file do."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            said = [_read(archive, name) for name in _PROPERTIES if name in archive.namelist()]
    except _BROKEN:
        return ()
    return tuple(dict.fromkeys(name for text in said for name in creators(text)))


def _read(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(MOST)


def _main(types: bytes) -> str:
    """Return the type of the document's main part, without the word for the part."""
    found = _MAIN.search(types)
    return found[1].decode("ascii") if found else ""


def _is_script(name: str) -> bool:
    """Tell whether a member of an OpenDocument file is a macro; empty libraries have lists alone."""
    folder, _, base = name.rpartition("/")
    return bool(base) and (
        folder == "Scripts"
        or folder.startswith("Scripts/")
        or (folder.startswith("Basic") and base not in {"script-lc.xml", "script-lb.xml"})
    )
