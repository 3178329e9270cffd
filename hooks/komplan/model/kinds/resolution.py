"""Resolution: what a council decided."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Code, FilePath, Kinds, Moment, Name, Reference, Several, Stated, Text


class Resolution(Record):
    """A resolution."""

    KIND = "resolution"
    PATH = "content/resolutions/{id}.yml"
    RANK = 9
    HOME = ("territory", "project")
    TITLE = ("number", "title")
    ORDER = "date"
    SCHEMA = "Legislation"

    title: Stated[Text]
    number: Stated[Code]
    date: Stated[Moment]
    organ: Stated[Name]
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    adopts: Stated[Several[Annotated[Reference, Kinds("plan")]]] = ABSENT
    amends: Stated[Several[Annotated[Reference, Kinds("plan")]]] = ABSENT
    description: Stated[Text] = ABSENT
    document: Stated[FilePath] = ABSENT
