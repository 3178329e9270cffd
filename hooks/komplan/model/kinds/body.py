"""Body: a working group, a steering group, a coalition; whoever meets and plans."""

from typing import Annotated

from ..record import Record
from ..seat import Seat
from ..values import Choice, Contact, Count, Kinds, Name, Period, Reference, Several, Stated, Steps, Text, Tone


class BodyKind(Choice):
    """What sort of body it is."""

    WORKING_GROUP = "working-group"
    STEERING_GROUP = "steering-group"
    COALITION = "coalition"
    TEAM = "team"


class BodyLife(Choice):
    """Whether it meets."""

    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return {
            BodyLife.PLANNED: Tone.AHEAD,
            BodyLife.ACTIVE: Tone.GOING,
            BodyLife.ENDED: Tone.OVER,
        }[self]


class Body(Record):
    """A body."""

    KIND = "body"
    PATH = "content/bodies/{id}.yml"
    RANK = 5
    HOME = ("territory", "project")
    SHORT = "abbreviation"
    SCHEMA = "Organization"

    title: Stated[Text]
    abbreviation: Stated[Name] | None = None
    kind: Stated[BodyKind]
    life: Stated[BodyLife] | None = None
    territory: Stated[Annotated[Reference, Kinds("territory")]] | None = None
    project: Stated[Annotated[Reference, Kinds("project")]] | None = None
    period: Stated[Period] | None = None
    mandate: Stated[Text] | None = None
    target_groups: Stated[Several[Text]] | None = None
    members: Stated[Several[Seat]] | None = None
    coordinator: Stated[Seat] | None = None
    standing_agenda: Stated[Steps[Text]] | None = None
    """What is on the agenda of each meeting."""
    quorum: Stated[Count] | None = None
    """Seats that have to be present for a decision."""
    contact: Stated[Contact] | None = None
