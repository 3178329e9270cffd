"""The pages beside a plan: each version of it, and what has changed."""

from collections.abc import Callable, Iterator
from functools import partial

from komplan.model.answers import settled
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.views.addresses import changes_url, version_url
from komplan.views.kinds.plan_versions import PlanHistory, history_urls, versions_of, view_history, view_version
from komplan.views.values.localiser import Localiser
from komplan.views.values.plain import plain

from .environment import pour
from .page import MadeFrom, PageContent, PageSort, Route
from .plans import around


def version_routes(localiser: Localiser) -> Iterator[Route]:
    """Yield the pages of each plan that was changed after it was adopted: its changes, then each version."""
    for plan in localiser.edition.of(Plan):
        numbers = version_numbers(localiser, plan)
        if numbers:
            yield _route(localiser, plan, PageSort.CHANGES, None, partial(_changes, localiser, plan))
        for at, number in enumerate(numbers):
            make = partial(_version, localiser, plan, at)
            yield _route(localiser, plan, PageSort.VERSION, number, make)


@settled
def version_numbers(localiser: Localiser, plan: Plan) -> tuple[int, ...]:
    """Return the numbers of a plan's versions that have pages."""
    return tuple(version.number for version in versions_of(localiser, plan))


def _route(
    localiser: Localiser, plan: Record, sort: PageSort, number: int | None, make: Callable[[], PageContent]
) -> Route:
    urls = history_urls(localiser, plan, number)
    return Route(urls, localiser.language, plan.KIND, MadeFrom(sort, (plan.key,)), make, named=plan.key)


def _history(localiser: Localiser, plan: Plan) -> PlanHistory:
    history = view_history(localiser, plan)
    assert history is not None  # a plan without one has no such pages
    return history


def _changes(localiser: Localiser, plan: Plan) -> PageContent:
    history = _history(localiser, plan)
    words = localiser.words.say
    url = changes_url(plan, localiser.language)
    title, about = words("plans", "changes", "title"), words("plans", "changes", "about")
    values = {"title": title, "about": about, "history": history, **around(localiser, plan, "versions")}
    body = pour("changes.html", localiser.language, url, **values)
    named = f"{title}: {localiser.title(plan).text}"
    text = plain((history.more, history.revisions), localiser.words)
    return PageContent(named, about, body, (named, about, *text))


def _version(localiser: Localiser, plan: Plan, at: int) -> PageContent:
    told, about = _history(localiser, plan), localiser.words.say("plans", "versions", "about")
    version, link = view_version(localiser, plan, at), told.links[at]
    url = version_url(plan, version.number, localiser.language)
    title = f"{link.words} ({version.day.words})" if version.day else link.words
    values = {"title": title, "about": about, "version": version, "history": told, "here": url}
    body = pour("version.html", localiser.language, url, **values, **around(localiser, plan, "versions", "true"))
    named = f"{localiser.title(plan).text}: {title}"
    return PageContent(named, about, body, (named, about, *plain(version, localiser.words)))
