"""Repairs put into the text of a file as it lies there; line ends and all that stands outside them stay."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from komplan.sources.pasted import Edit
from komplan.sources.text import plain_lines

from .writer import BOM


def with_edits(text: str, edits: Iterable[Edit]) -> str | None:
    """Return a file's text with edits, none of which overlaps another; None where one has no place in it.

    ``text`` has the line ends and the byte order mark of the file; places of edits count in ``plain_lines`` of it.
    """
    begin = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    lines = text.split("\n")
    starts = [*accumulate((len(line) + 1 for line in lines), initial=0)]
    for edit in sorted(edits, key=lambda edit: (edit.at.line, edit.at.column), reverse=True):
        at = edit.at
        start, end = _offset(lines, starts, at.line, at.column), _offset(lines, starts, at.end_line, at.end_column)
        if start is None or end is None:
            return None
        typed = text[start:end].split("\n")
        ends = [*(line.endswith("\r") for line in typed[:-1]), lines[at.line - 1].endswith("\r")]
        text = text[:start] + _as_there(edit.text.split("\n"), typed, ends) + text[end:]
    return begin + text


def _as_there(new: Sequence[str], typed: Sequence[str], ends: Sequence[bool]) -> str:
    """Return lines with the line ends of those in whose place they come; one that says the same stays as it is typed.

    The last of ``ends`` is that of lines besides.
    """
    made: list[str] = []
    for at, line in enumerate(new):
        there = typed[at].removesuffix("\r") if len(new) == len(typed) else ""
        line_end = "\r" if at < len(new) - 1 and ends[min(at, len(ends) - 1)] else ""
        made.append((there if plain_lines(there) == line else line) + line_end)
    return "\n".join(made)


def _offset(lines: Sequence[str], starts: Sequence[int], line: int, column: int) -> int | None:
    """Return where in a text a place of its ``plain_lines`` is; None where it is within a letter or nowhere."""
    if line > len(lines):
        return starts[-1] - 1 if column == 1 else None
    typed, plain = lines[line - 1], column - 1
    if typed.isascii():
        return starts[line - 1] + plain if plain <= len(typed) else None
    at = bisect_left(range(len(typed) + 1), plain, key=lambda end: len(plain_lines(typed[:end])))
    while at < len(typed) and unicodedata.combining(typed[at]):
        at += 1
    is_there = at <= len(typed) and plain_lines(typed[:at]) == plain_lines(typed)[:plain]
    return starts[line - 1] + at if is_there else None
