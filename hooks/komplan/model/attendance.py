"""Attendance: who came to a meeting and how, who was there from when until when, and how many they were."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from komplan.language.heard import after, before, heard
from komplan.sources.tree import Branch, Node, Scalar

from .seat import Seat
from .values import (
    ABSENT,
    Choice,
    Code,
    Count,
    Hour,
    Kinds,
    Moment,
    OneOrMore,
    Part,
    Points,
    Reference,
    Several,
    Stated,
    names,
)  # fmt: skip
from .values.hour import hour_of, hours_of


class Attends(Choice):
    """How somebody takes part."""

    ON_SITE = "on-site"
    REMOTE = "remote"


class Passage(Part):
    """When somebody came or went: an hour, a point of the agenda, or both; of several days also the day."""

    BINDS = names("day at point")
    FROM_TEXT = True

    day: Stated[Moment] = ABSENT
    """Day of one of the meeting's ``sessions``, where there are several that the hour fits; alone it says no more."""
    at: Stated[Hour] = ABSENT
    """Hour, in the town's time zone."""
    point: Stated[Code] = ABSENT
    """Number of the point of the agenda that was dealt with then."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``16:20`` as ``{at: "16:20"}`` and ``k bodu 3`` as ``{point: "3"}``.

        So is ``po bodu 3``, which keeps its words: they were there for all of it.
        """
        if not isinstance(node, Scalar):
            return node
        point: Node | None = _point_in(node, "point_words")
        if point is None and (passed := _point_in(node, "after_point")):
            point = Branch(node.place)
            point.put("value", passed, node.place)
            point.put("as_written", node, node.place)
        branch = Branch(node.place)
        branch.put("point" if point else "at", point or node, node.place)
        return branch


def _point_in(text: Scalar, words_for_one: str) -> Scalar | None:
    """Return the number of the point that a text names beside a word of a list; None where it names none."""
    words = text.split()
    number = before(after(words, heard(words_for_one)), heard(words_for_one))
    is_point = len(number) == 1 < len(words) and hour_of(text) is None
    return Scalar(number[0].rstrip("."), text.place, plain=False) if is_point else None


class Away(Part):
    """A time during a meeting for which somebody was not there."""

    BINDS = names("left returned")
    FROM_TEXT = True

    left: Stated[Passage] = ABSENT
    """When they went, in the forms of ``arrived``."""
    returned: Stated[Passage] = ABSENT
    """When they came back, likewise; votes are counted without them only where both are known."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``16:20–16:40`` as ``{left: "16:20", returned: "16:40"}``."""
        if not isinstance(node, Scalar):
            return node
        branch = Branch(node.place)
        for name, hour in zip(("left", "returned"), hours_of(node) or (node,), strict=False):
            branch.put(name, Scalar(hour, node.place, plain=False), node.place)
        return branch


class Attendee(Seat):
    """A seat at a meeting, or several of the same kind: how and how long they took part, or that they did not."""

    BINDS = Seat.BINDS | names("for attends arrived away left points")

    for_: Stated[OneOrMore[Annotated[Reference, Kinds("body")]]] = Field(ABSENT, alias="for")
    """Body in which they have their seat, where several meet together; without it they count for each of them."""
    attends: Stated[Attends] = ABSENT
    """Whether they were on site or took part remotely; without it nobody said."""
    arrived: Stated[Passage] = ABSENT
    """When they came, where that was after the beginning; the hour alone is a text, such as ``16:20``."""
    away: Stated[OneOrMore[Away]] = ABSENT
    """For what time they went and came back, in hours such as ``16:20–16:40``; several times in a list."""
    left: Stated[Passage] = ABSENT
    """When they went for good, where that was before the end, in the forms of ``arrived``."""
    points: Stated[Several[Points]] = ABSENT
    """Numbers of the points of the agenda for which alone they were there, as guests mostly are, or ``3–5``."""


class Headcount(Part):
    """How many seats were present and absent, where minutes tell their numbers."""

    BINDS = names("present seats remote excused absent guests")

    present: Stated[Count] = ABSENT
    """Seats of the body that were present, those that took part remotely among them."""
    seats: Stated[Count] = ABSENT
    """Seats that the body has in all."""
    remote: Stated[Count] = ABSENT
    """How many of those present took part remotely."""
    excused: Stated[Count] = ABSENT
    """Seats that were absent and had excused themselves."""
    absent: Stated[Count] = ABSENT
    """Seats that were absent without an excuse; those excused are not among them."""
    guests: Stated[Count] = ABSENT
    """People who were present and have no seat in the body."""
