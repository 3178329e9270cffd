"""Facts of records that indexes are made of: what they refer to, where they belong, in which language they are."""

from dataclasses import dataclass
from typing import Any

from .facts import fact
from .kinds.decision import Decision
from .record import Record
from .values import Moment, Reference, each
from .walk import Path, references


@dataclass(frozen=True)
class Backlink:
    """A reference of one record to another."""

    source: Record
    path: Path
    target: Record


@fact
def references_of(record: Record) -> tuple[tuple[Path, Reference], ...]:
    """Return the references of a record with the paths to them."""
    return tuple(references(record))


@fact
def home_reference(record: Record) -> Reference | None:
    """Return what a record says that it belongs to: the first that is there of its ``HOME``, of several the first."""
    for name in record.HOME:
        value = record.stated(name).value
        reference = next((item.value for item in value), None) if isinstance(value, tuple) else value
        if isinstance(reference, Reference):
            return reference
    return None


@fact
def first_subject(record: Record) -> Reference | None:
    """Return the first of what a record says that it is about."""
    return next((reference for _, reference in each(record.stated("about"))), None)


@fact
def joint_references(record: Record) -> tuple[Reference, ...]:
    """Return the bodies that a meeting says it was held with."""
    return tuple(reference for _, reference in each(record.stated("jointly_with")))


@fact
def own_language(record: Record) -> str | None:
    """Return the code of the language that a record says it is in."""
    said = record.language.value
    return said.text if said else None


@fact
def stated_day(record: Record) -> str:
    """Return the day of a meeting, decision or task in ISO form; nothing where none is stated."""
    stated = record.stated("date").value
    return stated.iso if isinstance(stated, Moment) else ""


@fact
def life_of(record: Record) -> Any:
    """Return the life that a record states; None where its kind has none, or nothing is stated."""
    return record.stated("life").value


@fact
def is_unheld(record: Record) -> bool:
    """Return ``Record.is_unheld``."""
    return record.is_unheld


@fact
def is_decided(decision: Decision) -> bool:
    """Return ``Decision.is_decided``."""
    return decision.is_decided
