"""Dates that may be known to the day, the month or the year, and periods between them."""

import re
from dataclasses import dataclass
from typing import Any, Self

from pydantic import Field, model_validator

from komplan.diagnostics import Word
from komplan.language.dates import parse_date
from komplan.sources.tree import Branch, Node, Scalar

from .base import Context, Refused, Value, as_text, only_keys, shape
from .choice import Choice
from .flag import Flag
from .part import Part, names
from .stated import Stated


class Qualifier(Choice):
    """How sure a date is."""

    EXPECTED = "expected"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class Moment(Value):
    """A day, a month or a year."""

    iso: str
    """``2018-05-01``, ``2013-10`` or ``2007``."""
    qualifier: Qualifier | None = None

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a date in any common way of writing, or ``{date: …, qualifier: expected}``."""
        if not isinstance(node, Branch):
            return cls(_iso(node))
        only_keys(node, "date", "qualifier")
        if "date" not in node:
            raise Refused("missing-field", field="date")
        try:
            iso = _iso(node["date"])
        except Refused as refused:
            refused.at = ("date",)
            raise
        return cls(iso, _qualifier(node["qualifier"]) if "qualifier" in node else None)

    @property
    def first_day(self) -> str:
        """The first day it can mean, as an ISO date."""
        return self.iso + "-01-01"[len(self.iso) - 4 :]

    def surely_before(self, other: "Moment") -> bool:
        """Tell whether it lies before ``other`` however both are read: ``2018`` is not before ``2018-05``."""
        length = min(len(self.iso), len(other.iso))
        return self.iso[:length] < other.iso[:length]


def _iso(node: Node) -> str:
    text = as_text(node)
    iso = parse_date(text)
    if iso is None:
        raise Refused("wrong-date", value=str(text))
    return iso


def _qualifier(node: Node) -> Qualifier:
    choices = tuple(member.value for member in Qualifier)
    if not isinstance(node, Scalar):
        raise Refused("wrong-shape", "qualifier", expected=Word.TEXT, found=shape(node))
    if node not in choices:
        raise Refused("wrong-choice", "qualifier", value=str(node), choices=choices, meant=(str(node), choices))
    return Qualifier(str(node))


_BETWEEN = re.compile(r" (?:to|until|do|až|–|—|-) | ?[–—] ?")
_BEFORE = re.compile(r"(?:od|from|since) ")


class Period(Part):
    """The time from one moment to another, or one that goes on."""

    BINDS = names("from to continuous")

    from_: Stated[Moment] | None = Field(None, alias="from")
    to: Stated[Moment] | None = None
    continuous: Stated[Flag] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``srpen 2022 – 31. srpna 2023`` as two dates."""
        if not isinstance(node, Scalar):
            return node
        try:
            text = " ".join(as_text(node).split())
        except Refused as refused:
            raise refused.error from None
        if before := _BEFORE.match(text):
            text = text[before.end() :]
        halves = [Scalar(half, node.place, node.plain) for half in _BETWEEN.split(text)]
        if len(halves) != 2 or None in map(parse_date, halves):
            raise Refused("wrong-period", value=str(node)).error
        branch = Branch(node.place)
        for key, half in zip(("from", "to"), halves, strict=True):
            branch.put(key, half, node.place)
        return branch
