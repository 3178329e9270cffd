"""The whole site of a town, in all its languages."""

from collections.abc import Iterator, Mapping
from itertools import chain
from urllib.parse import urlsplit

from komplan.edition.edition import Edition
from komplan.views.values.localiser import Localiser

from .bare import choose, not_found
from .calendars import calendars
from .colours import colours_css
from .data import records_json, sitemap
from .feeds import feeds
from .headers import META_POLICY, server_files
from .moved import moved
from .opendata.files import OpenData
from .opendata.page import data_page
from .opendata.scope import Scope
from .page import Page, SiteFile
from .records import pages_in


def localisers(edition: Edition, ready: Mapping[tuple[str, str], str]) -> Mapping[str, Localiser]:
    """Return what speaks each language of a town, which has to hold public records only."""
    return {language: Localiser(edition, language, ready) for language in edition.settings.codes}


def build_site(
    edition: Edition, site_url: str, ready: Mapping[tuple[str, str], str], policy: str = META_POLICY
) -> Iterator[Page | SiteFile]:
    """Yield everything the site consists of.

    ``edition`` holds public records only; ``site_url`` is where the site will be; ``ready`` holds the HTML of ordinary
    pages, which the theme's Markdown has rendered, by key and language; ``policy`` is what pages outside the theme say
    of what they may load.
    """
    voices = localisers(edition, ready)
    data = OpenData(Scope(voices[edition.settings.codes[0]], site_url))
    pages: list[Page] = []
    files: list[SiteFile] = []
    for localiser in voices.values():
        for page in chain(pages_in(localiser, site_url), [data_page(localiser, data)]):
            pages.append(page)
            yield page
        for file in chain(calendars(localiser, site_url), feeds(localiser, site_url)):
            files.append(file)
            yield file
    yield from moved(voices, chain(pages, files), site_url, policy)
    yield choose(edition, site_url, policy)
    yield not_found(edition, urlsplit(site_url).path or "/", policy)
    yield colours_css(edition)
    yield records_json(voices)
    yield from data.files()
    yield sitemap(pages, site_url)
    yield from server_files(site_url)
