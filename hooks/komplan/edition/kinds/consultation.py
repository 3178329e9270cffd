"""Consultations: how far they are, as of when it is known that the comments were settled."""

from collections.abc import Iterator

from komplan.model.kinds.consultation import Consultation, ConsultationState
from komplan.model.values import ABSENT, Moment, Part, Stated

from ..consultations import deadline_of_comments, settled_on, settling, stage_of
from ..edition import Edition
from ..entries import EntrySort, StreamEntry
from .base import KindFacts


class ConsultationComputed(Part):
    """How far a consultation is on the day for which the site is built."""

    state: Stated[ConsultationState] = ABSENT
    """Whether comments are taken, and whether they have been settled; nothing where the file does not tell."""


class ConsultationFacts(KindFacts[Consultation]):
    """What follows of a consultation."""

    KIND = Consultation
    COMPUTED = ConsultationComputed

    def spoken_on(self, edition: Edition, record: Consultation) -> Iterator[str]:
        """Yield the day on which its comments were settled."""
        yield settled_on(edition, record)

    def due(self, edition: Edition, record: Consultation) -> Moment | None:
        """Return the deadline for comments."""
        return deadline_of_comments(record)

    def changes(self, edition: Edition, record: Consultation) -> Iterator[StreamEntry]:
        """Yield when it began and ended, and when its comments were settled."""
        period = record.period.value
        start, end = (period.from_.value, period.to.value) if period else (None, None)
        if start is not None:
            yield StreamEntry(start.since, EntrySort.OPENED, record, record)
        if end is not None and end.qualifier is None and edition.is_over(end.iso):
            yield StreamEntry(end.until, EntrySort.CLOSED, record, record)
        if day := settled_on(edition, record):
            yield StreamEntry(day, EntrySort.SETTLED, record, settling(edition, record) or record)

    def computed(self, edition: Edition, record: Consultation) -> ConsultationComputed:
        """Return how far it is."""
        stage = stage_of(edition, record)
        return ConsultationComputed.model_construct(state=Stated(stage) if stage else ABSENT)
