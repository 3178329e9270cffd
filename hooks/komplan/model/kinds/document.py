"""Document: a presentation, an analysis, a schedule; a file or what is known of it."""

from typing import Annotated

from ..record import Record
from ..record_parts import MissingAdvice
from ..values import ABSENT, Choice, FilePath, Kinds, Language, Moment, Name, Reference, Stated, Text, names


class DocumentKind(Choice):
    """What sort of document it is."""

    PRESENTATION = "presentation"
    SCHEDULE = "schedule"
    ANALYSIS = "analysis"
    REPORT = "report"
    BROCHURE = "brochure"
    INVITATION = "invitation"
    ATTENDANCE_LIST = "attendance-list"
    ANNEX = "annex"
    MINUTES = "minutes"
    OTHER = "other"


class Document(Record):
    """A document."""

    KIND = "document"
    PATH = "content/documents/{id}.yml"
    ASKED = ("date", "file")
    RANK = 11
    HOME = ("territory", "meeting", "body", "project")
    ORDER = "date"
    MISSING = MissingAdvice("document", first="document", items="document")
    SCHEMA = "DigitalDocument"
    WEIGHS = names("file licence")

    title: Stated[Name]
    """Title that the document bears, untranslated; translations stand in its ``gloss``."""
    kind: Stated[DocumentKind]
    """What sort of document it is, such as an analysis; of a meeting also an invitation, its minutes, an annex."""
    date: Stated[Moment] = ABSENT
    """Date that the document bears, by which lists are sorted, newest first."""
    description: Stated[Text] = ABSENT
    """What is in the document."""
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory that the document is about; without it, that of ``meeting``, ``body`` or ``project``."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """Project that the document belongs to."""
    body: Stated[Annotated[Reference, Kinds("body")]] = ABSENT
    """Body that the document belongs to."""
    meeting: Stated[Annotated[Reference, Kinds("meeting")]] = ABSENT
    """Meeting for which the document was made or at which it was shown."""
    file: Stated[FilePath] = ABSENT
    """Path of the file that is published with it, such as ``content/files/analysis.pdf``."""
    file_language: Stated[Language] = ABSENT
    """Code of the language in which the file itself is written."""
    licence: Stated[Text] = ABSENT
    """Terms under which the document may be used; those of the open data are a setting of the town."""
