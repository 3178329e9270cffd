"""Meetings: how they are shown."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from komplan.edition.edition import Edition
from komplan.edition.lives import has_passed, is_ahead, is_told_early, planned_until
from komplan.edition.tasks import day_of, has_met, results_in
from komplan.edition.upcoming import meetings_ahead
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_weekday
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.document import Document, DocumentKind
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.task import Task
from komplan.model.order import sitting_order
from komplan.model.record import Record
from komplan.model.values import Choice, Stated, Tone, each

from ..addresses import url_of
from ..collections.labels import Label, Labels, years
from ..records.lines import as_table
from ..records.states import is_inferred, say_day
from ..records.thread import link_to
from ..values.lines import as_one
from ..values.localiser import Localiser
from ..values.schema import Property, Schema, state_named, type_of_event
from ..values.shown import (
    RecordView,
    ShownBit,
    ShownDate,
    ShownField,
    ShownLine,
    ShownLink,
    ShownStatus,
    ShownText,
    Statement,
)
from ..values.translated import translated_from
from .base import Fields, KindDisplay
from .minutes_labels import MINUTES_LABELS, MINUTES_REGISTER
from .proceedings import view_proceedings

_EVENTS: Mapping[str, tuple[Choice, ...]] = {
    "EventScheduled": (MeetingLife.PLANNED, MeetingLife.HELD),
    "EventCancelled": (MeetingLife.CANCELLED,),
}

AHEAD = 10_000
"""More than any year: what is ahead comes before all years."""
AFTER_ALL = 10**8
"""More than any day as a number."""


class MeetingDisplay(KindDisplay[Meeting]):
    """How meetings are shown."""

    KIND = Meeting
    IN_MENU = 4
    SOUGHT = 0.95
    LABELS: ClassVar[Mapping[str, Labels]] = MINUTES_LABELS
    REGISTER = MINUTES_REGISTER
    NEWS = 1
    ASKS = ("body",)
    SHARED = 5
    IS_FOLLOWED = True
    PROPERTIES: ClassVar[Mapping[str, Property]] = {
        "when.date": Property("startDate"),
        "when.venue": Property("location", "Place"),
        "body": Property("organizer", "Organization"),
    }

    def above(self, localiser: Localiser, record: Meeting) -> Iterable[Record]:
        """Return its group, the first of those that meet together."""
        return localiser.edition.bodies_of(record)[:1]

    def is_shared(self, edition: Edition, record: Meeting) -> bool:
        """Tell whether it is ahead."""
        return is_ahead(edition, record)

    def badge(self, localiser: Localiser, record: Meeting) -> ShownStatus | None:
        """Return its life; what the day contradicts says so."""
        life = record.life.value
        if life is None:
            return None
        word, tone = localiser.choice(life), str(life.tone)
        if has_passed(localiser.edition, record):
            word, tone = localiser.words.say("badges", "passed"), "over"
        elif is_told_early(localiser.edition, record):
            word, tone = localiser.words.say("badges", "early", state=word), "over"
        return ShownStatus(word, tone, None, is_inferred(record))

    def badge_inside(self, localiser: Localiser, record: Meeting, inside: Record) -> ShownStatus:
        """Return that what stands in the file of a meeting which did not take place is proposed at most."""
        words = localiser.words
        if record.life.value is MeetingLife.CANCELLED:
            return ShownStatus(words.say("badges", "not_held"), str(Tone.OFF))
        if has_passed(localiser.edition, record):
            return ShownStatus(words.say("badges", "passed"), "over")
        day = say_day(localiser, day_of(inside))
        return ShownStatus(words.say("badges", "proposed", day=day), str(Tone.AHEAD))

    def states(self, localiser: Localiser, record: Meeting) -> Iterator[Label]:
        """Yield its life, or that its day is over."""
        if has_passed(localiser.edition, record):
            return iter([Label("passed", localiser.words.say("badges", "passed"))])
        return super().states(localiser, record)

    def told(self, localiser: Localiser, record: Meeting) -> Collection[str]:
        """Return its agenda and text where they are told point by point."""
        proceedings = view_proceedings(localiser, record)
        return () if proceedings is None else ("agenda", "text") if proceedings.has_text else ("agenda",)

    def fields(self, localiser: Localiser, record: Meeting, fields: Fields) -> Fields:
        """Return the fields, when and where as one, with a row for each earlier task; an end after midnight says so."""
        if "next_meeting" in fields and _is_known(localiser, record):
            fields = {name: field for name, field in fields.items() if name != "next_meeting"}
        if "updates" in fields:
            fields = {**fields, "updates": as_table(fields["updates"])}
        if "ends" in fields and record.sittings[0].ends_next_day:
            fields = {**fields, "ends": _the_next_day(localiser, fields["ends"])}
        label = localiser.words.say("meetings", "when_and_where" if "venue" in fields else "when")
        names, words = ("date", "starts", "ends", "venue"), localiser.words
        return as_one(fields, names, words, owner="sitting", name="when", label=label)

    def row(self, localiser: Localiser, record: Meeting, fields: Fields) -> Fields:
        """Return its day of the week and hours, its place, whether there are minutes of it, and what it was about."""
        shown = localiser.fields(record, record, only={"starts", "ends", "venue"})
        hours = [shown[name].said.value for name in ("starts", "ends") if name in shown]
        said, words = "–".join(one.words for one in hours if isinstance(one, ShownDate)), localiser.words
        said = _with_weekday(day_of(record), said, words)
        told = {"starts": _text_field("starts", words.say("rows", "hours"), ShownText(said))} if said else {}
        told |= {name: one for name, one in shown.items() if name == "venue"}
        if self.is_news(localiser.edition, record):
            minuted = ShownText(words.say("rows", "minuted"))
            told["minutes"] = _text_field("minutes", words.say("rows", "minutes"), minuted)
        if record.summary.value:
            told["summary"] = _text_field("summary", "", localiser.text(record.summary.value, record))
        return told

    def rank(self, localiser: Localiser, record: Meeting) -> int:
        """Return that of those ahead the next comes first, and what was cancelled behind them."""
        if not self._is_ahead(localiser, record):
            return 0
        day = int(day_of(record).replace("-", ""))
        return day + AFTER_ALL if record.life.value is MeetingLife.CANCELLED else day

    def part(self, localiser: Localiser, record: Meeting) -> Label | None:
        """Return that it is ahead, or its year."""
        if self._is_ahead(localiser, record):
            return Label("ahead", localiser.words.say("rows", "ahead"), rank=-AHEAD)
        return next(iter(years(localiser, record)), None)

    def _is_ahead(self, localiser: Localiser, record: Meeting) -> bool:
        """Tell whether its day is to come, also where it was cancelled: whoever wanted to go looks for it there."""
        edition = localiser.edition
        return is_ahead(edition, record) or edition.is_to_come(day_of(record))

    def own(self, localiser: Localiser, record: Meeting) -> Mapping[str, Any]:
        """Return its course, the meetings of the group before and after it, and why its results are only proposed."""
        is_held = has_met(localiser.edition, record)
        return {
            "is_held": is_held,
            "proceedings": view_proceedings(localiser, record),
            "translated_from": translated_from(localiser, record),
            "neighbours": _neighbours(localiser, record),
            "next_meeting": self._next(localiser, record),
            "papers": _papers(localiser, record),
            "proposed": "" if is_held or not results_in(record) else _unheld(localiser, record),
        }

    def _next(self, localiser: Localiser, record: Meeting) -> ShownField | None:
        """Return when its groups meet next; None on the page of a meeting that is ahead."""
        if self._is_ahead(localiser, record):
            return None
        said = say_next(localiser, localiser.edition.bodies_of(record))
        return ShownField("next", localiser.words.say("territories", "meeting"), Statement(said)) if said else None

    def is_news(self, edition: Edition, record: Meeting) -> bool:
        """Tell whether it was held and there are minutes of it."""
        if not has_met(edition, record) or record.life.value is not MeetingLife.HELD:
            return False
        results = (*edition.linking(record, Decision), *edition.linking(record, Task))
        return record.text.value is not None or bool(results)

    def news_updates(self, edition: Edition, record: Meeting) -> Iterator[Stated[Any]]:
        """Yield the days of its corrections."""
        return (correction.date for _, correction in each(record.corrections))

    def closes(self, edition: Edition, record: Meeting) -> tuple[str, str] | None:
        """Return the day of its last session, while it is planned."""
        until = planned_until(record)
        return None if until is None else (until, "")

    def schema_type(self, localiser: Localiser, record: Meeting, view: RecordView) -> str:
        """Return an event, where its day is known."""
        return type_of_event(record.SCHEMA, self.PROPERTIES, view)

    def schema_state(self, localiser: Localiser, record: Meeting) -> Schema:
        """Return the status of an event, and its sessions where there are several."""
        state = state_named("eventStatus", _EVENTS, record.life.value)
        name, days = localiser.title(record).text, [day_of(session) for session in record.sittings]
        events = [{"@type": record.SCHEMA, "name": name, "startDate": day} for day in days if day]
        return {**state, "subEvent": events} if len(events) > 1 else state


def say_next(localiser: Localiser, bodies: Iterable[Record]) -> ShownLine | None:
    """Return on what day, at what hour and where the first of some groups is to meet next; None where nobody says."""
    edition, met = localiser.edition, {body.key for body in bodies}
    ahead = (one for one in meetings_ahead(edition) if any(body.key in met for body in edition.bodies_of(one)))
    meeting = next(ahead, None)
    return _when(localiser, meeting) if meeting else None


def _when(localiser: Localiser, meeting: Meeting) -> ShownLine:
    """Return on what day, at what hour and where a meeting is to be."""
    fields = localiser.fields(meeting, meeting, only={"starts", "venue"})
    starts = fields["starts"].said.value if "starts" in fields else None
    at = f", {starts.words}" if isinstance(starts, ShownDate) else ""
    url, day = url_of(meeting, localiser.language), say_day(localiser, day_of(meeting))
    told = ShownField("date", "", Statement(ShownLink(url, f"{day}{at}", draft=localiser.mark(meeting))))
    venue = [ShownBit(", ", fields["venue"], "")] if "venue" in fields and fields["venue"].said.value else []
    return ShownLine((ShownBit("", told, ""), *venue))


def _is_known(localiser: Localiser, record: Meeting) -> bool:
    """Tell whether the meeting that minutes announce is told by its own record, to which their page leads."""
    announced, edition = record.next_meeting.value, localiser.edition
    day = announced.date.value if announced else None
    if announced is None or day is None or record.next_meeting.says_more:
        return False
    own = {name: announced.stated(name) for name in ("starts", "venue") if announced.stated(name)}
    known = (one for body in edition.bodies_of(record) for one in edition.sittings[body.key] if day_of(one) == day.iso)
    return any(all(one.stated(name).value == stated.value for name, stated in own.items()) for one in known)


def _with_weekday(day: str, hours: str, words: Catalogue) -> str:
    """Return hours behind the day of the week, where the day is known."""
    if len(day) < len("2026-11-20"):
        return hours
    weekday = say_weekday(date.fromisoformat(day).weekday(), words)
    return words.say("rows", "hours_of_day", weekday=weekday, hours=hours) if hours else weekday


def _text_field(name: str, label: str, text: ShownText) -> ShownField:
    return ShownField(name, label, Statement(text))


def _unheld(localiser: Localiser, record: Meeting) -> str:
    """Return which words tell that a meeting did not take place, as far as its life and its day agree on that."""
    life = record.life.value
    return life.value if life and record.is_unheld and not has_passed(localiser.edition, record) else "other"


def _the_next_day(localiser: Localiser, ends: ShownField) -> ShownField:
    """Return an hour with a note that it is one of the day after."""
    shown = ends.said.value
    assert isinstance(shown, ShownDate)
    noted = replace(shown, qualifier=localiser.words.say("dates", "next_day"))
    return replace(ends, said=replace(ends.said, value=noted))


def _papers(localiser: Localiser, record: Meeting) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the sorts of a meeting's documents with the addresses of those of each; nothing where all are of one."""
    found: defaultdict[DocumentKind | None, list[str]] = defaultdict(list)
    for document, _ in localiser.edition.linking(record, Document):
        found[document.kind.value].append(url_of(document, localiser.language))
    sorts = [sort for sort in (*DocumentKind, None) if sort in found]
    if len(sorts) < 2:
        return ()
    return tuple((localiser.choice(sort) if sort else "", frozenset(found[sort])) for sort in sorts)


def _neighbours(localiser: Localiser, record: Meeting) -> Mapping[str, tuple[ShownLink, ...]]:
    """Return links to the meetings of each of its bodies before and after a meeting, of which there may be none."""
    found: dict[str, dict[str, Meeting]] = {"before": {}, "after": {}}
    for body in localiser.edition.bodies_of(record):
        meetings = localiser.edition.sittings[body.key]
        at = bisect_left(meetings, sitting_order(record), key=sitting_order)
        for name, others in (("before", meetings[at - 1 : at] if at else ()), ("after", meetings[at + 1 : at + 2])):
            found[name] |= {other.key: other for other in others}
    return {name: tuple(link_to(localiser, one) for one in others.values()) for name, others in found.items() if others}
