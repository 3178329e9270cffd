"""Project: what is done for a grant, by whom, from when to when, and what comes of it."""

from typing import Annotated

from ..record import Record
from ..values import (
    ABSENT,
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
    on_behalf_of: Stated[Organisation] = ABSENT
    since: Stated[Since] = ABSENT
    note: Stated[Text] = ABSENT


class AgreementKind(Choice):
    """What was agreed on."""

    GRANT = "grant"
    COOPERATION = "cooperation"


class Agreement(Part):
    """A contract that the project stands on."""

    kind: Stated[AgreementKind]
    date: Stated[Moment] = ABSENT
    parties: Stated[Several[Organisation]] = ABSENT


class Contribution(Part):
    """Money given to somebody."""

    BARE = ("amount",)

    amount: Stated[Money]
    recipient: Stated[Organisation] = ABSENT
    giver: Stated[Organisation] = ABSENT


class ProgrammeLevel(Part):
    """A level of a programme: its number and official name."""

    number: Stated[Code] = ABSENT
    name: Stated[Name] = ABSENT


class Funding(Part):
    """Where the money comes from."""

    BARE = ("contributions",)

    programme: Stated[Name] = ABSENT
    programme_short: Stated[Code] = ABSENT
    programming_period: Stated[Code] = ABSENT
    axis: Stated[ProgrammeLevel] = ABSENT
    measure: Stated[ProgrammeLevel] = ABSENT
    call: Stated[ProgrammeLevel] = ABSENT
    fund: Stated[Name] = ABSENT
    co_financed_by: Stated[Several[Organisation]] = ABSENT
    contributions: Stated[Several[Contribution]] = ABSENT


class Aims(Part):
    """What the project wants to reach."""

    main: Stated[Text] = ABSENT
    partial: Stated[Several[Text]] = ABSENT
    purpose: Stated[Text] = ABSENT
    effect: Stated[Text] = ABSENT


class PromisedCount(Part):
    """What is counted, and how much of it the project promises."""

    title: Stated[Text]
    value: Stated[Count]


class Alignment(Part):
    """A strategy or guideline that the project follows."""

    title: Stated[Name]
    period: Stated[Period] = ABSENT
    view_to: Stated[Until] = ABSENT


class Logo(Part):
    """A logo that the project shows."""

    alt: Stated[Text]
    programme: Stated[Code] = ABSENT
    file: Stated[FilePath] = ABSENT


class Publicity(Part):
    """What a project that gets public money has to show."""

    logos: Stated[Several[Logo]] = ABSENT
    statement: Stated[Text] = ABSENT


class Project(Record):
    """A project."""

    KIND = "project"
    PATH = "content/projects/{id}.yml"
    RANK = 3
    HOME = ("territory",)
    SCHEMA = "Project"

    title: Stated[Name]
    number: Stated[Code] = ABSENT
    territory: Stated[Annotated[Reference, Kinds("territory")]]
    period: Stated[Period] = ABSENT
    parties: Stated[Several[Party]] = ABSENT
    agreements: Stated[Several[Agreement]] = ABSENT
    funding: Stated[Funding] = ABSENT
    aims: Stated[Aims] = ABSENT
    target_groups: Stated[Several[Text]] = ABSENT
    services: Stated[Several[Text]] = ABSENT
    activities: Stated[Steps[Text]] = ABSENT
    working_method: Stated[Text] = ABSENT
    members: Stated[Several[Text]] = ABSENT
    outputs: Stated[Several[Text]] = ABSENT
    indicators: Stated[Several[PromisedCount]] = ABSENT
    alignment: Stated[Several[Alignment]] = ABSENT
    follow_up: Stated[Several[Text]] = ABSENT
    resolutions: Stated[Several[Annotated[Reference, Kinds("resolution")]]] = ABSENT
    plans: Stated[Several[Annotated[Reference, Kinds("plan")]]] = ABSENT
    team: Stated[Several[Text]] = ABSENT
    sections: Stated[Several[Text]] = ABSENT
    """Parts of the source's own site that it names without saying what is in them."""
    publicity: Stated[Publicity] = ABSENT
    contact: Stated[Contact] = ABSENT
