"""Agenda: the points of a meeting, each with what was said of it and what came out of it."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from komplan.language.heard import fold
from komplan.sources.kindly import marker_of

from .kinds.decision import Decision
from .kinds.task import Task, Update
from .seat import Actor
from .values import (
    ABSENT,
    Choice,
    Code,
    Kinds,
    Moment,
    OneOrMore,
    Part,
    Reference,
    Several,
    Stated,
    Steps,
    Text,
    Tone,
    names,
)  # fmt: skip


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
    BINDS = names("number title day presenter text fate note documents decisions tasks updates")

    @classmethod
    def table(cls) -> str:
        """Return the name under which the catalogues word the fields of a point, whether it is in another or not."""
        return "point"

    number: Stated[Code] = ABSENT
    """Number that the minutes give it, as they write it, such as ``2``, ``2a`` or ``III``; unique in the meeting.

    Without it the point is called by the number that its title begins with, else by its place in the list: ``2``, and
    ``2.1`` inside it. Where only some points have numbers, each of the others still has its place, unless another is
    called so already. Numbers of points inside others may begin anew in each: ``1`` in ``III`` is ``III.1`` then.
    """
    title: Stated[Text]
    """What the point is about, as the agenda calls it; a text in place of the whole point is its title."""
    day: Stated[Moment] = ABSENT
    """Day of one of the meeting's ``sessions`` on which the point was dealt with, where there are several.

    What stands in the point is of that day, too, unless it states one of its own.
    """
    presenter: Stated[OneOrMore[Actor]] = ABSENT
    """Who presented the point; several where they did so together."""
    text: Stated[Text] = ABSENT
    """What was said of it, in short. A long text stands below the facts, under a heading
    with the point's number, or behind a line such as ``Ad 2.`` there."""
    fate: Stated[PointFate] = ABSENT
    """What became of the point where it was not dealt with as planned: whether it was added, taken off or put off.

    When a point that was moved was dealt with is known where numbers out of order show that the list goes by that.
    """
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


def numbers_of(points: Iterable[tuple[tuple[str | int, ...], Subpoint]]) -> Mapping[tuple[str | int, ...], str]:
    """Return what points are called in their meeting by their paths in it, each after the one that it stands in.

    A number that is stated counts first, then one that is typed before the title, then the place; nothing where another
    point is called as that. Numbers that are stated twice stay so: ``number_key`` tells which are the same.
    """
    points = list(points)
    stated = {path: _stated_number(point) for path, point in points}
    found: dict[tuple[str | int, ...], str] = {}
    for path, _ in points:
        above, own = found.get(path[:-2], ""), stated[path]
        if own and above and not number_key(own).startswith(number_key(above)):
            own = f"{above}.{own}"
        found[path] = own.strip(" .")
    taken = {number_key(number) for number in found.values()}
    for path, _ in points:
        above, place = found.get(path[:-2], ""), str(int(path[-1]) + 1)
        if not found[path] and (above or len(path) == 2):
            place = f"{above}.{place}" if above else place
            found[path] = "" if number_key(place) in taken else place
    return found


def number_key(number: str) -> str:
    """Return a number of a point as it is compared: without signs around it, in small letters."""
    return "".join(fold(number).strip(" .()").split())


def _stated_number(point: Subpoint) -> str:
    return point.number.value.text if point.number.value else number_in_title(point)


def number_in_title(point: Subpoint) -> str:
    """Return the number that is typed before the title of a point; nothing where there is none."""
    title = next(iter(point.title.value.by_language.values())) if point.title.value else ""
    marker = marker_of(title)
    if marker is None or marker.ordinal is None or marker.may_be_a_word(title):
        return ""
    return marker.written.removeprefix("Ad").removeprefix("ad").strip(" .():/")
