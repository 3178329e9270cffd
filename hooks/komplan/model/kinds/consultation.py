"""Consultation: people comment on a draft by a deadline, and each comment is settled."""

from typing import Annotated

from pydantic import Field

from ..record import Record
from ..seat import Basis
from ..values import (
    ABSENT,
    Choice,
    Code,
    Contact,
    Hour,
    Kinds,
    Moment,
    Name,
    Part,
    Period,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Tone,
    names,
)  # fmt: skip

ABOUT = Kinds("plan", "plan-year", "report", "measure", "document", "resolution")
CHANGED = Kinds("measure", "indicator", "plan", "plan-year")
CONCERNS = Kinds(*CHANGED.names, "document")


class CommentSort(Choice):
    """Who commented, as a sort; it names nobody."""

    CITIZEN = "citizen"
    ORGANISATION = "organisation"
    TOWN = "town"
    BODY = "body"
    OTHER = "other"


class Settlement(Choice):
    """What became of a comment."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOTED = "noted"
    REJECTED = "rejected"

    @property
    def tone(self) -> Tone:
        """How it ended."""
        return {Settlement.NOTED: Tone.OVER, Settlement.REJECTED: Tone.OFF}.get(self, Tone.DONE)

    @property
    def needs_reason(self) -> bool:
        """Whether whoever commented is owed a why: where something that was asked for was refused."""
        return self in {Settlement.PARTLY, Settlement.REJECTED}

    @property
    def may_change(self) -> bool:
        """Whether the draft may have been changed because of the comment."""
        return self in {Settlement.ACCEPTED, Settlement.PARTLY}


class ConsultationState(Choice):
    """How far a consultation has come on a day; it follows from its file and is not written."""

    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"
    UNSETTLED = "unsettled"
    SETTLED = "settled"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return {
            ConsultationState.AHEAD: Tone.AHEAD,
            ConsultationState.OPEN: Tone.GOING,
            ConsultationState.CLOSED: Tone.OVER,
            ConsultationState.UNSETTLED: Tone.OVER,
            ConsultationState.SETTLED: Tone.DONE,
        }[self]


class Comment(Part):
    """What somebody wrote on the draft, and what was done about it."""

    BARE = ("text",)

    code: Stated[Code]
    """Number or code of the comment, unique in its consultation; links lead to the comment by it."""
    from_: Stated[CommentSort] = Field(ABSENT, alias="from")
    """Sort of who commented: a citizen, an organisation, a municipality, a body of the planning, another."""
    organisation: Stated[Annotated[Reference, Kinds("organisation")]] = ABSENT
    """Organisation that commented, where ``from`` is ``organisation`` or ``town``."""
    body: Stated[Annotated[Reference, Kinds("body")]] = ABSENT
    """Body that commented, where ``from`` is ``body``."""
    person: Stated[Name] = ABSENT
    """Name of the person who commented, which may only stand together with ``public_basis``."""
    public_basis: Stated[Basis] = ABSENT
    """What allows the person to be named on the web."""
    date: Stated[Moment] = ABSENT
    """Day on which the comment came in."""
    text: Stated[Text]
    """What the comment says, in its own words or in short, without names of people."""
    concerns: Stated[Several[Annotated[Reference, CONCERNS]]] = ABSENT
    """Parts of the draft that the comment is about, as ``kind/id``; their pages link to it."""
    settlement: Stated[Settlement] = ABSENT
    """Whether it was accepted, accepted in part, taken note of or rejected; without it, it is not settled yet."""
    because: Stated[Text] = ABSENT
    """Why it was settled so; owed where it was rejected or accepted only in part."""
    change: Stated[Text] = ABSENT
    """What was changed in the draft because of it, in words."""
    changed: Stated[Several[Annotated[Reference, CHANGED]]] = ABSENT
    """What was changed in the draft because of it, as ``kind/id``: measures, indicators, the plan, its year."""


class Consultation(Record):
    """A consultation."""

    KIND = "consultation"
    PATH = "content/consultations/{id}.yml"
    RANK = 4
    HOME = ("territory", "about")
    ASKED = ("how", "until_hour", "contact.email")
    ORDER = "period"
    SCHEMA = "Event"
    WEIGHS = names("about period until_hour comments settled_in")

    title: Stated[Text]
    """What people can comment on, in a few words."""
    about: Stated[Several[Annotated[Reference, ABOUT]]]
    """What is consulted on, as ``kind/id``; that of a plan or of one of its years is about each measure of it, too."""
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory whose people are asked; without it, that of what stands first in ``about``."""
    description: Stated[Text] = ABSENT
    """What is asked, and what happens with the comments."""
    period: Stated[Period]
    """From when until when comments are taken; its end is the deadline, a day of which all counts."""
    until_hour: Stated[Hour] = ABSENT
    """Hour of the last day by which comments have to be there, in the town's time zone."""
    how: Stated[Text] = ABSENT
    """How and where to send comments."""
    contact: Stated[Contact] = ABSENT
    """Whom to send comments to or to ask."""
    draft: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents that people comment on, such as the text of the draft."""
    comments: Stated[Steps[Comment]] = ABSENT
    """What people wrote, in the order of the paper that settles it."""
    settled_in: Stated[Annotated[Reference, Kinds("meeting", "decision", "resolution")]] = ABSENT
    """Meeting, decision or resolution by which the comments were settled, as ``kind/id``."""
