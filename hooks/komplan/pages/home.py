"""The home page of a language, for one community or for several."""

from collections.abc import Iterable

from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.town import Town
from komplan.views.addresses import home_url, list_url, special_url
from komplan.views.record import view_cards
from komplan.views.values import Speaker

from .environment import pour
from .page import Page

NEWEST = 5
"""How many meetings the home page shows."""


def home(speaker: Speaker, ways: Iterable[str]) -> Page:
    """Return the home page of a language, with links to the given ways in."""
    town, language, words = speaker.town, speaker.language, speaker.words
    url = home_url(language)
    counts = [
        (kind, words.say("kinds", kind, "many"), list_url(kind, language), count, words.say("kinds", kind, "about"))
        for kind in kinds()
        if kinds()[kind].LISTED and (count := sum(1 for _ in town.of(kind)))
    ]
    title, description = site_title(town, language), site_description(town, language)
    body = pour(
        "home.html",
        language,
        url,
        title=title,
        description=description,
        counts=counts,
        projects=view_cards(speaker, town.of("project")),
        communities=view_cards(speaker, communities(town)),
        calls=view_cards(speaker, town.of("call")),
        meetings=view_cards(speaker, town.of("meeting"))[:NEWEST],
        ways=[(words.say("by", way, "title"), special_url("by", way, language=language)) for way in ways],
    )
    return Page(
        url, language, "home", title, description, body, {other: home_url(other) for other in town.settings.codes}
    )


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
