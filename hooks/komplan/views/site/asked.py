"""Whom to ask about what a community plans and offers: who coordinates it, else its office, else the publisher."""

from collections.abc import Iterator
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.lives import has_ended
from komplan.model.answers import settled
from komplan.model.kinds.organisation import OrganisationKind
from komplan.model.record import Record
from komplan.model.seat import Seat
from komplan.model.values import Contact, Reference, Stated, Text

from ..values.help import quickest
from ..values.localiser import Localiser
from ..values.shown import ShownLink, ShownText
from .contact import view_publisher

_OFFICES = {OrganisationKind.MUNICIPALITY, OrganisationKind.REGION}


@frozen
class Asked:
    """Somebody whom people can ask."""

    who: ShownLink | ShownText
    role: ShownText | None
    """As what: the office or function."""
    reach: tuple[ShownLink, ...]
    """Telephone, then e-mail; none where neither is stated."""


@settled
def view_asked(localiser: Localiser, territory: Record) -> Asked | None:
    """Return whom to ask in a territory.

    Who can be reached counts before who can't, an office before a project, and what goes on before the rest.
    None where its records name nobody.
    """
    found: list[tuple[int, Asked]] = []
    for of, named, role, contacts in _candidates(localiser.edition, territory):
        reach = quickest(localiser, contacts, of)
        said = localiser.text(role, of) if role else None
        asked = Asked(localiser.link(named), said, reach)
        rank = 8 * (not reach) + 4 * named.IS_PLANNING + 2 * has_ended(localiser.edition, of) + (len(reach) == 1)
        found.append((rank, asked))
    return min(found, key=lambda one: one[0])[1] if found else None


def view_publisher_asked(localiser: Localiser) -> Asked | None:
    """Return the publisher of the site as whom to ask, where there is one."""
    publisher = localiser.edition.settings.publisher.value
    link = view_publisher(localiser, localiser.words.say("help", "subject"))
    if link is None or publisher is None or publisher.name.value is None:
        return None
    _, name = publisher.name.value.best((localiser.language, *localiser.edition.settings.codes))
    return Asked(ShownText(name), None, (link,))


def _candidates(edition: Edition, territory: Record) -> Iterator[tuple[Record, Record, Text | None, list[Contact]]]:
    """Yield in whose record somebody is named, who that is, in what role, and how to reach them."""
    around = edition.in_territory.get(territory.key, ())
    for record in around:
        if not record.IS_PLANNING:
            continue
        for seat in _values(record.stated("coordinator"), Seat):
            role = seat.role.value
            for named in _named(edition, seat.organisation, record):
                yield record, named, role, _values(named.stated("contacts"), Contact)
        for contact in (one for name in ("contact", "contacts") for one in _values(record.stated(name), Contact)):
            named = next(iter(_named(edition, contact.organisation, record)), record)
            more = _values(named.stated("contacts"), Contact) if named is not record else []
            yield record, named, contact.department.value, [contact, *more]
    for record in around:
        if record.stated("kind").value in _OFFICES:
            yield record, record, None, _values(record.stated("contacts"), Contact)


def _named(edition: Edition, stated: Stated[Any], near: Record) -> Iterator[Record]:
    found = edition.resolve(stated.value, near) if isinstance(stated.value, Reference) else None
    if found is not None:
        yield found


def _values(stated: Stated[Any], kind: type[Any]) -> list[Any]:
    """Return the values of a kind that a statement, or each of a list of them, gives."""
    value = stated.value
    if isinstance(value, tuple):
        return [found for item in value for found in _values(item, kind)]
    return [value] if isinstance(value, kind) else []
