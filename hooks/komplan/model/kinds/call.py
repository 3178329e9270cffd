"""Call: an invitation to take part."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Contact, Kinds, Period, Reference, Several, Stated, Text


class Call(Record):
    """A call for participation."""

    KIND = "call"
    PATH = "content/calls/{id}.yml"
    ASKED = ("period", "contact.email")
    RANK = 4
    HOME = ("territory", "project")
    SCHEMA = "Event"

    title: Stated[Text]
    """Headline: what people are invited to."""
    description: Stated[Text]
    """What can be done, by whom and how."""
    audience: Stated[Several[Text]] = ABSENT
    """Who is invited, each group as a short text."""
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory whose people are invited; without it, that of ``project``."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """Project to which people are invited; where ``bodies`` names none, to each of its bodies, too."""
    bodies: Stated[Several[Annotated[Reference, Kinds("body")]]] = ABSENT
    """Bodies that people are invited to join; their pages lead to the call."""
    period: Stated[Period] = ABSENT
    """From when until when the call is open; once it is over, no page offers it as an invitation."""
    contact: Stated[Contact] = ABSENT
    """Whom to tell that one wants to take part."""
