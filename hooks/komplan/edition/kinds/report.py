"""A report: what holds it once it was approved."""

from collections.abc import Iterator

from komplan.model.kinds.report import Report

from ..edition import Edition
from ..endorsed import endorsements
from ..entries import StreamEntry
from ..seals import Seal, language_of, seal_of_endorsed
from .base import KindFacts


class ReportFacts(KindFacts[Report]):
    """What follows of a report."""

    KIND = Report

    def changes(self, edition: Edition, record: Report) -> Iterator[StreamEntry]:
        """Yield the day of its approval."""
        return endorsements(edition, record, record.approval.value)

    def seals(self, edition: Edition, record: Report, first: str | None) -> tuple[Seal, ...]:
        """Return the one of its approval."""
        seal = seal_of_endorsed(record, language_of(edition, record, first))
        return (seal,) if seal else ()
