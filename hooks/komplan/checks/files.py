"""A file that a record names is there."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, proposed
from komplan.model.reading.file_paths import FileNames
from komplan.model.town import Town
from komplan.model.values import FilePath
from komplan.model.walk import walk


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each path that leads to no file."""
    names, there = FileNames(town.assets), frozenset(town.assets)
    for record in town.records.values():
        for path, value in walk(record):
            if isinstance(value, FilePath) and value.path not in there:
                near = names.meant(value.path)
                yield Diagnostic("missing-file", record.place(*path), {"file": value.path}, proposed(near))
