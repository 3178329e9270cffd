"""What must not be public is in no text: birth numbers, accounts, private contacts, dates of birth, states of health.

The telephones and e-mail addresses that stand in fields for contacts are public, so a text may hold them as well.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from komplan.diagnostics import Diagnostic, Place, facts
from komplan.edition.edition import Edition, derived
from komplan.model.answers import settled
from komplan.model.facts import fact
from komplan.model.record import Record
from komplan.model.settings.town import Settings
from komplan.model.values import Code, Email, Former, Name, Part, Phone, Stated, Text
from komplan.model.walk import Path, values_in, walk
from komplan.privacy.contacts import plain_contact
from komplan.privacy.find import find_hits, may_hold
from komplan.privacy.hits import Hit, Sort
from komplan.sources.places import PlacesInText
from komplan.sources.tree import Scalar, find, scalars

MOST = 15
"""How many findings of each sort are told of one file; birth numbers, which are errors, are all told."""

SHORT = 500
"""Characters of a text up to which it is quicker to look first at all such texts of a record at once."""


_LOCAL = 7
"""Digits of a telephone without its district."""
_CONTACTS = frozenset({Sort.PHONE, Sort.EMAIL})
"""What may be public where it belongs to an office."""
_CONTACT = re.compile(r" *+(?:- )? *+(?:phone|email|contact)\b")
"""Begins a line that holds a contact somebody publishes."""


@dataclass(frozen=True, slots=True)
class _Secret:
    """What must not be public, unless it is a contact that somebody publishes."""

    hit: Hit
    place: Place


@dataclass(frozen=True, slots=True)
class _TextOfRecord:
    """A text of a record."""

    text: str
    paths: tuple[Path, ...]
    """It stands at the first of them that leads somewhere."""
    is_code: bool = False


def check(edition: Edition, record: Record) -> Iterator[Diagnostic]:
    """Yield what should not be public in each text of a record; a finding never says the datum itself."""
    yield from _told(_found(edition, record))


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield the same of the settings, and of what could not be read of files beside what was told of their records."""
    yield from _told(_look_through(edition, edition.settings))
    told_of: dict[str, set[tuple[Sort, int]]] = {path: set() for path in edition.rest}
    for record in edition.records.values() if told_of else ():
        for sort, place in _found(edition, record) if record.path in told_of else ():
            told_of.get(place.path, set()).add((sort, place.line))
    for path, rest in edition.rest.items():
        yield from _told(_in_rest(edition, rest, told_of[path]))


@derived
def _found(edition: Edition, record: Record) -> tuple[tuple[Sort, Place], ...]:
    return tuple(_look_through(edition, record))


def _look_through(edition: Edition, owner: Record | Settings) -> Iterator[tuple[Sort, Place]]:
    """Yield what stands in the texts of a record or the settings, but for contacts that somebody publishes."""
    texts = [told for path, value in walk(owner) for told in _texts(path, value)]
    short = [told.text for told in texts if len(told.text) <= SHORT]
    least = 0 if may_hold("\n".join(short)) else SHORT + 1
    secrets = (secret for told in texts if len(told.text) >= least for secret in _look(owner, told))
    return ((each.hit.sort, each.place) for each in secrets if not is_published(edition, each.hit))


def _told(found: Iterable[tuple[Sort, Place]]) -> Iterator[Diagnostic]:
    shown, more = few_of_each(found)
    yield from (Diagnostic(f"privacy-{sort}", place) for sort, place in shown)
    yield from more


def _in_rest(edition: Edition, texts: Iterable[Scalar], told: set[tuple[Sort, int]]) -> Iterator[tuple[Sort, Place]]:
    """Yield what stands in those parts of a file that could not be read; contacts have a right to stand in fields."""
    for text in texts:
        places, lines = PlacesInText(text), text.split("\n")
        is_code = " " not in text.strip()
        for hit in find_hits(text):
            place = places.of(hit.start, hit.end)
            may_be_public = is_code or _CONTACT.match(lines[min(text.count("\n", 0, hit.start), len(lines) - 1)])
            if may_be_public and hit.sort is not Sort.BIRTH_NUMBER:
                continue
            if not is_published(edition, hit) and (hit.sort, place.line) not in told:
                told.add((hit.sort, place.line))
                yield hit.sort, place


