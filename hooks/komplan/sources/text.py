"""Bytes to text: UTF-8 only, without characters that nobody sees and without marks of an unfinished merge."""

import re
from collections.abc import Iterator
from itertools import islice

from komplan.diagnostics import Diagnostic, Place

from .limits import CHARACTERS, FILE, LINE

BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]"
)
"""Control, zero-width, bidirectional, line-separating and private characters."""

_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7}) ", re.M)
"""Marks of which one that was forgotten is enough; ``=======`` alone underlines a heading in Markdown."""

_GUESSES = (("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))


def read_text(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text with ``\\n`` line ends, or None where it can't be used, and what is wrong with it."""
    if len(data) > FILE:
        return None, [too_large(len(data), path)]
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return None, [wrong_encoding(data, error.start, path)]
    bad = [*islice(BAD_CHARACTER.finditer(text), CHARACTERS + 1)]
    findings = [bad_character(found[0], _place(text, found, path)) for found in bad[:CHARACTERS]]
    if len(bad) > CHARACTERS:
        more = sum(1 for _ in BAD_CHARACTER.finditer(text)) - CHARACTERS
        told = {"more": more, "limit": CHARACTERS}
        findings.append(Diagnostic("more-findings", _place(text, bad[CHARACTERS], path), told))
    findings += _long_lines(text, path)
    conflict = _CONFLICT.search(text)
    if conflict:
        findings.append(Diagnostic("conflict-marker", _place(text, conflict, path)))
    return (None if findings else text), findings


def _long_lines(text: str, path: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE:
            yield Diagnostic("line-length", Place(path, number, LINE + 1), {"length": len(line), "limit": LINE})


def too_large(size: int, path: str) -> Diagnostic:
    """Return the finding that a file has ``size`` bytes, more than ``limits.FILE``."""
    return Diagnostic("file-size", Place(path), {"size": -(-size >> 10), "limit": FILE >> 10})


def bad_character(character: str, place: Place) -> Diagnostic:
    """Return the finding that a refused character stands at ``place``."""
    return Diagnostic("character-refused", place, {"character": f"U+{ord(character):04X}"})


def _place(text: str, found: re.Match[str], path: str) -> Place:
    line_start = text.rfind("\n", 0, found.start()) + 1
    column = found.start() - line_start + 1
    return Place(path, text.count("\n", 0, found.start()) + 1, column, column + len(found[0]))


def wrong_encoding(data: bytes, offset: int, path: str, first_line: int = 1) -> Diagnostic:
    """Return the finding that bytes are not UTF-8, with what Word and Excel on Czech and Polish machines likely saved.

    ``data`` begins at ``first_line`` of the file and is wrong at ``offset``.
    """
    before = data[:offset]
    line, column = before.count(b"\n") + first_line, len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    likely = "windows-1250"
    for name, mark in _GUESSES:
        if data.startswith(mark):
            likely = name
    if likely == "windows-1250" and re.search(rb"[\xb1\xb6\xbc\xa9\xab\xae\xb9\xbb\xbe]", data):
        windows, latin2 = (_czech_polish(data.decode(name, "replace")) for name in ("cp1250", "iso8859-2"))
        likely = "iso-8859-2" if latin2 > windows else likely
    return Diagnostic("file-encoding", Place(path, line, column), {"encoding": likely})


def _czech_polish(text: str) -> int:
    return sum(c in "áčďéěíňóřšťúůýžąćęłńśźżÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻ" for c in text)
