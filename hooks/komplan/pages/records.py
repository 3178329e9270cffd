"""A page for each record and the list of each kind, in one language."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

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
from komplan.views.addresses import list_url, special_url
from komplan.views.collections.follow import view_follow
from komplan.views.collections.gaps import say_gaps, view_gaps
from komplan.views.collections.groups import split
from komplan.views.collections.register import REGISTERS, view_register
from komplan.views.records.badges import view_badge
from komplan.views.records.funding import view_funding
from komplan.views.records.indicator import view_indicator
from komplan.views.records.measure import view_measure
from komplan.views.records.plan import view_plan
from komplan.views.records.record import view_record
from komplan.views.records.story import view_due, view_state_words, view_story
from komplan.views.records.thread import link_to, view_thread
from komplan.views.records.timeline import view_timeline
from komplan.views.records.versions import view_history
from komplan.views.site.contact import view_reach
from komplan.views.values.shown import Event, ShownLink
from komplan.views.values.speaker import Speaker
from komplan.views.values.translated import translated_from

from .environment import pour, template_for
from .groups import group_pages, groups_in
from .home import home, site_title
from .legal import legal
from .opendata.page import downloads
from .page import Page
from .structured import structured_data
from .versions import version_pages

WITH_TIMELINE = ("project", "plan")
"""Kinds whose page tells what happened when; a group's page lists its meetings, which is the same."""


def pages_in(speaker: Speaker, site_url: str) -> Iterator[Page]:
    """Yield every page of one language."""
    groups = groups_in(speaker)
    yield home(speaker, groups)
    for kind in kinds():
        if kinds()[kind].LISTED and any(speaker.town.of(kind)):
            yield list_page(speaker, kind)
    yield gaps_page(speaker)
    yield from legal(speaker, site_url)
    yield from group_pages(speaker, groups)
    yield from record_pages(speaker, site_url)
    yield from version_pages(speaker)


def record_pages(speaker: Speaker, site_url: str) -> Iterator[Page]:
    """Yield the page of each record."""
    for record in speaker.town.records.values():
        view = view_record(speaker, record)
        status = view_badge(speaker, record)
        follow = view_follow(speaker, view.title.text, record) if record.KIND == "body" else ()
        body = pour(
            _template(record.KIND),
            speaker.language,
            view.url,
            view=view,
            timeline=_timeline(speaker, record),
            status=status,
            thread=view_thread(speaker, record),
            reach=view_reach(speaker, record, site_url),
            follow=follow,
            **_own(speaker, record),
        )
        description = view.summary.text if view.summary else f"{view.kind_word}: {view.title.text}"
        settled = status is None or status.tone != Tone.OVER
        data = structured_data(view, record, speaker.town, site_url, settled=settled)
        named = view.title.text
        yield Page(
            view.url, speaker.language, record.KIND, named, description, body, view.urls, data, follow, record.key
        )


@cache
def _template(kind: str) -> str:
    return template_for(f"kinds/{kind}.html", "record.html")


def _own(speaker: Speaker, record: Record) -> Mapping[str, object]:
    """Return what only the template of the record's kind asks for."""
    own: dict[str, object] = {}
    if isinstance(record, Meeting | Plan):
        own["translated_from"] = translated_from(speaker, record)
    match record:
        case Plan():
            own |= {"plan": view_plan(speaker, record), "history": view_history(speaker, record)}
            own["downloads"] = [
                (speaker.words.say("kinds", kind, "many"), downloads(speaker, kind))
                for kind in ("plan", "measure", "indicator")
                if any(speaker.town.of(kind))
            ]
        case Measure():
            own["measure"] = view_measure(speaker, record)
        case Indicator():
            own["indicator"] = view_indicator(speaker, record)
        case Project():
            own["funding"] = view_funding(speaker, record)
        case Task():
            own |= {"due": view_due(speaker, record), "written": view_state_words(speaker, record)}
        case Meeting():
            own.update(_neighbours(speaker, record))
            own["proposed"] = not has_met(speaker.town, record) and has_results(record)
    return own


def _neighbours(speaker: Speaker, record: Meeting) -> Mapping[str, ShownLink | None]:
    """Return links to the meetings of the same body before and after a meeting."""
    body = speaker.town.home(record)
    meetings = speaker.town.sittings[body.key] if body else ()
    at = bisect_left(meetings, sitting_order(record), key=sitting_order)
    before, after = meetings[at - 1 : at] if at else (), meetings[at + 1 : at + 2]
    found = {"before": before, "after": after}
    return {name: link_to(speaker, other[0]) if other else None for name, other in found.items()}


def _timeline(speaker: Speaker, record: Record) -> tuple[Event, ...]:
    if isinstance(record, Task):
        return view_story(speaker, record)
    return view_timeline(speaker, record) if record.KIND in WITH_TIMELINE else ()


def list_page(speaker: Speaker, kind: str) -> Page:
    """Return the list of a kind."""
    language, words = speaker.language, speaker.words
    url = list_url(kind, language)
    records = list(speaker.town.of(kind))
    title = words.say("kinds", kind, "many")
    count = words.say("kinds", kind, "count", count=len(records))
    about = words.say("kinds", kind, "about")
    follow = view_follow(speaker, site_title(speaker.town, language)) if kind == "meeting" else ()
    if kind in REGISTERS:
        rows: dict[str, object] = {"register": view_register(speaker, records)}
    else:
        rows = {"parts": split(speaker, records)}
    template = "register.html" if kind in REGISTERS else "list.html"
    body = pour(
        template,
        language,
        url,
        title=title,
        count=count,
        about=about,
        follow=follow,
        data=downloads(speaker, kind),
        **rows,
    )
    urls = {other: list_url(kind, other) for other in speaker.town.settings.codes}
    return Page(url, language, kind, title, f"{about} ({count})", body, urls, follow=follow)


def gaps_page(speaker: Speaker) -> Page:
    """Return the page that counts what the sources leave out."""
    language, words = speaker.language, speaker.words
    url = special_url("gaps", language=language)
    rows = view_gaps(speaker)
    body = pour("gaps.html", language, url, rows=rows, summary=say_gaps(speaker, rows))
    urls = {other: special_url("gaps", language=other) for other in speaker.town.settings.codes}
    return Page(url, language, "gaps", words.say("gaps", "title"), words.say("gaps", "about"), body, urls)
