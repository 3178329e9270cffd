"""The page on which a search shows what it found, and where else to look."""

from collections import Counter
from functools import partial

from komplan.model.kinds import kinds
from komplan.views.addresses import list_url, special_url
from komplan.views.site.contact import view_publisher
from komplan.views.values.localiser import Localiser

from ..environment import pour
from ..groups import facets_in, groups_in
from ..page import MadeFrom, PageContent, PageSort, Route


def search_route(localiser: Localiser) -> Route:
    """Return the page of results of a language."""
    urls = {language: special_url("search", language=language) for language in localiser.edition.settings.codes}
    return Route(urls, localiser.language, "search", MadeFrom(PageSort.SEARCH), partial(_results, localiser))


def _results(localiser: Localiser) -> PageContent:
    language, words = localiser.language, localiser.words
    title, about = words.say("search", "title"), words.say("search", "about")
    numbers = Counter(record.KIND for record in localiser.edition.records.values())
    body = pour(
        "search.html",
        language,
        special_url("search", language=language),
        title=title,
        about=about,
        kinds=[
            {"name": words.say("kinds", kind, "many"), "url": list_url(kind, language), "count": numbers[kind]}
            for kind in kinds()
            if kinds()[kind].LISTED and numbers[kind]
        ],
        needs=groups_in(localiser, "situation"),
        facets=[
            (words.say("by", facet, "title"), special_url("by", facet, language=language))
            for facet in facets_in(localiser)
        ],
        ask=view_publisher(localiser, title),
    )
    return PageContent(title, about, body, (title,))
