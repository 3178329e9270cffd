"""The home page of a language, for one community or for several."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice

from komplan.edition.edition import Edition
from komplan.edition.lives import has_ended
from komplan.edition.upcoming import communities, meetings_ahead
from komplan.model.answers import settled
from komplan.model.kinds import kinds
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.views.addresses import home_url, list_url, special_url
from komplan.views.collections.help import help_of
from komplan.views.collections.news import view_stream
from komplan.views.collections.subscriptions import view_subscriptions
from komplan.views.kinds import display_of
from komplan.views.kinds.plan_tiles import view_in_short
from komplan.views.records.record import in_list_order, view_card, view_cards
from komplan.views.site.photo import view_photo
from komplan.views.site.titles import site_description, site_title
from komplan.views.values.help import HelpItem
from komplan.views.values.localiser import Localiser

from .environment import pour
from .groups import facets_in, groups_in
from .page import MadeFrom, PageContent, PageSort, Route

MOST = 2
"""How many cards stand under each of the questions that the home page answers."""
_ALL = {
    "plans": {"plan": "all_plans"},
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
    listed = [kind for kind in kinds() if kinds()[kind].LISTED and numbers[kind] >= display_of(kind).LIST_FROM]
    title, description = site_title(edition, language), site_description(edition, language)
    subscriptions = view_subscriptions(localiser, title)
    needs, around = groups_in(localiser, "situation"), view_cards(localiser, communities(edition))
    hero = pour(
        "hero.html",
        language,
        home_url(language),
        title=title,
        description=description,
        needs=needs,
        communities=around,
    )
    body = pour(
        "home.html",
        language,
        home_url(language),
        photo=view_photo(localiser),
        meetings=[view_card(localiser, meeting) for meeting in meetings_ahead(edition)[:MOST]],
        meets=any(edition.of(Meeting)) or any(edition.of(Body)),
        calls=[view_card(localiser, record) for record in _invitations_first(localiser)],
        all={
            answer: [
                (words.say("home", label, count=numbers[kind]), list_url(kind, language))
                for kind, label in labels.items()
                if numbers[kind]
            ]
            for answer, labels in _ALL.items()
        },
        invites=any(numbers[kind] for kind in kinds() if display_of(kind).INVITES),
        needs=needs,
        changes=view_stream(localiser),
        plans=[(item, view_in_short(localiser, plan)) for plan, item in _plans_first(localiser)],
        communities=around,
        kinds=[
            {
                "name": words.say("kinds", kind, "many"),
                "url": list_url(kind, language),
                "count": numbers[kind],
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
    return PageContent(title, description, body, text, subscriptions=subscriptions, hero=hero)


def _plans_first(localiser: Localiser) -> list[tuple[Plan, HelpItem]]:
    """Return the plans that go on; where none does, the last one."""
    plans = list(localiser.edition.of(Plan))
    going = [plan for plan in plans if not has_ended(localiser.edition, plan)]
    items = [(plan, item) for plan in going or plans if (item := help_of(localiser, plan))]
    return sorted(items, key=lambda one: one[1].order)[: MOST if going else 1]


@settled
def _invitations_first(localiser: Localiser) -> tuple[Record, ...]:
    every = (one for records in invitations(localiser.edition) for one in in_list_order(localiser, records))
    return tuple(islice(every, MOST))


def invitations(edition: Edition) -> Iterator[list[Record]]:
    """Yield the records of each kind that invite the public to something which people can still follow."""
    inviting = sorted((display_of(name).INVITES, name) for name in kinds() if display_of(name).INVITES)
    for _, name in inviting:
        yield [one for one in edition.of(kinds()[name]) if display_of(name).invites(edition, one)]
