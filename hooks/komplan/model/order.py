"""The order of records where nothing else tells it: numbers by their size, parts of minutes as they stand there."""

from collections.abc import Iterable, Mapping

from komplan.language.sorting import Natural, natural

from .kinds import kinds
from .record import Record

Key = tuple[Natural, int]


def order_of(record: Record) -> Key:
    """Return a key that puts records of one kind in order: ``…-2`` before ``…-10``, ``1.2`` before ``1.10``.

    Decisions and tasks stand by the meeting that they are of and then as its minutes have them, point by point and
    those of no point last, whatever their codes.
    """
    within = record.within
    return (natural(within.record.id), within.position) if within else (natural(record.id), 0)


def sitting_order(meeting: Record) -> tuple[Natural, str]:
    """Return a key that puts the meetings of a body in order: by the day in their ids and which one of it they are."""
    return natural(meeting.id.rpartition("/")[2]), meeting.id


def in_order(records: Iterable[Record]) -> Mapping[str, Record]:
    """Return records by key, in the order of kinds and, within each, of ``order_of``."""
    order = {name: index for index, name in enumerate(kinds())}
    return {record.key: record for record in sorted(records, key=lambda record: (order[record.KIND], order_of(record)))}
