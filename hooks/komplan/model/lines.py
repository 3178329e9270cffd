"""Lines of files for reports."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from komplan.diagnostics.report.text import Lines
from komplan.sources.attachments.kinds import HEAD, is_text
from komplan.sources.limits import FILE, LINE

from .load import ASSETS


def lines_of(root: Path) -> Lines:
    """Return what gives the lines of a file of the town; a text of a wrong encoding has replaced characters in them.

    Pictures and papers have no lines that could be shown. A line that is too long is cut behind its greatest length.
    """

    @cache
    def lines(path: str) -> Sequence[str]:
        file = root / path
        if file.is_symlink() or not file.is_file() or file.stat().st_size > FILE:
            return ()
        data = file.read_bytes()
        if path.startswith(ASSETS) and not is_text(data[:HEAD]):
            return ()
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        found = text.replace("\r\n", "\n").split("\n")
        return found if path.startswith(ASSETS) else [line[: LINE + 1] for line in found]

    return lines
