"""The lines of a file, and the same lines as they may be shown."""

from collections.abc import Callable
from functools import cached_property

from komplan.privacy.mask import Veil


class FileLines(tuple[str, ...]):
    """Lines of a file without their ends; none where it can't be read as text."""

    @cached_property
    def veil(self) -> Veil:
        """What hides in them what must not be public; it is worked out when it is asked for first."""
        return Veil(self)


Lines = Callable[[str], FileLines]
"""Gives the lines of the file at a path."""
