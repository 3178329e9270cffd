"""The home page of a language, for one community or for several."""

from collections import Counter

from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.town import Town
from komplan.model.values import Tone
from komplan.views.addresses import home_url, list_url, special_url
from komplan.views.follow import view_follow
from komplan.views.record import view_cards
from komplan.views.shown import Card
from komplan.views.values import Speaker

from .environment import pour
from .groups import Groups
from .page import Page

MOST = 3
"""How many cards stand under each of the questions that the home page answers."""


def home(speaker: Speaker, groups: Groups) -> Page:
    """Return the home page of a language, with links to the given ways in and the life situations themselves."""
    town, language, words = speaker.town, speaker.language, speaker.words
    url = home_url(language)
    numbers = Counter(record.KIND for record in town.records.values())
    listed = [kind for kind in kinds() if kinds()[kind].LISTED and numbers[kind]]
    title, description = site_title(town, language), site_description(town, language)
    follow = view_follow(speaker, title)
    body = pour(
        "home.html",
        language,
        url,
        title=title,
        description=description,
        news=view_cards(speaker, news(town))[:MOST],
        meetings=upcoming_first(view_cards(speaker, town.of("meeting")))[:MOST],
        calls=view_cards(speaker, town.of("call"))[:MOST],
        all={
            kind: (words.say("kinds", kind, "count", count=numbers[kind]), list_url(kind, language))
            for kind in ("meeting", "call")
        },
        needs=groups.get("situation", ()),
        plans=view_cards(speaker, town.of("plan")),
        projects=view_cards(speaker, town.of("project")),
        communities=view_cards(speaker, communities(town)),
        kinds=[
            {
                "name": words.say("kinds", kind, "many"),
                "url": list_url(kind, language),
                "count": numbers[kind],
                "about": words.say("kinds", kind, "about"),
            }
            for kind in listed
        ],
        follow=follow,
        ways=[(words.say("by", way, "title"), special_url("by", way, language=language)) for way in groups],
    )
    urls = {other: home_url(other) for other in town.settings.codes}
    return Page(url, language, "home", title, description, body, urls, follow=follow)


def news(town: Town) -> list[Record]:
    """Return the records with a date, but for meetings, which have a place of their own."""
    return [record for record in town.records.values() if record.ORDER and record.KIND != "meeting"]


def upcoming_first(meetings: list[Card]) -> list[Card]:
    """Return the planned meetings, the next one first, then the others as they are, the last one first."""
    planned = [card for card in meetings if card.status and card.status.tone == Tone.AHEAD]
    return planned[::-1] + [card for card in meetings if card not in planned]


def communities(town: Town) -> list[Record]:
    """Return the territories that plan something: those to which projects, plans or groups belong."""
    own = ("project", "plan", "body")
    return [
        territory
        for territory in town.of("territory")
        if any(record.KIND in own for record in town.in_territory.get(territory.key, ()))
    ]


def site_title(town: Town, language: str) -> str:
    """Return the name of the site in a language."""
    stated = town.settings.title.value
    return stated.best((language, *town.settings.codes))[1] if stated else "Komplan"


def site_description(town: Town, language: str) -> str:
    """Return what the site is, in a sentence."""
    stated = town.settings.description.value if town.settings.description else None
    return stated.best((language, *town.settings.codes))[1] if stated else ""
