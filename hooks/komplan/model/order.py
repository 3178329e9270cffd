"""The order of records where nothing else tells it: numbers by their size, parts of minutes as they stand there."""

from komplan.language.sorting import Natural, natural

from .record import Record

Key = tuple[Natural, int, int, Natural]


def order_of(record: Record) -> Key:
    """Return a key that puts records of one kind in order: ``…-2`` before ``…-10``, ``1.2`` before ``1.10``.

    Decisions and tasks stand by the meeting that they are of and then as its minutes have them, whatever their codes.
    """
    if record.container is None:
        return natural(record.id), 0, 0, ()
    place = record.tree.place
    return natural(record.container.id), place.line, place.column, natural(record.id)
