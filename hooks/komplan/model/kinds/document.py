"""Document: a presentation, an analysis, a schedule; a file or what is known of it."""

from typing import Annotated

from ..record import Record
from ..values import Choice, FilePath, Kinds, Language, Moment, Name, Reference, Stated, Text


class DocumentKind(Choice):
    """What sort of document it is."""

    PRESENTATION = "presentation"
    SCHEDULE = "schedule"
    ANALYSIS = "analysis"
    REPORT = "report"
    BROCHURE = "brochure"
    OTHER = "other"


class Document(Record):
    """A document."""

    KIND = "document"
    PATH = "content/documents/{id}.yml"
    RANK = 11
    HOME = ("territory", "meeting", "body", "project")
    ORDER = "date"
    SCHEMA = "DigitalDocument"

    title: Stated[Name]
    kind: Stated[DocumentKind]
    date: Stated[Moment] | None = None
    description: Stated[Text] | None = None
    territory: Stated[Annotated[Reference, Kinds("territory")]] | None = None
    project: Stated[Annotated[Reference, Kinds("project")]] | None = None
    body: Stated[Annotated[Reference, Kinds("body")]] | None = None
    meeting: Stated[Annotated[Reference, Kinds("meeting")]] | None = None
    file: Stated[FilePath] | None = None
    file_language: Stated[Language] | None = None
    licence: Stated[Text] | None = None
