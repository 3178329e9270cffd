"""Who was there when: how many seats can have been at a meeting at one time, as far as its minutes tell it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from komplan.model.agenda import PointFate, number_key
from komplan.model.attendance import Attendee
from komplan.model.kinds.meeting import Meeting, Session
from komplan.model.seat import Seat
from komplan.model.values import Code, Count, Hour, Stated
from komplan.model.values.count import Bound
from komplan.model.walk import Path

_SEVERAL = re.compile(r"\d|[,;+/]")
"""What a role has that may be of several people: a number, or signs between them."""

DAY = 24 * 60
LONGEST = 16 * 60
"""Minutes that no meeting lasts."""

Stretch = tuple[int, int]
"""First and last place of something among the points of an agenda, or minutes after the beginning of a meeting."""

ANYWHERE: Stretch = (-1, 1 << 30)
"""A stretch of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Course:
    """The points of a meeting's agenda in their order; one that was moved may have been dealt with at any time."""

    by_path: Mapping[Path, Stretch] = field(default_factory=dict)
    by_number: Mapping[str, Stretch] = field(default_factory=dict)
    """By the keys of their numbers."""
    numbers: Sequence[str] = ()
    """Their numbers, in their order."""

    def of(self, point: Stated[Code]) -> Stretch:
        """Return where the point is that somebody names; anywhere where none is called so, or several."""
        return self.by_number.get(number_key(point.value.text), ANYWHERE) if point.value else ANYWHERE

    def has(self, point: Code) -> bool:
        """Tell whether a point is called so."""
        return number_key(point.text) in self.by_number

    def around(self, path: Path) -> Stretch:
        """Return where the point is in which a decision stands; anywhere for what stands in none."""
        return next((self.by_path[path[:size]] for size in (4, 2) if path[:size] in self.by_path), ANYWHERE)


