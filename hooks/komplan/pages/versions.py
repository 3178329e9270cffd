"""The pages beside a plan: each version of it, and what has changed."""

from collections.abc import Iterator

from komplan.model.kinds.plan import Plan
from komplan.views.addresses import changes_url, list_url, url_of, version_url
from komplan.views.records.thread import link_to
from komplan.views.records.versions import PlanHistory, history_urls, view_history
from komplan.views.values.speaker import Speaker

from .environment import pour
from .page import Page


def version_pages(speaker: Speaker) -> Iterator[Page]:
    """Yield the pages of each plan that was changed after it was adopted."""
    for plan in speaker.town.of("plan"):
        if isinstance(plan, Plan) and (history := view_history(speaker, plan)):
            yield _changes(speaker, plan, history)
            yield from _versions(speaker, plan, history)


def _changes(speaker: Speaker, plan: Plan, history: PlanHistory) -> Page:
    words = speaker.words.say
    url, title = changes_url(plan, speaker.language), words("plans", "changes", "title")
    body = pour("changes.html", speaker.language, url, title=title, history=history, **_around(speaker, plan))
    named = f"{title}: {speaker.title(plan).text}"
    about = words("plans", "changes", "about")
    return Page(url, speaker.language, "plan", named, about, body, history_urls(speaker, plan), named=plan.key)


def _versions(speaker: Speaker, plan: Plan, history: PlanHistory) -> Iterator[Page]:
    words = speaker.words.say
    for version, link in zip(history.versions, history.links, strict=False):
        url = version_url(plan, version.number, speaker.language)
        day = f"{link.words} ({version.day.words})" if version.day else link.words
        values = {"title": day, "version": version, "history": history, "here": url}
        body = pour("version.html", speaker.language, url, **values, **_around(speaker, plan))
        named = f"{speaker.title(plan).text}: {day}"
        about = words("plans", "versions", "about")
        urls = history_urls(speaker, plan, version.number)
        yield Page(url, speaker.language, "plan", named, about, body, urls, named=plan.key)


def _around(speaker: Speaker, plan: Plan) -> dict[str, object]:
    """Return the way back to the plan and to the list of plans."""
    plans = (speaker.words.say("kinds", "plan", "many"), list_url("plan", speaker.language))
    return {"plan": link_to(speaker, plan), "plan_url": url_of(plan, speaker.language), "plans": plans}
