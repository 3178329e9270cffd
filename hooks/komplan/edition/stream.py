"""The one stream of what changed: states, readings, decisions, adoptions, reports, the newest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from komplan.model.answers import indexed, settled
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.model.walk import references

from .edition import Edition, derived
from .entries import StreamEntry
from .kinds import facts_of


@dataclass(frozen=True, slots=True)
class Occasion:
    """That something of a record changed on a day; what that was, ``entry_of`` tells."""

    day: str
    """In ISO form, to the day, the month or the year."""
    record: Record
    number: int
    """Which it is of the changes of the record, from 0."""


@derived
def stream(edition: Edition) -> tuple[Occasion, ...]:
    """Return all that changed up to the day of the edition, the newest first; within a day as the town has them."""
    found = [
        Occasion(day, record, number)
        for record in edition.records.values()
        for number, day in enumerate(_change_days(edition, record))
    ]
    dated = [change for change in found if change.day and not edition.is_to_come(change.day)]
    return tuple(sorted(dated, key=lambda change: change.day, reverse=True))


def entry_of(edition: Edition, change: Occasion) -> StreamEntry:
    """Return what a change of the stream was."""
    return entries_of(edition, change.record)[change.number]


@derived
def entries_of(edition: Edition, record: Record) -> tuple[StreamEntry, ...]:
    """Return all changes of a record, also on days to come."""
    return tuple(facts_of(record).changes(edition, record))


@settled
def _change_days(edition: Edition, record: Record) -> tuple[str, ...]:
    """Return the days of all changes of a record."""
    return tuple(entry.day for entry in entries_of(edition, record))


def stream_of(edition: Edition, record: Record) -> Iterator[StreamEntry]:
    """Yield what changed of a record and of what concerns it: of a plan all that lies in it, of a measure its own."""
    return (entry_of(edition, change) for change in _changes_by_record(edition).get(record.key, ()))


def changes_in(edition: Edition, territory: Record) -> tuple[Occasion, ...]:
    """Return what changed of the records of a territory, in the order of ``stream``."""
    return _changes_by_territory(edition).get(territory.key, ())


@indexed
def _changes_by_territory(edition: Edition) -> Mapping[str, tuple[Occasion, ...]]:
    found: defaultdict[str, list[Occasion]] = defaultdict(list)
    for change in stream(edition):
        home = edition.territory(change.record)
        if home is not None:
            found[home.key].append(change)
    return {key: tuple(changes) for key, changes in found.items()}


@settled
def last_change(edition: Edition, record: Record) -> str:
    """Return the newest day (ISO, to the day, the month or the year) of ``stream_of``; nothing where none is known."""
    return max((change.day for change in _changes_by_record(edition).get(record.key, ())), default="")


@indexed
def _changes_by_record(edition: Edition) -> Mapping[str, tuple[Occasion, ...]]:
    found: defaultdict[str, list[Occasion]] = defaultdict(list)
    for change in stream(edition):
        for one in _concerned(edition, change.record)[change.number]:
            found[one.key].append(change)
    return {key: tuple(changes) for key, changes in found.items()}


@settled
def _concerned(edition: Edition, record: Record) -> tuple[tuple[Record, ...], ...]:
    """Return whom each change of a record concerns."""
    return tuple(tuple(dict.fromkeys(_concerned_by(edition, entry))) for entry in entries_of(edition, record))


def _concerned_by(edition: Edition, entry: StreamEntry) -> Iterator[Record]:
    """Yield the measures and plans that a change concerns, and the record itself; of a plan what the change names."""
    record = entry.record
    yield record
    part = entry.said if isinstance(record, Plan) else record
    named = [edition.resolve(reference, record) for _, reference in references(part)]
    moved = [measure for measure, _ in edition.linking(record, Measure, "indicators")]
    about = [record] if isinstance(record, Measure | Indicator) else [one for one in named if one is not None]
    for one in (*about, *moved):
        if isinstance(one, Measure | Plan):
            yield one
        if (plan := edition.home_of(one, Plan)) is not None and not isinstance(one, Plan):
            yield plan
