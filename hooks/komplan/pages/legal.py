"""The pages that the law asks for, where the settings say who runs the site."""

from collections.abc import Iterator

from komplan.views.addresses import special_url
from komplan.views.site.legal import legal_pages, view_legal
from komplan.views.values.localiser import Localiser

from .environment import pour
from .home import site_title
from .page import Page


def legal(localiser: Localiser, site_url: str) -> Iterator[Page]:
    """Yield the accessibility statement, in the form that the law of the page wants, and the privacy notice."""
    town, language = localiser.town, localiser.language
    for page in legal_pages(town):
        url = special_url(page, language=language)
        site = {"url": site_url, "title": site_title(town, language)}
        body = pour(f"legal/{page}.html", language, url, view=view_legal(localiser), site=site)
        urls = {other: special_url(page, language=other) for other in town.settings.codes}
        title, about = localiser.words.say(page, "title"), localiser.words.say(page, "about")
        yield Page(url, language, page, title, about, body, urls)
