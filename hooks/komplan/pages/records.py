"""A page for each record and the list of each kind, in one language."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, partial

from komplan.edition.tasks import has_met, has_results
from komplan.model.kinds import kinds
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.project import Project
from komplan.model.kinds.task import Task
from komplan.model.record import Record
from komplan.model.town import sitting_order
from komplan.model.values import Tone
from komplan.views.addresses import list_url, special_url, url_of
from komplan.views.collections.gaps import say_gaps, view_gaps
from komplan.views.collections.groups import split
from komplan.views.collections.register import REGISTERS, view_register
from komplan.views.collections.subscriptions import view_subscriptions
from komplan.views.records.badges import view_badge
from komplan.views.records.funding import view_funding
from komplan.views.records.indicator import view_indicator
from komplan.views.records.measure import view_measure
from komplan.views.records.plan import view_plan
from komplan.views.records.record import view_record
from komplan.views.records.task_history import view_due, view_state_words, view_task_history
from komplan.views.records.thread import link_to, view_thread
from komplan.views.records.timeline import view_timeline
from komplan.views.records.versions import view_history
from komplan.views.site.contact import view_contact
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.plain import plain
from komplan.views.values.shown import Event, ShownLink
from komplan.views.values.translated import translated_from

from .environment import pour, template_for
from .groups import group_routes, groups_in
from .home import home_route
from .legal import legal_routes
from .opendata.page import downloads
from .page import PageContent, PageSort, Route, Source
from .structured import structured_data
from .text import record_text
from .versions import version_routes

WITH_TIMELINE = ("project", "plan")
"""Kinds whose page tells what happened when; a group's page lists its meetings, which is the same."""


def routes_in(localiser: Localiser, site_url: str) -> Iterator[Route]:
    """Yield every page of one language but that of the open data."""
    groups = groups_in(localiser)
    yield home_route(localiser, groups)
    for kind in kinds():
        if kinds()[kind].LISTED and any(localiser.edition.of(kinds()[kind])):
            yield list_route(localiser, kind)
    yield gaps_route(localiser)
    yield from legal_routes(localiser, site_url)
    yield from group_routes(localiser, groups)
    yield from record_routes(localiser, site_url)
    yield from version_routes(localiser)


def record_routes(localiser: Localiser, site_url: str) -> Iterator[Route]:
    """Yield the page of each record."""
    codes = localiser.edition.settings.codes
    for record in localiser.edition.records.values():
        urls = {language: url_of(record, language) for language in codes}
        source = Source(PageSort.RECORD, (record.key,))
        make = partial(_record, localiser, record, site_url)
        yield Route(urls, localiser.language, record.KIND, source, make, named=record.key)


def _record(localiser: Localiser, record: Record, site_url: str) -> PageContent:
    view = view_record(localiser, record)
    status, timeline, own = view_badge(localiser, record), _timeline(localiser, record), _own(localiser, record)
    subscriptions = view_subscriptions(localiser, view.title.text, record) if record.KIND == "body" else ()
    body = pour(
        _template(record.KIND),
        localiser.language,
        view.url,
        view=view,
        timeline=timeline,
        status=status,
        thread=view_thread(localiser, record),
        reach=view_contact(localiser, record, site_url),
        subscriptions=subscriptions,
        **own,
    )
    description = view.summary.text if view.summary else f"{view.kind_word}: {view.title.text}"
    settled = status is None or status.tone != Tone.OVER
    data = structured_data(view, record, localiser.edition, site_url, settled=settled)
    text = record_text(localiser.words, view, status, own.values(), timeline)
    return PageContent(view.title.text, description, body, tuple(text), data, subscriptions)


@cache
def _template(kind: str) -> str:
    return template_for(f"kinds/{kind}.html", "record.html")


