"""Organisation: an office, a provider of services, a foundation, a ministry."""

from typing import Annotated

from ..record import Record
from ..values import ABSENT, Choice, Code, Contact, Kinds, Name, Reference, Several, Stated, Text


class OrganisationKind(Choice):
    """What sort of organisation it is."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    MINISTRY = "ministry"
    PUBLIC = "public-institution"
    PROVIDER = "provider"
    NGO = "ngo"
    UNION = "union"


class Organisation(Record):
    """An organisation."""

    KIND = "organisation"
    PATH = "content/organisations/{id}.yml"
    RANK = 13
    HOME = ("territory",)
    TITLE = ("name",)
    SCHEMA = "Organization"

    name: Stated[Name]
    kind: Stated[OrganisationKind] = ABSENT
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    ico: Stated[Code] = ABSENT
    nip: Stated[Code] = ABSENT
    regon: Stated[Code] = ABSENT
    contacts: Stated[Several[Contact]] = ABSENT
    description: Stated[Text] = ABSENT
