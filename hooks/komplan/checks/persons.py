"""A person is named only on a basis: a public office, or consent with its day. Roles and words of values name none."""

from collections.abc import Iterator
from typing import Any, TypeGuard

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.answers import settled
from komplan.model.facts import fact
from komplan.model.fields import fields_of
from komplan.model.record import Record
from komplan.model.seat import BasisKind
from komplan.model.values import Choice, Count, Due, Hour, Moment, Money, Name, Part, Quantity, Stated, Vote
from komplan.model.walk import Path, walk
from komplan.privacy.known import KnownPeople
from komplan.privacy.names import holds_name

BASIS = "public_basis"
"""Field of each part that may name a person, beside ``person``; a part that may not has none."""


_IN_WORDS = (Vote, Money, Count, Quantity, Moment, Due, Hour, Choice)
"""Values whose words in the source may name people, though they are about none."""


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each person, role and value's words with a name without a basis, and each consent without a day."""
    seat: Path = ()
    is_public = False
    for path, part in walk(record):
        if isinstance(part, Stated) and part.as_written:
            is_of_seat = bool(seat) and path[: len(seat)] == seat
            may_be_named = is_public if is_of_seat else _has_basis(part.value)
            is_told = is_of_seat or _is_seat(part.value) or isinstance(part.value, _IN_WORDS)
            if is_told and not may_be_named and _names_somebody(edition, part.as_written):
                yield Diagnostic("written-name", record.place(*path, "as_written"))
        if _is_seat(part):
            seat, is_public = path, _has_basis(part)
            yield from _look(record, path, part)


def _names_somebody(edition: Edition, text: str) -> bool:
    """Tell whether a short text names somebody whom nobody names on a public basis."""
    return holds_name(text) and _known(edition).leave_a_name(text)


@settled
def _known(edition: Edition) -> KnownPeople:
    return KnownPeople.of(name for record in edition.records.values() for name in _named_on_a_basis(record))


@fact
def _named_on_a_basis(record: Record) -> tuple[str, ...]:
    """Return the names of people that a record names on a public basis."""
    people: Iterator[Name | None] = (part.stated("person").value for _, part in walk(record) if _has_basis(part))
    return tuple(name for person in people if person for name in person.official.values())


def _is_seat(part: Any) -> TypeGuard[Part]:
    """Tell whether something may name a person."""
    return isinstance(part, Part) and BASIS in fields_of(type(part))


def _has_basis(part: Any) -> bool:
    return _is_seat(part) and (part.stated(BASIS).value is not None or part.stated(BASIS).is_unread)


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
