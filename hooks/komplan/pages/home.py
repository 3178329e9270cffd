"""The home page of a language, for one community or for several."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from operator import itemgetter

from komplan.edition.edition import Edition
from komplan.edition.lives import has_passed, is_told_early
from komplan.edition.tasks import day_of, has_met
from komplan.model.answers import settled
from komplan.model.kinds import kinds
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.project import Project
from komplan.model.kinds.territory import Territory
from komplan.model.record import Record
from komplan.views.addresses import home_url, list_url, special_url
from komplan.views.collections.changes import view_latest
from komplan.views.collections.subscriptions import view_subscriptions
from komplan.views.kinds import display_of
from komplan.views.records.record import in_list_order, list_day, view_card, view_cards
from komplan.views.site.photo import view_photo
from komplan.views.site.titles import site_description, site_title
from komplan.views.values.localiser import Localiser

from .environment import pour
from .groups import facets_in, groups_in
from .page import MadeFrom, PageContent, PageSort, Route

MOST = 3
"""How many cards stand under each of the questions that the home page answers."""
_ALL = {
    "meetings": {"meeting": "all_meetings"},
    "join": {"consultation": "all_consultations", "call": "all_calls"},
}
"""What leads from there to all records of a kind."""


def home_route(localiser: Localiser) -> Route:
    """Return the home page of a language, with links to the groups of life situations and to each facet."""
    urls = {language: home_url(language) for language in localiser.edition.settings.codes}
    return Route(urls, localiser.language, "home", MadeFrom(PageSort.HOME), partial(_home, localiser))


def _home(localiser: Localiser) -> PageContent:
    edition, language, words = localiser.edition, localiser.language, localiser.words
    numbers = Counter(record.KIND for record in edition.records.values())
    listed = [kind for kind in kinds() if kinds()[kind].LISTED and numbers[kind]]
    title, description = site_title(edition, language), site_description(edition, language)
    subscriptions = view_subscriptions(localiser, title)
    body = pour(
        "home.html",
        language,
        home_url(language),
        title=title,
        description=description,
        photo=view_photo(localiser),
        news=[view_card(localiser, record) for record in _newest_first(localiser)],
        meetings=[view_card(localiser, meeting) for meeting in _meetings_first(edition)],
        calls=[view_card(localiser, record) for record in _invitations_first(localiser)],
        all={
            answer: [
                (words.say("home", label, count=numbers[kind]), list_url(kind, language))
                for kind, label in labels.items()
                if numbers[kind]
            ]
            for answer, labels in _ALL.items()
        },
        needs=groups_in(localiser, "situation"),
        changes=view_latest(localiser),
        plans=view_cards(localiser, edition.of(Plan)),
        projects=view_cards(localiser, edition.of(Project)),
        communities=view_cards(localiser, communities(edition)),
        kinds=[
            {
                "name": words.say("kinds", kind, "many"),
                "url": list_url(kind, language),
                "count": numbers[kind],
                "about": words.say("kinds", kind, "about"),
            }
            for kind in listed
        ],
        subscriptions=subscriptions,
        facets=[
            (words.say("by", facet, "title"), special_url("by", facet, language=language))
            for facet in facets_in(localiser)
        ],
    )
    text = tuple(filter(None, (title, description)))
    return PageContent(title, description, body, text, subscriptions=subscriptions)


@settled
def _newest_first(localiser: Localiser) -> tuple[Record, ...]:
    return tuple(in_list_order(localiser, news(localiser.edition))[:MOST])


@settled
def _meetings_first(edition: Edition) -> tuple[Record, ...]:
    return tuple(upcoming_first(edition)[:MOST])


@settled
def _invitations_first(localiser: Localiser) -> tuple[Record, ...]:
    every = (one for records in invitations(localiser.edition) for one in in_list_order(localiser, records))
    return tuple(islice(every, MOST))


def news(edition: Edition) -> list[Record]:
    """Return the records with a date that is not ahead, but for meetings and invitations, which stand elsewhere.

    What stands in the file of a meeting that did not take place is no news.
    """
    dated = (record for record in edition.records.values() if record.ORDER and not record.OCCURS)
    told = (record for record in dated if not edition.is_to_come(list_day(record)) and has_met(edition, record))
    invited = {id(record) for records in invitations(edition) for record in records}
    return [record for record in told if id(record) not in invited]


def upcoming_first(edition: Edition) -> list[Meeting]:
    """Return the planned meetings of days to come, the next one first, then the others, the last one first.

    Those of which the day and what is told of them don't agree come at the end.
    """
    ranked: dict[int, list[tuple[str, Meeting]]] = {0: [], 1: [], 2: []}
    for meeting in edition.of(Meeting):
        rank, day = _rank(edition, meeting)
        ranked[rank].append((day, meeting))
    ahead, *rest = (sorted(some, key=itemgetter(0), reverse=rank > 0) for rank, some in ranked.items())
    return [meeting for _, meeting in (*ahead, *(one for some in rest for one in some))]


@settled
def _rank(edition: Edition, meeting: Meeting) -> tuple[int, str]:
    """Return whether a meeting is ahead (0), behind (1), or its day and what is told of it don't agree, and its day."""
    odd = has_passed(edition, meeting) or is_told_early(edition, meeting)
    return 2 if odd else 0 if meeting.life.value is MeetingLife.PLANNED else 1, day_of(meeting)


def invitations(edition: Edition) -> Iterator[list[Record]]:
    """Yield the records of each kind that invite the public to something which people can still follow."""
    inviting = sorted((display_of(name).INVITES, name) for name in kinds() if display_of(name).INVITES)
    for _, name in inviting:
        yield [one for one in edition.of(kinds()[name]) if display_of(name).invites(edition, one)]


def communities(edition: Edition) -> list[Record]:
    """Return the territories that plan something: those to which projects, plans or groups belong."""
    return [
        territory
        for territory in edition.of(Territory)
        if any(record.IS_PLANNING for record in edition.in_territory.get(territory.key, ()))
    ]
