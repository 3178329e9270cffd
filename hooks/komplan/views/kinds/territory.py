"""Territories: what is planned and offered there, when the groups meet next, whom to ask, what lies around."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.upcoming import meetings_in
from komplan.language.catalogue import Catalogue
from komplan.model.kinds.organisation import Organisation, OrganisationKind
from komplan.model.kinds.territory import Territory
from komplan.model.record import Record

from ..collections.groups import group_of
from ..collections.help import HelpView, say_answers, view_help, without
from ..records.record import by_kind
from ..site.asked import Asked, view_asked, view_publisher_asked
from ..values.help import HelpItem, HelpSort
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.shown import ShownLink
from .base import KindDisplay


@frozen
class TerritoryView:
    """What the page of a territory shows besides its fields."""

    meeting: ShownLink | None
    """The next one that is planned."""
    asked: Asked | None
    plans: tuple[HelpItem, ...]
    helps: HelpView
    """All of it but the plans."""
    inside: tuple[tuple[ShownLink, str], ...]
    """Those that lie in it, and what there is in each."""
    counts: tuple[tuple[str, str], ...]
    """How many records of each kind there are, and where they are listed."""
    all: str
    """Address of the page that lists them; nothing where there are none."""


def view_territory(localiser: Localiser, territory: Territory) -> TerritoryView:
    """Return the page of a territory."""
    edition = localiser.edition
    records = tuple(records_of(edition, territory))
    helps = view_help(localiser, records)
    plans = [item for section in helps.sections if section.name == HelpSort.PLANS.value for item in section.items]
    meeting = next(iter(meetings_in(edition).get(territory.key, ())), None)
    group = group_of(localiser, "territory", territory.id)
    page = group.url if group else ""
    counts = by_kind(group.records).items() if group else ()
    return TerritoryView(
        meeting=localiser.link(meeting) if meeting else None,
        asked=view_asked(localiser, territory) or view_publisher_asked(localiser),
        plans=tuple(plans),
        helps=replace(without(helps, HelpSort.PLANS), asked=()),
        inside=tuple((localiser.link(one), _say(localiser, one)) for one in _inside(edition, territory)),
        counts=tuple(
            (localiser.words.say("kinds", kind, "count", count=len(own)), f"{page}#{kind}") for kind, own in counts
        ),
        all=page,
    )


def records_of(edition: Edition, territory: Territory) -> Iterator[Record]:
    """Yield what belongs to a territory, then what names it among others, such as services that its people may use."""
    own = {record.key: record for record in edition.in_territory.get(territory.key, ())}
    yield from own.values()
    for link in edition.links_to.get(territory.key, ()):
        if link.path[0] == "territories" and link.source.key not in own:
            yield link.source


def _above(edition: Edition, territory: Territory) -> Iterator[Record]:
    seen, at = {territory.key}, edition.home(territory)
    while at is not None and at.key not in seen:
        seen.add(at.key)
        yield at
        at = edition.home(at)


def _inside(edition: Edition, territory: Territory) -> Iterator[Territory]:
    for one, _ in edition.linking(territory, Territory, "parent"):
        yield one


def _say(localiser: Localiser, territory: Territory) -> str:
    """Return what there is in a territory, in words."""
    return say_answers(localiser, records_of(localiser.edition, territory))


@plain.register
def _plain(view: TerritoryView, words: Catalogue) -> Iterator[str]:
    """Yield whom to ask, when the next meeting is, and what is planned and offered."""
    yield words.say("territories", "meeting")
    yield from plain(view.meeting, words) if view.meeting else (words.say("territories", "no_meeting"),)
    yield words.say("territories", "ask")
    asked = view.asked
    yield from (
        plain((asked.name, asked.department, asked.reach), words) if asked else (words.say("territories", "no_ask"),)
    )
    yield from plain([*((item.link, item.text) for item in view.plans), view.helps], words)
    yield from plain(tuple(link for link, _ in view.inside), words)


class TerritoryDisplay(KindDisplay[Territory]):
    """How territories are shown."""

    KIND = Territory
    LIST_FROM = 2

    def above(self, localiser: Localiser, record: Territory) -> Iterable[Record]:
        """Return the territories that it lies in, the widest first."""
        return tuple(_above(localiser.edition, record))[::-1]

    def told(self, localiser: Localiser, record: Territory) -> Collection[str]:
        """Return its parent, with which all that it lies in is told."""
        return ("parent",) if record.parent and not record.parent.says_more else ()

    def connected(self, edition: Edition, record: Territory) -> Iterable[Record]:
        """Return all that belongs to it."""
        return edition.in_territory.get(record.key, ())

    def own(self, localiser: Localiser, record: Territory) -> Mapping[str, Any]:
        """Return what is planned and offered there."""
        return {"territory": view_territory(localiser, record)}

    def answering(self, edition: Edition, record: Territory) -> Iterator[tuple[Record, ...]]:
        """Yield the offices of the municipality."""
        named = (office for office, _ in edition.linking(record, Organisation, "territory"))
        yield tuple(office for office in named if office.kind.value is OrganisationKind.MUNICIPALITY)
