"""A hit: which stretch of a text must not be public, and what sort of datum it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """Sorts of personal data; each is the end of a diagnostic code."""

    BIRTH_NUMBER = "birth-number"
    TAX_NUMBER = "tax-number"
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH_DATE = "birth-date"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text, counted in characters from 0."""

    sort: Sort
    start: int
    end: int
    text: str = ""
    """What a reader sees there."""


Finder = Callable[[str], Iterator[Hit]]
"""Yields the hits in a text as it is seen."""
