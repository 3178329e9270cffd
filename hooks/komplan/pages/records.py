"""A page for each record and the list of each kind, in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

from komplan.model.kinds import held_kinds, kinds
from komplan.model.record import Record
from komplan.model.values import Tone
from komplan.views.addresses import absolute, calendar_url, list_url, special_url, urls_of
from komplan.views.collections.changes import view_last_change
from komplan.views.collections.events import lies_ahead
from komplan.views.collections.gaps import say_gaps, view_gaps
from komplan.views.collections.groups import split
from komplan.views.collections.help import view_beside
from komplan.views.collections.register import view_register
from komplan.views.collections.subscriptions import view_subscriptions
from komplan.views.kinds import display_of
from komplan.views.records.badges import view_badge
from komplan.views.records.consulted import view_open_consultations
from komplan.views.records.found import view_found
from komplan.views.records.record import view_record
from komplan.views.records.thread import view_thread
from komplan.views.site.asked import view_offices
from komplan.views.site.contact import view_contact
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.plain import plain

from .environment import pour, template_for
from .groups import group_routes
from .home import home_route
from .legal import legal_routes
from .opendata.page import downloads
from .page import MadeFrom, PageContent, PageSort, Route
from .plans import plan_routes
from .structured import structured_data
from .terms import explain
from .text import around_text, ordinary_text, record_text
from .versions import version_routes


def routes_in(localiser: Localiser, site_url: str) -> Iterator[Route]:
    """Yield every page of one language but that of the open data."""
    yield home_route(localiser)
    for kind in kinds():
        if kinds()[kind].LISTED and any(localiser.edition.of(kinds()[kind])):
            yield list_route(localiser, kind)
    yield gaps_route(localiser)
    yield from legal_routes(localiser, site_url)
    yield from group_routes(localiser)
    yield from record_routes(localiser, site_url)
    yield from plan_routes(localiser)
    yield from version_routes(localiser)


def record_routes(localiser: Localiser, site_url: str) -> Iterator[Route]:
    """Yield the page of each record."""
    for record in localiser.edition.records.values():
        urls = urls_of(localiser.edition, record)
        source = MadeFrom(PageSort.RECORD, (record.key,))
        make = partial(_record, localiser, record, site_url)
        yield Route(urls, localiser.language, record.KIND, source, make, named=record.key)


def _record(localiser: Localiser, record: Record, site_url: str) -> PageContent:
    view = view_record(localiser, record)
    display = display_of(record.KIND)
    status, timeline, own = view_badge(localiser, record), display.timeline(localiser, record), _own(localiser, record)
    subscriptions = display.subscriptions(localiser, record)
    consultations = view_open_consultations(localiser, record)
    body = pour(
        _template(record.KIND),
        localiser.language,
        view.url,
        view=view,
        timeline=timeline,
        status=status,
        thread=view_thread(localiser, record),
        consultations=consultations,
        offices=view_offices(localiser, view, record, absolute(site_url, view.url)),
        contact=view_contact(localiser, record, site_url),
        changed=view_last_change(localiser, record),
        note_url=calendar_url(localiser.language, record) if lies_ahead(localiser.edition, record) else "",
        subscriptions=subscriptions,
        **own,
    )
    description = view.summary.text if view.summary else ": ".join(filter(None, (view.kind_word, view.title.text)))
    settled = status is None or status.tone != Tone.OVER
    data = structured_data(localiser, view, record, site_url, settled=settled)
    words = localiser.words
    more = [*own.values(), consultations]
    text = tuple(ordinary_text(words, view))
    if record.LISTED:
        badge = None if own.get("state") else status  # which it tells in its place
        twice = {name for name in display.TOLD_BY_BADGE & view.fields.keys() if not view.fields[name].said.says_more}
        fields = {name: field for name, field in view.fields.items() if name not in twice}
        text = record_text(words, replace(view, fields=fields), badge, more, timeline)
    return PageContent(
        view.title.text,
        description,
        explain(localiser, record, body, view.url),
        tuple(text),
        data,
        subscriptions,
        found=view_found(localiser, record),
        around=tuple(around_text(view)),
    )


@cache
def _template(kind: str) -> str:
    return template_for(f"kinds/{kind}.html", "record.html")


def _own(localiser: Localiser, record: Record) -> Mapping[str, Any]:
    """Return what only the template of the record's kind asks for."""
    own = display_of(record.KIND).own(localiser, record)
    held = held_kinds(record.KIND) if record.BRINGS_DATA else ()
    if not held:
        return own
    present = (kind for kind in held if any(localiser.edition.of(kinds()[kind])))
    offered = ((localiser.words.say("kinds", kind, "many"), downloads(localiser, kind)) for kind in present)
    return {**own, "downloads": [(name, files) for name, files in offered if files]}


def list_route(localiser: Localiser, kind: str) -> Route:
    """Return the list of a kind."""
    urls = {language: list_url(kind, language) for language in localiser.edition.settings.codes}
    source = MadeFrom(PageSort.LIST, tuple(record.key for record in localiser.edition.of(kinds()[kind])))
    return Route(urls, localiser.language, kind, source, partial(_list, localiser, kind))


def _list(localiser: Localiser, kind: str) -> PageContent:
    language, words = localiser.language, localiser.words
    records = list(localiser.edition.of(kinds()[kind]))
    title = words.say("kinds", kind, "many")
    count = display_of(kind).counted(localiser, records)
    about = words.say("kinds", kind, "about")
    site = site_title(localiser.edition, language)
    subscriptions = view_subscriptions(localiser, site) if display_of(kind).IS_FOLLOWED else ()
    if display_of(kind).REGISTER:
        rows: dict[str, object] = {"register": view_register(localiser, records)}
    else:
        rows = {"parts": split(localiser, records)}
    others = display_of(kind).BESIDE
    body = pour(
        "register.html" if display_of(kind).REGISTER else "list.html",
        language,
        list_url(kind, language),
        title=title,
        count=count,
        about=about,
        subscriptions=subscriptions,
        data=downloads(localiser, kind),
        beside=view_beside(localiser, kind, others) if others in kinds() else (),
        **rows,
    )
    return PageContent(title, f"{about} ({count})", body, (title, f"{about} {count}"), subscriptions=subscriptions)


def gaps_route(localiser: Localiser) -> Route:
    """Return the page that counts what the sources leave out."""
    urls = {language: special_url("gaps", language=language) for language in localiser.edition.settings.codes}
    return Route(urls, localiser.language, "gaps", MadeFrom(PageSort.GAPS), partial(_gaps, localiser))


def _gaps(localiser: Localiser) -> PageContent:
    language, words = localiser.language, localiser.words
    rows = view_gaps(localiser)
    url = special_url("gaps", language=language)
    title, about, summary = words.say("gaps", "title"), words.say("gaps", "about"), say_gaps(localiser, rows)
    body = pour("gaps.html", language, url, rows=rows, summary=summary)
    return PageContent(title, about, body, (title, f"{about} {summary}", *plain(rows, words)))
