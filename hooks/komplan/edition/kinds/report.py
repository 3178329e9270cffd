"""A report: what holds it once it was approved."""

from komplan.model.kinds.report import Report

from ..edition import Edition
from ..seals import Seal, language_of, seal_of_endorsed
from .base import KindFacts


class ReportFacts(KindFacts[Report]):
    """What follows of a report."""

    KIND = Report

    def seals(self, edition: Edition, record: Report, first: str | None) -> tuple[Seal, ...]:
        """Return the one of its approval."""
        seal = seal_of_endorsed(record, language_of(edition, record, first))
        return (seal,) if seal else ()