def few_of_each(found: Iterable[tuple[Sort, Place]]) -> tuple[list[tuple[Sort, Place]], list[Diagnostic]]:
    """Return what is told of what was found in one file, and a finding that says how many more for each sort.

    So none of them keeps another from being told, however often it stands there.
    """
    counted: Counter[Sort] = Counter()
    shown: list[tuple[Sort, Place]] = []
    first: dict[Sort, Place] = {}
    for sort, place in found:
        counted[sort] += 1
        if sort is Sort.BIRTH_NUMBER or counted[sort] <= MOST:
            shown.append((sort, place))
        else:
            first.setdefault(sort, place)
    more = [
        Diagnostic("more-findings", place, facts(more=counted[sort] - MOST, limit=MOST))
        for sort, place in first.items()
    ]
    return shown, more


def is_published(edition: Edition, hit: Hit) -> bool:
    """Tell whether a hit is a contact of those that somebody publishes."""
    return hit.sort in _CONTACTS and is_contact(edition, plain_contact(hit.text))


def sorts_published(edition: Edition, text: str) -> frozenset[Sort]:
    """Return of telephones and e-mail addresses those of which somebody publishes all that stand in a text."""
    hits = [hit for hit in find_hits(text) if hit.sort in _CONTACTS]
    return _CONTACTS - {hit.sort for hit in hits if not is_published(edition, hit)}


@settled
def is_contact(edition: Edition, contact: str) -> bool:
    """Tell whether a contact is among those that somebody publishes; a telephone may lack its district's number."""
    known = _contacts(edition)
    if contact in known or contact[-_LOCAL:] in known:
        return True
    return contact.isdecimal() and len(contact) == _LOCAL and any(each.endswith(contact) for each in known)


@settled
def _contacts(edition: Edition) -> frozenset[str]:
    """Return the telephones and e-mail addresses in fields for contacts, as they are compared."""
    of_records = (contact for record in edition.records.values() for contact in _contacts_in(record))
    return frozenset((*_contacts_of(edition.settings), *of_records))


@fact
def _contacts_in(record: Record) -> tuple[str, ...]:
    return tuple(_contacts_of(record))


def _contacts_of(owner: Part) -> Iterator[str]:
    for _, value in values_in(owner, Phone, Email):
        if isinstance(value, Phone):
            yield from map(plain_contact, value.numbers)
        elif isinstance(value, Email):
            yield plain_contact(value.address)


def _texts(path: Path, value: object) -> Iterator[_TextOfRecord]:
    match value:
        case Text():
            for language, text in value.by_language.items():
                yield _TextOfRecord(text, ((*path, language), path))
        case Name():
            for language, text in value.official.items():
                yield _TextOfRecord(text, ((*path, language), path))
            for language, text in value.gloss.by_language.items() if value.gloss else ():
                yield _TextOfRecord(text, ((*path, "gloss", language), (*path, "gloss")))
        case Stated(as_written=str(text)):
            yield _TextOfRecord(text, ((*path, "as_written"),))
        case Former():
            yield from (_TextOfRecord(text, (at,)) for at, text in scalars(value.node, path))
        case Code():
            yield _TextOfRecord(value.text, (path,), is_code=True)


def _look(owner: Record | Settings, told: _TextOfRecord) -> Iterator[_Secret]:
    hits = find_hits(told.text)
    if not hits:  # the tree is slower to ask, and most texts hold nothing
        return
    node = next((node for path in told.paths if isinstance(node := find(owner.tree, path), Scalar)), None)
    if node is None:
        return
    seen: set[tuple[Place, Sort]] = set()
    places = PlacesInText(node)
    for hit in hits if node == told.text else find_hits(node):
        if told.is_code and hit.sort is not Sort.BIRTH_NUMBER:
            continue  # codes are full of digits; only what has the form of a birth number can't be one
        place = places.of(hit.start, hit.end)
        if (place, hit.sort) not in seen:
            seen.add((place, hit.sort))
            yield _Secret(hit, place)
