"""Attendance: who came to a meeting and how, who was there from when until when, and how many they were."""

from typing import Any

from pydantic import model_validator

from komplan.language.heard import after, before, heard
from komplan.sources.tree import Branch, Scalar

from .seat import Seat
from .values import ABSENT, Choice, Code, Count, Hour, Part, Several, Stated, names
from .values.hour import hour_of


class Attends(Choice):
    """How somebody takes part."""

    ON_SITE = "on-site"
    REMOTE = "remote"


class Passage(Part):
    """When somebody came or went: an hour, a point of the agenda, or both."""

    BINDS = names("at point")
    FROM_TEXT = True

    at: Stated[Hour] = ABSENT
    """Hour, in the town's time zone."""
    point: Stated[Code] = ABSENT
    """Number of the point of the agenda that was dealt with then."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, node: Any) -> Any:
        """Read ``16:20`` as ``{at: "16:20"}`` and ``k bodu 3`` as ``{point: "3"}``."""
        if not isinstance(node, Scalar):
            return node
        point = _point_in(node)
        branch = Branch(node.place)
        branch.put("point" if point else "at", point or node, node.place)
        return branch


def _point_in(text: Scalar) -> Scalar | None:
    """Return the number of the point that a text names beside a word for one; None where it names none."""
    words = text.split()
    number = before(after(words, heard("point_words")), heard("point_words"))
    is_point = len(number) == 1 < len(words) and hour_of(text) is None
    return Scalar(number[0].rstrip("."), text.place, plain=False) if is_point else None


class Attendee(Seat):
    """A seat at a meeting, or several of the same kind: how and how long they took part, or that they did not."""

    BINDS = Seat.BINDS | names("attends arrived left points")

    attends: Stated[Attends] = ABSENT
    """Whether they were on site or took part remotely; without it nobody said."""
    arrived: Stated[Passage] = ABSENT
    """When they came, where that was after the beginning; the hour alone is a text, such as ``16:20``."""
    left: Stated[Passage] = ABSENT
    """When they went, where that was before the end, in the same forms."""
    points: Stated[Several[Code]] = ABSENT
    """Numbers of the points of the agenda for which alone they were there, as guests mostly are."""


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
