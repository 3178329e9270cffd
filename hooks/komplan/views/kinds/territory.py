"""Territories: how they are shown."""

from collections.abc import Iterable

from komplan.edition.edition import Edition
from komplan.model.kinds.territory import Territory
from komplan.model.record import Record

from .base import KindDisplay


class TerritoryDisplay(KindDisplay[Territory]):
    """How territories are shown."""

    KIND = Territory

    def connected(self, edition: Edition, record: Territory) -> Iterable[Record]:
        """Return all that belongs to it."""
        return edition.in_territory.get(record.key, ())
