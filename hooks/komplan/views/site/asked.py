"""Whom a reader asks about a record or in a territory: the office that answers, with telephone, e-mail and hours."""

from collections.abc import Iterator
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.lives import has_ended
from komplan.model.answers import derived, settled
from komplan.model.facts import fact
from komplan.model.kinds.organisation import OrganisationKind
from komplan.model.record import Record
from komplan.model.seat import Seat
from komplan.model.values import Contact, Email, Link, Phone, Reference, Stated, Text

from ..kinds import display_of
from ..values.letters import mail
from ..values.localiser import Localiser
from ..values.phones import country_prefix, dial
from ..values.shown import RecordView, Shown, ShownLink, ShownText
from .contact import own_contacts, values_of, view_publisher

_OFFICES = {OrganisationKind.MUNICIPALITY, OrganisationKind.REGION}
_WAYS = {"phone": Phone, "email": Email, "web": Link}


@frozen
class Asked:
    """Somebody whom people can ask."""

    name: ShownLink | ShownText
    """Of the organisation; of the group or project where that names none."""
    department: ShownText | None = None
    """As what: the office or function."""
    phones: tuple[ShownLink, ...] = ()
    emails: tuple[ShownLink, ...] = ()
    web: Shown | None = None
    """A page, where nothing else is known."""
    note: ShownText | None = None
    """Such as when somebody is there."""

    @property
    def reach(self) -> tuple[ShownLink, ...]:
        """A telephone, then an e-mail; none where neither is stated."""
        return (*self.phones[:1], *self.emails[:1])


@frozen
class _Way:
    """A way to somebody."""

    who: Record
    of: Record
    """In which it is stated."""
    role: Text | None
    contacts: tuple[Contact, ...]
    """The nearest first; what it does not state, the next one may."""

    @property
    def reaches(self) -> bool:
        """Whether any of the contacts states how."""
        return any(_first(self.contacts, name, kind) for name, kind in _WAYS.items())


def view_offices(localiser: Localiser, view: RecordView, record: Record, page: str) -> tuple[Asked, ...]:
    """Return whom to ask about a record, at most three; none where a contact stands among the page's fields.

    ``page`` is the whole address that a letter begins with.
    """
    if ("contact" in view.fields and view.fields["contact"].said.value) or not display_of(record.KIND).ASKS:
        return ()
    subject = localiser.words.say("ask", "subject", title=view.title.text)
    return tuple(_asked(localiser, way, subject, page) for way in _answering(localiser.edition, record)[:3])


@settled
def view_asked(localiser: Localiser, territory: Record) -> Asked | None:
    """Return whom to ask in a territory.

    Who can be reached counts before who can't, an office before a project, and what goes on before the rest.
    None where its records name nobody.
    """
    found: list[tuple[int, Asked]] = []
    for way in _ways_in(localiser.edition, territory):
        asked = _asked(localiser, way)
        over = has_ended(localiser.edition, way.of)
        rank = 8 * (not asked.reach) + 4 * way.who.IS_PLANNING + 2 * over + (len(asked.reach) == 1)
        found.append((rank, asked))
    return min(found, key=lambda one: one[0])[1] if found else None


def view_publisher_asked(localiser: Localiser) -> Asked | None:
    """Return the publisher of the site as whom to ask, where there is one."""
    publisher = localiser.edition.settings.publisher.value
    link = view_publisher(localiser, localiser.words.say("help", "subject"))
    if link is None or publisher is None or publisher.name.value is None:
        return None
    _, name = publisher.name.value.best((localiser.language, *localiser.edition.settings.codes))
    return Asked(ShownText(name), emails=(link,))


@derived
def _answering(edition: Edition, record: Record) -> tuple[_Way, ...]:
    """Return who answers for a record: an office before a group or project that has but an address of its own."""
    own = [way for way in _ways(edition, record) if way.reaches]
    offices = [way for way in own if not way.who.IS_PLANNING]
    if offices:
        return (offices[0],)
    for some in display_of(record.KIND).answering(edition, record):
        if found := [way for who in some for way in _answering(edition, who)]:
            return tuple({way.who.key: way for way in found}.values())
    return tuple(own[:1])


def _ways_in(edition: Edition, territory: Record) -> Iterator[_Way]:
    """Yield whom what is planned in a territory names, then its offices."""
    around = edition.in_territory.get(territory.key, ())
    for record in around:
        if record.IS_PLANNING and _names_somebody(record):
            yield from _ways(edition, record)
    for record in around:
        if _is_office(record):
            yield _Way(record, record, None, tuple(own_contacts(record)))


@fact
def _names_somebody(record: Record) -> bool:
    """Tell whether a record states a contact or a coordinator."""
    return bool(own_contacts(record) or values_of(record.stated("coordinator"), Seat))


@fact
def _is_office(record: Record) -> bool:
    """Tell whether a record is an organisation that governs a place."""
    return record.stated("kind").value in _OFFICES


def _ways(edition: Edition, record: Record) -> Iterator[_Way]:
    """Yield the ways to those whom a record names: in its contacts, then as its coordinators."""
    for contact in own_contacts(record):
        who = next(_named(edition, contact.organisation, record), record)
        more = own_contacts(who) if who is not record else []
        yield _Way(who, record, contact.department.value, (contact, *more))
    for seat in values_of(record.stated("coordinator"), Seat):
        for who in _named(edition, seat.organisation, record):
            yield _Way(who, record, seat.role.value, tuple(own_contacts(who)))


def _named(edition: Edition, stated: Stated[Any], near: Record) -> Iterator[Record]:
    found = [edition.resolve(one, near) for one in values_of(stated, Reference)]
    yield from (one for one in found if one is not None)


def _first(contacts: tuple[Contact, ...], name: str, kind: type[Any]) -> list[Any]:
    """Return the values of a field of the first contact that states any."""
    return next((found for one in contacts if (found := values_of(one.stated(name), kind))), [])


def _asked(localiser: Localiser, way: _Way, subject: str = "", page: str = "") -> Asked:
    """Return a way in words; with a ``subject`` its letters begin with it."""
    edition, contacts = localiser.edition, way.contacts
    prefix = country_prefix(edition, way.who) or country_prefix(edition, way.of)
    phones = tuple(dial(number, prefix) for one in _first(contacts, "phone", Phone) for number in one.numbers)
    emails = tuple(
        mail(one, subject, page) if subject else ShownLink(f"mailto:{one.address}", one.address, inside=False)
        for one in _first(contacts, "email", Email)
    )
    web = [] if phones or emails else _first(contacts, "web", Link)
    department, note = way.role, _first(contacts, "note", Text)
    return Asked(
        localiser.link(way.who),
        localiser.text(department, way.of) if department else None,
        phones,
        emails,
        localiser.value(web[0], way.who) if web else None,
        localiser.text(note[0], way.who) if note else None,
    )
