"""Decisions: when they were made."""

from collections.abc import Iterator

from komplan.model.kinds.decision import Decision
from komplan.model.pointers import is_decided

from ..edition import Edition
from ..entries import EntrySort, StreamEntry
from ..tasks import day_of, has_met
from .base import KindFacts


class DecisionFacts(KindFacts[Decision]):
    """What follows of a decision."""

    KIND = Decision

    def changes(self, edition: Edition, record: Decision) -> Iterator[StreamEntry]:
        """Yield the day of its meeting, where that took place and minutes call it decided."""
        if is_decided(record) and has_met(edition, record):
            yield StreamEntry(day_of(record), EntrySort.DECIDED, record, record)
