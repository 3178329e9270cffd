"""The stream of what changed, as pages and feeds tell it."""

from collections.abc import Iterable, Mapping
from itertools import islice

from komplan.edition.edition import Edition
from komplan.edition.entries import EntrySort, StreamEntry
from komplan.edition.stream import Occasion, changes_in, entries_of, last_change, stream
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_date
from komplan.model.answers import derived, settled
from komplan.model.kinds.measure import Status
from komplan.model.record import Record
from komplan.model.values import Tone

from ..kinds import display_of
from ..records.states import say_state
from ..records.thread import link_to
from ..values.localiser import Localiser
from ..values.shown import Event, ShownDate, ShownStatus

IN_SIGHT = 6
"""Changes of which a page tells at once; the others are a click away."""
MOST = 40
"""Changes of which a page tells at all."""

_TONES: Mapping[EntrySort, Tone] = {
    EntrySort.READING: Tone.GOING,
    EntrySort.DECIDED: Tone.DONE,
    EntrySort.ADOPTED: Tone.DONE,
    EntrySort.AMENDED: Tone.GOING,
    EntrySort.OPENED: Tone.GOING,
    EntrySort.CLOSED: Tone.OVER,
    EntrySort.SETTLED: Tone.DONE,
}


def view_changes(localiser: Localiser, entries: Iterable[StreamEntry]) -> tuple[Event, ...]:
    """Return changes as the events of a page, as far as a page shows them."""
    return tuple(view_change(localiser, entry) for entry in islice(entries, MOST))


def view_latest(localiser: Localiser, *territories: Record) -> tuple[Event, ...]:
    """Return the latest changes of the town, or of a territory, in the same form."""
    return tuple(_changes_in(localiser, one.record)[one.number] for one in _latest(localiser.edition, *territories))


def latest_records(edition: Edition, *territories: Record) -> frozenset[str]:
    """Return the keys of the records that these are of."""
    return frozenset(one.record.key for one in _latest(edition, *territories))


@settled
def _changes_in(localiser: Localiser, record: Record) -> tuple[Event, ...]:
    """Return all changes of a record."""
    return tuple(view_change(localiser, entry) for entry in entries_of(localiser.edition, record))


@settled
def _latest(edition: Edition, *territories: Record) -> tuple[Occasion, ...]:
    (found,) = [changes_in(edition, one) for one in territories] or [stream(edition)]
    return found[:MOST]


def view_last_change(localiser: Localiser, record: Record) -> ShownDate | None:
    """Return the newest day on which something of a record changed; None where none is known."""
    day = last_change(localiser.edition, record)
    return ShownDate(day, say_date(day, localiser.words)) if day else None


@derived
def view_change(localiser: Localiser, entry: StreamEntry, *, own: bool = True) -> Event:
    """Return a change: its day, what changed, how, and what was said of it; ``own`` is that of the event."""
    date = ShownDate(entry.day, say_date(entry.day, localiser.words)) if entry.day else None
    link, note = link_to(localiser, entry.record), display_of(entry.record.KIND).change_note(localiser, entry)
    beside = localiser.beside(entry.source, entry.said.state) if isinstance(entry.said, Status) else ()
    return Event(date, link, own=own, status=_status(localiser, entry), note=note, beside=beside)


def _status(localiser: Localiser, entry: StreamEntry) -> ShownStatus:
    if isinstance(entry.said, Status) and (state := entry.said.state.value):
        word = say_state(localiser, state, entry.of_year)
        return ShownStatus(word, str(state.tone), inferred=entry.said.state.inferred is not None)
    return ShownStatus(_say_sort(localiser.words, entry), str(_TONES.get(entry.sort, Tone.AHEAD)))


def _say_sort(words: Catalogue, entry: StreamEntry) -> str:
    """Return what happened, which a kind may word in a way of its own: what ended is no draft, but its consultation."""
    sort = entry.sort.value
    own = words.find("stream_of", entry.record.KIND, sort)
    return str(own) if own else words.say("stream", sort)
