"""Capacity: how much of a service there is, or is to be: places, beds, people, posts."""

from typing import Any

from pydantic import model_validator

from komplan.language.numbers import parse_quantity
from komplan.sources.tree import Branch, Scalar

from .values import ABSENT, Choice, Part, Quantity, Stated, Text, Years, names


class CapacityUnit(Choice):
    """What is counted."""

    PLACES = "places"
    BEDS = "beds"
    FLATS = "flats"
    CLIENTS = "clients"
    FAMILIES = "families"
    POSTS = "full-time-posts"


class Capacity(Part):
    """How much of a service there is at one time, in one unit."""

    BINDS = names("number unit note")
    FROM_TEXT = True
    BARE = ("number",)

    number: Stated[Quantity]
    """How many there are: people at one time where clients or families are counted, else places, beds, flats, posts."""
    unit: Stated[CapacityUnit]
    """What is counted: places, beds, flats, clients, families, or posts of staff as if all were full-time."""
    note: Stated[Text] = ABSENT
    """What has to be known to read the number, such as the form of the service or the day that it is of."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``12 places`` as ``{number: 12, unit: places}``, in the words of any language."""
        share = CapacityUnit.called(str(node)) if isinstance(node, Scalar) else None
        if share is None or parse_quantity(share.rest) is None:
            return node
        branch = Branch(node.place)
        branch.put("number", Scalar(share.rest, node.place), node.place)
        branch.put("unit", Scalar(share.choice, node.place), node.place)
        return branch


class YearCapacity(Part):
    """How much of a service there is, or is to be, in a year, in one unit."""

    BINDS = names("year number unit note")

    year: Stated[Years]
    """Calendar year, or the first and the last of several in which it is the same."""
    number: Stated[Quantity]
    """How many there are: people at one time where clients or families are counted, else places, beds, flats, posts."""
    unit: Stated[CapacityUnit]
    """What is counted, as in ``capacity``."""
    note: Stated[Text] = ABSENT
    """What has to be known to read the number, such as the form of the service."""
