"""No former id is an id in use; no two records share a code within a plan or file, or an alias within a territory."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, Related, facts
from komplan.edition.edition import Edition
from komplan.model.naming import aliases, coded, fold, former_ids
from komplan.model.record import Record


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each former id that is in use, and each code in a plan and alias that belongs to more than one record.

    Several records may have been one before.
    """
    yield from _former(edition)
    yield from _codes(edition)
    yield from _shared(edition)
    yield from _aliases(edition)


def _former(edition: Edition) -> Iterator[Diagnostic]:
    for record in edition.records.values():
        for index, former in enumerate(former_ids(record)):
            owner = edition.records.get(record.key_of(former))
            if owner is not None:
                at = record.place("former_ids", index)
                yield Diagnostic("doubled-id", at, {"identifier": former}, related=(Related(owner.place()),))


def _codes(edition: Edition) -> Iterator[Diagnostic]:
    """Compare codes that are names of files as addresses do: ``1.10`` and ``1-10`` are the same."""
    owners: dict[str, Record] = {}
    for record in edition.records.values():
        if "code" in record.IMPLIED:
            owner = owners.setdefault(coded(record.key), record)
            if owner is not record:
                name, related = record.id.rpartition("/")[2], (Related(owner.place("code")),)
                yield Diagnostic("doubled-code", record.place("code"), {"code": name}, related=related, advice="file")


def _shared(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each code that records of two kinds have within one file: a decision and a task."""
    owners: dict[tuple[str, str], Record] = {}
    for record in edition.records.values():
        field, name = record.short, record.given_name
        if record.container is None or name is None or field is None:
            continue
        owner = owners.setdefault((record.container.key, record.id), record)
        if owner is not record:
            related = (Related(owner.place(owner.short or field)),)
            yield Diagnostic("code-shared", record.place(field), facts(code=name), related=related)


def _aliases(edition: Edition) -> Iterator[Diagnostic]:
    owners: dict[tuple[str, str, str], Record] = {}
    for record in edition.records.values():
        home = edition.territory(record)
        for alias in aliases(record):
            key = (record.KIND, home.key if home else "", fold(alias))
            owner = owners.setdefault(key, record)
            if owner is not record:
                taken = facts(alias=alias, other=owner.id)
                yield Diagnostic("doubled-alias", _place(record, alias), taken, related=(Related(owner.place()),))


def _place(record: Record, alias: str) -> Place:
    """Return where an alias stands: in the list of aliases, else in the field with the short name."""
    stated = record.aliases.value or () if record.aliases else ()
    for index, item in enumerate(stated):
        if item.value and alias in item.value.official.values():
            return record.place("aliases", index)
    return record.place(record.short or "aliases")
