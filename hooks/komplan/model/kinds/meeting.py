"""Meeting: when a body met, who was there, what was decided and who is to do what."""

from typing import Annotated

from ..record import Record, Redaction
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
    names,
)  # fmt: skip
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


class NextMeeting(Part):
    """When the body meets next."""

    BINDS = names("date starts venue")
    BARE = ("date",)

    date: Stated[Moment]
    starts: Stated[Hour] = ABSENT
    venue: Stated[Text] = ABSENT


class Approval(Part):
    """When minutes were approved, and what they said then."""

    BINDS = names("date meeting digest")

    date: Stated[Moment]
    meeting: Stated[Annotated[Reference, Kinds("meeting")]]
    digest: Stated[Code]
    """Digest of the approval, the facts and the text in its own language, as ``komplan approve`` wrote it."""


class Correction(Part):
    """A change of minutes that were approved before."""

    BINDS = names("date what digest")

    date: Stated[Moment]
    what: Stated[Text]
    digest: Stated[Code]
    """The same after the change, and of the approval and the corrections so far."""


class Meeting(Record):
    """A meeting with its minutes."""

    KIND = "meeting"
    PATH = "minutes/{body}/{date}.md"
    RANK = 6
    IMPLIED = ("body", "date")
    INSIDE = ("decisions", "tasks")
    TITLE = ("body", "date")
    HOME = ("body",)
    LINKS_VIA = "body"
    OCCURS = True
    SPEAKS = True
    ACTS = ("approval", "corrections")
    ORDER = "date"
    TEXT_IN_EVERY_LANGUAGE = False
    SCHEMA = "Event"
    BINDS = names(
        "body date number life starts ends venue chair minute_taker verifiers present excused absent guests document"
        " approves agenda decisions tasks updates next_meeting documents text summary source"
    )
    FREE = Record.FREE | names("approval corrections redactions publication publish_at")

    body: Stated[Annotated[Reference, Kinds("body")]]
    date: Stated[Moment]
    number: Stated[Code] = ABSENT
    life: Stated[MeetingLife]
    starts: Stated[Hour] = ABSENT
    ends: Stated[Hour] = ABSENT
    venue: Stated[Text] = ABSENT
    chair: Stated[Seat] = ABSENT
    minute_taker: Stated[Seat] = ABSENT
    verifiers: Stated[Several[Seat]] = ABSENT
    present: Stated[Several[Seat]] = ABSENT
    excused: Stated[Several[Seat]] = ABSENT
    absent: Stated[Several[Seat]] = ABSENT
    guests: Stated[Several[Seat]] = ABSENT
    document: Stated[Name] = ABSENT
    """The minutes' own title at the source."""
    approves: Stated[Several[Annotated[Reference, Kinds("meeting")]]] = ABSENT
    """The earlier meetings whose minutes were approved here."""
    agenda: Stated[Steps[Text]] = ABSENT
    decisions: Stated[Several[Decision]] = ABSENT
    tasks: Stated[Several[Task]] = ABSENT
    updates: Stated[Several[Update]] = ABSENT
    next_meeting: Stated[NextMeeting] = ABSENT
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    approval: Stated[Approval] = ABSENT
    corrections: Stated[Several[Correction]] = ABSENT
    redactions: Stated[Steps[Redaction]] = ABSENT
    text: Stated[LongText] = ABSENT

    @property
    def is_unheld(self) -> bool:
        """Whether it is planned or was cancelled."""
        return self.life.value in {MeetingLife.PLANNED, MeetingLife.CANCELLED}

    @property
    def ends_next_day(self) -> bool:
        """Whether it goes on after midnight: it ends at an hour before the one at which it begins."""
        starts, ends = self.starts.value, self.ends.value
        return starts is not None and ends is not None and ends.iso < starts.iso
