"""The pages beside a plan that tell one thing of it each: its measures where they are many, its costs, its schedule."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from komplan.edition.money import rows_in
from komplan.model.kinds.plan import Plan
from komplan.views.addresses import beside_url, list_url, url_of
from komplan.views.charts.schedule import view_schedule
from komplan.views.kinds.plan_pages import pages_of, view_stops
from komplan.views.kinds.plan_table import view_table
from komplan.views.kinds.plan_tiles import count_with_costs
from komplan.views.kinds.verdict import say_secured
from komplan.views.records.money import view_plan_costs
from komplan.views.records.thread import link_to
from komplan.views.records.tiles import view_sums
from komplan.views.values.localiser import Localiser
from komplan.views.values.plain import plain

from .environment import pour
from .page import MadeFrom, PageContent, PageSort, Route


def _costs(localiser: Localiser, plan: Plan) -> object:
    """Return how much of a plan's money is secured, its sums, then all that is said of its costs."""
    rows, every = rows_in(localiser.edition, plan), count_with_costs(localiser.edition, plan)
    sums = view_sums(localiser, rows, every) if rows else ()
    return say_secured(localiser, rows), sums, view_plan_costs(localiser, plan)


_SHOWN: Mapping[str, Callable[[Localiser, Plan], object]] = {
    "measures": view_table,
    "costs": _costs,
    "schedule": view_schedule,
}
"""What a page shows, by its name."""


def plan_routes(localiser: Localiser) -> Iterator[Route]:
    """Yield the pages beside each plan."""
    for plan in localiser.edition.of(Plan):
        for name in pages_of(localiser, plan):
            urls = {language: beside_url(plan, name, language) for language in localiser.edition.settings.codes}
            source, make = MadeFrom(PageSort.PLAN, (plan.key,)), partial(_beside, localiser, plan, name)
            yield Route(urls, localiser.language, plan.KIND, source, make, named=plan.key)


def _beside(localiser: Localiser, plan: Plan, name: str) -> PageContent:
    title, about = localiser.words.say("plans", "pages", name), localiser.words.say("plans", name, "about")
    shown = _SHOWN[name](localiser, plan)
    values = {"title": title, "about": about, "view": shown, **around(localiser, plan, name)}
    body = pour(f"plan/{name}.html", localiser.language, beside_url(plan, name, localiser.language), **values)
    named = f"{title}: {localiser.title(plan).text}"
    costs = localiser.fields(plan, plan, only={"budget"}).values() if name == "costs" else ()
    return PageContent(named, about, body, (named, about, *plain([shown, *costs], localiser.words)))


def around(localiser: Localiser, plan: Plan, here: str, current: str = "page") -> dict[str, object]:
    """Return the way from a page beside a plan back to the plan, to the list of plans and to its other pages."""
    plans = (localiser.words.say("kinds", "plan", "many"), list_url("plan", localiser.language))
    stops = view_stops(localiser, plan, here, current)
    return {
        "plan": link_to(localiser, plan),
        "plan_url": url_of(plan, localiser.language),
        "plans": plans,
        "stops": stops,
    }
