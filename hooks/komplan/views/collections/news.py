"""What is new: dated records for feeds, the newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from komplan.definitions.frozen import frozen
from komplan.edition.edition import Edition
from komplan.edition.entries import StreamEntry
from komplan.edition.stream import Occasion, entries_of, stream
from komplan.edition.tasks import meetings_of
from komplan.language.dates import say_date
from komplan.model.answers import settled
from komplan.model.kinds import kinds
from komplan.model.kinds.decision import Decision
from komplan.model.record import Record
from komplan.model.values import Stated

from ..addresses import url_of
from ..kinds import display_of
from ..records.record import view_card
from ..records.thread import link_to
from ..values.localiser import Localiser
from ..values.noted import noted
from ..values.shown import Event, ShownDate, ShownName, ShownText
from .changes import MOST as IN_STREAM
from .changes import latest_records, view_change, view_latest
from .events import FIRST, LAST

MOST = 50
"""Entries of a feed: programs ask for it several times a day."""


@frozen
class ShownNews:
    """An entry of a feed."""

    id: str
    """Its address, perhaps with a fragment that tells it from others of the same page; it never changes."""
    url: str
    kind: str
    kind_word: str
    title: ShownName
    summary: ShownText | None
    published: str
    """A day in ISO form, like the next."""
    updated: str


@settled
def newest(edition: Edition, *bodies: Record) -> tuple[Record, ...]:
    """Return the newest records, of bodies or of all, that have a date which is not ahead and something to read.

    Those of one day stand as the town has them: decisions in the order of their minutes.
    """
    of_bodies = dict.fromkeys(record for body in bodies for record in _of_body(edition, body))
    found = of_bodies if bodies else (record for kind in _news_kinds() for record in edition.of(kind))
    return _sorted(edition, found)[:MOST]


@settled
def newest_in(edition: Edition, territory: Record) -> tuple[Record, ...]:
    """Return all such records of a territory in the same order."""
    around = edition.in_territory.get(territory.key, ())
    return _sorted(edition, (record for kind in _news_kinds() for record in around if isinstance(record, kind)))


def _sorted(edition: Edition, records: Iterable[Record]) -> tuple[Record, ...]:
    dated = [(day, record) for record in records if (day := _news_day(edition, record))]
    return tuple(record for _, record in sorted(dated, key=lambda one: one[0], reverse=True))


@settled
def _news_day(edition: Edition, record: Record) -> str:
    """Return the last day on which there was something new to read of a record; nothing where it is no news."""
    is_news = _is_dated(edition, record) and display_of(record.KIND).is_news(edition, record)
    return _last_day(edition, record) if is_news else ""


@settled
def view_news(localiser: Localiser, record: Record) -> ShownNews:
    """Return a record as a feed shows it."""
    url = url_of(record, localiser.language)
    return ShownNews(
        id=url,
        url=url,
        kind=record.KIND,
        kind_word=display_of(record.KIND).kind_word(localiser, record),
        title=localiser.title(record),
        summary=noted(localiser, record, {name: record.stated(name) for name in _told(record)}),
        published=_own_day(record),
        updated=_last_day(localiser.edition, record),
    )


@settled
def view_fresh(localiser: Localiser, record: Record) -> Event:
    """Return that a record is there, among what changed; without a day where it is no news."""
    card, day = view_card(localiser, record), _news_day(localiser.edition, record)
    date = ShownDate(day, say_date(day, localiser.words)) if day else None
    sort = " · ".join((card.kind_word, *([card.of.text] if card.of and not card.of.lang else [])))
    return Event(date, link_to(localiser, record), own=True, status=card.status, note=ShownText(sort))


def view_stream(localiser: Localiser, *territories: Record) -> tuple[Event, ...]:
    """Return the latest changes, of all or of a territory, and what was added without any, the newest first."""
    edition, told = localiser.edition, latest_records(localiser.edition, *territories)
    (added,) = [newest_in(edition, one)[:MOST] for one in territories] or [newest(edition)]
    fresh = [view_fresh(localiser, record) for record in added if record.key not in told]
    changes = (*view_latest(localiser, *territories), *fresh)
    return tuple(sorted(changes, key=lambda event: event.date.iso if event.date else "", reverse=True)[:IN_STREAM])


def feed_of(localiser: Localiser, *bodies: Record) -> list[ShownNews]:
    """Return the entries of the feed of some bodies, or of all with each change of a state, a number or a plan."""
    edition = localiser.edition
    records = [view_news(localiser, record) for record in newest(edition, *bodies)]
    changes = () if bodies else _news_changes(edition)
    entries = [*records, *(_changes_in_news(localiser, one.record)[one.number] for one in changes)]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)[:MOST]


@settled
def has_news(edition: Edition, *bodies: Record) -> bool:
    """Tell whether the feed of some bodies, or of all, has any entry; what shows drafts has none."""
    if edition.has_drafts:
        return False
    return bool(newest(edition, *bodies)) or (not bodies and bool(_news_changes(edition)))


@settled
def _news_changes(edition: Edition) -> tuple[Occasion, ...]:
    """Return the latest changes of records that are no entries by themselves, on days that every program counts."""
    others = (change for change in stream(edition) if not display_of(change.record.KIND).NEWS)
    return tuple(islice((change for change in others if FIRST <= _first_day(change.day) <= LAST), MOST))


def _first_day(day: str) -> str:
    return f"{day}{FIRST[len(day) :]}"


@settled
def _changes_in_news(localiser: Localiser, record: Record) -> tuple[ShownNews, ...]:
    """Return all changes of a record as a feed shows them."""
    return tuple(_view_change(localiser, entry) for entry in entries_of(localiser.edition, record))


def _view_change(localiser: Localiser, entry: StreamEntry) -> ShownNews:
    event, url = view_change(localiser, entry), url_of(entry.record, localiser.language)
    title, day = localiser.title(entry.record), _first_day(entry.day)
    words = f"{title.text}: {event.status.text}" if event.status else title.text
    return ShownNews(
        id=f"{url}#{entry.sort.value}-{entry.day}",
        url=url,
        kind=entry.record.KIND,
        kind_word=display_of(entry.record.KIND).kind_word(localiser, entry.record),
        title=replace(title, text=words),
        summary=event.note,
        published=day,
        updated=day,
    )


def _told(record: Record) -> tuple[str, ...]:
    """Return the fields of which a feed tells."""
    return (*record.named_by, record.ORDER or "period", "summary")


def _news_kinds() -> list[type[Record]]:
    """Return the kinds that feeds tell of, as they stand within a day."""
    told = {name: display_of(name).NEWS for name in kinds()}
    return [kinds()[name] for name in sorted(told, key=lambda name: told[name]) if told[name]]


def _of_body(edition: Edition, body: Record) -> Iterator[Record]:
    for meeting in meetings_of(edition, body):
        yield meeting
        yield from (decision for decision, _ in edition.linking(meeting, Decision, "meeting"))


def _own_day(record: Record) -> str:
    days = map(_day, display_of(record.KIND).news_days(record))
    return next(filter(None, days), "")


def _is_dated(edition: Edition, record: Record) -> bool:
    day = _own_day(record)
    return bool(day) and not edition.is_to_come(day)


def _last_day(edition: Edition, record: Record) -> str:
    """The last date on which there was something new to read; none that is ahead."""
    updates = display_of(record.KIND).news_updates(edition, record)
    days = (_own_day(record), _day(record.publish_at), *map(_day, updates))
    return max(day for day in days if not edition.is_to_come(day))


def _day(stated: "Stated[Any]") -> str:
    """The first day that a date can mean; nothing where it is unknown or can't be counted."""
    day = stated.value.first_day if stated.value else ""
    return day if FIRST <= day <= LAST else ""
