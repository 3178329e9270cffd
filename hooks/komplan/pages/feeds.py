"""Feeds (Atom) of what is new, for each body and for all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urljoin

from komplan.model.record import Record
from komplan.views.addresses import feed_url, former_url, home_url, url_of
from komplan.views.collections.follow import parted
from komplan.views.collections.news import newest, view_news
from komplan.views.values.shown import ShownName
from komplan.views.values.speaker import Speaker

from .environment import environment
from .home import site_title
from .page import File


def feeds(speaker: Speaker, site_url: str) -> Iterator[File]:
    """Yield the feed of all that is new, one for each body and one for each that became several, where it has any."""
    yield from _feed(speaker, site_url, ())
    for body in speaker.town.of("body"):
        yield from _feed(speaker, site_url, [body])
    for former, heirs in parted(speaker.town).items():
        yield from _feed(speaker, site_url, heirs, former)


def _feed(speaker: Speaker, site_url: str, bodies: Sequence[Record], former: str = "") -> Iterator[File]:
    """Yield the feed of all, of one body, or of several that one with the id ``former`` became."""
    records = newest(speaker.town, *bodies)
    if not records:
        return
    language, body = speaker.language, bodies[0] if bodies else None
    path, page = feed_url(language, body), url_of(body, language) if body else home_url(language)
    if body and former:
        path, page = (former_url(url, body.id, former) for url in (path, page))
    site = site_title(speaker.town, language)
    name = ", ".join(speaker.title(body).text for body in bodies) or site
    entries = [view_news(speaker, record) for record in records]
    xml = (
        environment()
        .get_template("feed.xml")
        .render(
            language=language,
            title=speaker.words.say("feed", "title", name=name),
            url=urljoin(site_url, path),
            page=urljoin(site_url, page),
            author=_publisher(speaker) or ShownName(site),
            updated=max(entry.updated for entry in entries),
            entries=entries,
            absolute=lambda url: urljoin(site_url, url),
            midnight=lambda day: datetime.fromisoformat(day).replace(tzinfo=speaker.town.settings.zone).isoformat(),
        )
    )
    yield File(path, xml.encode(), body.key if body and not former else "")


def _publisher(speaker: Speaker) -> ShownName | None:
    """Return who runs the site, where the settings say it."""
    stated = speaker.town.settings.publisher
    name = stated.value.name.value if stated and stated.value else None
    if name is None:
        return None
    lang, text = name.best((speaker.language, *speaker.town.settings.codes))
    return ShownName(text, None if lang == speaker.language else lang)
