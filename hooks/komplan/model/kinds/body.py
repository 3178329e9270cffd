"""Body: a working group, a steering group, a coalition; whoever meets and plans."""

from typing import Annotated

from ..record import Record
from ..seat import Seat
from ..values import ABSENT, Choice, Contact, Count, Kinds, Name, Period, Reference, Several, Stated, Steps, Text, Tone


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
    abbreviation: Stated[Name] = ABSENT
    kind: Stated[BodyKind]
    life: Stated[BodyLife] = ABSENT
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    period: Stated[Period] = ABSENT
    mandate: Stated[Text] = ABSENT
    target_groups: Stated[Several[Text]] = ABSENT
    members: Stated[Several[Seat]] = ABSENT
    coordinator: Stated[Seat] = ABSENT
    standing_agenda: Stated[Steps[Text]] = ABSENT
    """What is on the agenda of each meeting."""
    quorum: Stated[Count] = ABSENT
    """Seats that have to be present for a decision."""
    contact: Stated[Contact] = ABSENT
