"""Endorsements: by what a record was adopted or approved as a whole, and a digest of what it said then."""

from typing import Annotated

from .values import ABSENT, Code, Kinds, Moment, Part, Reference, Stated, names


class Endorsement(Part):
    """Who adopted or approved a record that has no later versions, and when."""

    BINDS = names("by date digest")
    BARE = ("date",)

    by: Stated[Annotated[Reference, Kinds("resolution", "decision", "meeting")]] = ABSENT
    """Resolution, decision or meeting by which it was adopted or approved, as ``kind/id``."""
    date: Stated[Moment] = ABSENT
    """Day of that; without it, that of ``by``."""
    digest: Stated[Code] = ABSENT
    """Digest of what was adopted or approved, as ``komplan adopt`` wrote it; nothing of that may change afterwards."""
