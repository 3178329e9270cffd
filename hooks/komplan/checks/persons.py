"""A person is named only on a basis: a public office, or consent with its day."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.model.seat import BasisKind, Seat
from komplan.model.town import Town
from komplan.model.walk import walk


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each person without a basis, and each consent without a day."""
    for record in town.records.values():
        for path, seat in walk(record):
            if not isinstance(seat, Seat) or seat.person is None or seat.person.value is None:
                continue
            basis = seat.public_basis.value if seat.public_basis else None
            if basis is None:
                yield Diagnostic("person-basis", record.place(*path, "person"))
            elif basis.kind.value is BasisKind.CONSENT and (basis.date is None or basis.date.value is None):
                yield Diagnostic("consent-date", record.place(*path, "public_basis"))
