"""The only door to icalendar: what programs that keep a diary subscribe to, and what a reader notes down of one day."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Todo

from komplan.model.answers import settled
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task, TaskState
from komplan.model.record import Record
from komplan.views.addresses import calendar_url
from komplan.views.collections.events import (
    ShownMeeting,
    dated_deadlines,
    dated_deadlines_ahead,
    dated_meetings,
    dated_meetings_ahead,
    has_calendar,
    pending_tasks,
    view_deadline,
    view_meeting,
    view_task,
)  # fmt: skip
from komplan.views.site.titles import site_title
from komplan.views.values.localiser import Localiser
from komplan.views.values.shown import ShownName, ShownText

from ..page import FileRoute
from .followed import followed

_END = "END:VCALENDAR\r\n"
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


def calendars(localiser: Localiser, site_url: str) -> Iterator[FileRoute]:
    """Yield the calendar of all bodies, one for each and one for each that became several, where it holds anything."""
    return followed(localiser, calendar_url, has_calendar, partial(_calendar, localiser, site_url))


def notes(localiser: Localiser, site_url: str) -> Iterator[FileRoute]:
    """Yield a file beside the page of each meeting and deadline that lies ahead; in a calendar both are one entry."""
    edition, language = localiser.edition, localiser.language
    for meeting in dated_meetings_ahead(edition):
        make = partial(_note, localiser, partial(_sessions, localiser, meeting, site_url))
        yield FileRoute(calendar_url(language, meeting), make, named=meeting.key)
    for record in dated_deadlines_ahead(edition):
        make = partial(_note, localiser, partial(_deadline, localiser, record, site_url))
        yield FileRoute(calendar_url(language, record), make, named=record.key)


def _note(localiser: Localiser, said: Callable[[], str]) -> bytes:
    return _whole(_begun(localiser), [said()])


def _calendar(localiser: Localiser, site_url: str, bodies: tuple[Record, ...], former: str) -> bytes:
    edition, language = localiser.edition, localiser.language
    name = ", ".join(localiser.title(body).text for body in bodies) or site_title(edition, language)
    title = localiser.words.say("calendar", "title", name=name)
    calendar = _begun(localiser)
    calendar.add("name", title, {"language": language})
    calendar.add("x-wr-calname", title)  # what most programs read instead
    calendar.add("refresh-interval", timedelta(days=1), {"value": "DURATION"})
    return _whole(calendar, dict.fromkeys(_entries(localiser, site_url, bodies)))


def _begun(localiser: Localiser) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Komplan//Komplan//{localiser.language.upper()}")
    return calendar


def _whole(calendar: Calendar, entries: Iterable[str]) -> bytes:
    return f"{_written(calendar).removesuffix(_END)}{''.join(entries)}{_END}".encode()


def _entries(localiser: Localiser, site_url: str, bodies: tuple[Record, ...]) -> Iterator[str]:
    """Yield what stands in the calendar of some bodies, or of all; those that meet together say it each."""
    edition = localiser.edition
    for record in () if bodies else dated_deadlines(edition):
        yield _deadline(localiser, record, site_url)
    for body in bodies or sorted(edition.of(Body), key=lambda body: body.key):
        yield from (_sessions(localiser, meeting, site_url) for meeting in dated_meetings(edition, body))
        yield from (_todo(localiser, task, site_url) for task in pending_tasks(edition, body))


@settled
def _sessions(localiser: Localiser, meeting: Meeting, site_url: str) -> str:
    language, zone = localiser.language, localiser.edition.settings.zone
    events = (_event(shown, language, site_url, zone) for shown in view_meeting(localiser, meeting))
    return "".join(map(_written, events))


def _written(part: Component) -> str:
    written: bytes = part.to_ical()
    return written.decode()


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


@settled
def _todo(localiser: Localiser, task: Task, site_url: str) -> str:
    shown, language = view_task(localiser, task), localiser.language
    todo = Todo()
    todo.add("uid", uid_of(shown.key, site_url))
    todo.add("dtstamp", _stamp(shown.said))
    todo.add("due", date.fromisoformat(shown.due))
    _add_text(todo, "summary", shown.title, language)
    _add_text(todo, "description", shown.description, language)
    todo.add("url", urljoin(site_url, shown.url))
    todo.add("status", _STATES[shown.state])
    return _written(todo)


@settled
def _deadline(localiser: Localiser, record: Record, site_url: str) -> str:
    """Return a deadline: at its hour, else all day long; it takes none of a reader's time."""
    shown, language, zone = view_deadline(localiser, record), localiser.language, localiser.edition.settings.zone
    event = Event()
    event.add("uid", uid_of(shown.key, site_url))
    event.add("dtstamp", _stamp(shown.since))
    event.add("dtstart", _moment(shown.day, shown.hour, zone) if shown.hour else date.fromisoformat(shown.day))
    event.add("transp", "TRANSPARENT")
    _add_text(event, "summary", shown.title, language)
    _add_text(event, "description", shown.description, language)
    event.add("url", urljoin(site_url, shown.url))
    return _written(event)


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
