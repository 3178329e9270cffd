"""What a site with drafts says of itself: above each page, in its head, to robots."""

from dataclasses import replace

from komplan.views.records.drafts import view_draft
from komplan.views.values.localiser import Localiser

from .environment import pour
from .head import Head
from .page import PageContent, Route

ROBOTS = {"robots": "noindex, nofollow"}
"""What its pages say in their heads."""


def among_drafts(localiser: Localiser, route: Route, content: PageContent) -> PageContent:
    """Return a page of a site with drafts: it says that it is one, and where it is itself of a draft, why.

    A page is of the record by which its address is called, as are a plan's versions and the groups of a project.
    """
    record = localiser.edition.records.get(route.named)
    draft = view_draft(localiser, record) if record else None
    notice = pour("drafts.html", localiser.language, route.url, draft=draft)
    mark = localiser.mark(record) if record else ""
    return replace(content, body=f"{notice}\n{content.body}", mark=mark)


def unlisted(content: PageContent, title: str) -> Head:
    """Return the head of a page of a site with drafts: nothing in it is for search engines or programs."""
    return Head(content.title, title, content.description, "", {}, ROBOTS, (), "")


def nothing_for_robots() -> bytes:
    """Return ``robots.txt`` of a site with drafts."""
    return b"User-agent: *\nDisallow: /\n"
