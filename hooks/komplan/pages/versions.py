"""The pages beside a plan: each version of it, and what has changed."""

from collections.abc import Iterator

from komplan.model.kinds.plan import Plan
from komplan.views.addresses import changes_url, list_url, url_of, version_url
from komplan.views.records.thread import link_to
from komplan.views.records.versions import PlanHistory, history_urls, view_history
from komplan.views.values.localiser import Localiser

from .environment import pour
from .page import Page


def version_pages(localiser: Localiser) -> Iterator[Page]:
    """Yield the pages of each plan that was changed after it was adopted."""
    for plan in localiser.edition.of(Plan):
        if history := view_history(localiser, plan):
            yield _changes(localiser, plan, history)
            yield from _versions(localiser, plan, history)


def _changes(localiser: Localiser, plan: Plan, history: PlanHistory) -> Page:
    words = localiser.words.say
    url, title = changes_url(plan, localiser.language), words("plans", "changes", "title")
    body = pour("changes.html", localiser.language, url, title=title, history=history, **_around(localiser, plan))
    named = f"{title}: {localiser.title(plan).text}"
    about = words("plans", "changes", "about")
    return Page(url, localiser.language, "plan", named, about, body, history_urls(localiser, plan), named=plan.key)


def _versions(localiser: Localiser, plan: Plan, history: PlanHistory) -> Iterator[Page]:
    words = localiser.words.say
    for version, link in zip(history.versions, history.links, strict=False):
        url = version_url(plan, version.number, localiser.language)
        day = f"{link.words} ({version.day.words})" if version.day else link.words
        values = {"title": day, "version": version, "history": history, "here": url}
        body = pour("version.html", localiser.language, url, **values, **_around(localiser, plan))
        named = f"{localiser.title(plan).text}: {day}"
        about = words("plans", "versions", "about")
        urls = history_urls(localiser, plan, version.number)
        yield Page(url, localiser.language, "plan", named, about, body, urls, named=plan.key)


def _around(localiser: Localiser, plan: Plan) -> dict[str, object]:
    """Return the way back to the plan and to the list of plans."""
    plans = (localiser.words.say("kinds", "plan", "many"), list_url("plan", localiser.language))
    return {"plan": link_to(localiser, plan), "plan_url": url_of(plan, localiser.language), "plans": plans}
