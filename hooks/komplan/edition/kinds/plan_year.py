"""The action plan of a year: what holds it once it was adopted."""

from collections.abc import Iterator

from komplan.model.kinds.plan_year import PlanYear

from ..edition import Edition
from ..endorsed import endorsements
from ..entries import StreamEntry
from ..seals import Seal, language_of, seal_of_endorsed
from .base import KindFacts


class PlanYearFacts(KindFacts[PlanYear]):
    """What follows of the action plan of a year."""

    KIND = PlanYear

    def changes(self, edition: Edition, record: PlanYear) -> Iterator[StreamEntry]:
        """Yield the day of its adoption."""
        return endorsements(edition, record, record.adoption.value)

    def seals(self, edition: Edition, record: PlanYear, first: str | None) -> tuple[Seal, ...]:
        """Return the one of its adoption."""
        seal = seal_of_endorsed(record, language_of(edition, record, first))
        return (seal,) if seal else ()
