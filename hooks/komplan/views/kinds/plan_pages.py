"""The pages of a plan: which it has beside its own, and the way from each of them to the others."""

from collections.abc import Iterator

from komplan.definitions.frozen import frozen
from komplan.edition.measures import measures_of
from komplan.edition.money import own_rows, rows_in
from komplan.edition.year_totals import year_sums
from komplan.edition.years import reports_of, years_of
from komplan.model.answers import settled
from komplan.model.kinds.plan import Plan

from ..addresses import beside_url, changes_url, url_of
from ..charts.schedule import has_dates
from ..values.localiser import Localiser
from .plan_versions import versions_of

MOST = 20
"""Measures whose table has room on the plan's own page; more have a page for themselves."""


@frozen
class PlanStop:
    """A page of a plan, or a part of its own page, and whether the reader is there."""

    name: str
    words: str
    url: str
    current: str
    """What the reader is on: the ``page`` itself, or one that belongs to it (``true``); nothing where neither."""


@settled
def pages_of(localiser: Localiser, plan: Plan) -> tuple[str, ...]:
    """Return which pages stand beside a plan, of ``measures``, ``costs`` and ``schedule``."""
    edition = localiser.edition
    costs = rows_in(edition, plan) or own_rows(edition, plan) or any(year_sums(edition, plan))
    there = {
        "measures": len(measures_of(edition, plan)) > MOST,
        "costs": bool(costs),
        "schedule": has_dates(edition, plan),
    }
    return tuple(name for name, is_there in there.items() if is_there)


def view_stops(localiser: Localiser, plan: Plan, here: str, current: str = "page") -> tuple[PlanStop, ...]:
    """Return the way to each page of a plan; nothing where it has but its own.

    ``here`` names where the reader is, ``current`` tells how, as ``PlanStop.current`` does.
    """
    stops = tuple(
        PlanStop(name, localiser.words.say("plans", "pages", name), url, current if name == here else "")
        for name, url in _urls(localiser, plan)
    )
    return stops if len(stops) > 1 else ()


def page_url(localiser: Localiser, plan: Plan, name: str) -> str:
    """Return where something of a plan stands: the address of its page, or that of a part of the plan's own."""
    if name in pages_of(localiser, plan):
        return beside_url(plan, name, localiser.language)
    return f"{url_of(plan, localiser.language)}#{name}"


def _urls(localiser: Localiser, plan: Plan) -> Iterator[tuple[str, str]]:
    edition, beside = localiser.edition, pages_of(localiser, plan)
    yield "overview", url_of(plan, localiser.language)
    if measures_of(edition, plan):
        yield "measures", page_url(localiser, plan, "measures")
    for name in ("costs", "schedule"):
        if name in beside:
            yield name, page_url(localiser, plan, name)
    if versions_of(localiser, plan):
        yield "versions", changes_url(plan, localiser.language)
    if years_of(edition, plan) or reports_of(edition, plan):
        yield "years", page_url(localiser, plan, "years")
