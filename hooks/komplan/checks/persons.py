"""A person is named only on a basis: a public office, or consent with its day. A role names nobody."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.seat import BasisKind
from komplan.model.values import Part
from komplan.model.walk import Path, walk
from komplan.privacy.names import holds_name

BASIS = "public_basis"
"""Field of each part that may name a person, beside ``person``; a part that may not has none."""


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each person and each role with a name without a basis, and each consent without a day."""
    for record in edition.records.values():
        for path, part in walk(record):
            if isinstance(part, Part) and BASIS in fields_of(type(part)):
                yield from _look(record, path, part)


def _look(record: Record, path: Path, part: Part) -> Iterator[Diagnostic]:
    if (stated := part.stated(BASIS)).is_unread:
        return
    basis, role = stated.value, part.stated("role").value
    is_named = part.stated("person").value is not None
    if basis is None:
        if is_named:
            yield Diagnostic("person-basis", record.place(*path, "person"))
        if role and any(map(holds_name, role.by_language.values())):
            yield Diagnostic("role-name", record.place(*path, "role"))
    elif is_named and basis.kind.value is BasisKind.CONSENT and basis.date.value is None:
        yield Diagnostic("consent-date", record.place(*path, BASIS))
