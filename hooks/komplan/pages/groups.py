"""What citizens look for: a page for each facet, such as the year, and one for each group of records in it."""

from collections.abc import Iterator, Mapping
from functools import partial

from komplan.views.addresses import special_url
from komplan.views.collections.facets import FACETS
from komplan.views.collections.groups import Group, groups_by, view_first, view_group
from komplan.views.values.localiser import Localiser

from .environment import pour
from .page import MadeFrom, PageContent, PageSort, Route

Groups = Mapping[str, tuple[Group, ...]]
"""The groups of each facet in which there are any."""


def groups_in(localiser: Localiser) -> Groups:
    """Return all groups of a language."""
    return {facet: found for facet in FACETS if (found := groups_by(localiser, facet))}


def group_routes(localiser: Localiser, groups: Groups) -> Iterator[Route]:
    """Yield the page of each facet and of each of its groups."""
    language, codes = localiser.language, localiser.edition.settings.codes
    for facet, found in groups.items():
        urls = {other: special_url("by", facet, language=other) for other in codes}
        yield Route(urls, language, "by", MadeFrom(PageSort.FACET), partial(_facet, localiser, facet, found))
        for group in found:
            source = MadeFrom(PageSort.GROUP, tuple(record.key for record in group.records))
            make = partial(_group, localiser, facet, group)
            yield Route(group.urls, language, "by", source, make, named=group.label.of)


def _facet(localiser: Localiser, facet: str, groups: tuple[Group, ...]) -> PageContent:
    language, words = localiser.language, localiser.words
    url = special_url("by", facet, language=language)
    first = [(group, view_first(localiser, group)) for group in groups]
    body = pour("groups.html", language, url, facet=facet, groups=groups, first=first)
    title, about = words.say("by", facet, "title"), words.say("by", facet, "about")
    return PageContent(title, about, body, (title, about, *(group.label.words for group in groups)))


def _group(localiser: Localiser, facet: str, group: Group) -> PageContent:
    language, words = localiser.language, localiser.words
    up = special_url("by", facet, language=language)
    sections = view_group(localiser, group)
    body = pour("group.html", language, group.url, facet=facet, group=group, sections=sections, up=up)
    title = words.say("by", facet, "named", group=group.label.words)
    about = f"{group.lead} ({group.counted})"
    text = (words.say("by", facet, "title"), title, group.label.gloss or "", about)
    return PageContent(title, about, body, tuple(filter(None, text)))