def _own(localiser: Localiser, record: Record) -> Mapping[str, object]:
    """Return what only the template of the record's kind asks for."""
    own: dict[str, object] = {}
    if isinstance(record, Meeting | Plan):
        own["translated_from"] = translated_from(localiser, record)
    match record:
        case Plan():
            own |= {"plan": view_plan(localiser, record), "history": view_history(localiser, record)}
            own["downloads"] = [
                (localiser.words.say("kinds", kind, "many"), downloads(localiser, kind))
                for kind in ("plan", "measure", "indicator")
                if any(localiser.edition.of(kinds()[kind]))
            ]
        case Measure():
            own["measure"] = view_measure(localiser, record)
        case Indicator():
            own["indicator"] = view_indicator(localiser, record)
        case Project():
            own["funding"] = view_funding(localiser, record)
        case Task():
            own |= {"due": view_due(localiser, record), "written": view_state_words(localiser, record)}
        case Meeting():
            own.update(_neighbours(localiser, record))
            own["proposed"] = not has_met(localiser.edition, record) and has_results(record)
    return own


def _neighbours(localiser: Localiser, record: Meeting) -> Mapping[str, ShownLink | None]:
    """Return links to the meetings of the same body before and after a meeting."""
    body = localiser.edition.home(record)
    meetings = localiser.edition.sittings[body.key] if body else ()
    at = bisect_left(meetings, sitting_order(record), key=sitting_order)
    before, after = meetings[at - 1 : at] if at else (), meetings[at + 1 : at + 2]
    found = {"before": before, "after": after}
    return {name: link_to(localiser, other[0]) if other else None for name, other in found.items()}


def _timeline(localiser: Localiser, record: Record) -> tuple[Event, ...]:
    if isinstance(record, Task):
        return view_task_history(localiser, record)
    return view_timeline(localiser, record) if record.KIND in WITH_TIMELINE else ()


def list_route(localiser: Localiser, kind: str) -> Route:
    """Return the list of a kind."""
    urls = {language: list_url(kind, language) for language in localiser.edition.settings.codes}
    source = Source(PageSort.LIST, tuple(record.key for record in localiser.edition.of(kinds()[kind])))
    return Route(urls, localiser.language, kind, source, partial(_list, localiser, kind))


def _list(localiser: Localiser, kind: str) -> PageContent:
    language, words = localiser.language, localiser.words
    records = list(localiser.edition.of(kinds()[kind]))
    title = words.say("kinds", kind, "many")
    count = words.say("kinds", kind, "count", count=len(records))
    about = words.say("kinds", kind, "about")
    site = site_title(localiser.edition, language)
    subscriptions = view_subscriptions(localiser, site) if kind == "meeting" else ()
    if kind in REGISTERS:
        rows: dict[str, object] = {"register": view_register(localiser, records)}
    else:
        rows = {"parts": split(localiser, records)}
    body = pour(
        "register.html" if kind in REGISTERS else "list.html",
        language,
        list_url(kind, language),
        title=title,
        count=count,
        about=about,
        subscriptions=subscriptions,
        data=downloads(localiser, kind),
        **rows,
    )
    return PageContent(title, f"{about} ({count})", body, (title, f"{about} {count}"), subscriptions=subscriptions)


def gaps_route(localiser: Localiser) -> Route:
    """Return the page that counts what the sources leave out."""
    urls = {language: special_url("gaps", language=language) for language in localiser.edition.settings.codes}
    return Route(urls, localiser.language, "gaps", Source(PageSort.GAPS), partial(_gaps, localiser))


def _gaps(localiser: Localiser) -> PageContent:
    language, words = localiser.language, localiser.words
    rows = view_gaps(localiser)
    url = special_url("gaps", language=language)
    title, about, summary = words.say("gaps", "title"), words.say("gaps", "about"), say_gaps(localiser, rows)
    body = pour("gaps.html", language, url, rows=rows, summary=summary)
    return PageContent(title, about, body, (title, f"{about} {summary}", *plain(rows, words)))
