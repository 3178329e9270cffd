"""Feeds (Atom) of what is new, for each body and for all."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from urllib.parse import urljoin

from komplan.model.record import Record
from komplan.views.addresses import feed_url, former_url, home_url, url_of
from komplan.views.collections.news import feed_of, has_news
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownName

from ..environment import environment
from ..page import FileRoute
from .followed import followed


def feeds(localiser: Localiser, site_url: str) -> Iterator[FileRoute]:
    """Yield the feed of all that is new, one for each body and one for each that became several, where it has any."""
    return followed(localiser, feed_url, has_news, partial(_feed, localiser, site_url))


def _feed(localiser: Localiser, site_url: str, bodies: tuple[Record, ...], former: str) -> bytes:
    entries = feed_of(localiser, *bodies)
    language, body = localiser.language, bodies[0] if bodies else None
    path, page = feed_url(language, body), url_of(body, language) if body else home_url(language)
    if body and former:
        path, page = (former_url(url, body.id, former) for url in (path, page))
    site = site_title(localiser.edition, language)
    name = ", ".join(localiser.title(body).text for body in bodies) or site
    xml = (
        environment()
        .get_template("feed.xml")
        .render(
            language=language,
            title=localiser.words.say("feed", "title", name=name),
            url=urljoin(site_url, path),
            page=urljoin(site_url, page),
            author=_publisher(localiser) or ShownName(site),
            updated=max(entry.updated for entry in entries),
            entries=entries,
            absolute=lambda url: urljoin(site_url, url),
            midnight=lambda day: (
                datetime.fromisoformat(day).replace(tzinfo=localiser.edition.settings.zone).isoformat()
            ),
        )
    )
    return xml.encode()


def _publisher(localiser: Localiser) -> ShownName | None:
    """Return who runs the site, where the settings say it."""
    stated = localiser.edition.settings.publisher
    name = stated.value.name.value if stated.value else None
    if name is None:
        return None
    lang, text = name.best((localiser.language, *localiser.edition.settings.codes))
    return ShownName(text, None if lang == localiser.language else lang)
