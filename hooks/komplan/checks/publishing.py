"""A day on which something becomes public is a day, not a month or a year."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Repair, facts
from komplan.edition.edition import Edition
from komplan.model.record import Record
from komplan.sources.tree import find, stretch_of


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield a month or year to come in place of a day: what says so is public from its first day on."""
    moment = record.publish_at.value
    if moment is None or len(moment.iso) == DAY or not edition.is_to_come(moment.first_day):
        return
    node = find(record.tree, ("publish_at",))
    at = stretch_of(node) if node is not None else None
    told = facts(value=moment.iso, day=moment.first_day)
    yield Diagnostic("publish-day", record.place("publish_at"), told, Repair(moment.first_day, at=at))


DAY = len("2026-01-01")
"""Characters of an ISO date that names a day."""
