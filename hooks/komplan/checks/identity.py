"""No former id is an id in use; no two records share a code within a plan or file, or an alias within a territory."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from komplan.diagnostics import Diagnostic, Place, Related, facts
from komplan.edition.edition import Edition
from komplan.model.answers import indexed
from komplan.model.naming import aliases, coded, fold, former_ids, named_inside
from komplan.model.record import Record

Name = TypeVar("Name")


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each former id of a record that is in use, and its code and aliases that belong to another before it.

    Several records may have been one before.
    """
    yield from _former(edition, record)
    yield from _code(edition, record)
    yield from _shared(edition, record)
    yield from _aliases(edition, record)


def _former(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    for index, former in enumerate(former_ids(record)):
        owner = edition.records.get(record.key_of(former))
        if owner is not None:
            at = record.place("former_ids", index)
            yield Diagnostic("doubled-id", at, {"identifier": former}, related=(Related(owner.place()),))


def _code(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Compare codes that are names of files as addresses do: ``1.10`` and ``1-10`` are the same."""
    if "code" in record.IMPLIED:
        owner = _first_of_code(edition)[coded(record.key)]
        if owner is not record:
            name, related = record.id.rpartition("/")[2], (Related(owner.place("code")),)
            yield Diagnostic("doubled-code", record.place("code"), {"code": name}, related=related, advice="file")


@indexed
def _first_of_code(edition: Edition) -> Mapping[str, Record]:
    return _first((coded(record.key), record) for record in edition.records.values() if "code" in record.IMPLIED)


def _shared(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield the code that a record shares with one of another kind within its file: a decision and a task."""
    field, name = record.short, record.given_name
    if record.container is None or name is None or field is None:
        return
    owner = _first_inside(edition)[record.container.key, record.id]
    if owner is not record:
        related = (Related(owner.place(owner.short or field)),)
        yield Diagnostic("code-shared", record.place(field), facts(code=name), related=related)


@indexed
def _first_inside(edition: Edition) -> Mapping[tuple[str, str], Record]:
    """Return the first record of each code that somebody gave within a file."""
    return _first(
        ((record.container.key, record.id), record)
        for record in edition.records.values()
        if record.container and named_inside(record)[0] is not None
    )


def _aliases(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    for alias in aliases(record):
        owner = _first_called(edition)[_name(edition, record, alias)]
        if owner is not record:
            taken = facts(alias=alias, other=owner.id)
            yield Diagnostic("doubled-alias", _place(record, alias), taken, related=(Related(owner.place()),))


@indexed
def _first_called(edition: Edition) -> Mapping[tuple[str, str, str], Record]:
    named = ((record, alias) for record in edition.records.values() for alias in aliases(record))
    return _first((_name(edition, record, alias), record) for record, alias in named)


def _name(edition: Edition, record: Record, alias: str) -> tuple[str, str, str]:
    """Return an alias as it may be given once: to one record of a kind within a territory."""
    home = edition.territory(record)
    return record.KIND, home.key if home else "", fold(alias)


def _first(named: Iterable[tuple[Name, Record]]) -> Mapping[Name, Record]:
    first: dict[Name, Record] = {}
    for name, record in named:
        first.setdefault(name, record)
    return first


def _place(record: Record, alias: str) -> Place:
    """Return where an alias stands: in the list of aliases, else in the field with the short name."""
    stated = record.aliases.value or () if record.aliases else ()
    for index, item in enumerate(stated):
        if item.value and alias in item.value.official.values():
            return record.place("aliases", index)
    return record.place(record.short or "aliases")
