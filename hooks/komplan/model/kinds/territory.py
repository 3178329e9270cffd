"""Territory: a municipality, a district or a region."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Choice, Code, CountryCode, Kinds, Name, Part, Reference, Several, Stated, Text, names


class Level(Choice):
    """Which level of the administration it is of."""

    MUNICIPALITY = "municipality"
    ORP = "orp"
    DISTRICT = "district"
    REGION = "region"


class System(Choice):
    """Register that gives the code."""

    RUIAN = "ruian"
    TERYT = "teryt"
    NUTS = "nuts"
    LAU = "lau"


class TerritoryCode(Part):
    """The territory's code in a register."""

    system: Stated[System]
    """Register that gives the code."""
    number: Stated[Code]
    """The code, as text, so that zeros at its beginning stay."""


class Territory(Record):
    """A territory."""

    KIND = "territory"
    PATH = "content/territories/{id}.yml"
    RANK = 14
    TITLE = ("name",)
    HOME = ("parent",)
    SCHEMA = "AdministrativeArea"
    WEIGHS = names("country codes parent")

    name: Stated[Name]
    """Official name, untranslated; translations stand in its ``gloss``."""
    country: Stated[CountryCode]
    """Country in which the territory lies."""
    level: Stated[Level]
    """Level of the administration: a municipality, a district, a region."""
    codes: Stated[Several[TerritoryCode]] = ABSENT
    """Codes of the territory in public registers, an item for each register."""
    parent: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory of the next higher level, in which it lies."""
    description: Stated[Text] = ABSENT
    """What has to be known of the territory."""
    notice: Stated[Text] = ABSENT
    """What pages that show something of it say below their header, in a sentence: that it is invented, or to merge."""
