"""Territory: a municipality, a district or a region."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Choice, Code, CountryCode, Kinds, Name, Part, Reference, Several, Stated, Text


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
    number: Stated[Code]


class Territory(Record):
    """A territory."""

    KIND = "territory"
    PATH = "content/territories/{id}.yml"
    RANK = 14
    TITLE = ("name",)
    HOME = ("parent",)
    SCHEMA = "AdministrativeArea"

    name: Stated[Name]
    country: Stated[CountryCode]
    level: Stated[Level]
    codes: Stated[Several[TerritoryCode]] = ABSENT
    parent: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    description: Stated[Text] = ABSENT
