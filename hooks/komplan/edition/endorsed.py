"""When a record was adopted or approved as a whole, and by what."""

from collections.abc import Iterator

from komplan.model.endorsement import Endorsement
from komplan.model.record import Record

from .edition import Edition
from .entries import EntrySort, StreamEntry
from .tasks import day_of


def endorsements(edition: Edition, record: Record, endorsement: Endorsement | None) -> Iterator[StreamEntry]:
    """Yield the entry of the stream for the endorsement of a record, where its day is known."""
    if endorsement is None:
        return
    by = edition.resolve(endorsement.by.value, record) if endorsement.by.value else None
    day = endorsement.date.value.iso if endorsement.date.value else day_of(by) if by else ""
    yield StreamEntry(day, EntrySort.ADOPTED, record, by or record, endorsement)
