"""From plan to help: what people can turn to now, what is coming and by when, what failed and why, then the rest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from komplan.definitions.frozen import frozen
from komplan.language.catalogue import Catalogue
from komplan.model.answers import settled
from komplan.model.kinds import kinds
from komplan.model.record import Record

from ..kinds import display_of
from ..records.record import view_sections
from ..site.asked import Asked, view_asked, view_publisher_asked
from ..values.help import HelpItem, HelpSort
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.shown import Card

MOST_ASKED = 3
"""Communities of which is told whom to ask there."""


@frozen
class HelpSection:
    """Answers of one sort."""

    name: str
    title: str
    items: tuple[HelpItem, ...]


@frozen
class HelpView:
    """Records as answers, and whom to ask where none of them is a service that runs."""

    sections: tuple[HelpSection, ...]
    """The nearest help first; those of which there are none are left out."""
    several: bool
    """Whether they are of several places, so that each has to say of which it is."""
    asked: tuple[Asked, ...]
    rest: tuple[Card, ...]
    """Records that are no answers, kind by kind."""

    @property
    def is_served(self) -> bool:
        """Whether there is anything that people can turn to now."""
        return any(section.name == HelpSort.NOW.value for section in self.sections)


def view_help(localiser: Localiser, records: Iterable[Record]) -> HelpView:
    """Return what records mean for somebody who looks for help."""
    records = list(records)
    items = answers(localiser, records)
    others = (record for record in records if record.key not in items)
    sections = tuple(_sections(localiser, items.values()))
    return HelpView(
        sections=sections,
        several=len({item.place.text for item in items.values() if item.place}) > 1,
        asked=() if any(one.name == HelpSort.NOW.value for one in sections) else tuple(_asked(localiser, records)),
        rest=tuple(card for section in view_sections(localiser, others) for card in section.cards),
    )


def without(view: HelpView, sort: HelpSort) -> HelpView:
    """Return the same but for the answers of a sort."""
    return replace(view, sections=tuple(section for section in view.sections if section.name != sort.value))


def answers(localiser: Localiser, records: Iterable[Record]) -> Mapping[str, HelpItem]:
    """Return those records that are answers, by their keys; not what consists of others that are among them."""
    found = {record.key: item for record in records if (item := help_of(localiser, record))}
    return {key: item for key, item in found.items() if found.keys().isdisjoint(item.parts)}


@settled
def help_of(localiser: Localiser, record: Record) -> HelpItem | None:
    """Return a record as an answer; None where it is none."""
    return display_of(record.KIND).helps(localiser, record)


@settled
def view_beside(localiser: Localiser, kind: str, others: str) -> tuple[HelpItem, ...]:
    """Return what helps now besides the records of a kind: those of another kind that pages of help show with them."""
    edition = localiser.edition
    theirs = {record.key for record in edition.of(kinds()[others])}
    found = answers(localiser, (*edition.of(kinds()[kind]), *edition.of(kinds()[others])))
    items = (item for key, item in found.items() if key in theirs and item.sort is HelpSort.NOW)
    return tuple(sorted(items, key=lambda item: item.order))


def say_answers(localiser: Localiser, records: Iterable[Record]) -> str:
    """Return how much people can turn to and how much is coming, in words; where that is none, what else there is."""
    found = Counter(item.sort for item in answers(localiser, records).values())
    sorts = [sort for sort in HelpSort if found[sort]]
    if not sorts:
        return ""
    said = localiser.words.say("help", "count", sorts[0].value, count=found[sorts[0]])
    if sorts[:2] == [HelpSort.NOW, HelpSort.COMING]:
        return f"{said}, {localiser.words.say('help', 'count', 'more', count=found[HelpSort.COMING])}"
    return said


def _sections(localiser: Localiser, items: Iterable[HelpItem]) -> Iterator[HelpSection]:
    """Yield the answers of each sort in their order, of what is done the last first."""
    kept = list(items)
    for sort in HelpSort:
        own = [item for item in kept if item.sort is sort]
        if own:
            ordered = sorted(own, key=lambda item: item.order, reverse=sort in {HelpSort.DONE, HelpSort.PARTLY})
            yield HelpSection(sort.value, localiser.words.say("help", sort.value), tuple(ordered))


def _asked(localiser: Localiser, records: Iterable[Record]) -> Iterator[Asked]:
    """Yield whom to ask in the communities that records belong to, else the publisher of the site."""
    homes = {home.key: home for record in records if (home := localiser.edition.territory(record))}
    found = [asked for home in homes.values() if (asked := view_asked(localiser, home))]
    yield from found[:MOST_ASKED]
    if not found and (publisher := view_publisher_asked(localiser)):
        yield publisher


@plain.register
def _plain(view: HelpView, words: Catalogue) -> Iterator[str]:
    """Yield what can be had, what is coming and what failed."""
    for section in view.sections:
        yield section.title
        yield from plain([(item.link, item.text) for item in section.items], words)
