"""Where stretches of a text stand in its file, as near as the form in which it stands there tells."""

from komplan.diagnostics import Place

from .tree import Scalar


class PlacesInText:
    """Where hits stand that are asked for in their order, as near as the tree knows it."""

    def __init__(self, node: Scalar) -> None:
        self.node = node
        self.line = self.start = 0
        """Number of the line in which the last one stands, from 0, and where that line begins."""

    def of(self, start: int, end: int) -> Place:
        """Return where a stretch of the text stands; it begins no earlier than the one before."""
        at, text = self.node.place, self.node
        if at.column == 1 and not at.end_column:  # the body of a file, as it stands there
            self.line += text.count("\n", self.start, start)
            self.start = max(self.start, text.rfind("\n", self.start, start) + 1)
            line_end = text.find("\n", start, end)
            first, last = start - self.start + 1, (end if line_end < 0 else line_end) - self.start + 1
            return Place(at.path, at.line + self.line, first, last)
        quotes = 0 if text.plain else 1
        if at.end_column - at.column != len(text) + 2 * quotes:
            return at  # a value of several lines, or with signs that stand for others
        first = at.column + quotes
        return Place(at.path, at.line, first + start, first + end)
