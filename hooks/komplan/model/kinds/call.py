"""Call: an invitation to take part."""

from typing import Annotated

from ..record import Record
from ..values import Contact, Kinds, Period, Reference, Several, Stated, Text


class Call(Record):
    """A call for participation."""

    KIND = "call"
    PATH = "content/calls/{id}.yml"
    RANK = 4
    HOME = ("territory", "project")
    SCHEMA = "Event"

    title: Stated[Text]
    description: Stated[Text]
    audience: Stated[Several[Text]] | None = None
    territory: Stated[Annotated[Reference, Kinds("territory")]] | None = None
    project: Stated[Annotated[Reference, Kinds("project")]] | None = None
    bodies: Stated[Several[Annotated[Reference, Kinds("body")]]] | None = None
    period: Stated[Period] | None = None
    contact: Stated[Contact] | None = None
