"""Whom a reader reaches from a record's page: to report a mistake on it, or to join the body that it is about."""

from collections.abc import Iterable, Iterator
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.lives import has_ended
from komplan.model.answers import derived
from komplan.model.kinds.call import Call
from komplan.model.record import Record
from komplan.model.seat import Seat
from komplan.model.values import ABSENT, Contact, Email, Phone, Reference, Stated

from ..addresses import absolute, url_of
from ..records.record import view_card
from ..values.letters import mail
from ..values.localiser import Localiser
from ..values.phones import country_prefix, dial
from ..values.shown import Card, ShownLink
from .legal import legal_links


@frozen
class Join:
    """How to take part in a body or a project."""

    calls: tuple[Card, ...]
    """Invitations to it."""
    contact: ShownLink | None


@frozen
class Reach:
    """The ways from a record's page to somebody."""

    report: ShownLink | None
    """How the publisher hears of a mistake on the page: by e-mail, else by telephone, else by the page about it."""
    join: Join | None


def view_contact(localiser: Localiser, record: Record, site_url: str) -> Reach:
    """Return whom a reader reaches from a record's page."""
    return Reach(
        _report(localiser, record, absolute(site_url, url_of(record, localiser.language))), _join(localiser, record)
    )


def _report(localiser: Localiser, record: Record, page: str) -> ShownLink | None:
    return view_publisher(localiser, localiser.words.say("reach", "subject", title=localiser.title(record).text), page)


def view_publisher(localiser: Localiser, subject: str, page: str = "") -> ShownLink | None:
    """Return how the publisher is reached: a letter counts before a call, as it brings the address of a ``page`` along.

    Where neither is told it is the last of the pages that the law asks for; None where there is none.
    """
    publisher = localiser.edition.settings.publisher.value
    for email in values_of(publisher.email if publisher else ABSENT, Email):
        return mail(email, subject, page)
    for phone in values_of(publisher.phone if publisher else ABSENT, Phone):
        return dial(phone.numbers[0])
    links = legal_links(localiser.edition, localiser.language)
    return links[-1] if links else None


def _join(localiser: Localiser, record: Record) -> Join | None:
    edition = localiser.edition
    above = values_of(record.stated(record.LINKS_VIA[0]), Reference) if record.LINKS_VIA else []
    target = edition.resolve(above[0], record) if above else record
    return _join_to(localiser, target) if target is not None and target.JOINS else None


@derived
def _join_to(localiser: Localiser, target: Record) -> Join | None:
    """Return how to take part in a body or a project."""
    edition = localiser.edition
    if has_ended(edition, target):
        return None
    near = _near(edition, target)
    subject = localiser.words.say("reach", "join_subject", title=localiser.title(target).text)
    by_mail = [mail(email, subject) for email in _said(near, Email)]
    by_phone = [_dialled(localiser, phone, target) for phone in _said(near, Phone)]
    join = Join(
        tuple(view_card(localiser, call) for call in _calls(edition, target)), next(iter(by_mail + by_phone), None)
    )
    open_ = join.calls or (join.contact and target.JOINS == "contact")  # a project without a call invites nobody
    return join if open_ else None


@derived
def _calls(edition: Edition, target: Record) -> tuple[Record, ...]:
    """Return the calls that invite to a body or project and are not over."""
    return tuple(call for call in _invitations(edition, target) if not has_ended(edition, call))


def _invitations(edition: Edition, target: Record) -> Iterator[Record]:
    """Yield all calls to a body or project; one to a project that names no bodies invites to each."""
    yield from {call.key: call for call, _ in edition.linking(target, Call)}.values()
    project = target.stated("project").value
    found = edition.resolve(project, target) if isinstance(project, Reference) else None
    for call, _ in edition.linking(found, Call) if found else ():
        if not call.bodies.value:
            yield call


@derived
def _near(edition: Edition, record: Record) -> tuple[Contact, ...]:
    """Return the contacts of a record, then those of the records that it belongs to, the nearest first."""
    waiting, seen, found = [record], {record.key}, list[Contact]()
    while waiting:
        at = waiting.pop(0)
        found += contacts_of(edition, at)
        for name in at.HOME:
            for reference in values_of(at.stated(name), Reference):
                home = edition.resolve(reference, at)
                if home is not None and home.key not in seen:
                    seen.add(home.key)
                    waiting.append(home)
    return tuple(found)


def contacts_of(edition: Edition, record: Record) -> Iterator[Contact]:
    """Yield a record's own contacts, then those of the organisations that they name."""
    own = own_contacts(record)
    yield from own
    seats: list[Contact | Seat] = [*own, *values_of(record.stated("coordinator"), Seat)]
    for seat in seats:
        for reference in values_of(seat.organisation, Reference):
            organisation = edition.resolve(reference, record)
            if organisation is not None:
                yield from values_of(organisation.stated("contacts"), Contact)


def own_contacts(record: Record) -> list[Contact]:
    """Return the contacts that a record states."""
    return [contact for name in ("contact", "contacts") for contact in values_of(record.stated(name), Contact)]


def _said(contacts: Iterable[Contact], kind: type[Any]) -> list[Any]:
    fields = {Email: "email", Phone: "phone"}
    return [value for contact in contacts for value in values_of(contact.stated(fields[kind]), kind)]


def values_of(stated: Stated[Any], kind: type[Any]) -> list[Any]:
    """Return the values of a kind that a statement, or each of a list of them, gives."""
    value = stated.value
    if isinstance(value, tuple):
        return [found for item in value for found in values_of(item, kind)]
    return [value] if isinstance(value, kind) else []


def _dialled(localiser: Localiser, phone: Phone, record: Record) -> ShownLink:
    """Return the first line of a telephone, with the prefix of the record's country."""
    return dial(phone.numbers[0], country_prefix(localiser.edition, record))
