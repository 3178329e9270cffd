"""Body: a working group, a steering group, a coalition; whoever meets and plans."""

from typing import Annotated

from ..record import Record
from ..seat import Office, Seat
from ..values import (
    ABSENT,
    Choice,
    Contact,
    Count,
    Kinds,
    Name,
    Period,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Tone,
    names,
)  # fmt: skip


class BodyKind(Choice):
    """What sort of body it is."""

    WORKING_GROUP = "working-group"
    STEERING_GROUP = "steering-group"
    COALITION = "coalition"
    TEAM = "team"
    COMMISSION = "commission"
    COMMITTEE = "committee"
    COUNCIL = "council"
    BOARD = "board"
    ASSEMBLY = "assembly"


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
            BodyLife.ACTIVE: Tone.RUNS,
            BodyLife.ENDED: Tone.OVER,
        }[self]


class Member(Seat):
    """A seat of a body, and what somebody is there for how long."""

    BINDS = Seat.BINDS | names("office term elected_in")

    office: Stated[Office] = ABSENT
    """What the member is in the body: its chair, vice-chair, secretary, or a member like others."""
    term: Stated[Period] = ABSENT
    """Term of office; when it is over the page tells the member among those of before."""
    elected_in: Stated[Annotated[Reference, Kinds("decision", "meeting", "resolution")]] = ABSENT
    """Decision, meeting or resolution by which the member was elected or appointed, as ``kind/id``."""

    def is_over(self, day: str) -> bool:
        """Tell whether the term has ended before a ``day`` (ISO); not where nobody said when it ends."""
        end = self.term.value.to.value if self.term.value else None
        return end is not None and end.until < day[: len(end.until)]


class Body(Record):
    """A body."""

    KIND = "body"
    PATH = "content/bodies/{id}.yml"
    ASKED = ("abbreviation", "mandate", "contact.email")
    JOINS = "contact"
    IS_PLANNING = True
    RANK = 5
    HOME = ("territory", "project")
    SHORT = ("abbreviation",)
    SCHEMA = "Organization"
    WEIGHS = names("members coordinator quorum")

    title: Stated[Text]
    """Full name, in the languages of the site."""
    abbreviation: Stated[Name] = ABSENT
    """Official short name, by which files and commands may call the body, too."""
    kind: Stated[BodyKind]
    """What sort of body it is: a group that plans, or a commission, committee, council, board or assembly of a town."""
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
    members: Stated[Several[Member]] = ABSENT
    """Seats of the body: the organisations and roles that sit in it, not the people."""
    coordinator: Stated[Seat] = ABSENT
    """Seat that coordinates the body's work; its organisation is whom readers can ask."""
    standing_agenda: Stated[Steps[Text]] = ABSENT
    """What is on the agenda of each meeting."""
    quorum: Stated[Count] = ABSENT
    """Seats that have to be present for a decision."""
    contact: Stated[Contact] = ABSENT
    """How to reach the body; without it, the contacts of its coordinator, project and territory count."""
