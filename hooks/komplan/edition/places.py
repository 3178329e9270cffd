"""Where what groups do takes place: whether that has to be said, as the groups of several territories may be namesakes."""

from komplan.model.answers import settled
from komplan.model.kinds import kinds

from .edition import Edition


@settled
def is_in_several(edition: Edition, kind: str) -> bool:
    """Tell whether the records of a kind belong to more than one territory."""
    found = (edition.territory(record) for record in edition.of(kinds()[kind]))
    return len({territory.key for territory in found if territory}) > 1
