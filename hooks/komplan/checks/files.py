"""A file that a record names is there."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, proposed
from komplan.edition.edition import Edition, derived
from komplan.model.reading.file_paths import FileNames
from komplan.model.record import Record
from komplan.model.values import FilePath
from komplan.model.walk import values_in


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each path of a record that leads to no file."""
    for path, value in values_in(record, FilePath):
        if value.path not in edition.assets:
            edition.look_at_all()
            near = _names(edition).meant(value.path)
            yield Diagnostic("missing-file", record.place(*path), {"file": value.path}, proposed(near))


@derived
def _names(edition: Edition) -> FileNames:
    return FileNames(edition.assets)
