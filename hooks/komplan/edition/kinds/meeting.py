"""Minutes: what holds them once they were approved."""

from komplan.model.kinds.meeting import Meeting

from ..edition import Edition
from ..seals import Seal, language_of, seal_of_minutes
from .base import KindFacts


class MeetingFacts(KindFacts[Meeting]):
    """What follows of a meeting."""

    KIND = Meeting

    def seals(self, edition: Edition, record: Meeting, first: str | None) -> tuple[Seal, ...]:
        """Return the one of its last correction, else of its approval."""
        seal = seal_of_minutes(record, language_of(edition, record, first))
        return (seal,) if seal else ()
