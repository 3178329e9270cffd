"""Lines of files for reports."""

from functools import cache

from komplan.diagnostics.lines import FileLines, Lines
from komplan.sources.attachments.kinds import HEAD, is_text
from komplan.sources.limits import FILE, LINE
from komplan.sources.snapshot import Snapshot
from komplan.sources.text import plain_lines

from .filing import ASSETS


def lines_of(snapshot: Snapshot) -> Lines:
    """Return what gives the lines of a file of the town; a text of a wrong encoding has replaced characters in them.

    Pictures and papers have no lines that could be shown. A line that is too long is cut behind its greatest length.
    """

    @cache
    def lines(path: str) -> FileLines:
        try:
            data = snapshot.read(path, FILE + 1)
        except OSError:
            return FileLines()
        if len(data) > FILE:
            return FileLines()
        if path.startswith(ASSETS) and not is_text(data[:HEAD]):
            return FileLines()
        found = plain_lines(data.decode("utf-8", "replace")).split("\n")
        return FileLines(found if path.startswith(ASSETS) else (line[: LINE + 1] for line in found))

    return lines
