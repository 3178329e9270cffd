"""Indicator: a number that tells whether a plan works - where it began, where it is to get, where it is."""

from typing import Annotated

from ..record import Record
from ..seat import Seat
from ..values import (
    ABSENT,
    Choice,
    Code,
    Flag,
    Kinds,
    Moment,
    Part,
    Quantity,
    Reference,
    Several,
    Stated,
    Text,
    Until,
    names,
)


class Direction(Choice):
    """Which way it should move."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class Reading(Part):
    """What was measured on a day or in a year, and where that is written."""

    BINDS = names("date value")
    FREE = names("stated_in note")
    BARE = ("value",)

    date: Stated[Moment]
    """Day, month or year of which the value is told."""
    value: Stated[Quantity]
    """What was measured, in the indicator's unit."""
    stated_in: Stated[Text] = ABSENT
    """Report or other paper in which the value is written, in words."""
    note: Stated[Text] = ABSENT
    """What has to be known to read the value, such as how it was counted."""


class Target(Part):
    """What is to be reached by when."""

    BINDS = names("date value")
    BARE = ("value",)

    date: Stated[Until]
    """By when the value is to be reached."""
    value: Stated[Quantity]
    """What is to be reached, in the indicator's unit."""


class Indicator(Record):
    """An indicator."""

    KIND = "indicator"
    PATH = "plans/{plan}/indicators/{code}.yml"
    ASKED = ("description",)
    IMPLIED = ("plan", "code")
    RANK = 10
    TITLE = ("code", "title")
    SHORT = ("code",)
    HOME = ("plan",)
    CARD = ("unit",)
    SCHEMA = "Dataset"
    BINDS = names("code title unit per_year direction description baseline targets publication publish_at")
    TOLD = names("steward summary")
    FREE = Record.FREE | names("plan values source")

    plan: Stated[Annotated[Reference, Kinds("plan")]]
    """Plan that the indicator belongs to; follows from the folder of its file."""
    code: Stated[Code]
    """Permanent code within the plan, the name of the file; a text, so that ``1.10`` is not ``1.1``.

    Capitals and signs may be those of the plan, ``P1.2a`` in ``p1-2a.yml``; its neighbours may be called by it so.
    """
    title: Stated[Text]
    """What is counted, with its span where it has one, such as hours of care a year."""
    unit: Stated[Text]
    """Unit of every value, as written behind a number."""
    per_year: Stated[Flag] = ABSENT
    """Whether the value counts what comes about in a year and begins anew with the next one, or never does.

    Without it the words of the title and the unit tell.
    """
    direction: Stated[Direction]
    """Whether the value should rise, fall or stay as it is."""
    description: Stated[Text] = ABSENT
    """How the value is counted and what it tells."""
    steward: Stated[Seat] = ABSENT
    """Seat that measures the value and answers for it."""
    baseline: Stated[Reading] = ABSENT
    """Value from which the plan began, apart from the ``values`` measured since."""
    targets: Stated[Several[Target]] = ABSENT
    """What is to be reached and by when, an item for each date."""
    values: Stated[Several[Reading]] = ABSENT
    """What was measured since the plan began, an item for each date."""
