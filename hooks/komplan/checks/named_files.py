"""Where what is wrong with a file is told: where records name it, so that it can be suppressed, else at the file."""

from collections.abc import Collection, Iterator, Mapping

from komplan.diagnostics import Place
from komplan.edition.edition import Edition
from komplan.model.answers import indexed
from komplan.model.facts import fact
from komplan.model.record import Record
from komplan.model.values import FilePath
from komplan.model.walk import values_in


def named_by(record: Record, files: Collection[str]) -> Mapping[str, Place]:
    """Return those of some files that a record names, each with the first place where it does."""
    places: dict[str, Place] = {}
    for path, value in values_in(record, FilePath) if files else ():
        if value.path in files:
            places.setdefault(value.path, record.place(*path))
    return places


def unnamed(edition: Edition, files: Collection[str]) -> Iterator[str]:
    """Yield those of some files that no record names."""
    return (file for file in files if file not in _named(edition))


@indexed
def _named(edition: Edition) -> Mapping[str, str]:
    """Return the paths of the files that records name, by themselves."""
    return {path: path for record in edition.records.values() for path in _named_in(record)}


@fact
def _named_in(record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.path for _, value in values_in(record, FilePath)))
