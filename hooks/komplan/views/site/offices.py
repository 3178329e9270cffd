"""Whom a reader asks about a record: the offices of who is responsible for it, with telephone, e-mail and hours."""

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.model.answers import derived
from komplan.model.record import Record
from komplan.model.values import Contact, Email, Link, Phone, Reference

from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.phones import country_prefix, dial
from ..values.shown import RecordView, Shown, ShownLink, ShownText
from .contact import mail, own_contacts, values_of

_WAYS = {"phone": Phone, "email": Email, "web": Link}
MOST = 3
"""Offices that are named on a page."""


@frozen
class AskedOffice:
    """A way to ask."""

    name: ShownLink
    """Of the organisation or group."""
    department: ShownText | None
    phones: tuple[ShownLink, ...]
    emails: tuple[ShownLink, ...]
    web: Shown | None
    """A page, where nothing else is known."""
    note: ShownText | None
    """Such as when somebody is there."""


def view_offices(localiser: Localiser, view: RecordView, record: Record, page: str) -> tuple[AskedOffice, ...]:
    """Return whom to ask about a record, at most ``MOST``; none where a contact stands among the page's fields.

    ``page`` is the whole address that a letter begins with.
    """
    if "contact" in view.fields and view.fields["contact"].said.value:
        return ()
    subject = localiser.words.say("ask", "subject", title=view.title.text)
    found = dict.fromkeys(_answering(localiser.edition, record)) if display_of(record.KIND).ASKS else ()
    return tuple(_office(localiser, who, contact, subject, page) for who, contact in [*found][:MOST])


@derived
def _answering(edition: Edition, record: Record) -> tuple[tuple[Record, Contact], ...]:
    """Return who answers for a record, each with the first of its contacts that reaches anybody."""
    own = own_contacts(record)
    for contact in own:
        if any(values_of(contact.stated(name), kind) for name, kind in _WAYS.items()):
            return ((record, contact),)
    named = [edition.resolve(one, record) for contact in own for one in values_of(contact.organisation, Reference)]
    for some in (named, *display_of(record.KIND).answering(edition, record)):
        if found := tuple(one for who in some if who for one in _answering(edition, who)):
            return found
    return ()


def _office(localiser: Localiser, who: Record, contact: Contact, subject: str, page: str) -> AskedOffice:
    prefix, department, note = country_prefix(localiser.edition, who), contact.department.value, contact.note.value
    phones = tuple(dial(number, prefix) for one in values_of(contact.phone, Phone) for number in one.numbers)
    emails = tuple(mail(one, subject, page) for one in values_of(contact.email, Email))
    web = localiser.value(contact.web.value, who) if contact.web.value and not (phones or emails) else None
    return AskedOffice(
        localiser.link(who),
        localiser.text(department, who) if department else None,
        phones,
        emails,
        web,
        localiser.text(note, who) if note else None,
    )
