"""The golden thread in words: on the page of a measure all of it, on each other page its own part."""

from collections import defaultdict
from dataclasses import dataclass

from komplan.edition.measures import in_order
from komplan.edition.thread import Knot, Strand
from komplan.language.dates import say_date
from komplan.model.kinds.indicator import Indicator
from komplan.model.order import order_of
from komplan.model.record import Record

from ..addresses import url_of
from ..values.labels import kind_word
from ..values.shown import Field, ShownDate, ShownLink
from ..values.speaker import Speaker
from .indicator import say_indicator, view_asides_of


@dataclass(frozen=True, slots=True)
class ShownKnot:
    """A record that the thread leads to."""

    link: ShownLink
    kind_word: str = ""
    """What sort of record it is; nothing where all are measures."""
    date: ShownDate | None = None
    note: str | None = None
    """Of an indicator, its last number and its target."""
    asides: tuple[Field, ...] = ()
    """What is said of these numbers."""


@dataclass(frozen=True, slots=True)
class ShownStrand:
    """What is tied to a record in one way."""

    name: str
    label: str
    knots: tuple[ShownKnot, ...]


def view_thread(speaker: Speaker, record: Record) -> tuple[ShownStrand, ...]:
    """Return the strands of a measure's thread, or of all threads that lead through another record."""
    if record.KIND == "measure":
        knots, table = speaker.thread.by_measure.get(record.key, ()), "to"
    else:
        knots, table = speaker.thread.by_record.get(record.key, ()), "through"
    found: defaultdict[Strand, list[Knot]] = defaultdict(list)
    for knot in knots:
        found[knot.strand].append(knot)
    return tuple(
        ShownStrand(
            strand.value,
            speaker.words.say("thread", table, strand.value),
            _newest_first(speaker, found[strand]) if table == "to" else _in_order(speaker, found[strand]),
        )
        for strand in Strand
        if strand in found
    )


def _newest_first(speaker: Speaker, knots: list[Knot]) -> tuple[ShownKnot, ...]:
    in_minutes = sorted(knots, key=lambda knot: order_of(knot.record))
    ordered = sorted(in_minutes, key=lambda knot: knot.day, reverse=True)
    return tuple(shown_knot(speaker, knot.record, knot.day) for knot in ordered)


def _in_order(speaker: Speaker, knots: list[Knot]) -> tuple[ShownKnot, ...]:
    measures = in_order([knot.measure for knot in knots])
    return tuple(ShownKnot(link_to(speaker, measure)) for measure in measures)


def shown_knot(speaker: Speaker, record: Record, day: str = "") -> ShownKnot:
    """Return a record at the end of a thread; a meeting's day stands in its title already."""
    date = ShownDate(day, say_date(day, speaker.words)) if day and record.KIND != "meeting" else None
    note = say_indicator(speaker, record) if isinstance(record, Indicator) else None
    asides = view_asides_of(speaker, record) if isinstance(record, Indicator) else ()
    return ShownKnot(link_to(speaker, record), kind_word(speaker.words, record), date, note=note, asides=asides)


def link_to(speaker: Speaker, record: Record) -> ShownLink:
    """Return a link to a record by its title."""
    title = speaker.title(record)
    return ShownLink(url_of(record, speaker.language), title.text, title.lang, title.gloss)
