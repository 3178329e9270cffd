"""Lines as people type them: their words, how far they are indented, and what they begin with."""

from dataclasses import dataclass, field

from .markers import Marker, marker_of

BLANKS = " \t\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
"""What lines are indented with."""

SENTENCE = ".:;!?…"
"""What ends a sentence, or announces what follows."""


@dataclass(slots=True)
class QuotedLine:
    """A line, inside the quote that it stands in."""

    start: int
    """Where it begins in the source, behind the signs of quotes."""
    text: str
    around: str = ""
    """The signs of quotes that a line put before it has to begin with."""
    body: str = field(init=False)
    """Its text without what it is indented with and what blanks end it."""
    column: int = field(init=False)
    """How far it is indented, a tab leading to the next fourth column."""
    first: int = field(init=False)
    """Where its body begins in the source."""
    marker: Marker | None = field(init=False)
    """What it begins with where that may be a marker."""

    def __post_init__(self) -> None:
        self.body = self.text.strip(BLANKS)
        margin = self.text[: len(self.text) - len(self.text.lstrip(BLANKS))]
        self.column = len(margin.expandtabs(4))
        self.first = self.start + len(margin)
        self.marker = marker_of(self.body)

    @property
    def last(self) -> int:
        """Where its body ends in the source."""
        return self.first + len(self.body)

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.start + len(self.text)


def unended(text: str) -> str:
    """Return a text without blanks and empty lines at its end; a tab behind words there ends a cell that is empty."""
    end = len(text)
    while True:
        while end and text[end - 1] in " \r\n":
            end -= 1
        begin = text.rfind("\n", 0, end) + 1
        if not begin or text[begin:end].strip():
            return text[:end]
        end = begin
