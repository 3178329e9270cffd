"""The only door to icalendar: what programs that keep a diary subscribe to, for each body and for all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Todo

from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import MeetingLife
from komplan.model.kinds.task import TaskState
from komplan.model.record import Record
from komplan.views.addresses import calendar_url, former_url
from komplan.views.collections.events import (
    ShownDeadline,
    ShownMeeting,
    ShownTask,
    dated_deadlines,
    dated_meetings,
    pending_tasks,
    view_deadline,
    view_meeting,
    view_task,
)  # fmt: skip
from komplan.views.collections.subscriptions import parted
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownName, ShownText

from ..page import SiteFile

_END = b"END:VCALENDAR\r\n"
_LIVES = {
    MeetingLife.PLANNED: "TENTATIVE",  # files know no more of it, even when its day has passed
    MeetingLife.HELD: "CONFIRMED",
    MeetingLife.CANCELLED: "CANCELLED",
}
_STATES = {
    TaskState.OPEN: "NEEDS-ACTION",
    TaskState.POSTPONED: "NEEDS-ACTION",
    TaskState.PROGRESS: "IN-PROCESS",
    TaskState.PARTLY_DONE: "IN-PROCESS",
}


def calendars(localiser: Localiser, site_url: str) -> Iterator[SiteFile]:
    """Yield the calendar of all bodies, one for each and one for each that became several, where it holds anything."""
    edition, language = localiser.edition, localiser.language
    found: defaultdict[str, list[bytes]] = defaultdict(list)  # each entry is written once and stands in calendars
    for meeting in dated_meetings(edition):
        for shown in view_meeting(localiser, meeting):
            entry = _event(shown, language, site_url, edition.settings.zone).to_ical()
            for body in edition.bodies_of(meeting):
                found[body.key].append(entry)
    for task in pending_tasks(edition):
        entry = _todo(view_task(localiser, task), language, site_url).to_ical()
        for body in edition.bodies_of(task.container or task):
            found[body.key].append(entry)
    for record in dated_deadlines(edition):
        entry = _deadline(view_deadline(localiser, record), language, site_url, edition.settings.zone)
        found[""].append(entry.to_ical())
    if found:
        every = dict.fromkeys(entry for key in sorted(found) for entry in found[key])
        yield _calendar(calendar_url(language), site_title(edition, language), every, localiser)
    whose: list[tuple[str, Sequence[Record], str]] = [
        (calendar_url(language, body), [body], body.key) for body in edition.of(Body)
    ]
    for former, heirs in parted(edition).items():
        whose.append((former_url(calendar_url(language, heirs[0]), heirs[0].id, former), [*heirs], ""))
    for path, bodies, named in whose:
        if entries := dict.fromkeys(entry for body in bodies for entry in found.get(body.key, ())):
            name = ", ".join(localiser.title(body).text for body in bodies)
            yield _calendar(path, name, entries, localiser, named)


def _calendar(path: str, name: str, entries: Iterable[bytes], localiser: Localiser, named: str = "") -> SiteFile:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Komplan//Komplan//{localiser.language.upper()}")
    title = localiser.words.say("calendar", "title", name=name)
    calendar.add("name", title, {"language": localiser.language})
    calendar.add("x-wr-calname", title)  # what most programs read instead
    calendar.add("refresh-interval", timedelta(days=1), {"value": "DURATION"})
    return SiteFile(path, calendar.to_ical().removesuffix(_END) + b"".join(entries) + _END, named)


def _event(shown: ShownMeeting, language: str, site_url: str, zone: ZoneInfo) -> Event:
    """Return a meeting: all day long where its hour is unknown, else in UTC, which needs no table of the zone.

    Without an end it has none here either: nobody knows how long it takes. An hour that clocks skip is read as if they
    had not been put forward yet, one that comes twice is the first, as RFC 5545 has it.
    """
    event = Event()
    event.add("uid", uid_of(shown.key, site_url))
    event.add("dtstamp", _stamp(shown.day))
    if shown.starts:
        start = _moment(shown.day, shown.starts, zone)
        event.add("dtstart", start)
        end = _moment(shown.last_day, shown.ends, zone) if shown.ends else start
        if end > start:
            event.add("dtend", end)
    else:
        event.add("dtstart", date.fromisoformat(shown.day))
        event.add("transp", "TRANSPARENT")  # it does not take all of a reader's day
    _add_text(event, "summary", shown.title, language)
    _add_text(event, "location", shown.venue, language)
    _add_text(event, "description", shown.description, language)
    event.add("url", urljoin(site_url, shown.url))
    if shown.life:
        event.add("status", _LIVES[shown.life])
    return event


def _todo(shown: ShownTask, language: str, site_url: str) -> Todo:
    todo = Todo()
    todo.add("uid", uid_of(shown.key, site_url))
    todo.add("dtstamp", _stamp(shown.said))
    todo.add("due", date.fromisoformat(shown.due))
    _add_text(todo, "summary", shown.title, language)
    _add_text(todo, "description", shown.description, language)
    todo.add("url", urljoin(site_url, shown.url))
    todo.add("status", _STATES[shown.state])
    return todo


def _deadline(shown: ShownDeadline, language: str, site_url: str, zone: ZoneInfo) -> Event:
    """Return a deadline: at its hour, else all day long; it takes none of a reader's time."""
    event = Event()
    event.add("uid", uid_of(shown.key, site_url))
    event.add("dtstamp", _stamp(shown.since))
    event.add("dtstart", _moment(shown.day, shown.hour, zone) if shown.hour else date.fromisoformat(shown.day))
    event.add("transp", "TRANSPARENT")
    _add_text(event, "summary", shown.title, language)
    _add_text(event, "description", shown.description, language)
    event.add("url", urljoin(site_url, shown.url))
    return event


def uid_of(key: str, site_url: str) -> str:
    """Return what an entry is known by for ever: the record's key at the site, the same in each language."""
    site = urlsplit(site_url)
    return f"{key}@{site.hostname}{site.path.rstrip('/')}"


def _stamp(day: str) -> datetime:
    """Return when an entry was written: the start of a day that its content names, as no clock is read."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def _moment(day: str, hour: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=zone).astimezone(UTC)


def _add_text(entry: Event | Todo, name: str, said: ShownName | ShownText | None, language: str) -> None:
    if said is not None:
        entry.add(name, said.text, {"language": said.lang or language})
