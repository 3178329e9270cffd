"""Budget: what a measure or a plan costs, who pays it in which year, and the sums that the source gives."""

from typing import Annotated, Any

from pydantic import model_validator

from komplan.sources.tree import Branch, Scalar

from .values import (
    ABSENT,
    Choice,
    Kinds,
    Moment,
    Money,
    OneOrMore,
    Part,
    Reference,
    Several,
    Stated,
    Text,
    Years,
    names,
)  # fmt: skip
from .values.money import is_running


class MoneySource(Choice):
    """Who pays."""

    TOWN = "town"
    REGION = "region"
    STATE = "state"
    UNION = "union"
    USERS = "users"
    INSURANCE = "insurance"
    DONORS = "donors"
    PROVIDER = "provider"
    OTHER = "other"


class Cost(Part):
    """What a source pays in a year, or several together or in several: as planned, promised by whoever pays, spent."""

    BINDS = names("year source planned")
    FREE = names("secured spent project")
    WEIGHS = names("source project")
    HINGE = "planned"
    BARE = ("planned",)

    year: Stated[Years]
    """Calendar year in which the money is spent, the first and the last of several (``2026–2028``), or single ones
    (``2026, 2028``), whose amount is one and never divided among them."""
    source: Stated[OneOrMore[MoneySource]]
    """Who pays; several where they pay one amount together and nobody says how much each."""
    planned: Stated[Money] = ABSENT
    """What the plan reckons with from this payer in this year: a sum, ``300–400 tis. Kč``, ``{about: …}``,
    ``{up_to: …}``, an amount for each year of a span (``per: year``), or ``running`` where running costs cover it and
    there is no sum of its own."""
    secured: Stated[Money] = ABSENT
    """How much of it the payer has promised."""
    spent: Stated[Money] = ABSENT
    """How much of it was really spent."""
    project: Stated[Annotated[Reference, Kinds("project")]] = ABSENT
    """The project that the money goes through."""


class YearTotal(Part):
    """What the source says that a year costs in all, every payer together."""

    BINDS = names("year planned")
    FREE = names("secured spent")
    HINGE = "planned"
    BARE = ("planned",)

    year: Stated[Years]
    """Calendar year, or the first and the last of several; the sum of all years is the ``total``."""
    planned: Stated[Money] = ABSENT
    """The sum of what is planned for the year, in any form of an amount, or ``running``."""
    secured: Stated[Money] = ABSENT
    """The sum of what payers have promised for it."""
    spent: Stated[Money] = ABSENT
    """The sum of what was really spent in it."""


class Budget(Part):
    """What it costs, as of when, and where that is written."""

    BINDS = names("total totals costs")
    FREE = names("as_of stated_in")
    BARE = ("total",)
    FROM_TEXT = True

    as_of: Stated[Moment] = ABSENT
    """Date on which the costs were as stated."""
    stated_in: Stated[Text] = ABSENT
    """Paper in which the costs are written, in words."""
    total: Stated[Money] = ABSENT
    """The sum of all that is planned, as the source gives it; it may be a range, or ``running``."""
    totals: Stated[Several[YearTotal]] = ABSENT
    """The sums of single years, as the source gives them, such as a table's last row; they tell again what ``costs``
    and the measures below come to, and are never added to these."""
    costs: Stated[Several[Cost]] = ABSENT
    """What each payer pays in each year, an item for each of both, or for several together where nobody parts them."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``running`` alone as the total; whatever else is said of costs needs the name of its field."""
        if not isinstance(node, Scalar) or not is_running(node):
            return node
        branch = Branch(node.place)
        branch.put("total", node, node.place)
        return branch
