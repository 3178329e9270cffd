"""Service: what people can turn to - who provides it, for whom, where, for how much, and how to get it."""

from typing import Annotated, Any

from pydantic import model_validator

from komplan.language.heard import known_word
from komplan.sources.tree import Branch, Scalar

from ..capacity import Capacity, YearCapacity
from ..record import Record
from ..situation import Situation
from ..values import (
    ABSENT,
    Address,
    Choice,
    Code,
    Contact,
    Count,
    Flag,
    Kinds,
    Moment,
    Money,
    OneOrMore,
    Part,
    Period,
    Reference,
    ServiceKind,
    Several,
    Stated,
    Text,
    Tone,
    names,
)  # fmt: skip

Territory = Annotated[Reference, Kinds("territory")]


class ServiceForm(Choice):
    """Where people are helped: where they live, where they come by day, or where they stay."""

    FIELD = "field"
    OUTPATIENT = "outpatient"
    RESIDENTIAL = "residential"


class ServiceLife(Choice):
    """Whether people can turn to it."""

    PLANNED = "planned"
    RUNNING = "running"
    SUSPENDED = "suspended"
    ENDED = "ended"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return _TONES[self]


_TONES = {
    ServiceLife.PLANNED: Tone.AHEAD,
    ServiceLife.RUNNING: Tone.RUNS,
    ServiceLife.SUSPENDED: Tone.OFF,
    ServiceLife.ENDED: Tone.OVER,
}


class Price(Part):
    """What people pay for it, or for a part of it."""

    FROM_TEXT = True
    BARE = ("amount", "text")
    WEIGHS = names("free text")
    RISING = names("amount")

    amount: Stated[Money] = ABSENT
    """How much is paid; for what stands in ``text``."""
    free: Stated[Flag] = ABSENT
    """Whether nothing is paid."""
    text: Stated[Text] = ABSENT
    """What the amount is for, such as an hour of care; or in words what is paid, where no amount tells it."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read the words for that nothing is paid as ``{free: true}``."""
        if not isinstance(node, Scalar) or known_word("money", str(node)) != "free":
            return node
        branch = Branch(node.place)
        branch.put("free", Scalar("true", node.place), node.place)
        return branch


class Waiting(Part):
    """How many people wait for it or for how long, as of a day."""

    BARE = ("number", "text")

    number: Stated[Count] = ABSENT
    """How many people wait."""
    text: Stated[Text] = ABSENT
    """How long people wait, or what else is said of it, in words."""
    as_of: Stated[Moment]
    """Day, month or year of which that is said; without it nobody could tell whether it still holds."""


class Service(Record):
    """A service."""

    KIND = "service"
    PATH = "content/services/{id}.yml"
    ASKED = ("kind", "life", "provider", "description", "how_to_get_it", "contact.email")
    RANK = 2
    HOME = ("territory", "provider")
    CARD = ("kind", "provider")
    SCHEMA = "Service"
    WEIGHS = names("provider territory territories target_groups capacity registered_as")

    title: Stated[Text]
    """What people know it by."""
    kind: Stated[ServiceKind] = ABSENT
    """Kind of service by the law of its country: an id, or what it is called; without it, none that the law has."""
    life: Stated[ServiceLife] = ABSENT
    """Whether it is only planned, runs, is suspended for a time, or has ended."""
    description: Stated[Text] = ABSENT
    """What it does for people, in plain words."""
    provider: Stated[Annotated[Reference, Kinds("organisation")]] = ABSENT
    """Organisation that provides it."""
    territory: Stated[Territory] = ABSENT
    """Territory that it belongs to; without it, that of the ``provider``."""
    territories: Stated[Several[Territory]] = ABSENT
    """Territories whose people may use it, where these are more than ``territory``."""
    form: Stated[Several[ServiceForm]] = ABSENT
    """Whether people are helped where they live, where they come by day, or where they stay; it may be several."""
    target_groups: Stated[Several[Text]] = ABSENT
    """People whom it is for, each group as a short text."""
    age: Stated[Text] = ABSENT
    """Of what age they are, such as from 6 to 26."""
    situations: Stated[Several[Situation]] = ABSENT
    """Situations in life in which it helps; the site leads from each of them to its services."""
    how_to_get_it: Stated[Text] = ABSENT
    """What one has to do to get it, and what decides whether one does."""
    price: Stated[OneOrMore[Price]] = ABSENT
    """What people pay, an item for each part with a price of its own; the word ``free`` where they pay nothing."""
    hours: Stated[Text] = ABSENT
    """When it is open or comes."""
    venue: Stated[Text] = ABSENT
    """Where people come to it, in words, such as the name of the house."""
    address: Stated[Address] = ABSENT
    """Address of that place; where post is delivered, ``contact`` says."""
    contact: Stated[Contact] = ABSENT
    """How to reach it; without it, its page shows the contacts of its provider."""
    capacity: Stated[Several[Capacity]] = ABSENT
    """How much of it there is, an item for each unit or form, such as ``12 places``."""
    capacity_by_year: Stated[Several[YearCapacity]] = ABSENT
    """How much of it there was or is to be in single years, an item for each year and unit; ``capacity`` is of now."""
    waiting: Stated[Waiting] = ABSENT
    """How many people wait for it or for how long."""
    period: Stated[Period] = ABSENT
    """Since when it has run, and until when it ran or is to run."""
    registered_as: Stated[Code] = ABSENT
    """Number under which a public register of providers has it, as text."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """Project that it came from or that pays for it."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents about it, such as its price list or its rules."""
