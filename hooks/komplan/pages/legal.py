"""The pages that the law asks for, where the settings say who runs the site."""

from collections.abc import Iterator
from functools import partial

from komplan.views.addresses import special_url
from komplan.views.site.legal import legal_pages, view_legal
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser

from .environment import pour, template_for
from .page import PageContent, PageSort, Route, Source


def legal_routes(localiser: Localiser, site_url: str) -> Iterator[Route]:
    """Yield the accessibility statement, in the form that the country of the language wants, and the privacy notice."""
    for page in legal_pages(localiser.town):
        urls = {other: special_url(page, language=other) for other in localiser.town.settings.codes}
        yield Route(urls, localiser.language, page, Source(PageSort.LEGAL), partial(_legal, localiser, page, site_url))


def _legal(localiser: Localiser, page: str, site_url: str) -> PageContent:
    town, language, words = localiser.town, localiser.language, localiser.words
    url = special_url(page, language=language)
    template = template_for(f"legal/{page}.{language}.html", f"legal/{page}.html")
    site = {"url": site_url, "title": site_title(town, language)}
    body = pour(template, language, url, view=view_legal(localiser), site=site)
    return PageContent(words.say(page, "title"), words.say(page, "about"), body)
