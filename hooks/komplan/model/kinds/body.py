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
    ASKED = ("abbreviation", "mandate", "contact.email")
    JOINS = "contact"
    IS_PLANNING = True
    RANK = 5
    HOME = ("territory", "project")
    SHORT = "abbreviation"
    SCHEMA = "Organization"

    title: Stated[Text]
    """Full name, in the languages of the site."""
    abbreviation: Stated[Name] = ABSENT
    """Official short name, by which files and commands may call the body, too."""
    kind: Stated[BodyKind]
    """What sort of body it is: a working group, a steering group, a coalition, a team."""
    life: Stated[BodyLife] = ABSENT
    """Whether the body is yet to be set up, meets, or meets no more."""
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory for which the body plans; without it, that of ``project``."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """Project within which the body works; the project's page lists its meetings."""
    period: Stated[Period] = ABSENT
    """From when until when the body exists."""
    mandate: Stated[Text] = ABSENT
    """What the body is for: its tasks and powers."""
    target_groups: Stated[Several[Text]] = ABSENT
    """People whose needs the body deals with, each group as a short text."""
    members: Stated[Several[Seat]] = ABSENT
    """Seats of the body: the organisations and roles that sit in it, not the people."""
    coordinator: Stated[Seat] = ABSENT
    """Seat that coordinates the body's work; its organisation is whom readers can ask."""
    standing_agenda: Stated[Steps[Text]] = ABSENT
    """What is on the agenda of each meeting."""
    quorum: Stated[Count] = ABSENT
    """Seats that have to be present for a decision."""
    contact: Stated[Contact] = ABSENT
    """How to reach the body; without it, the contacts of its coordinator, project and territory count."""
