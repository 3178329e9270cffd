"""Calls: how they are shown."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from komplan.edition.edition import Edition
from komplan.model.kinds.call import Call
from komplan.model.values import Stated, Tone

from ..records.states import of_period
from ..values.localiser import Localiser
from ..values.schema import Property, type_of_event
from ..values.shown import RecordView, ShownStatus
from .base import KindDisplay


class CallDisplay(KindDisplay[Call]):
    """How calls are shown."""

    KIND = Call
    SOUGHT = 1.1
    NEWS = 7
    INVITES = 2
    SHARED = 4
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "period.from": Property("startDate"),
        "period.to": Property("endDate"),
    }

    def badge(self, localiser: Localiser, record: Call) -> ShownStatus | None:
        """Return whether its period is over or ahead, or that nobody knows as none is stated."""
        if record.period.unknown:
            return ShownStatus(localiser.words.say("badges", "unsure"), str(Tone.OVER))
        return of_period(localiser, record)

    def is_shared(self, edition: Edition, record: Call) -> bool:
        """Tell whether people can still follow it."""
        return self.invites(edition, record)

    def news_days(self, record: Call) -> Iterator[Stated[Any]]:
        """Yield the day from which it was to be read, and that on which it begins."""
        yield record.publish_at
        if record.period.value:
            yield record.period.value.from_

    def schema_type(self, localiser: Localiser, record: Call, view: RecordView) -> str:
        """Return its type, where it says when it begins."""
        return type_of_event(record.SCHEMA, self.PROPERTIES, view)
