"""Resolution: what a council decided."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Code, FilePath, Kinds, Moment, Name, Reference, Several, Stated, Text, names


class Resolution(Record):
    """A resolution."""

    KIND = "resolution"
    PATH = "content/resolutions/{id}.yml"
    ASKED = ("adopts", "amends", "description")
    RANK = 9
    HOME = ("territory", "project")
    TITLE = ("number", "title")
    ORDER = "date"
    SCHEMA = "Legislation"
    WEIGHS = names("number organ territory adopts amends document")

    title: Stated[Text]
    """What the resolution is about."""
    number: Stated[Code]
    """Number of the resolution, as text, such as ``7/2025/12``."""
    date: Stated[Moment]
    """Day on which it was passed."""
    organ: Stated[Name]
    """Official name of the council that passed it, untranslated; translations stand in its ``gloss``."""
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory whose council passed it; without it, that of ``project``."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """Project that the resolution is about."""
    adopts: Stated[Several[Annotated[Reference, Kinds("plan")]]] = ABSENT
    """Plans that it adopts; each names it in its ``adoption``."""
    amends: Stated[Several[Annotated[Reference, Kinds("plan")]]] = ABSENT
    """Plans that it amends; each names it in its ``revisions``."""
    description: Stated[Text] = ABSENT
    """What was resolved."""
    document: Stated[FilePath] = ABSENT
    """Path of the resolution's own text, such as ``content/files/resolution.pdf``."""
