"""A reference leads to one record of the right kind, and what is public leads to what is public."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, Related, facts
from komplan.language.names import closest
from komplan.model.record import Record
from komplan.model.town import Town, aliases, references
from komplan.model.values import Reference


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with each reference."""
    for record in town.records.values():
        yield from check_record(town, record, today)


def check_record(town: Town, record: Record, today: str, only: str | None = None) -> Iterator[Diagnostic]:
    """Yield what is wrong with each reference of a record, or of ``only`` one of its fields."""
    for path, reference in references(record):
        if only is not None and path[0] != only:
            continue
        found = town.candidates(reference, record)
        place = record.place(*path)
        if len(found) > 1:
            ids = tuple(sorted(target.id for target in found))
            related = tuple(Related(target.place()) for target in found)
            several = facts(reference=reference.target, ids=ids)
            yield Diagnostic("reference-ambiguous", place, several, related=related)
        elif not found and not town.is_broken(reference, record):
            yield _leads_nowhere(town, reference, place)
        elif found and town.is_public(record, today) and (cause := town.withheld_by(found[0], today)):
            draft = facts(reference=reference.target, file=cause.place().path)
            yield Diagnostic("reference-draft", place, draft)


def _leads_nowhere(town: Town, reference: Reference, place: Place) -> Diagnostic:
    others = [record for record in town.records.values() if reference.target in {record.id, record.key}]
    if others:
        wrong = facts(reference=reference.target, found=others[0].key, kinds=reference.kinds)
        return Diagnostic("reference-kind", place, wrong, related=(Related(others[0].place()),))
    possible = [record for kind in reference.kinds for record in town.of(kind)]
    near = closest(reference.target, [name for record in possible for name in _names(record)])
    return Diagnostic("reference-missing", place, facts(reference=reference.target, kinds=reference.kinds), near)


def _names(record: Record) -> tuple[str, ...]:
    return record.id, *aliases(record)
