"""Indicator: a number that tells whether a plan works - where it began, where it is to get, where it is."""

from typing import Annotated

from ..record import Record
from ..seat import Seat
from ..values import ABSENT, Choice, Code, Kinds, Moment, Part, Quantity, Reference, Several, Stated, Text, Until, names


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
    value: Stated[Quantity]
    stated_in: Stated[Text] = ABSENT
    note: Stated[Text] = ABSENT


class Target(Part):
    """What is to be reached by when."""

    BINDS = names("date value")
    BARE = ("value",)

    date: Stated[Until]
    value: Stated[Quantity]


class Indicator(Record):
    """An indicator."""

    KIND = "indicator"
    PATH = "plans/{plan}/indicators/{code}.yml"
    IMPLIED = ("plan", "code")
    RANK = 10
    TITLE = ("code", "title")
    SHORT = "code"
    HOME = ("plan",)
    CARD = ("unit",)
    SCHEMA = "Dataset"
    BINDS = names("code title unit direction description baseline targets publication publish_at")
    TOLD = names("steward summary")
    FREE = Record.FREE | names("plan values source")

    plan: Stated[Annotated[Reference, Kinds("plan")]]
    code: Stated[Code]
    title: Stated[Text]
    unit: Stated[Text]
    direction: Stated[Direction]
    description: Stated[Text] = ABSENT
    steward: Stated[Seat] = ABSENT
    baseline: Stated[Reading] = ABSENT
    targets: Stated[Several[Target]] = ABSENT
    values: Stated[Several[Reading]] = ABSENT
