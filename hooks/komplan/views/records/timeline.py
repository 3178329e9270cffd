"""What happened when: the dates of a record and of what is connected with it, from the first to the last."""

from collections.abc import Iterator

from komplan.model.kinds.meeting import Meeting
from komplan.model.record import Record
from komplan.model.values import Choice, Moment, Part, Stated, Tone
from komplan.model.walk import Path, walk

from ..addresses import url_of
from ..values.shown import Event, ShownDate, ShownLink, ShownText
from ..values.speaker import Speaker
from .badges import view_badge
from .record import by_name, connected, date_of

FEWEST = 3
"""Events that make a timeline; fewer are read as quickly where they stand."""


def view_timeline(speaker: Speaker, record: Record) -> tuple[Event, ...]:
    """Return the events of a record in their order, of one day its own first; none where there are too few."""
    events = [*_own(speaker, record), *_connected(speaker, record)]
    events.sort(key=lambda event: event.date.iso if event.date else "")
    return tuple(events) if len(events) >= FEWEST else ()


def _own(speaker: Speaker, record: Record) -> Iterator[Event]:
    """Yield the ends of the record's period and the dates of its parts, such as agreements."""
    parts: dict[Path, Part] = {}
    for path, value in walk(record):
        if isinstance(value, Part):
            parts[path] = value
        if isinstance(value, Moment) and len(path) > 1:
            date = speaker.value(value, record)
            what = _what(speaker, path, parts[path[:-1]])
            if what and isinstance(date, ShownDate):
                yield Event(date, ShownText(what), own=True)


def _what(speaker: Speaker, path: Path, part: Part) -> str | None:
    field, end = str(path[0]), str(path[-1])
    if field == "period":
        return speaker.label(field, end)
    if end != "date":
        return None
    kind = getattr(part, "kind", None)
    if isinstance(kind, Stated) and isinstance(kind.value, Choice):
        return speaker.choice(kind.value)
    return speaker.label(type(part).__name__, field)


def _connected(speaker: Speaker, record: Record) -> Iterator[Event]:
    """Yield the records with a date that are connected with the record, each once."""
    found = {other.key: other for other in connected(speaker.town, record)}
    for other in by_name(speaker, found.values()):
        date = date_of(speaker, other)
        if date is not None:
            title = speaker.title(other)
            badge = view_badge(speaker, other) if isinstance(other, Meeting) else None
            status = badge if badge and badge.tone != Tone.DONE else None
            what = ShownLink(url_of(other, speaker.language), title.text, title.lang, title.gloss)
            yield Event(date, what, status=status)
