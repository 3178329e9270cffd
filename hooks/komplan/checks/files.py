"""A file that a record names is there."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, proposed
from komplan.edition.edition import Edition
from komplan.model.reading.file_paths import FileNames
from komplan.model.values import FilePath
from komplan.model.walk import walk


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each path that leads to no file."""
    names, there = FileNames(edition.assets), frozenset(edition.assets)
    for record in edition.records.values():
        for path, value in walk(record):
            if isinstance(value, FilePath) and value.path not in there:
                near = names.meant(value.path)
                yield Diagnostic("missing-file", record.place(*path), {"file": value.path}, proposed(near))
