"""Meeting: when a body met, who was there, what was decided and who is to do what."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from komplan.language.spans import day_after

from ..agenda import Point, Subpoint, numbers_of
from ..attendance import Attendee, Headcount
from ..record import Record
from ..record_parts import Redaction
from ..seat import Seat
from ..values import (
    ABSENT,
    Choice,
    Code,
    Hour,
    Kinds,
    LongText,
    Moment,
    Name,
    Part,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Tone,
    each,
    names,
)  # fmt: skip
from ..walk import Path, at_path, statements_of
from .decision import Decision
from .task import Task, Update


class MeetingLife(Choice):
    """Whether it took place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return {
            MeetingLife.PLANNED: Tone.AHEAD,
            MeetingLife.HELD: Tone.DONE,
            MeetingLife.CANCELLED: Tone.OFF,
        }[self]


class Session(Part):
    """One of several days, or parts of a day, on which a meeting was held: it was adjourned and went on later."""

    BINDS = names("date starts ends venue note")
    BARE = ("date",)

    date: Stated[Moment]
    """Day of the session."""
    starts: Stated[Hour] = ABSENT
    """Hour at which it begins."""
    ends: Stated[Hour] = ABSENT
    """Hour at which it ends; one before ``starts`` is an hour of the next day."""
    venue: Stated[Text] = ABSENT
    """Where it is held, where that is not the ``venue`` of the meeting."""
    note: Stated[Text] = ABSENT
    """Why it ended, or went on, such as for want of a quorum."""

    @property
    def ends_next_day(self) -> bool:
        """Whether it goes on after midnight: it ends at an hour before the one at which it begins."""
        starts, ends = self.starts.value, self.ends.value
        return starts is not None and ends is not None and ends.iso < starts.iso

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which it is held, as ISO dates of any length: one, or two where it goes on after midnight."""
        day = self.date.value.iso if self.date.value else ""
        return (day, *filter(None, (day_after(day),))) if self.ends_next_day else (day,)


class NextMeeting(Part):
    """When the body meets next."""

    BINDS = names("date starts venue")
    BARE = ("date",)

    date: Stated[Moment]
    """Day for which the next meeting was announced."""
    starts: Stated[Hour] = ABSENT
    """Hour at which it is to begin."""
    venue: Stated[Text] = ABSENT
    """Where it is to be held."""


class Approval(Part):
    """When minutes were approved, and what they said then."""

    BINDS = names("date meeting digest")

    date: Stated[Moment]
    """Day on which the minutes were approved."""
    meeting: Stated[Annotated[Reference, Kinds("meeting")]]
    """Meeting that approved them, which says so in its own ``approves``."""
    digest: Stated[Code]
    """Digest of the approval, the facts and the text in its own language, as ``komplan approve`` wrote it."""


class Correction(Part):
    """A change of minutes that were approved before."""

    BINDS = names("date what differs digest")

    date: Stated[Moment]
    """Day on which the minutes were corrected."""
    what: Stated[Text]
    """What was corrected, in words."""
    differs: Stated[Several[Text]] = ABSENT
    """What each statement was before and is since, as ``komplan correct`` found it."""
    digest: Stated[Code]
    """The same after the change, and of the approval and the corrections so far."""


class Meeting(Record):
    """A meeting with its minutes."""

    KIND = "meeting"
    PATH = "minutes/{body}/{date}.md"
    BEGUN_BY = "komplan new minutes"
    RANK = 6
    IMPLIED = ("body", "date")
    TITLE = ("body", "date")
    HOME = ("body",)
    LINKS_VIA = ("body", "jointly_with")
    OCCURS = True
    SPEAKS = True
    ACTS = ("approval", "corrections")
    WEIGHS = names("date chair verifiers")
    ORDER = "date"
    TEXT_IN_EVERY_LANGUAGE = False
    SCHEMA = "Event"
    BINDS = names(
        "body jointly_with date number life sessions continues starts ends venue chair minute_taker verifiers totals"
        " present excused absent guests document approves agenda decisions tasks updates next_meeting documents text"
        " summary source"
    )
    FREE = Record.FREE | names("approval corrections redactions publication publish_at")

    body: Stated[Annotated[Reference, Kinds("body")]]
    """Body that meets; follows from the folder of the file."""
    jointly_with: Stated[Several[Annotated[Reference, Kinds("body")]]] = ABSENT
    """Other bodies that meet together with ``body``; the meeting is one of each of them."""
    date: Stated[Moment]
    """Day of the meeting, the first of several; follows from the name of the file."""
    number: Stated[Code] = ABSENT
    """Number that the body gives its meetings or minutes; a text, such as ``2026-1``."""
    life: Stated[MeetingLife]
    """Whether the meeting is planned, was held or was cancelled."""
    sessions: Stated[Steps[Session]] = ABSENT
    """All its sessions in their order, where it took several days or was adjourned and went on in the same minutes.

    The first is on the meeting's own day. Whose minutes are a file of their own, ``continues`` names.
    """
    continues: Stated[Annotated[Reference, Kinds("meeting")]] = ABSENT
    """The meeting that was adjourned and goes on here, with minutes of its own."""
    starts: Stated[Hour] = ABSENT
    """Hour at which the meeting begins, in the town's time zone; where there are ``sessions``, the first of them."""
    ends: Stated[Hour] = ABSENT
    """Hour at which the same ends; one before ``starts`` is an hour of the next day."""
    venue: Stated[Text] = ABSENT
    """Where the meeting is held."""
    chair: Stated[Seat] = ABSENT
    """Seat that chaired the meeting."""
    minute_taker: Stated[Seat] = ABSENT
    """Seat that took the minutes."""
    verifiers: Stated[Several[Seat]] = ABSENT
    """Seats that verified the minutes."""
    totals: Stated[Headcount] = ABSENT
    """How many were present and absent, where the minutes tell their numbers, whether or not they list them."""
    present: Stated[Several[Attendee]] = ABSENT
    """Seats of the body that were present; votes and the body's quorum are checked against their number."""
    excused: Stated[Several[Attendee]] = ABSENT
    """Seats of the body that were absent and had excused themselves."""
    absent: Stated[Several[Attendee]] = ABSENT
    """Seats of the body that were absent without an excuse."""
    guests: Stated[Several[Attendee]] = ABSENT
    """Seats that were present and are not the body's."""
    document: Stated[Name] = ABSENT
    """The minutes' own title at the source."""
    approves: Stated[Several[Annotated[Reference, Kinds("meeting")]]] = ABSENT
    """The earlier meetings whose minutes were approved here."""
    agenda: Stated[Steps[Point]] = ABSENT
    """Points of the agenda, in their order, each with what came out of it; a text alone is the title of a point."""
    decisions: Stated[Several[Decision]] = ABSENT
    """What the meeting decided, concluded, recommended or noted in no point of its own; each is a record of its own."""
    tasks: Stated[Several[Task]] = ABSENT
    """What the meeting gave somebody to do in no point of its own; each is a record of its own."""
    updates: Stated[Several[Update]] = ABSENT
    """What the meeting heard, in no point of its own, of tasks that earlier meetings gave."""
    next_meeting: Stated[NextMeeting] = ABSENT
    """Next meeting of the body, as these minutes announce it."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents that were shown at the meeting or belong to it."""
    approval: Stated[Approval] = ABSENT
    """When and by which later meeting the minutes were approved; ``komplan approve`` writes it."""
    corrections: Stated[Several[Correction]] = ABSENT
    """Changes after the approval, from the first to the last; ``komplan correct`` writes them."""
    redactions: Stated[Steps[Redaction]] = ABSENT
    """When personal data were removed after the approval; ``komplan redact`` writes it."""
    text: Stated[LongText] = ABSENT
    """The minutes, as Markdown below the facts of the file; a translation stands in ``<name>.<language>.md``."""

    def all_points(self) -> Iterator[tuple[Path, Subpoint]]:
        """Yield the points of the agenda that could be read, each before those inside it, with their paths."""
        return ((path, one.value) for path, one in statements_of(self, Subpoint) if one.value is not None)

    def numbers(self) -> Mapping[Path, str]:
        """Return what the points of the agenda are called, by their paths: ``2``, and ``2.1`` inside it."""
        return numbers_of(self.all_points())

    def all_decisions(self) -> Iterator[tuple[Path, Decision]]:
        """Yield what was decided, with its path, in the minutes' order: point by point, then what is in none."""
        return ((path, one.value) for path, one in statements_of(self, Decision) if one.value is not None)

    def all_tasks(self) -> Iterator[tuple[Path, Task]]:
        """Yield the tasks that were given, with their paths, in the same order."""
        return ((path, one.value) for path, one in statements_of(self, Task) if one.value is not None)

    def all_updates(self) -> Iterator[tuple[Path, Update]]:
        """Yield what was heard of earlier tasks, with its path, in the same order."""
        return ((path, one.value) for path, one in statements_of(self, Update) if one.value is not None)

    def day_at(self, path: Path) -> str:
        """Return the day that is stated for what stands at a path, or for the point around it, as an ISO date.

        Nothing where none is: then it may have been on any of the days of the ``sittings``.
        """
        for size in range(len(path), 0, -2):
            part = at_path(self, path[:size])
            stated = part.stated("day") if isinstance(part, Part) else ABSENT
            if stated:
                return stated.value.iso if stated.value else ""
        return ""

    @property
    def is_unheld(self) -> bool:
        """Whether it is planned or was cancelled."""
        return self.life.value in {MeetingLife.PLANNED, MeetingLife.CANCELLED}

    @property
    def sittings(self) -> tuple[Session, ...]:
        """Its sessions, at least one: what the first of them does not state of its day and hours, the meeting does."""
        first, *others = [session for _, session in each(self.sessions)] or [self._whole]
        told = {name: first.stated(name) or self.stated(name) for name in ("starts", "ends")}
        is_of_a_day = first.date.value is not None and first.date.value.is_day
        return (first.model_copy(update=told if is_of_a_day else told | {"date": self.date}), *others)

    @property
    def _whole(self) -> Session:
        """The meeting as one session."""
        return Session.model_construct(date=self.date, starts=self.starts, ends=self.ends, venue=ABSENT, note=ABSENT)
