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
    names,
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
    """Organisation that takes part."""
    role: Stated[PartyRole]
    """What it does in the project."""
    on_behalf_of: Stated[Organisation] = ABSENT
    """Organisation for which it acts, where that is another one."""
    since: Stated[Since] = ABSENT
    """Since when it has taken part."""
    note: Stated[Text] = ABSENT
    """What else is said of its part."""


class AgreementKind(Choice):
    """What was agreed on."""

    GRANT = "grant"
    COOPERATION = "cooperation"


class Agreement(Part):
    """A contract that the project stands on."""

    kind: Stated[AgreementKind]
    """What was agreed on: a grant or cooperation."""
    date: Stated[Moment] = ABSENT
    """Day on which it was concluded."""
    parties: Stated[Several[Organisation]] = ABSENT
    """Organisations that concluded it."""


class Contribution(Part):
    """Money given to somebody."""

    BARE = ("amount",)
    WEIGHS = names("recipient giver")

    amount: Stated[Money]
    """How much is given."""
    recipient: Stated[Organisation] = ABSENT
    """Organisation that gets the money."""
    giver: Stated[Organisation] = ABSENT
    """Organisation that gives the money; who ultimately pays stands in ``co_financed_by``."""


class ProgrammeLevel(Part):
    """A level of a programme: its number and official name."""

    number: Stated[Code] = ABSENT
    """Number of the level, as the programme writes it, such as ``II``."""
    name: Stated[Name] = ABSENT
    """Official name of the level, untranslated; translations stand in its ``gloss``."""


class Funding(Part):
    """Where the money comes from."""

    BARE = ("contributions",)
    WEIGHS = names("co_financed_by")

    programme: Stated[Name] = ABSENT
    """Official name of the programme that pays, untranslated; translations stand in its ``gloss``."""
    programme_short: Stated[Code] = ABSENT
    """Official abbreviation of the programme."""
    programming_period: Stated[Code] = ABSENT
    """Years of the programme, as it writes them, such as ``2014-2020``."""
    axis: Stated[ProgrammeLevel] = ABSENT
    """Priority axis of the programme."""
    measure: Stated[ProgrammeLevel] = ABSENT
    """Measure of the programme, which is no measure of a plan."""
    call: Stated[ProgrammeLevel] = ABSENT
    """Call of the programme for applications, which is no call for participation."""
    fund: Stated[Name] = ABSENT
    """Official name of the fund behind the programme."""
    co_financed_by: Stated[Several[Organisation]] = ABSENT
    """Organisations whose money it is in the end, such as the European Union."""
    contributions: Stated[Several[Contribution]] = ABSENT
    """Amounts that are given, an item for each recipient and giver."""


class Aims(Part):
    """What the project wants to reach."""

    main: Stated[Text] = ABSENT
    """The one aim to which the others lead."""
    partial: Stated[Several[Text]] = ABSENT
    """Aims on the way to it, each as a short text."""
    purpose: Stated[Text] = ABSENT
    """What use is to be made of what the project brings."""
    effect: Stated[Text] = ABSENT
    """What is to be different for people afterwards."""


class PromisedCount(Part):
    """What is counted, and how much of it the project promises."""

    title: Stated[Text]
    """What is counted."""
    value: Stated[Count]
    """How many of it there are to be."""


class Alignment(Part):
    """A strategy or guideline that the project follows."""

    title: Stated[Name]
    """Official name of the strategy or guideline."""
    period: Stated[Period] = ABSENT
    """Years for which it holds."""
    view_to: Stated[Until] = ABSENT
    """Year up to which it looks beyond them."""


class Logo(Part):
    """A logo that the project shows."""

    alt: Stated[Text]
    """What the logo shows, for those who can't see it."""
    programme: Stated[Code] = ABSENT
    """Abbreviation of the programme whose logo it is."""
    file: Stated[FilePath] = ABSENT
    """Path of the picture, such as ``content/assets/logo.svg``."""


class Publicity(Part):
    """What a project that gets public money has to show."""

    logos: Stated[Several[Logo]] = ABSENT
    """Logos that have to stand on the project's page."""
    statement: Stated[Text] = ABSENT
    """Sentence that has to be there, such as whose money pays for the project."""


class Project(Record):
    """A project."""

    KIND = "project"
    PATH = "content/projects/{id}.yml"
    ASKED = ("number", "period", "contact.email")
    JOINS = "calls"
    IS_PLANNING = True
    RANK = 3
    HOME = ("territory",)
    SCHEMA = "Project"
    WEIGHS = names("number territory parties agreements indicators")

    title: Stated[Name]
    """Official name, untranslated; translations stand in its ``gloss``."""
    number: Stated[Code] = ABSENT
    """Registration number with whoever gives the grant, as text."""
    territory: Stated[Annotated[Reference, Kinds("territory")]]
    """Territory in which the project is carried out."""
    period: Stated[Period] = ABSENT
    """From when until when the project runs."""
    parties: Stated[Several[Party]] = ABSENT
    """Organisations that take part, each with what it does."""
    agreements: Stated[Several[Agreement]] = ABSENT
    """Contracts that the project stands on."""
    funding: Stated[Funding] = ABSENT
    """Where the project's money comes from."""
    aims: Stated[Aims] = ABSENT
    """What the project wants to reach."""
    target_groups: Stated[Several[Text]] = ABSENT
    """People whom the project is for, each group as a short text."""
    services: Stated[Several[Text]] = ABSENT
    """Services that the project provides or develops, each as a short text."""
    activities: Stated[Steps[Text]] = ABSENT
    """What is done in the project, in the order of the source."""
    working_method: Stated[Text] = ABSENT
    """How the groups of the project work."""
    members: Stated[Several[Text]] = ABSENT
    """Who sits in the groups of the project, as far as the source says it of all of them."""
    outputs: Stated[Several[Text]] = ABSENT
    """What the project leaves behind, each as a short text; numbers stand in ``indicators``."""
    indicators: Stated[Several[PromisedCount]] = ABSENT
    """Numbers that the project promises; indicators of plans are records of their own."""
    alignment: Stated[Several[Alignment]] = ABSENT
    """Strategies and guidelines that the project follows."""
    follow_up: Stated[Several[Text]] = ABSENT
    """What goes on, or was done, after the project."""
    resolutions: Stated[Several[Annotated[Reference, Kinds("resolution")]]] = ABSENT
    """Resolutions about the project."""
    plans: Stated[Several[Annotated[Reference, Kinds("plan")]]] = ABSENT
    """Plans that the project makes, or helps to carry out."""
    team: Stated[Several[Text]] = ABSENT
    """Who carries out the project, each role as a short text."""
    sections: Stated[Several[Text]] = ABSENT
    """Parts of the source's own site that it names without saying what is in them."""
    publicity: Stated[Publicity] = ABSENT
    """Logos and sentences that whoever pays wants to see on the page."""
    contact: Stated[Contact] = ABSENT
    """How to reach those who run the project; without it, the contacts of its territory count."""
