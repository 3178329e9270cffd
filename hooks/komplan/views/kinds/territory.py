"""Territories: what is planned and offered there, when the groups meet next, whom to ask, what lies around."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.measures import leaves
from komplan.edition.upcoming import communities, meetings_in
from komplan.language.catalogue import Catalogue
from komplan.model.answers import settled
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.organisation import Organisation, OrganisationKind
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.resolution import Resolution
from komplan.model.kinds.territory import Territory
from komplan.model.record import Record

from ..collections.groups import group_of
from ..collections.help import HelpView, help_of, say_answers, view_help, without
from ..collections.news import newest_in, view_stream
from ..records.badges import view_badge
from ..records.record import by_kind, view_card
from ..site.asked import Asked, view_asked, view_publisher_asked
from ..values.help import HelpItem, HelpSort
from ..values.localiser import Localiser
from ..values.plain import plain
from ..values.shown import Card, Event, ShownLink, ShownStatus
from . import display_of
from .base import KindDisplay
from .plan_tiles import PlanInShort, view_in_short

MOST_OPEN = 2
MOST_COUNTED = 5


@frozen
class TerritoryView:
    """What the page of a territory shows besides its fields."""

    together: ShownLink | None
    """The wider territory that plans for it, where it plans nothing itself; what follows is of that one then."""
    meeting: Card | None
    """The next one that is planned."""
    last_meeting: ShownLink | None
    """The last one, where none is planned."""
    decided: ShownLink | None
    """What was decided last."""
    open: tuple[tuple[ShownLink, ShownStatus | None], ...]
    """What people can take part in now, at most ``MOST_OPEN``."""
    asked: Asked | None
    silent: str
    """What of this there is not, in a sentence each."""
    plans: tuple[tuple[HelpItem, PlanInShort], ...]
    helps: HelpView
    """All of it but the plans."""
    has_measures: bool
    """Whether any of the plans has measures here."""
    changes: tuple[Event, ...]
    """What changed last."""
    inside: tuple[tuple[ShownLink, str], ...]
    """Those that lie in it, and what there is in each."""
    counts: tuple[tuple[str, str], ...]
    """How many records there are of each of ``MOST_COUNTED`` kinds, and where they are listed."""
    all: str
    """Address of the page that lists them; nothing where there are none."""


def view_territory(localiser: Localiser, territory: Territory) -> TerritoryView:
    """Return the page of a territory."""
    edition, planning = localiser.edition, planning_for(localiser.edition, territory)
    around = (territory,) if planning is territory else (territory, planning)
    records = tuple({one.key: one for place in around for one in records_of(edition, place)}.values())
    helps = view_help(localiser, records)
    of_plans = [(one, help_of(localiser, one)) for one in records if isinstance(one, Plan)]
    plans = [(item, view_in_short(localiser, one)) for one, item in of_plans if item]
    meeting = next(iter(meetings_in(edition).get(planning.key, ())), None)
    told = newest_in(edition, planning)
    group = group_of(localiser, "territory", planning.id)
    page = group.url if group else ""
    every = by_kind(group.records) if group else {}
    counts = [(kind, len(every[kind])) for kind in sorted(every, key=_in_menu)[:MOST_COUNTED]]
    last_meeting, decided = _first(localiser, told, Meeting), _first(localiser, told, Decision, Resolution)
    asked, still = _ask(localiser, (*around, *_inside(edition, territory))), _open(edition, records)[:MOST_OPEN]
    changes = view_stream(localiser, planning)
    there = {
        "meeting": meeting or last_meeting,
        "open": still,
        "ask": asked,
        "decided": decided,
        "change": changes and changes[0].date,
    }
    return TerritoryView(
        together=None if planning is territory else localiser.link(planning),
        meeting=view_card(localiser, meeting) if meeting else None,
        last_meeting=None if meeting else last_meeting,
        decided=decided,
        open=tuple((localiser.link(one), view_badge(localiser, one)) for one in still),
        asked=asked,
        silent=" ".join(_silent(localiser, [name for name, value in there.items() if not value], asked)),
        plans=tuple(sorted(plans, key=lambda one: one[0].order)),
        helps=replace(without(helps, HelpSort.PLANS), asked=()),
        has_measures=any(leaves(edition, one) for one in records if isinstance(one, Plan)),
        changes=changes,
        inside=tuple((localiser.link(one), _say(localiser, one)) for one in _inside(edition, territory)),
        counts=tuple(
            (localiser.words.say("kinds", kind, "count", count=count), f"{page}#{kind}") for kind, count in counts
        ),
        all=page,
    )


def _in_menu(kind: str) -> float:
    """Return where the menu has a kind, behind all others where it does not lead to it first."""
    return display_of(kind).IN_MENU or float("inf")


def _silent(localiser: Localiser, missing: Iterable[str], asked: Asked | None) -> Iterator[str]:
    """Yield of each thing that is missing that it is, then that who can be asked states no contact."""
    say = localiser.words.say
    for name in missing:
        label = say("stream", "title") if name == "change" else say("territories", name)
        yield f"{label}: {say('territories', f'no_{name}')}."
    if asked and not asked.reach:
        yield say("help", "no_reach")


@settled
def planning_for(edition: Edition, territory: Territory) -> Territory:
    """Return who plans for a territory: itself, else the next wider one that plans anything; itself where none does."""
    planning = {one.key for one in communities(edition)}
    return next((one for one in (territory, *above(edition, territory)) if one.key in planning), territory)


def _ask(localiser: Localiser, territories: Iterable[Territory]) -> Asked | None:
    """Return whom to ask in the first of several territories that names anybody, else the publisher of the site."""
    found = (asked for one in territories if (asked := view_asked(localiser, one)))
    return next(found, None) or view_publisher_asked(localiser)


def _first(localiser: Localiser, records: Iterable[Record], *kinds: type[Record]) -> ShownLink | None:
    """Return the first record of some kinds."""
    return next((localiser.link(record) for record in records if isinstance(record, kinds)), None)


def _open(edition: Edition, records: Iterable[Record]) -> list[Record]:
    """Return what invites people to something that they can still follow."""
    inviting = [(display_of(one.KIND).INVITES, one) for one in records if display_of(one.KIND).INVITES]
    still = [(rank, one) for rank, one in inviting if display_of(one.KIND).invites(edition, one)]
    return [one for _, one in sorted(still, key=lambda each: each[0])]


def records_of(edition: Edition, territory: Territory) -> Iterator[Record]:
    """Yield what belongs to a territory, then what names it among others, such as services that its people may use."""
    own = {record.key: record for record in edition.in_territory.get(territory.key, ())}
    yield from own.values()
    for link in edition.links_to.get(territory.key, ()):
        if link.path[0] == "territories" and link.source.key not in own:
            yield link.source


def above(edition: Edition, territory: Territory) -> Iterator[Territory]:
    """Yield the territories that one lies in, the nearest first."""
    seen, at = {territory.key}, edition.home(territory)
    while isinstance(at, Territory) and at.key not in seen:
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
    meeting = view.meeting
    if meeting:
        told = plain((meeting.title, *(one.said for one in meeting.columns.values()), meeting.summary), words)
        yield from filter(None, told)
    else:
        yield words.say("territories", "no_meeting")
    yield from plain((view.last_meeting, view.together), words)
    yield words.say("territories", "open")
    yield from plain(view.open, words) if view.open else (words.say("territories", "no_open"),)
    yield words.say("stream", "title")
    last = view.changes[0].date if view.changes else None
    yield words.say("home", "last", day=last.words) if last else words.say("territories", "no_change")
    yield words.say("territories", "decided")
    yield from plain(view.decided, words) if view.decided else (words.say("territories", "no_decided"),)
    yield words.say("territories", "ask")
    asked = view.asked
    yield from (
        plain((asked.name, asked.department, asked.reach), words) if asked else (words.say("territories", "no_ask"),)
    )
    if asked and not asked.reach:
        yield words.say("help", "no_reach")
    yield from plain(
        [*((item.link, None if short.done else item.text) for item, short in view.plans), view.helps], words
    )
    yield from plain(tuple(link for link, _ in view.inside), words)


class TerritoryDisplay(KindDisplay[Territory]):
    """How territories are shown."""

    KIND = Territory
    LIST_FROM = 2

    def above(self, localiser: Localiser, record: Territory) -> Iterable[Record]:
        """Return the territories that it lies in, the widest first."""
        return tuple(above(localiser.edition, record))[::-1]

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
