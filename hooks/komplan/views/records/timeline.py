"""What happened when: the dates of a record and of what is connected with it, from the first to the last."""

from collections.abc import Iterator

from komplan.model.answers import settled
from komplan.model.record import Record
from komplan.model.values import Choice, Moment, Part, Tone
from komplan.model.walk import Path, walk

from ..values.localiser import Localiser
from ..values.shown import Event, ShownDate, ShownText
from .badges import view_badge
from .record import by_name, connected, date_of

FEWEST = 3
"""Events that make a timeline; fewer are read as quickly where they stand."""


def view_timeline(localiser: Localiser, record: Record) -> tuple[Event, ...]:
    """Return the events of a record in their order, of one day its own first; none where there are too few."""
    events = [*_own(localiser, record), *_connected(localiser, record)]
    events.sort(key=lambda event: event.date.iso if event.date else "")
    return tuple(events) if len(events) >= FEWEST else ()


def _own(localiser: Localiser, record: Record) -> Iterator[Event]:
    """Yield the ends of the record's period and the dates of its parts, such as agreements."""
    parts: dict[Path, Part] = {}
    for path, value in walk(record):
        if isinstance(value, Part):
            parts[path] = value
        if isinstance(value, Moment) and len(path) > 1:
            date = localiser.value(value, record)
            what = _what(localiser, path, parts[path[:-1]])
            if what and isinstance(date, ShownDate):
                yield Event(date, ShownText(what), own=True)


def _what(localiser: Localiser, path: Path, part: Part) -> str | None:
    field, end = str(path[0]), str(path[-1])
    if field == "period":
        return localiser.label(field, end)
    if end != "date":
        return None
    kind = part.stated("kind")
    if isinstance(kind.value, Choice):
        return localiser.choice(kind.value)
    return localiser.label(type(part).__name__, field)


@settled
def _day_of(localiser: Localiser, record: Record) -> ShownDate | None:
    """Return the day of a record that has one, as of a report on a year; else the date that lists are sorted by."""
    own = record.stated("date").value
    shown = localiser.value(own, record) if isinstance(own, Moment) else None
    return shown if isinstance(shown, ShownDate) else date_of(localiser, record)


def _connected(localiser: Localiser, record: Record) -> Iterator[Event]:
    """Yield the records with a date that are connected with the record, each once."""
    found = {other.key: other for other in connected(localiser.edition, record)}
    for other in by_name(localiser, found.values()):
        date = _day_of(localiser, other)
        if date is not None:
            badge = view_badge(localiser, other) if other.OCCURS else None
            status = badge if badge and badge.tone != Tone.DONE else None
            yield Event(date, localiser.link(other), status=status)
