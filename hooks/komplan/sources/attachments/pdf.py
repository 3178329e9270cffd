"""What is known of a PDF. It stands apart from the reader, which takes a third of a second to load."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pdf:
    """What was found in a PDF."""

    is_locked: bool = False
    """Whether it is encrypted, with a password or without."""
    authors: tuple[str, ...] = ()
    """Whom it names as its author."""
    lacks: tuple[str, ...] = ()
    """Of ``tags``, ``language`` and ``title`` those that are missing; keys of ``[pdf]`` in the catalogues."""
