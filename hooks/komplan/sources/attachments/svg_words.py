"""What is written in a drawing: its texts, its title and what describes its parts."""

from collections.abc import Mapping

from .xml_words import XmlReader

_TEXTS = frozenset({"text", "title", "desc"})
_PLACED = frozenset({"x", "y", "dx", "dy"})
_SAID = frozenset({"aria-label", "aria-description", "title"})
"""Attributes that say something to readers."""


def svg_lines(data: bytes) -> list[tuple[int, str]]:
    """Return the texts of a drawing, each with the line of the file in which it begins."""
    words = _Words()
    words.reader.read([data])
    return [(line, " ".join("".join(parts).split())) for line, parts in words.lines]


class _Words:
    def __init__(self) -> None:
        self.reader = XmlReader(self._start, self._end, self._text)
        self.lines: list[tuple[int, list[str]]] = []
        self.depth = 0
        """How many texts, one within another, are being read."""

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        for attribute, value in attributes.items():
            if attribute.rpartition(" ")[2] in _SAID:
                self.lines.append((self.reader.line, [value]))
        if self.depth or name in _TEXTS:
            self.depth += 1
            if self.depth == 1 or not _PLACED.isdisjoint(attributes):
                self.lines.append((self.reader.line, []))

    def _end(self, name: str) -> None:
        self.depth -= self.depth > 0

    def _text(self, text: str) -> None:
        if self.depth:
            self.lines[-1][1].append(text)
