"""Project: what is done for a grant, by whom, from when to when, and what comes of it."""

from typing import Annotated

from ..record import Record
from ..values import (
    Choice,
    Code,
    Contact,
    FilePath,
    Kinds,
    Moment,
    Money,
    Name,
    Part,
    Period,
    Reference,
    Several,
    Stated,
    Text,
)  # fmt: skip

Organisation = Annotated[Reference, Kinds("organisation")]


class PartyRole(Choice):
    """What a party does in the project."""

    BENEFICIARY = "beneficiary"
    PARTNER = "partner"
    PARTICIPANT = "participant"
    IMPLEMENTER = "implementer"


class Party(Part):
    """An organisation that takes part."""

    organisation: Stated[Organisation]
    role: Stated[PartyRole]
    since: Stated[Moment] | None = None


class Contribution(Part):
    """Money given to somebody."""

    amount: Stated[Money]
    recipient: Stated[Organisation] | None = None
    giver: Stated[Organisation] | None = None


class Funding(Part):
    """Where the money comes from."""

    programme: Stated[Name] | None = None
    co_financed_by: Stated[Several[Organisation]] | None = None
    contributions: Stated[Several[Contribution]] | None = None


class Aims(Part):
    """What the project wants to reach."""

    main: Stated[Text] | None = None
    partial: Stated[Several[Text]] | None = None


class Logo(Part):
    """A logo that the project has to show."""

    alt: Stated[Text]
    file: Stated[FilePath] | None = None


class Project(Record):
    """A project."""

    KIND = "project"
    PATH = "content/projects/{id}.yml"
    RANK = 2
    HOME = ("territory",)
    SCHEMA = "Project"

    title: Stated[Name]
    number: Stated[Code] | None = None
    territory: Stated[Annotated[Reference, Kinds("territory")]]
    period: Stated[Period] | None = None
    parties: Stated[Several[Party]] | None = None
    funding: Stated[Funding] | None = None
    aims: Stated[Aims] | None = None
    activities: Stated[Several[Text]] | None = None
    working_method: Stated[Text] | None = None
    target_groups: Stated[Several[Text]] | None = None
    team: Stated[Several[Text]] | None = None
    logos: Stated[Several[Logo]] | None = None
    contact: Stated[Contact] | None = None
