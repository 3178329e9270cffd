"""Where what is wrong with a file is told: where records name it, so that it can be suppressed, else at the file."""

from collections.abc import Collection, Iterator, Mapping

from komplan.diagnostics import Place
from komplan.edition.edition import Edition, derived
from komplan.model.record import Record
from komplan.model.values import FilePath
from komplan.model.walk import walk


def named_by(record: Record, files: Collection[str]) -> Mapping[str, Place]:
    """Return those of some files that a record names, each with the first place where it does."""
    places: dict[str, Place] = {}
    for path, value in walk(record) if files else ():
        if isinstance(value, FilePath) and value.path in files:
            places.setdefault(value.path, record.place(*path))
    return places


def unnamed(edition: Edition, files: Collection[str]) -> Iterator[str]:
    """Yield those of some files that no record names."""
    return (file for file in files if file not in _named(edition))


@derived
def _named(edition: Edition) -> frozenset[str]:
    values = (value for record in edition.records.values() for _, value in walk(record))
    return frozenset(value.path for value in values if isinstance(value, FilePath))
