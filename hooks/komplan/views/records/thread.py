"""The golden thread in words: on the page of a measure all of it, on each other page its own part."""

from collections import defaultdict
from dataclasses import dataclass

from komplan.edition.measures import in_order
from komplan.edition.thread import Relation, ThreadLink, thread_of
from komplan.language.dates import say_date
from komplan.model.order import order_of
from komplan.model.record import Record

from ..addresses import url_of
from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.shown import ShownDate, ShownField, ShownLink


@dataclass(frozen=True, slots=True)
class ShownThreadLink:
    """A record that the thread leads to."""

    link: ShownLink
    kind_word: str = ""
    """What sort of record it is; nothing where all are measures, or where its title begins with that."""
    date: ShownDate | None = None
    note: str | None = None
    """Of an indicator, its last number and its target."""
    asides: tuple[ShownField, ...] = ()
    """What is said of these numbers."""


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """What is tied to a record in one way."""

    name: str
    label: str
    links: tuple[ShownThreadLink, ...]


def view_thread(localiser: Localiser, record: Record) -> tuple[ShownRelation, ...]:
    """Return the relations of a measure's thread, or of all threads that lead through another record."""
    thread = thread_of(localiser.edition)
    links, table = thread.by_measure.get(record.key), "to"
    if links is None:
        links, table = thread.by_record.get(record.key, ()), "through"
    found: defaultdict[Relation, list[ThreadLink]] = defaultdict(list)
    for link in links:
        found[link.relation].append(link)
    return tuple(
        ShownRelation(
            relation.value,
            localiser.words.say("thread", table, relation.value),
            _newest_first(localiser, found[relation]) if table == "to" else _in_order(localiser, found[relation]),
        )
        for relation in Relation
        if relation in found
    )


def _newest_first(localiser: Localiser, links: list[ThreadLink]) -> tuple[ShownThreadLink, ...]:
    in_minutes = sorted(links, key=lambda link: order_of(link.record))
    ordered = sorted(in_minutes, key=lambda link: link.day, reverse=True)
    return tuple(shown_thread_link(localiser, link.record, link.day, link.measure) for link in ordered)


def _in_order(localiser: Localiser, links: list[ThreadLink]) -> tuple[ShownThreadLink, ...]:
    measures = in_order([link.measure for link in links])
    return tuple(ShownThreadLink(link_to(localiser, measure)) for measure in measures)


def shown_thread_link(localiser: Localiser, record: Record, day: str = "", of: Record | None = None) -> ShownThreadLink:
    """Return a record at the end of a thread; a meeting's day stands in its title already."""
    date = ShownDate(day, say_date(day, localiser.words)) if day and record.ORDER not in record.TITLE else None
    display = display_of(record.KIND)
    word, note = display.word_before(localiser, record), display.note(localiser, record)
    asides = display.asides(localiser, record, of)
    return ShownThreadLink(link_to(localiser, record), word, date, note=note, asides=asides)


def link_to(localiser: Localiser, record: Record) -> ShownLink:
    """Return a link to a record by its title."""
    title = localiser.title(record)
    return ShownLink(url_of(record, localiser.language), title.text, title.lang, title.gloss)
