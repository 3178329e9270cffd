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
    definition: Stated[Text]
    more: Stated[Link] = ABSENT
