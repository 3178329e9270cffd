"""A person is named only on a basis: a public office, or consent with its day. A role names nobody."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.model.seat import BasisKind, Seat
from komplan.model.walk import Path, walk
from komplan.privacy.names import holds_name


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each person and each role with a name without a basis, and each consent without a day."""
    for record in edition.records.values():
        for path, seat in walk(record):
            if isinstance(seat, Seat):
                yield from _look(record, path, seat)


def _look(record: Record, path: Path, seat: Seat) -> Iterator[Diagnostic]:
    if seat.public_basis.is_unread:
        return
    basis = seat.public_basis.value
    is_named = seat.person.value is not None
    if basis is None:
        if is_named:
            yield Diagnostic("person-basis", record.place(*path, "person"))
        if seat.role.value and any(map(holds_name, seat.role.value.by_language.values())):
            yield Diagnostic("role-name", record.place(*path, "role"))
    elif is_named and basis.kind.value is BasisKind.CONSENT and basis.date.value is None:
        yield Diagnostic("consent-date", record.place(*path, "public_basis"))
