"""Call: an invitation to take part."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Contact, Kinds, Period, Reference, Several, Stated, Text


class Call(Record):
    """A call for participation."""

    KIND = "call"
    PATH = "content/calls/{id}.yml"
    RANK = 4
    HOME = ("territory", "project")
    SCHEMA = "Event"

    title: Stated[Text]
    description: Stated[Text]
    audience: Stated[Several[Text]] = ABSENT
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    bodies: Stated[Several[Annotated[Reference, Kinds("body")]]] = ABSENT
    period: Stated[Period] = ABSENT
    contact: Stated[Contact] = ABSENT
