"""Organisation: an office, a provider of services, a foundation, a ministry."""

from typing import Annotated

from ..record import Record
from ..record_parts import MissingAdvice
from ..values import ABSENT, Choice, Code, Contact, Kinds, Name, Reference, Several, Stated, Text, names


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
    ASKED = ("kind", "contacts.email")
    RANK = 13
    HOME = ("territory",)
    TITLE = ("name",)
    MISSING = MissingAdvice("organisation", first="first", items="items")
    SCHEMA = "Organization"
    WEIGHS = names("territory ico nip regon")

    name: Stated[Name]
    """Official name, untranslated; translations stand in its ``gloss``."""
    kind: Stated[OrganisationKind] = ABSENT
    """What sort of organisation it is, such as a municipality or a provider of services."""
    territory: Stated[Annotated[Reference, Kinds("territory")]] = ABSENT
    """Territory in which the organisation has its seat, or which it administers."""
    ico: Stated[Code] = ABSENT
    """Czech company number (IČO): eight digits, as text."""
    nip: Stated[Code] = ABSENT
    """Polish tax number (NIP): ten digits, as text."""
    regon: Stated[Code] = ABSENT
    """Polish statistical number (REGON): nine or fourteen digits, as text."""
    contacts: Stated[Several[Contact]] = ABSENT
    """How to reach the organisation, an item for each of its departments or places."""
    description: Stated[Text] = ABSENT
    """What the organisation does."""
