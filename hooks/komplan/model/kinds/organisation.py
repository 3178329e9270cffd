"""Organisation: an office, a provider of services, a foundation, a ministry."""

from typing import Annotated

from ..record import Record
from ..values import Choice, Code, Contact, Kinds, Name, Reference, Several, Stated, Text


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
    kind: Stated[OrganisationKind] | None = None
    territory: Stated[Annotated[Reference, Kinds("territory")]] | None = None
    ico: Stated[Code] | None = None
    nip: Stated[Code] | None = None
    regon: Stated[Code] | None = None
    contacts: Stated[Several[Contact]] | None = None
    description: Stated[Text] | None = None
