"""The golden thread in words: on the page of a measure all of it, on each other page its own part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.measures import in_order
from komplan.edition.thread import Relation, ThreadLink, thread_of
from komplan.language.dates import say_date
from komplan.model.answers import derived
from komplan.model.kinds.measure import Measure
from komplan.model.order import order_of
from komplan.model.record import Record

from ..kinds import display_of
from ..values.localiser import Localiser
from ..values.shown import ShownDate, ShownField, ShownLink

STEPS = frozenset({Relation.PROPOSED, Relation.CONSULTED, Relation.ADOPTED, Relation.CHANGED})
"""Relations that follow each other in time; the others go on."""
LASTING = tuple(relation for relation in Relation if relation not in STEPS)
"""Those that go on."""


@frozen
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


@frozen
class ShownRelation:
    """What is tied to a record in one way."""

    name: str
    label: str
    links: tuple[ShownThreadLink, ...]


def view_thread(localiser: Localiser, record: Record) -> tuple[ShownRelation, ...]:
    """Return the relations of a measure's thread, or of all threads that lead through another record."""
    thread = thread_of(localiser.edition)
    own = thread.by_measure.get(record.key)
    found: defaultdict[Relation, list[ThreadLink]] = defaultdict(list)
    for link in thread.by_record.get(record.key, ()) if own is None else own:
        found[link.relation].append(link)
    if own is None:
        through = ((relation, found[relation]) for relation in Relation if relation in found)
        return tuple(_shown(localiser, "through", relation, _in_order(localiser, links)) for relation, links in through)
    around = ((relation, _newest_first(found[relation])) for relation in LASTING if relation in found)
    return tuple(
        _shown(
            localiser,
            "to",
            relation,
            tuple(shown_thread_link(localiser, link.record, link.day, link.measure) for link in links),
        )
        for relation, links in (*_steps(own), *around)
    )


def _shown(localiser: Localiser, table: str, relation: Relation, links: tuple[ShownThreadLink, ...]) -> ShownRelation:
    return ShownRelation(relation.value, localiser.words.say("thread", table, relation.value), links)


def _steps(links: Iterable[ThreadLink]) -> Iterator[tuple[Relation, list[ThreadLink]]]:
    """Yield the steps of a measure by their days; one without a day stands where its relation does.

    So a consultation on an action plan comes after the adoption of the plan.
    """
    dated: list[tuple[str, ThreadLink]] = []
    for link in links:
        if link.relation in STEPS:
            dated.append((link.day or max((day for day, _ in dated), default=""), link))
    in_time = [link for _, link in sorted(dated, key=lambda one: one[0])]
    for relation, same in groupby(in_time, key=lambda link: link.relation):
        yield relation, list(same)


def _newest_first(links: list[ThreadLink]) -> list[ThreadLink]:
    in_minutes = sorted(links, key=lambda link: order_of(link.record))
    return sorted(in_minutes, key=lambda link: link.day, reverse=True)


def _in_order(localiser: Localiser, links: list[ThreadLink]) -> tuple[ShownThreadLink, ...]:
    measures = in_order([link.measure for link in links])
    return tuple(ShownThreadLink(link_to(localiser, measure)) for measure in measures)


def shown_thread_link(localiser: Localiser, record: Record, day: str = "", of: Record | None = None) -> ShownThreadLink:
    """Return a record at the end of a thread; a meeting's day stands in its title already."""
    date = ShownDate(day, say_date(day, localiser.words)) if day and record.ORDER not in record.TITLE else None
    display = display_of(record.KIND)
    word, note = word_before(localiser, record), display.note(localiser, record)
    asides = display.asides(localiser, record, of)
    return ShownThreadLink(link_to(localiser, record), word, date, note=note, asides=asides)


@derived
def last_said(edition: Edition, measure: Measure) -> ThreadLink | None:
    """Return where a measure, or any below it, was last spoken of."""
    return thread_of(edition).last_said(measure)


@derived
def word_before(localiser: Localiser, record: Record) -> str:
    """Return what a record is called, as that stands before its title; nothing where this, or its code, begins so."""
    word, title = display_of(record.KIND).kind_word(localiser, record), localiser.title(record)
    begins = word.casefold().split()
    return "" if begins in [one.casefold().split()[: len(begins)] for one in (title.text, title.code)] else word


def link_to(localiser: Localiser, record: Record) -> ShownLink:
    """Return a link to a record by its title."""
    return localiser.link(record)
