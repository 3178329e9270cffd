"""What citizens look for: a page for each facet, such as the year, and one for each group of records in it."""

from collections.abc import Iterator
from functools import partial

from komplan.views.addresses import special_url
from komplan.views.collections.facets import FACETS
from komplan.views.collections.groups import Group, group_keys, group_of, view_first, view_group
from komplan.views.values.localiser import Localiser

from .environment import pour
from .page import MadeFrom, PageContent, PageSort, Route


def groups_in(localiser: Localiser, facet: str) -> tuple[Group, ...]:
    """Return the groups of a facet, in the order of their labels."""
    found = (group_of(localiser, facet, key) for key in group_keys(localiser, facet))
    return tuple(group for group in found if group)


def facets_in(localiser: Localiser) -> tuple[str, ...]:
    """Return the facets in which there are any groups."""
    return tuple(facet for facet in FACETS if group_keys(localiser, facet))


def group_routes(localiser: Localiser) -> Iterator[Route]:
    """Yield the page of each facet and of each of its groups."""
    language, codes = localiser.language, localiser.edition.settings.codes
    for facet in facets_in(localiser):
        urls = {other: special_url("by", facet, language=other) for other in codes}
        yield Route(urls, language, "by", MadeFrom(PageSort.FACET), partial(_facet, localiser, facet))
        for group in groups_in(localiser, facet):
            source = MadeFrom(PageSort.GROUP, tuple(record.key for record in group.records))
            make = partial(_group, localiser, facet, group.label.key)
            yield Route(group.urls, language, "by", source, make, named=group.label.of)


def _facet(localiser: Localiser, facet: str) -> PageContent:
    groups = groups_in(localiser, facet)
    language, words = localiser.language, localiser.words
    url = special_url("by", facet, language=language)
    first = [(group, view_first(localiser, group)) for group in groups]
    body = pour("groups.html", language, url, facet=facet, groups=groups, first=first)
    title, about = words.say("by", facet, "title"), words.say("by", facet, "about")
    return PageContent(title, about, body, (title, about, *(group.label.words for group in groups)))


def _group(localiser: Localiser, facet: str, key: str) -> PageContent:
    group = group_of(localiser, facet, key)
    assert group is not None  # there is no route without one
    language, words = localiser.language, localiser.words
    up = special_url("by", facet, language=language)
    sections = view_group(localiser, group)
    body = pour("group.html", language, group.url, facet=facet, group=group, sections=sections, up=up)
    title = words.say("by", facet, "named", group=group.label.words)
    about = f"{group.lead} ({group.counted})"
    return PageContent(title, about, body, (words.say("by", facet, "title"), title, about))
