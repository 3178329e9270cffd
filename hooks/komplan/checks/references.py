"""A reference leads to one record of the right kind, and what is public leads to what is public."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from komplan.diagnostics import Diagnostic, Place, Related, Repair, Term, facts, proposed
from komplan.language.heard import fold, heard, quoted
from komplan.language.names import Names
from komplan.model.proposals import as_items, with_words
from komplan.model.record import Record
from komplan.model.spots import Spot, over, spot_of, written_text
from komplan.model.town import Town, aliases, beside, references
from komplan.model.values import Name, Reference, Text
from komplan.model.walk import Path
from komplan.sources.tree import Items

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

    @cached_property
    def _by_title(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """Ids of records by their kind and each folded title or official name."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for record in self.town.records.values():
            for title in _titles(record):
                key = record.KIND, fold(title)
                found[key] = found.get(key, frozenset()) | {record.id}
        return found

    def titled(self, title: str, kinds: tuple[str, ...]) -> str | None:
        """Return the id of the one record of some kinds that has a title."""
        ids = [identifier for kind in kinds for identifier in self._by_title.get((kind, fold(title)), ())]
        return ids[0] if len(ids) == 1 else None


def _titles(record: Record) -> Iterator[str]:
    for stated in (getattr(record, name) for name in record.TITLE):
        match stated and stated.value:
            case Name(official=texts) | Text(by_language=texts):
                yield from texts.values()


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
    spot = spot_of(type(record), record.tree, path)
    if spot and fold(reference.target) in heard("not_stated") and not spot.is_around:
        unknown = over(spot.node, f"{{unknown: {quoted(reference.target)}}}")
        return Diagnostic("empty-value", place, facts(field=spot.field), unknown)
    keys = [f"{kind}/{name}" for name in (reference.target, *beside(reference, record)) for kind in reference.kinds]
    papers = tuple(Related(Place(targets.town.papers[key])) for key in keys if key in targets.town.papers)
    in_records = set(reference.kinds) <= _INSIDE
    advice = Term("reference_advice", "inside" if in_records else "file")
    told = facts(reference=reference.target, kinds=reference.kinds, advice=advice)
    repair = None if papers else _meant(targets, reference, record, spot)
    return Diagnostic("reference-missing", place, told, repair, related=papers)


def _meant(targets: Targets, reference: Reference, record: Record, spot: Spot | None) -> Repair | None:
    """Return what a reference that leads nowhere probably means, with every word of it."""
    parts = [part.strip() for part in _PARTED.split(reference.target) if part.strip()]
    if len(parts) > 1 and spot is not None:
        if not all(targets.town.candidates(Reference(part, reference.kinds), record) for part in parts):
            return None
        is_list = spot.is_listed or isinstance(spot.holder, Items)
        return as_items(parts, spot) if is_list else with_words(written_text(parts[0]), reference.target, spot)
    if titled := targets.titled(reference.target, reference.kinds):
        return proposed(titled)
    near = targets.names(reference.kinds).closest(reference.target)
    if near and spot and fold(near) != fold(reference.target) and f" {fold(near)} " in f" {fold(reference.target)} ":
        return with_words(written_text(near), reference.target, spot)
    return proposed(near)


_PARTED = re.compile(r"[,;+\n]| / | (?:a|i|and) ")
_INSIDE = frozenset({"task", "decision"})
"""Kinds whose records stand in minutes, under their codes."""
