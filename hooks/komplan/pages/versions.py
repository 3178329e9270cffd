"""The pages beside a plan: each version of it, and what has changed."""

from collections.abc import Callable, Iterator
from functools import partial

from komplan.model.answers import settled
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.views.addresses import changes_url, list_url, url_of, version_url
from komplan.views.kinds.plan_versions import PlanHistory, history_urls, versions_of, view_history, view_version
from komplan.views.records.thread import link_to
from komplan.views.values.localiser import Localiser
from komplan.views.values.plain import plain

from .environment import pour
from .page import MadeFrom, PageContent, PageSort, Route


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
    url, title = changes_url(plan, localiser.language), words("plans", "changes", "title")
    body = pour("changes.html", localiser.language, url, title=title, history=history, **_around(localiser, plan))
    named, about = f"{title}: {localiser.title(plan).text}", words("plans", "changes", "about")
    text = plain((history.more, history.revisions), localiser.words)
    return PageContent(named, about, body, (named, about, *text))


def _version(localiser: Localiser, plan: Plan, at: int) -> PageContent:
    words, told = localiser.words.say, _history(localiser, plan)
    version, link = view_version(localiser, plan, at), told.links[at]
    url = version_url(plan, version.number, localiser.language)
    title = f"{link.words} ({version.day.words})" if version.day else link.words
    values = {"title": title, "version": version, "history": told, "here": url}
    body = pour("version.html", localiser.language, url, **values, **_around(localiser, plan))
    named, about = f"{localiser.title(plan).text}: {title}", words("plans", "versions", "about")
    return PageContent(named, about, body, (named, about, *plain(version, localiser.words)))


def _around(localiser: Localiser, plan: Plan) -> dict[str, object]:
    """Return the way back to the plan and to the list of plans."""
    plans = (localiser.words.say("kinds", "plan", "many"), list_url("plan", localiser.language))
    return {"plan": link_to(localiser, plan), "plan_url": url_of(plan, localiser.language), "plans": plans}
