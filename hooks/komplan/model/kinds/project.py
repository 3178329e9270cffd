"""Project: what is done for a grant, by whom, from when to when, and what comes of it."""

from typing import Annotated

from ..record import Record
from ..values import (
    Choice,
    Code,
    Contact,
    Count,
    FilePath,
    Kinds,
    Moment,
    Money,
    Name,
    Part,
    Period,
    Reference,
    Several,
    Since,
    Stated,
    Steps,
    Text,
    Until,
)  # fmt: skip

Organisation = Annotated[Reference, Kinds("organisation")]


class PartyRole(Choice):
    """What a party does in the project."""

    BENEFICIARY = "beneficiary"
    IMPLEMENTER = "implementer"
    PARTNER = "partner"
    FOREIGN_PARTNER = "foreign-partner"
    PARTICIPANT = "participant"
    CONTRACTOR = "contractor"


class Party(Part):
    """An organisation that takes part."""

    BARE = ("organisation",)

    organisation: Stated[Organisation]
    role: Stated[PartyRole]
    on_behalf_of: Stated[Organisation] | None = None
    since: Stated[Since] | None = None
    note: Stated[Text] | None = None


class AgreementKind(Choice):
    """What was agreed on."""

    GRANT = "grant"
    COOPERATION = "cooperation"


class Agreement(Part):
    """A contract that the project stands on."""

    kind: Stated[AgreementKind]
    date: Stated[Moment] | None = None
    parties: Stated[Several[Organisation]] | None = None


class Contribution(Part):
    """Money given to somebody."""

    BARE = ("amount",)

    amount: Stated[Money]
    recipient: Stated[Organisation] | None = None
    giver: Stated[Organisation] | None = None


class ProgrammeLevel(Part):
    """A level of a programme: its number and official name."""

    number: Stated[Code] | None = None
    name: Stated[Name] | None = None


class Funding(Part):
    """Where the money comes from."""

    BARE = ("contributions",)

    programme: Stated[Name] | None = None
    programme_short: Stated[Code] | None = None
    programming_period: Stated[Code] | None = None
    axis: Stated[ProgrammeLevel] | None = None
    measure: Stated[ProgrammeLevel] | None = None
    call: Stated[ProgrammeLevel] | None = None
    fund: Stated[Name] | None = None
    co_financed_by: Stated[Several[Organisation]] | None = None
    contributions: Stated[Several[Contribution]] | None = None


class Aims(Part):
    """What the project wants to reach."""

    main: Stated[Text] | None = None
    partial: Stated[Several[Text]] | None = None
    purpose: Stated[Text] | None = None
    effect: Stated[Text] | None = None


class PromisedCount(Part):
    """What is counted, and how much of it the project promises."""

    title: Stated[Text]
    value: Stated[Count]


class Alignment(Part):
    """A strategy or guideline that the project follows."""

    title: Stated[Name]
    period: Stated[Period] | None = None
    view_to: Stated[Until] | None = None


class Logo(Part):
    """A logo that the project shows."""

    alt: Stated[Text]
    programme: Stated[Code] | None = None
    file: Stated[FilePath] | None = None


class Publicity(Part):
    """What a project that gets public money has to show."""

    logos: Stated[Several[Logo]] | None = None
    statement: Stated[Text] | None = None


class Project(Record):
    """A project."""

    KIND = "project"
    PATH = "content/projects/{id}.yml"
    RANK = 3
    HOME = ("territory",)
    SCHEMA = "Project"

    title: Stated[Name]
    number: Stated[Code] | None = None
    territory: Stated[Annotated[Reference, Kinds("territory")]]
    period: Stated[Period] | None = None
    parties: Stated[Several[Party]] | None = None
    agreements: Stated[Several[Agreement]] | None = None
    funding: Stated[Funding] | None = None
    aims: Stated[Aims] | None = None
    target_groups: Stated[Several[Text]] | None = None
    services: Stated[Several[Text]] | None = None
    activities: Stated[Steps[Text]] | None = None
    working_method: Stated[Text] | None = None
    members: Stated[Several[Text]] | None = None
    outputs: Stated[Several[Text]] | None = None
    indicators: Stated[Several[PromisedCount]] | None = None
    alignment: Stated[Several[Alignment]] | None = None
    follow_up: Stated[Several[Text]] | None = None
    resolutions: Stated[Several[Annotated[Reference, Kinds("resolution")]]] | None = None
    plans: Stated[Several[Annotated[Reference, Kinds("plan")]]] | None = None
    team: Stated[Several[Text]] | None = None
    sections: Stated[Several[Text]] | None = None
    """Parts of the source's own site that it names without saying what is in them."""
    publicity: Stated[Publicity] | None = None
    contact: Stated[Contact] | None = None
