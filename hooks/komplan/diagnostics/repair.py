"""A repair: text that mends a finding when it is put where it says, and how that is done to a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .place import Place


class Way(StrEnum):
    """What is done with the text of a repair; the catalogues word it under ``[report.repairs]``."""

    PASTE = "paste"
    """It takes the place of what stands there; an empty text deletes that."""
    ADD = "add"
    """Its lines are added below a line."""
    MOVE = "move"
    """It is the path that the file has to have."""
    RUN = "run"
    """It is a command to be run in the town's folder."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in a file from one place up to another; lines and columns count characters from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    """Column after the last character; of a line to which nothing belongs, 1."""

    @classmethod
    def of(cls, place: Place) -> "Stretch":
        """Return the stretch of one line that a place marks."""
        return cls(place.path, place.line, place.column, place.line, place.end_column or place.column)

    @property
    def place(self) -> Place:
        """The place that it takes up; where it is of several lines or of no character, where it begins."""
        is_short = self.line == self.end_line and self.end_column > self.column
        return Place(self.path, self.line, self.column, self.end_column if is_short else 0)


@dataclass(frozen=True, slots=True)
class Repair:
    """What mends a finding, word for word: after it the finding is gone and no other has come."""

    text: str
    """Without a line end at its end; lines that are added or proposed bring their own indentation."""
    way: Way = Way.PASTE
    at: Stretch | None = None
    """Where, if not at what the finding marks; lines are added below its last line, a file is moved from its path."""
    joins: str = ""
    """Name of a field next to the finding's own whose words are in the text, too, as it takes the place of both."""
    is_safe: bool = False
    """Whether it may be made without asking, where comments stay: nothing else can have been meant, no word is lost."""

    @property
    def is_long(self) -> bool:
        """Whether it has to be shown as lines of their own."""
        return "\n" in self.text or self.text != self.text.strip()

    def stretch(self, place: Place) -> Stretch:
        """Return what the repair of a finding at ``place`` replaces, or below which it adds its lines."""
        return self.at or Stretch.of(place)


def proposed(text: str | None, way: Way = Way.PASTE, *, is_safe: bool = False) -> Repair | None:
    """Return the repair that a text is, at what its finding marks; None where there is no text."""
    return None if text is None else Repair(text, way, is_safe=is_safe)


def repaired(lines: Sequence[str], repair: Repair, place: Place) -> list[str]:
    """Return the lines of a file after a repair that pastes or adds; ``place`` is that of its finding."""
    at = repair.stretch(place)
    if repair.way is Way.ADD:
        return [*lines[: at.end_line], *repair.text.split("\n"), *lines[at.end_line :]]
    before, after = (
        lines[at.line - 1][: at.column - 1],
        "".join(lines[at.end_line - 1 : at.end_line])[at.end_column - 1 :],
    )
    return [*lines[: at.line - 1], *f"{before}{repair.text}{after}".split("\n"), *lines[at.end_line :]]
