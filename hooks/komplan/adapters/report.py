"""Lines of files for reports."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from komplan.diagnostics.report.text import Lines
from komplan.sources.text import MAX_FILE


def lines_of(root: Path) -> Lines:
    """Return what gives the lines of a file of the town; a file that is no text has lines with replaced characters."""

    @cache
    def lines(path: str) -> Sequence[str]:
        file = root / path
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_FILE:
            return ()
        text = file.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        return text.replace("\r\n", "\n").split("\n")

    return lines
