"""GlossaryTerm: a word that officials use, explained."""

from ..record import Record
from ..values import ABSENT, Link, Stated, Text


class GlossaryTerm(Record):
    """A term."""

    KIND = "term"
    PATH = "content/terms/{id}.yml"
    RANK = 20
    SCHEMA = "DefinedTerm"

    title: Stated[Text]
    """The word or phrase."""
    definition: Stated[Text]
    """What it means, in plain words."""
    more: Stated[Link] = ABSENT
    """Address of a page that tells more."""
