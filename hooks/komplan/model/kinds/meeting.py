"""Meeting: when a body met, and the minutes of it."""

from typing import Annotated

from ..record import Record
from ..values import Choice, Code, Kinds, LongText, Moment, Name, Reference, Several, Stated, Text, Tone


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


class Meeting(Record):
    """A meeting with its minutes."""

    KIND = "meeting"
    PATH = "minutes/{body}/{date}.md"
    RANK = 6
    IMPLIED = ("body", "date")
    TITLE = ("body", "date")
    HOME = ("body",)
    WITH = "body"
    ORDER = "date"
    TEXT_IN_EVERY_LANGUAGE = False
    SCHEMA = "Event"

    body: Stated[Annotated[Reference, Kinds("body")]]
    date: Stated[Moment]
    number: Stated[Code] | None = None
    life: Stated[MeetingLife]
    venue: Stated[Text] | None = None
    document: Stated[Name] | None = None
    """The minutes' own title at the source."""
    agenda: Stated[Several[Text]] | None = None
    text: Stated[LongText] | None = None
