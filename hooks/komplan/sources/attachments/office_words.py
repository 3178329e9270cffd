"""What is written in office documents, which are ZIP archives of XML: paragraphs as lines, cells between bars."""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from .sheet_days import Days, iso_day
from .xml_words import MOST_SIGNS, XmlReader

MOST_BYTES = 16 << 20
"""Bytes that are unpacked of one document, however large it would swell."""
MOST_MEMBERS = 200
MOST_COLUMNS = 100
"""Columns up to which a cell stays below its head, whatever cells are left out before it."""

_PIECE = 1 << 16
_BROKEN = (BadZipFile, EOFError, RuntimeError, ValueError, LookupError, OSError, zlib.error)
"""What zipfile raises of a damaged archive, or of one with a password or a method that it does not know."""

_MEMBERS = {
    "docx": re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/core\.xml"),
    "xlsx": re.compile(
        r"xl/(?:workbook|styles|sharedStrings|worksheets/[^/]+|(?:comments|threadedComments)(?:/[^/]+|\d*)|drawings/[^/]+)\.xml"
        r"|docProps/core\.xml"
    ),
    "pptx": re.compile(r"ppt/(?:slides|notesSlides|comments)/[^/]+\.xml|docProps/core\.xml"),
}
_OPEN = re.compile(r"(?:content|styles|meta)\.xml")
"""Members with text of an OpenDocument file; headers and footers stand among the styles."""

_ABOUT = frozenset({"title", "subject", "description", "keywords", "keyword", "category"})
"""What a document says about itself; whom it names as its author is another matter."""

_PARAGRAPHS = frozenset({"p", "h"})
_CELLS = frozenset({"tc", "table-cell"})
_ROWS = frozenset({"tr", "table-row"})
_NAMED = {"table": {"name"}, "docPr": {"descr", "title"}, "cNvPr": {"descr", "title"}}
"""Elements that have a name or a description which is shown: sheets and pictures."""
_SPACES = {"tab": "\t", "br": "\n", "line-break": "\n", "s": " ", "cr": "\n"}


def office_text(data: bytes, kind: str) -> str:
    """Return what is written in a document of a kind; nothing of what is broken or goes beyond the budgets."""
    words = _Sheets() if kind == "xlsx" else _Document(is_open=kind.startswith("od"))
    try:
        with ZipFile(BytesIO(data)) as archive:
            left = [MOST_BYTES]
            for member in _members(archive, kind):
                if not words.reader.read(_unpacked(archive, member, left)) or left[0] <= 0:
                    break
    except _BROKEN:
        pass
    return words.text()


def _members(archive: ZipFile, kind: str) -> list[ZipInfo]:
    """Return the members with text; the list of strings, to which sheets point, comes first by its name."""
    pattern = _MEMBERS.get(kind, _OPEN)
    found = [member for member in archive.infolist() if pattern.fullmatch(member.filename)]
    return sorted(found, key=lambda member: member.filename)[:MOST_MEMBERS]


def _unpacked(archive: ZipFile, member: ZipInfo, left: list[int]) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while left[0] > 0 and (piece := stream.read(min(_PIECE, left[0]))):
            left[0] -= len(piece)
            yield piece


class _Document:
    """Text of running documents and of OpenDocument sheets."""

    def __init__(self, *, is_open: bool) -> None:
        self.reader = XmlReader(self._start, self._end, self._text)
        self._is_open = is_open
        self._holders = _ABOUT | (_PARAGRAPHS if is_open else {"t", "delText", "instrText"})
        self._parts: list[str] = []
        self._held = self._cells = 0

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in self._holders:
            self._held += 1
        elif name in _CELLS:
            self._cells += 1
        elif name in _SPACES and (self._held or not self._is_open):
            self._parts.append(_SPACES[name])
        elif name in _NAMED:
            self._parts += [f"{value}\n" for key, value in attributes.items() if key.rpartition(" ")[2] in _NAMED[name]]

    def _end(self, name: str) -> None:
        if name in self._holders:
            self._held -= 1
        if name in _PARAGRAPHS or name in _ABOUT:
            self._parts.append(" " if self._cells else "\n")
        elif name in _CELLS:
            self._cells -= 1
            self._parts.append(" | ")
        elif name in _ROWS:
            self._parts.append("\n")

    def _text(self, text: str) -> None:
        if self._held:
            self._parts.append(text)

    def text(self) -> str:
        return "".join(self._parts)


_NOTES = _ABOUT | {"comment", "threadedComment", "p"}
_HOLDERS = _NOTES | {"si", "c"}
_HELD = _ABOUT | {"t", "v", "text"}
"""Elements of workbooks that stand by themselves, those with text within, and those that have it."""


class _Sheets:
    """Text of the sheets of a workbook: cells hold numbers, texts or the place of a text in a list."""

    def __init__(self) -> None:
        self.reader = XmlReader(self._start, self._end, self._text)
        self._strings: list[str] = []
        self._rows: list[str] = []
        self._row: list[str] = []
        self._now: list[str] = []
        """Pieces of the text that is being read."""
        self._days = Days()
        self._is_held = self._is_index = self._is_day = False
        self._column = self._signs = 0

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._days.start(name, attributes)
        if name in _HOLDERS:
            self._now = []
            self._is_day = name == "c" and self._days.is_style(attributes.get("s", ""))
            self._is_index = attributes.get("t") == "s"
            self._column = _column(attributes.get("r", ""))
        elif name == "row":
            self._row = []
        elif name == "sheet":
            self._keep(attributes.get("name", ""))
        self._is_held = name in _HELD

    def _end(self, name: str) -> None:
        self._is_held = False
        self._days.end(name)
        if name == "si":
            self._strings.append("".join(self._now))
        elif name in _NOTES:
            self._keep("".join(self._now))
        elif name == "c":
            self._row += [""] * (min(self._column, MOST_COLUMNS) - len(self._row) - 1)
            self._row.append(self._afforded(self._value()))
        elif name == "row":
            self._keep(" | ".join(self._row))

    def _value(self) -> str:
        value = "".join(self._now)
        if not self._is_index:
            return iso_day(value) if self._is_day else value.removesuffix(".0")
        return self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else ""

    def _afforded(self, text: str) -> str:
        """Return a text, or nothing of it where one long text that many cells show has used up the budget."""
        self._signs += len(text)
        return text if self._signs <= MOST_SIGNS else ""

    def _keep(self, line: str) -> None:
        self._rows.append(" ".join(line.split("\n")))

    def _text(self, text: str) -> None:
        if self._is_held:
            self._now.append(text)

    def text(self) -> str:
        return "\n".join(self._rows)


def _column(reference: str) -> int:
    """Return the number of a cell's column from 1 (``B7`` is in the second), or 0."""
    number = 0
    for sign in reference[:3]:
        if "A" <= sign <= "Z":
            number = number * 26 + ord(sign) - 64
    return number
