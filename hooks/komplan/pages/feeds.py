"""Feeds (Atom) of what is new, for each body and for all."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urljoin

from komplan.model.record import Record
from komplan.views.addresses import feed_url, home_url, url_of
from komplan.views.news import newest, view_news
from komplan.views.shown import ShownName
from komplan.views.values import Speaker

from .environment import environment
from .home import site_title
from .page import File


def feeds(speaker: Speaker, site_url: str) -> Iterator[File]:
    """Yield the feed of all that is new and one for each body, where there is anything for it."""
    for body in (None, *speaker.town.of("body")):
        if records := newest(speaker.town, body):
            yield _feed(speaker, site_url, body, records)


def _feed(speaker: Speaker, site_url: str, body: Record | None, records: list[Record]) -> File:
    language = speaker.language
    path = feed_url(language, body)
    site = site_title(speaker.town, language)
    name = speaker.title(body).text if body else site
    entries = [view_news(speaker, record) for record in records]
    xml = (
        environment()
        .get_template("feed.xml")
        .render(
            language=language,
            title=speaker.words.say("feed", "title", name=name),
            url=urljoin(site_url, path),
            page=urljoin(site_url, url_of(body, language) if body else home_url(language)),
            author=_publisher(speaker) or ShownName(site),
            updated=max(entry.updated for entry in entries),
            entries=entries,
            absolute=lambda url: urljoin(site_url, url),
            midnight=lambda day: datetime.fromisoformat(day).replace(tzinfo=speaker.town.settings.zone).isoformat(),
        )
    )
    return File(path, xml.encode(), body.key if body else "")


def _publisher(speaker: Speaker) -> ShownName | None:
    """Return who runs the site, where the settings say it."""
    stated = speaker.town.settings.publisher
    name = stated.value.name.value if stated and stated.value else None
    if name is None:
        return None
    lang, text = name.best((speaker.language, *speaker.town.settings.codes))
    return ShownName(text, None if lang == speaker.language else lang)
