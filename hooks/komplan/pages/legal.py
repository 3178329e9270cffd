"""The pages that the law asks for, where the settings say who runs the site."""

from collections.abc import Iterator

from komplan.views.addresses import special_url
from komplan.views.site.legal import legal_pages, view_legal
from komplan.views.values.localiser import Localiser

from .environment import pour, template_for
from .home import site_title
from .page import Page


def legal(localiser: Localiser, site_url: str) -> Iterator[Page]:
    """Yield the accessibility statement, in the form that the country of the language wants, and the privacy notice."""
    edition, language = localiser.edition, localiser.language
    for page in legal_pages(edition):
        url = special_url(page, language=language)
        template = template_for(f"legal/{page}.{language}.html", f"legal/{page}.html")
        site = {"url": site_url, "title": site_title(edition, language)}
        body = pour(template, language, url, view=view_legal(localiser), site=site)
        urls = {other: special_url(page, language=other) for other in edition.settings.codes}
        title, about = localiser.words.say(page, "title"), localiser.words.say(page, "about")
        yield Page(url, language, page, title, about, body, urls)
