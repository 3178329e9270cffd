"""Records that were read before: of a file that is the same nothing is read until somebody looks into it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from komplan.diagnostics import Diagnostic

from ..contents import content_token
from ..encoded import Unencoded, from_data, to_data
from ..kinds import kinds
from ..notes import noting
from ..origin import let_go, unread_record
from ..record import Record, Within
from ..walk import statements_of
from .inside import records_inside
from .read_file import Read

Kept = tuple[str, list[Any], Any]
"""Of a file without faults, as data: the token of what it holds; the kind, the id, the path and the facts of its record
and of each inside that; what is told of it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was read before, by the paths of files."""

    files: Mapping[str, Kept]
    live: "Mapping[str, Taken]" = field(default_factory=dict)
    """The same as it was taken in this process."""

    def take(self, path: str, digest: str, read: Callable[[], Read]) -> "Taken | None":
        """Return what a file holds, where it is the same as before; ``read`` reads it when somebody looks into it."""
        living = self.live.get(path)
        if living is not None and living.digest == digest and digest:
            return living
        kept = self.files.get(path)
        if kept is None or kept[0] != digest or not digest:
            return None
        try:
            return _taken(path, kept, read)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return None  # another version wrote it, or nobody: it is read anew


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file without faults holds."""

    path: str
    digest: str
    """Token of what it and its translations hold."""
    records: list[Record]
    """Its own first, then those inside."""
    findings: list[Diagnostic]
    kept: Kept | None = None
    """As it was kept before."""

    def let_go(self) -> None:
        """Let go of the trees that the records were read from."""
        for record in self.records:
            content_token(record)
        for record in self.records:
            let_go(record)

    def to_keep(self) -> Kept | None:
        """Return what is to be kept of it; None where that can't be told as data."""
        if self.kept and all(
            len(one.facts) == len(said[3]) for one, said in zip(self.records, self.kept[1], strict=True)
        ):
            return self.kept
        try:
            said = [
                [
                    record.KIND,
                    record.id,
                    list(record.within.path if record.within else ()),
                    {name: to_data(value) for name, value in record.facts.items()},
                    content_token(record),
                ]
                for record in self.records
            ]
            return self.digest, said, [to_data(finding) for finding in self.findings]
        except Unencoded:
            return None


def _taken(path: str, kept: Kept, read: Callable[[], Read]) -> Taken:
    _, said, findings = kept
    records: list[Record] = []

    def fill() -> None:
        with noting():  # who looks into a record notes that itself
            _fill(records, read().record)
        _may_be_read(records, read)

    for position, (kind, identifier, steps, facts, token) in enumerate(said):
        within = Within(records[0], tuple(steps), position) if position else None
        record = unread_record(kinds()[kind], identifier, path, within, fill)
        record.facts.update((name, from_data(data, _nobody)) for name, data in facts.items())
        record.origin.token = str(token)
        records.append(record)
    return Taken(path, kept[0], records, [from_data(one, _nobody) for one in findings], kept)


def taken_of(path: str, digest: str, read: Read, again: Callable[[], Read]) -> Taken:
    """Return what a file without faults holds, which may be read ``again``."""
    records = list(with_inside(read.record))
    _may_be_read(records, again)
    return Taken(path, digest, records, read.findings)


def _may_be_read(records: list[Record], again: Callable[[], Read]) -> None:
    """Let the trees of records be read again."""

    def read() -> None:
        with noting():
            found = _found(records, again().record)
        for record, fresh in zip(records, found, strict=True):
            record.origin.fill(fresh.origin.tree, record.origin.held)

    for record in records:
        record.origin.read = read


def with_inside(record: Record | None) -> list[Record]:
    """Return a record, if there is one, and those that stand inside it."""
    return [] if record is None else [record, *records_inside(record)]


def _found(records: list[Record], read: Record | None) -> list[Record]:
    """Return what was read of the file of some records, each in the place of its own."""
    found = with_inside(read)
    if len(found) != len(records):
        raise ChangedError(records[0].path)
    return found


def _fill(records: list[Record], read: Record | None) -> None:
    """Fill records in with what was read of their file, and let the first one hold the others."""
    found = _found(records, read)
    for record, fresh in zip(records, found, strict=True):
        record.origin.fill(fresh.origin.tree, fresh.origin.held)
    own = {id(fresh): record for record, fresh in zip(records, found, strict=True)}
    for _, stated in statements_of(records[0], Record):
        if stated.value is not None:
            stated.value = own[id(stated.value)]


class ChangedError(OSError):
    """A file was changed while it was worked on; ``filename`` says which."""

    def __init__(self, path: str) -> None:
        super().__init__(0, "changed meanwhile", path)


def _nobody(key: str) -> Record:
    raise KeyError(key)
