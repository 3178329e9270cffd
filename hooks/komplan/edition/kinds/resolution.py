"""Resolutions: when they were passed."""

from collections.abc import Iterator

from komplan.model.kinds.resolution import Resolution

from ..edition import Edition
from ..entries import EntrySort, StreamEntry
from ..tasks import day_of
from .base import KindFacts


class ResolutionFacts(KindFacts[Resolution]):
    """What follows of a resolution."""

    KIND = Resolution

    def changes(self, edition: Edition, record: Resolution) -> Iterator[StreamEntry]:
        """Yield the day on which it was passed, unless it only made what a plan itself tells."""
        if not record.adopts and not record.amends:
            yield StreamEntry(day_of(record), EntrySort.DECIDED, record, record)
