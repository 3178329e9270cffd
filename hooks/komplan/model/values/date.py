"""Dates that may be known to the day, the month or the year, and periods between them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from pydantic import Field, model_validator

from komplan.diagnostics import Day, Term, Word
from komplan.language.heard import known_word
from komplan.language.moments import NoSuchDay, NoSuchMonth, OtherWeekday, Said, ShortYear, Time, read_time
from komplan.sources.tree import Branch, Node, Scalar

from .base import Context, Refused, Value, as_text, as_typed, only_keys, shape
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
            return cls(cls._iso(node))
        only_keys(node, "date", "qualifier")
        if "date" not in node:
            raise Refused("missing-field", field="date")
        try:
            iso = cls._iso(node["date"])
        except Refused as refused:
            refused.at = ("date",)
            raise
        return cls(iso, _qualifier(node["qualifier"]) if "qualifier" in node else None)

    @classmethod
    class Until(Moment):
    """The moment by which something ends or is done; ``do 29. 11. 2019`` says no more than that."""

    __slots__ = ()

    @classmethod
    def _held(cls, time: Time) -> str | None:
        if time.said is Said.END:
            return time.last
        return time.first if time.is_one and time.said is not Said.SINCE else None

    @classmethod
    def _nearest(cls, time: Time) -> str:
        return time.last


class Since(Moment):
    """The moment from which something goes on; ``od 1. 5. 2018`` says no more than that."""

    __slots__ = ()

    @classmethod
    def _held(cls, time: Time) -> str | None:
        return time.first if time.is_one and time.said is not Said.UNTIL else None

    @classmethod
    def _nearest(cls, time: Time) -> str:
        return time.first


def _qualifier(node: Node) -> Qualifier:
    choices = tuple(member.value for member in Qualifier)
    if not isinstance(node, Scalar):
        raise Refused("wrong-shape", "qualifier", expected=Word.TEXT, found=shape(node))
    if node not in choices:
        raise Refused("wrong-choice", "qualifier", value=str(node), choices=choices, meant=(str(node), choices))
    return Qualifier(str(node))


_BETWEEN = re.compile(r" (?:to|until|till|do|až|–|—|-) | ?[–—] ?")


class Period(Part):
    """The time from one moment to another, or one that goes on."""

    BINDS = names("from to continuous")

    from_: Stated[Since] | None = Field(None, alias="from")
    to: Stated[Until] | None = None
    continuous: Stated[Flag] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``srpen 2022 – 31. srpna 2023``, ``od srpna 2022`` or ``průběžně`` as the fields of a period."""
        if not isinstance(node, Scalar):
            return node
        try:
            said = _said(str(as_typed(node)))
        except Refused as refused:
            raise refused.error from None
        if said is None:
            raise Refused("wrong-period", value=str(node)).error
        branch = Branch(node.place)
        for key, text in said.items():
            branch.put(key, Scalar(text, node.place), node.place)
        return branch


def _said(text: str) -> Mapping[str, str] | None:
    """Return the fields of a period that a text writes, or None."""
    if known_word("dates", text) == "ongoing":
        return {"continuous": "true"}
    halves = [read_time(half) for half in _BETWEEN.split(text)]
    match halves:
        case [Time() as start, Time() as end] if _is_start(start) and end.said in {Said.ON, Said.UNTIL}:
            return {"from": start.first, "to": end.last}
        case [Time() as start, None] if _is_start(start) and known_word("dates", _BETWEEN.split(text)[1]) == "ongoing":
            return {"from": start.first, "continuous": "true"}
    match read_time(text):
        case Time(first=first, last=last, said=Said.ON):
            return {"from": first, "to": last}
        case Time(first=first, said=Said.SINCE):
            return {"from": first}
        case Time(last=last, said=Said.UNTIL):
            return {"to": last}
    return None


def _is_start(time: Time) -> bool:
    return time.is_one and time.said in {Said.ON, Said.SINCE}
