"""What is new: dated records for feeds, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from komplan.edition.edition import Edition
from komplan.edition.tasks import has_met, meetings_of
from komplan.model.kinds import kinds
from komplan.model.kinds.call import Call
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task
from komplan.model.record import Record
from komplan.model.values import ABSENT, Moment, Since, Stated

from ..addresses import url_of
from ..values.labels import kind_word
from ..values.localiser import Localiser
from ..values.noted import noted
from ..values.shown import ShownName, ShownText
from .events import FIRST, LAST

KINDS = ("meeting", "decision", "resolution", "document", "article", "call")
MOST = 50
"""Entries of a feed: programs ask for it several times a day."""


@dataclass(frozen=True, slots=True)
class ShownNews:
    """An entry of a feed."""

    url: str
    kind: str
    kind_word: str
    title: ShownName
    summary: ShownText | None
    published: str
    """A day in ISO form, like the next."""
    updated: str


def newest(edition: Edition, *bodies: Record) -> list[Record]:
    """Return the newest records, of bodies or of all, that have a date which is not ahead and something to read.

    Those of one day stand as the town has them: decisions in the order of their minutes.
    """
    of_bodies = (record for body in bodies for record in _of_body(edition, body))
    found = of_bodies if bodies else (record for kind in KINDS for record in edition.of(kinds()[kind]))
    dated = [record for record in found if _is_dated(edition, record) and _is_written(edition, record)]
    return sorted(dated, key=lambda record: _last_day(edition, record), reverse=True)[:MOST]


def view_news(localiser: Localiser, record: Record) -> ShownNews:
    """Return a record as a feed shows it."""
    return ShownNews(
        url=url_of(record, localiser.language),
        kind=record.KIND,
        kind_word=kind_word(localiser.words, record),
        title=localiser.title(record),
        summary=noted(localiser, record, {name: record.stated(name) for name in _told(record)}),
        published=_own_day(record),
        updated=_last_day(localiser.edition, record),
    )


def _told(record: Record) -> tuple[str, ...]:
    """Return the fields of which a feed tells."""
    return (*record.TITLE, record.ORDER or "period", "summary")


def _of_body(edition: Edition, body: Record) -> Iterator[Record]:
    for meeting in meetings_of(edition, body):
        yield meeting
        for link in edition.links_to.get(meeting.key, ()):
            if isinstance(link.source, Decision) and link.path == ("meeting",):
                yield link.source


def _is_written(edition: Edition, record: Record) -> bool:
    """A meeting is news once it was held and there are minutes of it; so is what was decided there."""
    if not has_met(edition, record):
        return False
    if not isinstance(record, Meeting):
        return True
    results = (isinstance(link.source, Decision | Task) for link in edition.links_to.get(record.key, ()))
    return record.life.value is MeetingLife.HELD and (record.text.value is not None or any(results))


def _own_day(record: Record) -> str:
    """The record's own date; a call's is the day from which it was to be read, else that on which it begins."""
    if isinstance(record, Call):
        period = record.period.value
        return _day(record.publish_at) or _day(period.from_ if period else ABSENT)
    return _day(record.stated(record.ORDER))


def _is_dated(edition: Edition, record: Record) -> bool:
    day = _own_day(record)
    return bool(day) and not edition.is_to_come(day)


def _last_day(edition: Edition, record: Record) -> str:
    """The last date on which there was something new to read; none that is ahead."""
    corrections = record.corrections if isinstance(record, Meeting) else None
    corrected = (item.value.date for item in (corrections.value or () if corrections else ()) if item.value)
    days = (_own_day(record), _day(record.publish_at), *map(_day, corrected))
    return max(day for day in days if not edition.is_to_come(day))


def _day(stated: "Stated[Moment] | Stated[Since]") -> str:
    """The first day that a date can mean; nothing where it is unknown or can't be counted."""
    day = stated.value.first_day if stated.value else ""
    return day if FIRST <= day <= LAST else ""