def course_of(meeting: Meeting) -> Course:
    """Return the course of a meeting's agenda, in which a point with others inside it ends with the last of them."""
    points = list(meeting.all_points())
    last = {path[:2]: at for at, (path, _) in enumerate(points)}
    stretches = {
        path: ANYWHERE if point.fate.value is PointFate.MOVED else (at, last[path] if len(path) == 2 else at)
        for at, (path, point) in enumerate(points)
    }
    by_number: dict[str, Stretch] = {}
    numbers = meeting.numbers()
    for path, number in numbers.items():
        by_number[number_key(number)] = ANYWHERE if number_key(number) in by_number else stretches[path]
    return Course(stretches, by_number, tuple(filter(None, numbers.values())))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Seats that came and went: how many can have been there at a time. All times are of one measure."""

    total: int
    arrivals: Sequence[tuple[int, int]]
    """When the earliest that seats can have come, and how many; in their order, as the next."""
    departures: Sequence[tuple[int, int]]
    """When at the latest seats went, and how many."""
    _came: Sequence[int] = field(init=False)
    _went: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        for name, moves in (("_came", self.arrivals), ("_went", self.departures)):
            object.__setattr__(self, name, [0, *accumulate(seats for _, seats in moves)])

    def during(self, first: int, last: int) -> int:
        """Return the most seats that can have been there at some time from ``first`` to ``last``."""
        not_yet = self._came[-1] - self._came[bisect_right(self.arrivals, last, key=_time)]
        gone = self._went[bisect_left(self.departures, first, key=_time)]
        return max(self.total - not_yet - gone, 0)

    @property
    def most(self) -> int:
        """The most seats that can have been there at one time: at the beginning, or when somebody came."""
        return max(self.during(time, time) for time in (-1, *(time for time, _ in self.arrivals)))


def _time(move: tuple[int, int]) -> int:
    return move[0]


@dataclass(frozen=True, slots=True)
class Presence:
    """How many seats of the body can have been at a meeting."""

    most: int
    """At one time, whenever that was."""
    course: Course = field(default_factory=Course)
    points: Timeline | None = None
    """By points of the agenda; None where only totals are known."""

    def at(self, path: Path) -> int:
        """Return the most that can have been there for what stands at a path of the minutes."""
        first, last = self.course.around(path)
        if self.points is None or (first, last) == ANYWHERE:
            return self.most
        return min(self.most, self.points.during(first, last))


def presence_of(meeting: Meeting) -> Presence | None:
    """Return how many seats can have been there: of the list of the present, else as the totals tell; else None."""
    counted = [(attendee, seats_of(attendee)) for attendee in listed(meeting.present)]
    if meeting.present.value is None or any(seats is None for _, seats in counted):
        total = exactly(meeting.totals.value.present) if meeting.totals.value else None
        return None if total is None else Presence(total)
    known = [(attendee, seats or 0) for attendee, seats in counted if attendee]
    course = course_of(meeting)
    session = only_session(meeting)
    starts = session.starts.value if session else None
    by_hour = _timeline([(_hours_of(starts, attendee), seats) for attendee, seats in known])
    by_point = _timeline([(there, seats) for attendee, seats in known for there in _points_of(course, attendee)])
    return Presence(min(by_hour.most, by_point.most), course, by_point)


def listed(stated: Stated[tuple[Stated[Attendee], ...]]) -> Iterator[Attendee | None]:
    """Yield those of a list, None for what is not known or could not be read."""
    return (item.value for item in stated.value or ())


def seats_of(seat: Seat | None) -> int | None:
    """Return how many seats somebody stands for, None where that is not known exactly.

    A seat without a count is one, but for a role that may be of several.
    """
    if seat is None:
        return None
    if seat.seats:
        return exactly(seat.seats)
    roles = seat.role.value.by_language.values() if seat.role.value else ()
    return None if any(_SEVERAL.search(role) for role in roles) else 1


def exactly(count: Stated[Count]) -> int | None:
    """Return a number that is known exactly."""
    return count.value.number if count.value and count.value.bound is Bound.EXACT else None


def _points_of(course: Course, attendee: Attendee) -> Iterator[Stretch]:
    """Yield from which point until which somebody was there; several times who came for some points only."""
    stretches = sorted({course.of(point) for point in attendee.points.value or ()})
    if not stretches or ANYWHERE in stretches:
        came, went = attendee.arrived.value, attendee.left.value
        first = course.of(came.point)[0] if came else ANYWHERE[0]
        yield first, course.of(went.point)[1] if went else ANYWHERE[1]
        return
    first, last = stretches[0]
    for start, end in stretches[1:]:
        if start > last + 1:
            yield first, last
            first, last = start, end
        last = max(last, end)
    yield first, last


def _timeline(spans: Sequence[tuple[Stretch, int]]) -> Timeline:
    arrivals = sorted((first, seats) for (first, _), seats in spans if first > ANYWHERE[0])
    departures = sorted((last, seats) for (_, last), seats in spans if last < ANYWHERE[1])
    return Timeline(sum(seats for _, seats in spans), arrivals, departures)


def only_session(meeting: Meeting) -> Session | None:
    """Return the session of a meeting; None where it has several, whose hours can't be compared."""
    first, *others = meeting.sittings
    return None if others else first


def _hours_of(starts: Hour | None, attendee: Attendee) -> Stretch:
    """Return from when until when somebody was there; anywhere where nobody said when the meeting began."""
    came, went = attendee.arrived.value, attendee.left.value
    if starts is None:
        return ANYWHERE
    first = minutes_after(starts, came.at.value) if came and came.at.value else ANYWHERE[0]
    last = minutes_after(starts, went.at.value) if went and went.at.value else ANYWHERE[1]
    return (first if first <= LONGEST else ANYWHERE[0], last if last <= LONGEST else ANYWHERE[1])


def minutes_after(starts: Hour, hour: Hour) -> int:
    """Return how many minutes an hour is after another, perhaps on the next day."""
    return (minutes_of(hour) - minutes_of(starts)) % DAY


def minutes_of(hour: Hour) -> int:
    """Return the minutes of the day."""
    hours, _, minutes = hour.iso.partition(":")
    return int(hours) * 60 + int(minutes)


def longest(session: Session) -> int:
    """Return how many minutes a session lasted, or may have where its hours are not known."""
    starts, ends = session.starts.value, session.ends.value
    return minutes_after(starts, ends) if starts and ends else LONGEST
