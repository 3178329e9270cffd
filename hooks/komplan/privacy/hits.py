"""A hit: which stretch of a text must not be public, and what sort of datum it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
    is_rest: bool = False
    """Whether it is all that stands behind so many hits that no more are told apart."""


class Sought(NamedTuple):
    """A pattern, and a sign that is in all that it fits: to look for that is quicker, and most texts lack it."""

    sign: "re.Pattern[str]"
    pattern: "re.Pattern[str]"

    def finditer(self, text: str) -> Iterator["re.Match[str]"]:
        """Return what the pattern fits in a text, in its order."""
        return self.pattern.finditer(text) if self.sign.search(text) else iter(())


NINE = re.compile(r"\d(?:[\s./\\-]{0,6}\d){8}")
"""The sign of long numbers: nine digits, however they are parted."""

MOST = 1000
"""Hits of a pattern in a text that are told apart; all that stands behind so many counts as one more."""


def at_most(hits: Iterator[Hit], text: str) -> Iterator[Hit]:
    """Yield the first hits of a pattern in a text, in their order, and the rest of the text behind ``MOST`` of them."""
    for count, hit in enumerate(hits, 1):
        yield hit
        if count == MOST and hit.end < len(text):
            yield Hit(hit.sort, hit.end, len(text), is_rest=True)
            return
