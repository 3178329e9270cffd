"""Where an organisation has a record, a seat names that: as a role it would lead nowhere and be in no overview."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, Repair, Stretch, facts
from komplan.edition.edition import Edition, derived
from komplan.edition.seals import acts_of
from komplan.model.reading.organisations import Organisations
from komplan.model.record import Record
from komplan.model.seat import Seat
from komplan.model.walk import Path, values_in
from komplan.sources.tree import Branch, find


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield each role of a seat without an organisation that is the id, the name or an alias of one."""
    for path, seat in values_in(record, Seat):
        if not seat.organisation and seat.role.value:
            organisations, texts = _organisations(edition), seat.role.value.by_language.values()
            found = {organisations.named(text, record) for text in texts}
            if named := next(filter(None, found), None):
                repair = _repair(record, path, named) if len(found) == 1 else None
                told = facts(role=seat.role.value.best(edition.settings.codes)[1], organisation=named.id)
                related = (Related(named.place()),)
                yield Diagnostic("role-organisation", record.place(*path, "role"), told, repair, related=related)


@derived
def _organisations(edition: Edition) -> Organisations:
    return Organisations(edition)


def _repair(record: Record, path: Path, named: Record) -> Repair | None:
    """Write the organisation in place of the role; in minutes that were agreed on only a correction may."""
    seat = find(record.tree, path)
    role = seat.get("role") if isinstance(seat, Branch) else None
    if not isinstance(seat, Branch) or role is None or role.end is None or acts_of(record.container or record):
        return None
    if isinstance(role, Branch) and "value" in role:
        return None
    key = seat.keys_at["role"]
    return Repair(f"organisation: {named.id}", at=Stretch(key.path, key.line, key.column, *role.end))
