"""Where in a file something stands."""

from dataclasses import dataclass

from komplan.privacy.mask import mask_name


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line; lines and columns count characters from 1."""

    path: str
    """Path of the file from the town's root, with ``/``."""
    line: int = 1
    column: int = 1
    end_column: int = 0
    """Column after the last character, or 0 where only the beginning is known."""

    @property
    def shown_path(self) -> str:
        """The path with what must not be public hidden in it."""
        return mask_name(self.path)

    def __str__(self) -> str:
        return f"{self.shown_path}:{self.line}:{self.column}"
