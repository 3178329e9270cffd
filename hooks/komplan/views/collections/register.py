"""Registers: every meeting, decision, task, resolution and measure in one list, to be narrowed in several ways."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from komplan.definitions.frozen import frozen
from komplan.language.prepositions import out_of
from komplan.language.sorting import sort_key
from komplan.model.record import Record

from ..addresses import url_of
from ..kinds import display_of
from ..records.record import view_ranked
from ..values.localiser import Localiser
from ..values.shown import Card, RowsPart
from .facets import labels_of
from .groups import view_parts
from .labels import Label

PLAN = "plan"
"""The way in which a row says what it belongs to by itself, where all are of one."""
FIRST = 3
"""Fields that are in sight; further ones are folded, where there are several of them."""

Choices = Mapping[str, tuple[Label, ...]]


@frozen
class Folded:
    """Rows of a register that are a click away."""

    title: str
    cards: tuple[Card, ...]
    keys: tuple[Mapping[str, tuple[str, ...]], ...]


@frozen
class Register:
    """A register in one language."""

    cards: tuple[Card, ...]
    parts: tuple[RowsPart, ...]
    """What they stand under, in their order; nothing where it is one list."""
    keys: tuple[Mapping[str, tuple[str, ...]], ...]
    """What each of them is narrowed by: short keys for each way that it has."""
    folded: tuple[Folded, ...]
    """What follows, part by part."""
    first: Choices
    """For each way in which rows differ, what can be chosen, in the order in which it is offered."""
    more: Choices
    """Those that are folded."""
    of: bool
    """Whether a row says what it belongs to."""
    out_of: str
    """The word between how many rows are shown and how many there are."""


def view_register(localiser: Localiser, records: Iterable[Record]) -> Register:
    """Return the register of records of one kind: measures plan by plan, others the newest first."""
    by_url = {url_of(record, localiser.language): record for record in records}
    cards, keys = view_ranked(localiser, by_url.values()), list[Mapping[str, tuple[str, ...]]]()
    offered: dict[str, dict[str, Label]] = {}
    for card in cards:
        labels = {way: labels_of(localiser, by_url[card.url], way) for way in display_of(card.kind).REGISTER}
        keys.append({way: tuple(label.key for label in own) for way, own in labels.items() if own})
        for way, own in labels.items():
            offered.setdefault(way, {}).update({label.key: label for label in own})
    several = len(cards) > 1
    choices = {way: _ordered(localiser, found) for way, found in offered.items() if several and len(found) > 1}
    ways = list(choices)
    first = FIRST if len(ways) > FIRST + 1 else len(ways)
    headed, folds = view_parts(localiser, by_url, cards), _folds(localiser, by_url, cards)
    shown = tuple(part for part in headed if part.title not in folds) or headed
    in_sight = sum(part.count for part in shown) if headed else len(cards)
    return Register(
        cards=tuple(cards[:in_sight]),
        parts=shown,
        keys=tuple(keys[:in_sight]),
        folded=tuple(_folded(headed[len(shown) :], cards[in_sight:], keys[in_sight:])),
        first={way: choices[way] for way in ways[:first]},
        more={way: choices[way] for way in ways[first:]},
        of=PLAN in choices or PLAN not in offered,
        out_of=out_of(len(cards), localiser.words),
    )


def _folds(localiser: Localiser, by_url: Mapping[str, Record], cards: Iterable[Card]) -> Set[str]:
    """Return the headings of parts that are a click away."""
    rows = ((display_of(card.kind), by_url[card.url]) for card in cards)
    parts = ((display.FOLDED, display.part(localiser, record)) for display, record in rows if display.FOLDED)
    return {label.words for folded, label in parts if label and label.key in folded}


def _folded(
    parts: Iterable[RowsPart], cards: Sequence[Card], keys: Sequence[Mapping[str, tuple[str, ...]]]
) -> Iterator[Folded]:
    """Yield the parts at the end of a register."""
    at = 0
    for part in parts:
        to = at + part.count
        yield Folded(part.title, tuple(cards[at:to]), tuple(keys[at:to]))
        at = to


def _ordered(localiser: Localiser, found: Mapping[str, Label]) -> tuple[Label, ...]:
    return tuple(sorted(found.values(), key=lambda label: (label.rank, sort_key(label.words, localiser.language))))
