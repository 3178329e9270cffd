"""Plans: as of when it is known how far they are."""

from collections.abc import Iterator

from komplan.model.kinds.plan import Plan
from komplan.model.record import Record

from ..edition import Edition
from ..lives import decided_on
from ..measures import indicators_of, measures_of
from ..seals import Seal, seals_of_plan
from ..versions import versions_of
from .base import KindFacts


class PlanFacts(KindFacts[Plan]):
    """What follows of a plan."""

    KIND = Plan

    def spoken_on(self, edition: Edition, record: Plan) -> Iterator[str]:
        """Yield the day on which it got the life that it states, if that is not ahead."""
        if not edition.is_to_come(day := decided_on(edition, record)):
            yield day

    def seals(self, edition: Edition, record: Plan, first: str | None) -> tuple[Seal, ...]:
        """Return one for each version; none where the versions can't be put together."""
        versions, findings = versions_of(edition, record)
        return () if findings else seals_of_plan(versions, record, first)

    def agreed(self, edition: Edition, record: Plan) -> Iterator[Record]:
        """Yield its measures and indicators."""
        yield from measures_of(edition, record)
        yield from indicators_of(edition, record)
