"""Agenda: the points of a meeting, each with what was said of it and what came out of it."""

from typing import Annotated

from .kinds.decision import Decision
from .kinds.task import Task, Update
from .seat import Seat
from .values import ABSENT, Choice, Code, Kinds, Part, Reference, Several, Stated, Steps, Text, Tone, names


class PointFate(Choice):
    """What became of a point that was not dealt with as planned."""

    ADDED = "added"
    TAKEN_OFF = "taken-off"
    POSTPONED = "postponed"
    MOVED = "moved"

    @property
    def tone(self) -> Tone:
        """How far it is."""
        return {
            PointFate.ADDED: Tone.GOING,
            PointFate.TAKEN_OFF: Tone.OFF,
            PointFate.POSTPONED: Tone.AHEAD,
            PointFate.MOVED: Tone.GOING,
        }[self]

    @property
    def is_left(self) -> bool:
        """Whether the meeting did not deal with the point."""
        return self in {PointFate.TAKEN_OFF, PointFate.POSTPONED}


class Subpoint(Part):
    """A point inside another."""

    ALONE = "title"
    BINDS = names("number title presenter text fate note documents decisions tasks updates")

    @classmethod
    def table(cls) -> str:
        """Return the name under which the catalogues word the fields of a point, whether it is in another or not."""
        return "point"

    number: Stated[Code] = ABSENT
    """Number that the minutes give it, as they write it, such as ``2``, ``2a`` or ``III``; unique in the meeting.

    Without it the point is called by its place in the list: ``2``, and ``2.1`` inside it. Where only some points have
    numbers, each of the others still has its place, unless another has that for its number.
    """
    title: Stated[Text]
    """What the point is about, as the agenda calls it; a text in place of the whole point is its title."""
    presenter: Stated[Several[Seat]] = ABSENT
    """Who presented the point."""
    text: Stated[Text] = ABSENT
    """What was said of it, in short. A long text stands below the facts, under a heading with the point's number."""
    fate: Stated[PointFate] = ABSENT
    """What became of the point where it was not dealt with as planned: whether it was added, taken off or put off."""
    note: Stated[Text] = ABSENT
    """Why that was so, or where the point was moved to."""
    documents: Stated[Several[Annotated[Reference, Kinds("document")]]] = ABSENT
    """Documents that were shown for the point."""
    decisions: Stated[Several[Decision]] = ABSENT
    """What the meeting decided, concluded, recommended or noted in the point; each is a record of its own."""
    tasks: Stated[Several[Task]] = ABSENT
    """What the meeting gave somebody to do in the point; each is a record of its own."""
    updates: Stated[Several[Update]] = ABSENT
    """What the meeting heard in the point of tasks that earlier meetings gave."""


class Point(Subpoint):
    """A point of the agenda."""

    BINDS = Subpoint.BINDS | names("points")

    points: Stated[Steps[Subpoint]] = ABSENT
    """Points inside it, in their order; they hold no further ones."""
