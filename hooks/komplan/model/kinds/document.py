"""Document: a presentation, an analysis, a schedule; a file or what is known of it."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Choice, FilePath, Kinds, Language, Moment, Name, Reference, Stated, Text


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
    date: Stated[Moment] = ABSENT
    description: Stated[Text] = ABSENT
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    body: Stated[Annotated[Reference, Kinds("body")]] = ABSENT
    meeting: Stated[Annotated[Reference, Kinds("meeting")]] = ABSENT
    file: Stated[FilePath] = ABSENT
    file_language: Stated[Language] = ABSENT
    licence: Stated[Text] = ABSENT
