"""A reference leads to one record of the right kind, and what is public leads to what is public."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from komplan.diagnostics import Diagnostic, Place, Related, facts, proposed
from komplan.language.names import Names
from komplan.model.record import Record
from komplan.model.town import Town, aliases, beside, references
from komplan.model.values import Reference
from komplan.model.walk import Path

MOST = 20
"""How many of the records that an alias may mean are told."""


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with each reference."""
    targets = Targets(town)
    for record in town.records.values():
        yield from check_record(targets, record, today)


class Targets:
    """What references of a town may lead to, gathered once for all of them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._names: dict[tuple[str, ...], Names] = {}

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """The first record of each id, of whatever kind, and each record by its key."""
        found: dict[str, Record] = {}
        for record in self.town.records.values():
            found.setdefault(record.id, record)
            found.setdefault(record.key, record)
        return found

    def names(self, kinds: tuple[str, ...]) -> Names:
        """Return ids and aliases of the records of some kinds."""
        if kinds not in self._names:
            records = (record for kind in kinds for record in self.town.of(kind))
            self._names[kinds] = Names(name for record in records for name in (record.id, *aliases(record)))
        return self._names[kinds]


def check_record(targets: Targets, record: Record, today: str, only: str | None = None) -> Iterator[Diagnostic]:
    """Yield what is wrong with each reference of a record, or of ``only`` one of its fields."""
    town = targets.town
    for path, reference in references(record):
        if only is not None and path[0] != only:
            continue
        found = town.candidates(reference, record)
        if len(found) > 1:
            found = found[:MOST]
            ids = tuple(sorted(target.id for target in found))
            related = tuple(Related(target.place()) for target in found)
            several = facts(reference=reference.target, ids=ids)
            yield Diagnostic("reference-ambiguous", record.place(*path), several, related=related)
        elif not found and not town.is_broken(reference, record):
            yield _leads_nowhere(targets, reference, record, path)
        elif found and town.is_public(record, today) and (cause := town.withheld_by(found[0], today)):
            if town.is_unread(cause, "publication", "publish_at"):
                continue
            draft = facts(reference=reference.target, file=cause.place().path)
            yield Diagnostic("reference-draft", record.place(*path), draft)


def _leads_nowhere(targets: Targets, reference: Reference, record: Record, path: Path) -> Diagnostic:
    place = record.place(*path)
    other = targets.by_id.get(reference.target)
    if other is not None:
        wrong = facts(reference=reference.target, found=other.key, kinds=reference.kinds)
        return Diagnostic("reference-kind", place, wrong, related=(Related(other.place()),))
    keys = [f"{kind}/{name}" for name in (reference.target, *beside(reference, record)) for kind in reference.kinds]
    papers = tuple(Related(Place(targets.town.papers[key])) for key in keys if key in targets.town.papers)
    near = None if papers else targets.names(reference.kinds).closest(reference.target)
    told = facts(reference=reference.target, kinds=reference.kinds)
    return Diagnostic("reference-missing", place, told, proposed(near), related=papers)
