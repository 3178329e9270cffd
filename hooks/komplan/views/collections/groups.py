"""Records gathered by what citizens look for, each group a page of its own; and long lists in parts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from komplan.definitions.filled import fill
from komplan.definitions.frozen import frozen
from komplan.language.sorting import sort_key
from komplan.model.answers import indexed, settled
from komplan.model.record import Record

from ..addresses import group_url, url_of
from ..kinds import display_of
from ..records.record import by_kind, view_cards, view_ranked, view_sections
from ..values.localiser import Localiser
from ..values.shown import Card, RowsPart, Section
from .facets import labels_of
from .labels import Label


@frozen
class ListPart:
    """A part of a long list."""

    title: str
    lang: str | None
    anchor: str
    cards: tuple[Card, ...]
    parts: tuple[RowsPart, ...] = ()
    """What they stand under, in their order; nothing where it is one list."""


@frozen
class Group:
    """Records that share something."""

    label: Label
    url: str
    """Address of its page."""
    urls: Mapping[str, str]
    """Address of its page in each language."""
    count: int
    counted: str
    """How many there are, in words."""
    lead: str
    """What they have in common."""
    all: str
    """What a link to all of them says; nothing where "all" and the label do."""
    records: tuple[Record, ...]
    several: bool
    """Whether there are measures of several plans, so that a card has to say of which it is."""
    by_plan: bool
    """Whether there are measures only, which are shown plan by plan, so that its heading says it already."""


PARTED = 5
"""Rows of which a list has at least, where they stand under headings."""
MANY = 30
"""Records that a list shows in one stretch; a longer one is parted by year, or by territory where there is no date."""


def split(localiser: Localiser, records: list[Record]) -> list[ListPart]:
    """Return a list in the parts that a page shows: one without a title where it is short."""
    if len(records) <= MANY:
        cards = view_ranked(localiser, records)
        by_url = {url_of(record, localiser.language): record for record in records}
        return [ListPart("", None, "all", tuple(cards), view_parts(localiser, by_url, cards))]
    rest = Label("", localiser.words.say("list", "rest"), rank=1)
    found = _gather(localiser, records, "year" if records[0].ORDER is not None else "territory", rest)
    return [
        ListPart(label.words, label.lang, f"g{index}", tuple(view_cards(localiser, together)))
        for index, (label, together) in enumerate(found, 1)
    ]


def view_parts(localiser: Localiser, by_url: Mapping[str, Record], cards: Sequence[Card]) -> tuple[RowsPart, ...]:
    """Return the headings of cards of records, which stand in their order; nothing where few or all are alike."""
    labels = [display_of(card.kind).part(localiser, by_url[card.url]) for card in cards]
    counted = Counter(label.words if label else "" for label in labels)
    if len(counted) < 2 or len(labels) < PARTED:
        return ()
    return tuple(RowsPart(words, count) for words, count in counted.items())


@indexed
def groups_by(localiser: Localiser, facet: str) -> Mapping[str, Group]:
    """Return the groups of a facet by the keys of their labels, in the order of these."""
    found = _gather(localiser, localiser.edition.records.values(), facet)
    return {label.key: _group(localiser, facet, label, together) for label, together in found}


def group_of(localiser: Localiser, facet: str, key: str) -> Group | None:
    """Return the group of a facet whose label has a key."""
    return groups_by(localiser, facet).get(key)


@settled
def group_keys(localiser: Localiser, facet: str) -> tuple[str, ...]:
    """Return the keys of the labels of a facet's groups, in their order."""
    return tuple(groups_by(localiser, facet))


def _group(localiser: Localiser, facet: str, label: Label, records: list[Record]) -> Group:
    kinds = {record.KIND for record in records}
    counted = ("kinds", *kinds, "count") if len(kinds) == 1 else ("list", "count")
    urls = {language: group_url(facet, label.key, language) for language in localiser.edition.settings.codes}
    return Group(
        label=label,
        url=urls[localiser.language],
        urls=urls,
        count=len(records),
        counted=localiser.words.say(*counted, count=len(records)),
        lead=localiser.words.find("by", facet, f"lead_{label.key}") or localiser.words.say("by", facet, "lead"),
        all=fill(str(localiser.words.find("by", facet, "all") or ""), {"group": label.words}),
        records=tuple(records),
        several=len({plan.key for record in records for plan in labels_of(localiser, record, "plan")}) > 1,
        by_plan=all(record.BY_CODE for record in records),
    )


def say_records(localiser: Localiser, records: Iterable[Record]) -> str:
    """Return how many records of each kind there are, in words."""
    found = by_kind(records).items()
    return ", ".join(localiser.words.say("kinds", kind, "count", count=len(together)) for kind, together in found)


def view_group(localiser: Localiser, group: Group) -> tuple[Section, ...]:
    """Return all records of a group: measures plan by plan, others kind by kind."""
    sections = _by_plan if group.by_plan else view_sections
    return tuple(sections(localiser, group.records))


def _by_plan(localiser: Localiser, measures: Iterable[Record]) -> Iterator[Section]:
    """Yield the measures of each plan, the plans in the language's alphabet."""
    for label, together in _gather(localiser, measures, "plan"):
        yield Section(together[0].KIND, label.words, tuple(view_cards(localiser, together)), label.lang)


def _gather(
    localiser: Localiser, records: Iterable[Record], facet: str, rest: Label | None = None
) -> list[tuple[Label, list[Record]]]:
    """Gather records by label; with ``rest``, those that fit nowhere come last."""
    words: dict[str, Label] = {}
    found: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for record in records:
        for label in labels_of(localiser, record, facet) or ([rest] if rest else []):
            words.setdefault(label.key, label)
            found[label.key][record.key] = record
    ordered = sorted(words.values(), key=lambda label: (label.rank, sort_key(label.words, localiser.language)))
    return [(label, list(found[label.key].values())) for label in ordered]
