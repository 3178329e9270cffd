"""What can change of a record on a day, as an entry of the stream of all that changed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from komplan.model.record import Record


class EntrySort(StrEnum):
    """What happened."""

    STATE = "state"
    """It was said how far a measure is."""
    READING = "reading"
    """An indicator was measured."""
    DECIDED = "decided"
    """Something was decided or resolved."""
    ADOPTED = "adopted"
    """A plan, a year of it or a report was adopted or approved."""
    AMENDED = "amended"
    """A plan was amended."""
    OPENED = "opened"
    """Something began that people can take part in."""
    CLOSED = "closed"
    """That came to its end."""
    SETTLED = "settled"
    """What people had said was settled."""


@dataclass(frozen=True, slots=True, eq=False)
class StreamEntry:
    """Something that changed on a day. It is told apart by itself."""

    day: str
    """In ISO form, to the day, the month or the year."""
    sort: EntrySort
    record: Record
    """Of which it changed."""
    source: Record
    """Where that stands; the same record, or one that says it."""
    said: Any = None
    """The part of ``source`` that says it, such as a status or a reading."""
    of_year: str = ""
    """The year where a state says how that ended, and not how far what goes on has come; else nothing."""
