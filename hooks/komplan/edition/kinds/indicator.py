"""Indicators: when they were measured."""

from collections.abc import Iterator

from komplan.model.kinds.indicator import Indicator

from ..edition import Edition
from ..entries import EntrySort, StreamEntry
from ..readings import told_readings
from .base import KindFacts


class IndicatorFacts(KindFacts[Indicator]):
    """What follows of an indicator."""

    KIND = Indicator

    def changes(self, edition: Edition, record: Indicator) -> Iterator[StreamEntry]:
        """Yield each number that was measured, and the day of which it is."""
        for told in told_readings(edition, record):
            reading = told.reading
            if reading.date.value and reading.value.value:
                yield StreamEntry(reading.date.value.iso, EntrySort.READING, record, told.record, reading)
