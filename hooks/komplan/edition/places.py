"""Whether it has to be said of which territory something is, as what several do may be called alike."""

from komplan.model.answers import settled
from komplan.model.kinds import kinds

from .edition import Edition


@settled
def is_in_several(edition: Edition, kind: str) -> bool:
    """Tell whether the records of a kind belong to more than one territory."""
    found = (edition.territory(record) for record in edition.of(kinds()[kind]))
    return len({territory.key for territory in found if territory}) > 1
