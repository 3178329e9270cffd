"""The one stream of what changed: states, readings, decisions, adoptions, reports, the newest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from komplan.model.answers import indexed
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan
from komplan.model.notes import note
from komplan.model.record import Record
from komplan.model.walk import references

from .edition import Edition, derived
from .entries import StreamEntry
from .kinds import facts_of


@derived
def stream(edition: Edition) -> tuple[StreamEntry, ...]:
    """Return all that changed up to the day of the edition, the newest first; within a day as the town has them."""
    found = [entry for record in edition.records.values() for entry in facts_of(record).changes(edition, record)]
    dated = [entry for entry in found if entry.day and not edition.is_to_come(entry.day)]
    return tuple(sorted(dated, key=lambda entry: entry.day, reverse=True))


def stream_of(edition: Edition, record: Record) -> tuple[StreamEntry, ...]:
    """Return what changed of a record and of what concerns it: of a plan all that lies in it, of a measure its own."""
    found = _changes_by_record(edition).get(record.key, ())
    for entry in found:
        note(entry.record.key)  # of which the entry holds what it says
    return found


@indexed
def _changes_by_record(edition: Edition) -> Mapping[str, tuple[StreamEntry, ...]]:
    found: defaultdict[str, list[StreamEntry]] = defaultdict(list)
    for entry in stream(edition):
        for key in dict.fromkeys(one.key for one in _concerned(edition, entry)):
            found[key].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _concerned(edition: Edition, entry: StreamEntry) -> Iterator[Record]:
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
