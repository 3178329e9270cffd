"""Where in a file it stands what is read of a Markdown text."""

import re
from bisect import bisect_right

from komplan.diagnostics import Place

from .kindly import KindlyText


class Places:
    """Places in a text by offsets in what is read of it, each found from the one before, as texts may be long."""

    def __init__(self, text: str, at: Place, read: KindlyText) -> None:
        """Be asked for places in ``read``, made of a text that begins at ``at``."""
        self.data = text.encode()
        self.read = read
        self.at = at
        self.starts = [0, *(found.end() for found in re.finditer(b"\n", self.data))]
        width, is_body = at.end_column - at.column, at.column == 1 and not at.end_column
        quotes = (width - len(text)) / 2
        self.shift = 0 if is_body or quotes == 0 else 1 if quotes == 1 else None
        """Signs before the text at its place; None where only the beginning of a value is known, as it is folded."""
        self.last = (0, 0)
        """Offset and column, from 0, of the place that was asked for last."""

    def of(self, offset: int) -> Place:
        """Return the place of what is read at an offset."""
        return self._in_source(self.read.source(offset))

    def of_word(self, word: str, start: int, end: int) -> Place | None:
        """Return the place of the last ``word`` between two offsets, or None where it stands there in another form."""
        if not word or self.shift is None:
            return None
        found = self.data.rfind(word.encode(), self.read.source(start), self.read.source(end))
        if found < 0:
            return None
        place = self._in_source(found)
        return Place(place.path, place.line, place.column, place.column + len(word))

    def _in_source(self, offset: int) -> Place:
        at = self.at
        if self.shift is None:
            return at
        line = bisect_right(self.starts, offset) - 1
        known, column = self.last if self.starts[line] <= self.last[0] <= offset else (self.starts[line], 0)
        column += len(self.data[known:offset].decode("utf-8", "ignore"))
        self.last = offset, column
        return Place(at.path, at.line + line, column + (1 if line else at.column + self.shift))
