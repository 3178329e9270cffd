"""Groups: as of when it is known that they meet."""

from collections.abc import Iterator

from komplan.model.kinds.body import Body, BodyLife
from komplan.model.kinds.meeting import MeetingLife
from komplan.model.pointers import life_of

from ..edition import Edition
from ..tasks import day_of, meetings_of
from .base import KindFacts


class BodyFacts(KindFacts[Body]):
    """What follows of a group."""

    KIND = Body

    def spoken_on(self, edition: Edition, record: Body) -> Iterator[str]:
        """Yield the day of the last meeting of one that is said to meet."""
        if life_of(record) is BodyLife.ACTIVE:
            held = [day_of(m) for m in meetings_of(edition, record) if life_of(m) is MeetingLife.HELD]
            yield max((day for day in held if not edition.is_to_come(day)), default="")
