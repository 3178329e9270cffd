"""Year: what a plan does in one of its years, as an action plan; its measures stand in the plan and are only named."""

from typing import Annotated

from ..budget import MoneySource
from ..endorsement import Endorsement
from ..record import Record
from ..values import (
    ABSENT,
    Kinds,
    Money,
    Name,
    OneOrMore,
    Part,
    Period,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Until,
    Year,
    names,
)  # fmt: skip
from .measure import Other, Status
from .plan import PlanLife


class YearTask(Part):
    """A step of a measure in the year."""

    BINDS = names("title lead due")
    WEIGHS = names("lead")
    ALONE = "title"

    title: Stated[Text]
    """What is to be done, in one sentence."""
    lead: Stated[OneOrMore[Annotated[Reference, Kinds("organisation")]]] = ABSENT
    """Who answers for it, where that is not who leads the measure."""
    due: Stated[Until] = ABSENT
    """By when it is to be done."""


class YearCost(Part):
    """What a payer pays for a measure in the year."""

    BINDS = names("source planned")
    FREE = names("secured spent")
    WEIGHS = names("source")
    HINGE = "planned"
    BARE = ("planned",)

    source: Stated[OneOrMore[MoneySource]]
    """Who pays; several where they pay one amount together and nobody says how much each."""
    planned: Stated[Money] = ABSENT
    """What the action plan reckons with from this payer, in any form of an amount, or ``running``."""
    secured: Stated[Money] = ABSENT
    """How much of it the payer has promised."""
    spent: Stated[Money] = ABSENT
    """How much of it was really spent."""


class YearItem(Part):
    """A measure of the plan, with what is particular to it in the year."""

    BINDS = names("measure tasks planned costs outputs note")
    FREE = names("status")

    measure: Stated[Other]
    """Measure of the same plan, by its code; it stands here once."""
    tasks: Stated[Steps[YearTask]] = ABSENT
    """What is to be done of it in the year, in order."""
    planned: Stated[Period] = ABSENT
    """From when until when it is worked on in the year, where that is not all of it."""
    costs: Stated[Several[YearCost]] = ABSENT
    """What it costs in the year, an item for each payer; without them the plan's own costs of that year count."""
    outputs: Stated[Several[Text]] = ABSENT
    """What is to be there at the end of the year, each as a short text."""
    note: Stated[Text] = ABSENT
    """What else has to be known of it in this year."""
    status: Stated[Steps[Status]] = ABSENT
    """What was said of it during the year; it counts as said of the measure.

    That what was to be done in the year is done, or not, counts so only where the measure was to end by then;
    of one that goes on it is told with the year, as long as nothing else is known.
    """


class PlanYear(Record):
    """The action plan of a year."""

    KIND = "plan-year"
    PATH = "plans/{plan}/years/{year}.yml"
    ASKED = ("life",)
    IMPLIED = ("plan", "year")
    RANK = 3
    HOME = ("plan",)
    ORDER = "year"
    CARD = ("plan",)
    ACTS = ("adoption",)
    SCHEMA = "CreativeWork"
    BINDS = names("title year description measures")
    TOLD = names("documents summary")
    WEIGHS = names("life")
    FREE = Record.FREE | names("plan life adoption source publication publish_at")

    plan: Stated[Annotated[Reference, Kinds("plan")]]
    """Plan whose measures it names; follows from the folder of its file."""
    year: Stated[Year]
    """Calendar year for which it holds; follows from the name of its file."""
    title: Stated[Name]
    """Official name, such as that of the action plan, untranslated; translations stand in its ``gloss``."""
    life: Stated[PlanLife] = ABSENT
    """How far it has come: in the making, in consultation, adopted, amended, ended."""
    adoption: Stated[Endorsement] = ABSENT
    """By what and when it was adopted."""
    description: Stated[Text] = ABSENT
    """What the year is about."""
    measures: Stated[Steps[YearItem]] = ABSENT
    """The measures that are worked on, in the order of the action plan, each once."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents that belong to it, such as its own text as adopted."""
