"""A record as an answer to somebody who looks for help: how it stands, whom to call, by when, why it is not there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum

from komplan.definitions.frozen import frozen
from komplan.model.record import Record
from komplan.model.values import Contact, Tone

from .localiser import Localiser
from .phones import country_prefix, dial
from .shown import ShownField, ShownLink, ShownStatus, ShownText


class HelpSort(Enum):
    """How near help is, the nearest first."""

    NOW = "now"
    """People can turn to it: a service that runs, a measure that is *continuous*, and one *in progress* that has really
    begun (``actual``) and is carried out by somebody who provides services. It is the same on each page."""
    COMING = "coming"
    """It is worked on, or is to begin."""
    FAILED = "failed"
    """It is late, was put off or will not come."""
    DONE = "done"
    """It has come about."""
    PARTLY = "partly"
    """It is closed, and some of it has come about."""
    UNSURE = "unsure"
    """Nobody has said how it stands today."""
    PLANS = "plans"
    """It is a plan, which holds such things."""


@frozen
class HelpItem:
    """A record as it stands among others that may help."""

    sort: HelpSort
    order: str
    """By which those of a sort stand in their order."""
    link: ShownLink
    status: ShownStatus | None = None
    text: ShownText | None = None
    """What it does for people, or changes for them."""
    place: ShownText | None = None
    """Where it is: the name of a territory."""
    when: ShownField | None = None
    """By when it is to come, of what is coming."""
    reach: tuple[ShownLink, ...] = ()
    """Whom to call, then where to write."""
    fields: tuple[ShownField, ...] = ()
    """What else counts, such as who provides it, its price, by when it is to come, why it is late."""
    parts: tuple[str, ...] = ()
    """Keys of the records that it consists of, which tell more."""


def running(localiser: Localiser, status: ShownStatus | None) -> ShownStatus:
    """Return that something helps now, in one word whatever its own state is called, as of when its state is known."""
    word, tone = localiser.words.say("help", "runs"), str(Tone.RUNS)
    return replace(status, text=word, tone=tone, later="") if status else ShownStatus(word, tone)


def for_whom(localiser: Localiser, record: Record) -> Iterator[ShownField]:
    """Yield the people whom a record is for, where it says so."""
    field = localiser.fields(record, record, only={"target_groups"}).get("target_groups")
    if field and not field.said.unknown:
        yield replace(field, label=localiser.words.say("help", "for_whom"))


def place_of(localiser: Localiser, record: Record) -> ShownText | None:
    """Return the name of the territory that a record belongs to."""
    home = localiser.edition.territory(record)
    title = localiser.title(home) if home is not None else None
    return ShownText(title.text, title.lang) if title else None


def quickest(localiser: Localiser, contacts: Iterable[Contact], record: Record) -> tuple[ShownLink, ...]:
    """Return the first telephone of several contacts, then the first e-mail; neither where none is stated."""
    known = list(contacts)
    prefix = country_prefix(localiser.edition, record)
    phones = [dial(said.value.numbers[0], prefix) for one in known for said in one.phone.value or () if said.value]
    emails = [localiser.value(said.value, record) for one in known for said in one.email.value or () if said.value]
    return (*phones[:1], *(email for email in emails[:1] if isinstance(email, ShownLink)))
