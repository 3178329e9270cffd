"""The words that readers find in a file: of texts, drawings, office documents and PDFs, as far as a budget reaches.

The budgets are of bytes, elements and pages, never of time, so that the same file tells the same on each machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from komplan.privacy.contacts import plain_contact
from komplan.privacy.find import find_hits
from komplan.privacy.hits import Sort

from .office_words import office_text
from .svg_words import svg_lines
from .zipped import OFFICE

MOST_TEXT = 2 << 20
"""Bytes of a text that are looked at."""

_LINES = frozenset({"csv", "text", "ics", "svg"})
"""Kinds whose files have lines that people know."""


@dataclass(frozen=True, slots=True)
class Personal:
    """Something in a file that must not be public."""

    sort: Sort
    line: int
    """In the file, from 1; 1 where its lines are none that people see."""
    contact: str = ""
    """A telephone or e-mail address as it is compared with published ones."""


def find_personal(data: bytes, kind: str) -> tuple[Personal, ...]:
    """Return what must not be public in a file of a kind, in its order, each sort once a line."""
    lines = list(_lines(data, kind))
    text = "\n".join(line for _, line in lines)
    found: dict[Personal, None] = {}
    index = start = 0
    for hit in find_hits(text):
        passed = text.count("\n", start, hit.start)
        index, start = index + passed, hit.start
        contact = plain_contact(hit.text) if hit.sort in {Sort.PHONE, Sort.EMAIL} else ""
        found[Personal(hit.sort, lines[index][0] if kind in _LINES else 1, contact)] = None
    return tuple(found)


def _lines(data: bytes, kind: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of what is read, each with its number in the file."""
    if kind in {"csv", "text"}:
        yield from enumerate(_text(data).split("\n"), 1)
    elif kind == "ics":
        yield from _unfolded(_text(data))
    elif kind == "svg":
        yield from svg_lines(data)
    elif kind in OFFICE:
        yield from enumerate(office_text(data, kind).split("\n"), 1)
    elif kind == "pdf":
        from .pdf_reader import read_pdf_text  # noqa: PLC0415 - a town without PDFs need not wait for its library

        yield from enumerate(read_pdf_text(data).split("\n"), 1)


def _text(data: bytes) -> str:
    return data[:MOST_TEXT].decode("utf-8-sig", "ignore").replace("\r\n", "\n").replace("\r", "\n")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a calendar; RFC 5545 folds long ones, and writes signs with a backslash."""
    first, parts = 1, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        if parts and not line.startswith((" ", "\t")):
            yield first, "".join(parts).replace("\\n", " ").replace("\\N", " ")
            parts = []
        first = first if parts else number
        parts.append(line[1:] if parts else line)
    yield first, "".join(parts).replace("\\n", " ").replace("\\N", " ")
