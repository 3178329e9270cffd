"""A page for each record, the list of each kind and the home page, in one language."""

from collections.abc import Iterator
from functools import cache

from komplan.model.kinds import kinds
from komplan.model.town import Town
from komplan.views.addresses import home_url, list_url
from komplan.views.record import view_cards, view_record
from komplan.views.values import Speaker

from .environment import environment, pour
from .page import Page

NEWEST = 5
"""How many meetings the home page shows."""


def pages_in(speaker: Speaker) -> Iterator[Page]:
    """Yield every page of one language."""
    yield home(speaker)
    for kind in kinds():
        if any(speaker.town.of(kind)):
            yield list_page(speaker, kind)
    yield from record_pages(speaker)


def record_pages(speaker: Speaker) -> Iterator[Page]:
    """Yield the page of each record."""
    for record in speaker.town.records.values():
        view = view_record(speaker, record)
        body = pour(_template(record.KIND), speaker.language, view.url, view=view)
        description = view.summary.text if view.summary else f"{view.kind_word}: {view.title.text}"
        yield Page(view.url, speaker.language, record.KIND, view.title.text, description, body, view.urls)


@cache
def _template(kind: str) -> str:
    name = f"kinds/{kind}.html"
    return name if name in environment().list_templates() else "record.html"


def list_page(speaker: Speaker, kind: str) -> Page:
    """Return the list of a kind."""
    language, words = speaker.language, speaker.words
    url = list_url(kind, language)
    cards = view_cards(speaker, speaker.town.of(kind))
    title = words.say("kinds", kind, "many")
    count = words.say("kinds", kind, "count", count=len(cards))
    about = words.say("kinds", kind, "about")
    body = pour("list.html", language, url, title=title, count=count, about=about, cards=cards)
    urls = {other: list_url(kind, other) for other in speaker.town.settings.codes}
    return Page(url, language, kind, title, f"{about} ({count})", body, urls)


def home(speaker: Speaker) -> Page:
    """Return the home page of a language."""
    town, language, words = speaker.town, speaker.language, speaker.words
    url = home_url(language)
    counts = [
        (kind, words.say("kinds", kind, "many"), list_url(kind, language), count, words.say("kinds", kind, "about"))
        for kind in kinds()
        if kind != "page" and (count := sum(1 for _ in town.of(kind)))
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
        calls=view_cards(speaker, town.of("call")),
        meetings=view_cards(speaker, town.of("meeting"))[:NEWEST],
    )
    return Page(
        url, language, "home", title, description, body, {other: home_url(other) for other in town.settings.codes}
    )


def site_title(town: Town, language: str) -> str:
    """Return the name of the site in a language."""
    stated = town.settings.title.value
    return stated.best((language, *town.settings.codes))[1] if stated else "Komplan"


def site_description(town: Town, language: str) -> str:
    """Return what the site is, in a sentence."""
    stated = town.settings.description.value if town.settings.description else None
    return stated.best((language, *town.settings.codes))[1] if stated else ""
