"""What citizens look for: a page for each facet, such as the year, and one for each group of records in it."""

from collections.abc import Iterator
from functools import partial

from komplan.views.addresses import special_url
from komplan.views.collections.facets import FACETS
from komplan.views.collections.groups import Group, group_keys, group_of, say_records, view_group
from komplan.views.collections.help import say_answers, view_help
from komplan.views.site.urgent import view_urgent
from komplan.views.values.localiser import Localiser
from komplan.views.values.plain import plain

from .environment import pour
from .page import MadeFrom, PageContent, PageSort, Route

HELPING = frozenset({"situation", "target-group"})
"""Facets whose groups are people who look for help."""


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
    say = say_answers if facet in HELPING else say_records
    told = [(group, say(localiser, group.records) or group.counted) for group in groups]
    body = pour("groups.html", language, url, facet=facet, groups=told)
    title, about = words.say("by", facet, "title"), words.say("by", facet, "about")
    return PageContent(title, about, body, (title, about, *(group.label.words for group in groups)))


def _group(localiser: Localiser, facet: str, key: str) -> PageContent:
    group = group_of(localiser, facet, key)
    assert group is not None  # there is no route without one
    language, words = localiser.language, localiser.words
    up = special_url("by", facet, language=language)
    title = words.say("by", facet, "named", group=group.label.words)
    about = f"{group.lead} ({group.counted})"
    text = (words.say("by", facet, "title"), title)
    if facet in HELPING:
        helps = view_help(localiser, group.records)
        urgent = view_urgent(localiser, key, group.records) if facet == "situation" else ()
        values = {"facet": facet, "group": group, "helps_in": helps, "up": up, "urgent": urgent}
        body = pour("answers.html", language, group.url, **values)
        return PageContent(title, about, body, (*text, *plain((urgent, helps), words)))
    sections = view_group(localiser, group)
    body = pour("group.html", language, group.url, facet=facet, group=group, sections=sections, up=up)
    return PageContent(title, about, body, (*text, group.lead, group.counted))
