"""Resolution: what a council decided."""

from typing import Annotated

from ..record import Record
from ..values import Code, FilePath, Kinds, Moment, Name, Reference, Several, Stated, Text


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
    territory: Stated[Annotated[Reference, Kinds("territory")]] | None = None
    project: Stated[Annotated[Reference, Kinds("project")]] | None = None
    adopts: Stated[Several[Annotated[Reference, Kinds("plan")]]] | None = None
    amends: Stated[Several[Annotated[Reference, Kinds("plan")]]] | None = None
    description: Stated[Text] | None = None
    document: Stated[FilePath] | None = None
