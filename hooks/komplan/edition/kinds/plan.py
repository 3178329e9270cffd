"""Plans: as of when it is known how far they are."""

from collections.abc import Iterator

from komplan.model.kinds.plan import Plan
from komplan.model.record import Record

from ..edition import Edition
from ..entries import EntrySort, StreamEntry
from ..lives import decided_on
from ..measures import indicators_of, measures_of
from ..seals import Seal, seals_of_plan
from ..tasks import day_of
from ..versions import revisions_of, versions_of
from .base import KindFacts


class PlanFacts(KindFacts[Plan]):
    """What follows of a plan."""

    KIND = Plan

    def spoken_on(self, edition: Edition, record: Plan) -> Iterator[str]:
        """Yield the day on which it got the life that it states, if that is not ahead."""
        if not edition.is_to_come(day := decided_on(edition, record)):
            yield day

    def changes(self, edition: Edition, record: Plan) -> Iterator[StreamEntry]:
        """Yield its adoption and each revision, with the resolution that made it, where that can be shown."""
        adoption = record.adoption.value
        if adoption is not None:
            resolution = edition.resolve(adoption.resolution.value, record) if adoption.resolution.value else None
            day = adoption.date.value.iso if adoption.date.value else day_of(resolution) if resolution else ""
            yield StreamEntry(day, EntrySort.ADOPTED, record, resolution or record, adoption)
        for revision in revisions_of(record):
            made_by = edition.resolve(revision.resolution.value, record) if revision.resolution.value else None
            day = revision.date.value.iso if revision.date.value else ""
            yield StreamEntry(day, EntrySort.AMENDED, record, made_by or record, revision)

    def seals(self, edition: Edition, record: Plan, first: str | None) -> tuple[Seal, ...]:
        """Return one for each version; none where the versions can't be put together."""
        versions, findings = versions_of(edition, record)
        return () if findings else seals_of_plan(versions, record, first)

    def agreed(self, edition: Edition, record: Plan) -> Iterator[Record]:
        """Yield its measures and indicators."""
        yield from measures_of(edition, record)
        yield from indicators_of(edition, record)
