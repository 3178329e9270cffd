"""Minutes: what holds them once they were approved."""

from collections.abc import Iterator

from komplan.model.kinds.meeting import Meeting
from komplan.model.record import Record

from ..edition import Edition
from ..seals import Seal, language_of, seal_of_minutes
from ..tasks import told_apart
from .base import KindFacts


class MeetingFacts(KindFacts[Meeting]):
    """What follows of a meeting."""

    KIND = Meeting

    def seals(self, edition: Edition, record: Meeting, first: str | None) -> tuple[Seal, ...]:
        """Return the one of its last correction, else of its approval."""
        seal = seal_of_minutes(record, language_of(edition, record, first))
        return (seal,) if seal else ()

    def agreed(self, edition: Edition, record: Meeting) -> Iterator[Record]:
        """Yield what came out of it."""
        results = (*record.all_decisions(), *record.all_tasks())
        return (result for _, result in results if result.key in edition.records)

    def apart(self, edition: Edition, record: Meeting) -> tuple[str, str] | None:
        """Return what tells it from the others of its group on that day."""
        return told_apart(edition, record)
