"""The ways in that a citizen thinks of: a page for each way, and one for each group of it."""

from collections.abc import Iterator, Mapping

from komplan.views.addresses import special_url
from komplan.views.collections.facets import FACETS
from komplan.views.collections.groups import Group, view_groups
from komplan.views.values.localiser import Localiser

from .environment import pour
from .page import Page

Groups = Mapping[str, tuple[Group, ...]]
"""The groups of each way in which there are any."""


def groups_in(localiser: Localiser) -> Groups:
    """Return all groups of a language."""
    return {way: found for way in FACETS if (found := view_groups(localiser, way))}


def group_pages(localiser: Localiser, groups: Groups) -> Iterator[Page]:
    """Yield the page of each way and of each of its groups."""
    for way, found in groups.items():
        yield _way_page(localiser, way, found)
        for group in found:
            yield _group_page(localiser, way, group)


def _way_page(localiser: Localiser, way: str, groups: tuple[Group, ...]) -> Page:
    language, words = localiser.language, localiser.words
    url = special_url("by", way, language=language)
    body = pour("groups.html", language, url, way=way, groups=groups)
    urls = {other: special_url("by", way, language=other) for other in localiser.edition.settings.codes}
    return Page(url, language, "by", words.say("by", way, "title"), words.say("by", way, "about"), body, urls)


def _group_page(localiser: Localiser, way: str, group: Group) -> Page:
    language, words = localiser.language, localiser.words
    up = special_url("by", way, language=language)
    body = pour("group.html", language, group.url, way=way, group=group, up=up)
    title = words.say("by", way, "named", group=group.label.words)
    about = f"{group.lead} ({group.counted})"
    return Page(group.url, language, "by", title, about, body, group.urls, named=group.label.of)
