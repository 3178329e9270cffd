"""Lines as people type them: how far they are indented, and whether a line was broken only because it was full."""

import re
from dataclasses import dataclass, field

from .markers import Marker, marker_of

BLANKS = " \t\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
"""What lines are indented with."""

WIDTH = 60
"""Characters that a line may have and yet have been ended on purpose; programs break at more."""

WIDEST = 140
"""Characters beyond which no program breaks a line: a paragraph that was pasted as one line ends where it ends."""

SENTENCE = ".:;!?…"
"""What ends a sentence, or announces what follows."""

_LABEL = re.compile(r"[*_]{0,3}([^\W\d_])[^\s.:;!?,]{0,30}(?: [^\s.:;!?,]{1,20}){0,3}:(?=[\s*_]|$)")
"""A word or a few with a colon: ``Přítomni:``."""

_TARGET = re.compile(r"\]\([^\s()]*+\)")
"""Where a link leads, which no reader sees."""

_COUNTED = re.compile(r"[^\W\d_][^\d.;!?]{0,30}[ :]\d{1,3}(?:[,;/ ]{1,3}[^\W\d_][^\d.;!?,]{0,30}[ :]\d{1,3}){0,3}[,;]?")
"""Words with a number, once or a few times: ``zdržel se 1``."""


@dataclass(slots=True)
class Line:
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


def goes_on(line: str, after: str) -> bool:
    """Tell whether a sentence goes on from a line to the one below it: the next word would have made it too long.

    Before a label with a colon, a row of votes and a row of signs a line ends whatever its length, and so do those.
    """
    ends = is_label(after) or _COUNTED.fullmatch(after) or _is_drawn(after) or _is_drawn(line)
    return is_full(line, after) and not ends


def is_full(line: str, after: str) -> bool:
    """Tell whether a line may have been broken because the first word of the line below made it too long."""
    seen = len(_TARGET.sub("]", line)) if "](" in line else len(line)
    return seen <= WIDEST and len(line) + 1 + len(after[:WIDTH].partition(" ")[0]) > WIDTH


def _is_drawn(line: str) -> bool:
    """Tell whether a line is a row of signs: dots, dashes, signs of equality."""
    return not any(map(str.isalnum, line))


def is_label(line: str) -> bool:
    """Tell whether a line begins with a label: a capital, a word or a few, a colon."""
    found = _LABEL.match(line)
    return found is not None and found[1].isupper()


def kept_lines(text: str) -> str:
    """Return a text without Markdown in which lines that only go on with the one before are one with it."""
    if "\n" not in text:
        return text
    kept: list[str] = []
    before = ""
    for line in text.split("\n"):
        body = line.strip(BLANKS)
        if before and body and goes_on(before, body) and not _begins_item(before, body):
            kept[-1] = f"{kept[-1]} {body}"
        else:
            kept.append(body)
        before = body
    return "\n".join(kept).strip("\n")


def _begins_item(before: str, line: str) -> bool:
    marker = marker_of(line)
    return marker is not None and (marker.name == "bullet" or before.endswith(tuple(SENTENCE)))
