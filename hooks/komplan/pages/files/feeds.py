"""Feeds (Atom) of what is new, for each body and for all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urljoin

from komplan.model.kinds.body import Body
from komplan.model.record import Record
from komplan.views.addresses import feed_url, former_url, home_url, url_of
from komplan.views.collections.news import feed_of
from komplan.views.collections.subscriptions import parted
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownName

from ..environment import environment
from ..page import SiteFile


def feeds(localiser: Localiser, site_url: str) -> Iterator[SiteFile]:
    """Yield the feed of all that is new, one for each body and one for each that became several, where it has any."""
    yield from _feed(localiser, site_url, ())
    for body in localiser.edition.of(Body):
        yield from _feed(localiser, site_url, [body])
    for former, heirs in parted(localiser.edition).items():
        yield from _feed(localiser, site_url, heirs, former)


def _feed(localiser: Localiser, site_url: str, bodies: Sequence[Record], former: str = "") -> Iterator[SiteFile]:
    """Yield the feed of all, of one body, or of several that one with the id ``former`` became."""
    entries = feed_of(localiser, *bodies)
    if not entries:
        return
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
    yield SiteFile(path, xml.encode(), body.key if body and not former else "")


def _publisher(localiser: Localiser) -> ShownName | None:
    """Return who runs the site, where the settings say it."""
    stated = localiser.edition.settings.publisher
    name = stated.value.name.value if stated.value else None
    if name is None:
        return None
    lang, text = name.best((localiser.language, *localiser.edition.settings.codes))
    return ShownName(text, None if lang == localiser.language else lang)
