"""Reads XML piece by piece within a budget; definitions of entities end the reading, so none is ever resolved."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

MOST_ELEMENTS = 200_000
"""Elements that are read of one file: cells and words of some hundred pages."""

MOST_SIGNS = 2 << 20
"""Characters of text that are kept of one file."""


class Enough(Exception):  # noqa: N818 - it ends the reading, which is no error
    """The rest need not be read."""


class XmlReader:
    """Calls a start, an end and a text function with local names, until a budget for all its files is used up."""

    def __init__(
        self,
        start: Callable[[str, Mapping[str, str]], None],
        end: Callable[[str], None],
        text: Callable[[str], None],
    ) -> None:
        self._calls = start, end, text
        self._elements = self._signs = 0
        self.line = 1
        """Line of the file that is read."""

    def read(self, pieces: Iterable[bytes]) -> bool:
        """Read a file; return False where the budget is used up. What is broken is read as far as it holds."""
        parser = expat.ParserCreate(namespace_separator=" ")
        start, end, text = self._calls

        def begins(name: str, attributes: Mapping[str, str]) -> None:
            self._elements += 1
            self.line = parser.CurrentLineNumber
            if self._elements > MOST_ELEMENTS:
                raise Enough
            start(name.rpartition(" ")[2], attributes)

        def says(words: str) -> None:
            self._signs += len(words)
            if self._signs > MOST_SIGNS:
                raise Enough
            text(words)

        def defines(*_: object) -> None:
            raise Enough

        parser.StartElementHandler = begins
        parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
        parser.CharacterDataHandler = says
        parser.EntityDeclHandler = defines
        parser.buffer_text = True
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            return True
        except Enough:
            return False
        return True
