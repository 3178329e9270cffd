"""Who was there when: how many seats can have been at a meeting at one time, as far as its minutes tell it."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

from komplan.model.agenda import PointFate, Subpoint, number_key
from komplan.model.attendance import Attendee, Passage
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting, Session
from komplan.model.seat import Seat
from komplan.model.values import Code, Count, Hour, Points, Stated, each
from komplan.model.values.count import Bound
from komplan.model.walk import Path

from .edition import Edition

_SEVERAL = re.compile(r"\d|[,;+/]")
"""What a role has that may be of several people: a number, or signs between them."""

DAY = 24 * 60
LONGEST = 16 * 60
"""Minutes that no meeting lasts."""
SESSION = 2 * LONGEST
"""Minutes that a session has on the line of a meeting's time, in which one stands after another."""

Stretch = tuple[int, int]
"""First and last place of something among the points of an agenda, or on the line of a meeting's time."""

ANYWHERE: Stretch = (-1, 1 << 30)
"""A stretch of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Course:
    """The points of a meeting's agenda in their order.

    One that was moved may have been dealt with at any time, unless its list has the points in the order of the course.
    """

    by_path: Mapping[Path, Stretch] = field(default_factory=dict)
    by_number: Mapping[str, Stretch] = field(default_factory=dict)
    """By the keys of their numbers."""
    numbers: Sequence[str] = ()
    """Their numbers, in their order."""

    def of(self, point: Stated[Code] | Stated[Points]) -> Stretch:
        """Return where the point is that somebody names; anywhere where none is called so, or several."""
        return (self._stretch(point.value) if point.value else None) or ANYWHERE

    def has(self, point: Code) -> bool:
        """Tell whether a point is called so; of the first and the last of several, whether they are in that order."""
        return self._stretch(point) is not None

    def _stretch(self, point: Code) -> Stretch | None:
        found = self.by_number.get(number_key(point.text))
        if found or not isinstance(point, Points):
            return found
        ends = [self.by_number.get(number_key(number)) for number in point.ends or (point.number,)]
        first, last = ends[0], ends[-1]
        if first is None or last is None or first[0] > last[0]:
            return None
        return ANYWHERE if ANYWHERE in ends else (first[0], last[1])

    def around(self, path: Path) -> Stretch:
        """Return where the point is in which a decision stands; anywhere for what stands in none."""
        return next((self.by_path[path[:size]] for size in (4, 2) if path[:size] in self.by_path), ANYWHERE)


def course_of(meeting: Meeting) -> Course:
    """Return the course of a meeting's agenda, in which a point with others inside it ends with the last of them."""
    points = list(meeting.all_points())
    last = {path[:2]: at for at, (path, _) in enumerate(points)}
    as_held = _lists_as_held(points)
    stretches = {
        path: (at, last[path] if len(path) == 2 else at)
        if point.fate.value is not PointFate.MOVED or path[:-1] in as_held
        else ANYWHERE
        for at, (path, point) in enumerate(points)
    }
    by_number: dict[str, Stretch] = {}
    numbers = meeting.numbers()
    for path, number in numbers.items():
        by_number[number_key(number)] = ANYWHERE if number_key(number) in by_number else stretches[path]
    return Course(stretches, by_number, tuple(filter(None, numbers.values())))


def _lists_as_held(points: Sequence[tuple[Path, Subpoint]]) -> Set[Path]:
    """Return the lists of points whose numbers are out of order: they have them as they were dealt with."""
    lists: defaultdict[Path, list[tuple[int, str]]] = defaultdict(list)
    for path, point in points:
        number = point.number.value.text if point.number.value else ""
        if number.isdecimal():
            lists[path[:-1]].append((len(number), number))
    return {path for path, numbers in lists.items() if numbers != sorted(numbers)}


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of a meeting, session after session, in minutes after the beginning of each."""

    sessions: Sequence[Session]

    def of(self, passage: Passage) -> Stretch:
        """Return when somebody may have come or gone; anywhere where neither hour nor day tells it."""
        return self.at(passage.day.value.iso if passage.day.value else "", passage.at.value)

    def at(self, day: str, hour: Hour | None) -> Stretch:
        """Return when an hour of a day may have been; without a day (ISO) of any, without an hour all of the day."""
        if not day and (hour is None or (len(self.sessions) == 1 and not self.sessions[0].starts.value)):
            return ANYWHERE
        found = [self._in(number, hour) for number, one in enumerate(self.sessions) if may_be_in(one, day, hour)]
        return (min(first for first, _ in found), max(last for _, last in found)) if found else ANYWHERE

    def _in(self, number: int, hour: Hour | None) -> Stretch:
        """Return when an hour was in a session, which may have been at any time where nobody said when it began."""
        begins, starts = number * SESSION, self.sessions[number].starts.value
        if hour is None or starts is None:
            return begins, begins + SESSION - 1
        time = begins + minutes_after(starts, hour)
        return time, time


def is_on(session: Session, day: str) -> bool:
    """Tell whether a session was, or may have been, on a day (an ISO date of any length)."""
    return any(not one or one[: len(day)] == day[: len(one)] for one in session.days)


def may_be_in(session: Session, day: str, hour: Hour | None) -> bool:
    """Tell whether an hour, if known, was, or may have been, in a session of a day, or without one (empty) of any."""
    starts = session.starts.value
    is_then = hour is None or starts is None or minutes_after(starts, hour) <= longest(session)
    return is_then and is_on(session, day)


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
    clock: Clock = field(default_factory=lambda: Clock(()))
    hours: Timeline | None = None
    """By hours and days, likewise."""

    def at(self, path: Path, day: str = "", hour: Hour | None = None) -> int:
        """Return the most that can have been there for what stands at a path, as far as its day and hour are known."""
        stretches = ((self.points, self.course.around(path)), (self.hours, self.clock.at(day, hour)))
        told = [line.during(*stretch) for line, stretch in stretches if line and stretch != ANYWHERE]
        return min([self.most, *told])


def presence_of(edition: Edition, meeting: Meeting, body: Body | None = None) -> Presence | None:
    """Return how many seats can have been there: of the list of the present, else as the totals tell; else None.

    With a body, those who have their seat in it, or of whom nobody said in which they have it.
    """
    there = [one for one in listed(meeting.present) if not (one and body) or _sits_in(edition, meeting, one, body)]
    counted = [(attendee, seats_of(attendee)) for attendee in there]
    if meeting.present.value is None or any(seats is None for _, seats in counted):
        total = exactly(meeting.totals.value.present) if meeting.totals.value else None
        return None if total is None else Presence(total)
    known = [(attendee, seats or 0) for attendee, seats in counted if attendee]
    course, clock = course_of(meeting), Clock(meeting.sittings)
    by_hour = _timeline([(there, seats) for attendee, seats in known for there in spans_of(clock.of, attendee)])
    by_point = _timeline([(there, seats) for attendee, seats in known for there in _points_of(course, attendee)])
    return Presence(min(by_hour.most, by_point.most), course, by_point, clock, by_hour)


def _sits_in(edition: Edition, meeting: Meeting, attendee: Attendee, body: Body) -> bool:
    named = [edition.find(Body, reference, meeting) for _, reference in each(attendee.for_)]
    return not named or any(one is None or one.key == body.key for one in named)


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
        yield from spans_of(lambda passage: course.of(passage.point), attendee)
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


def spans_of(when: Callable[[Passage], Stretch], attendee: Attendee) -> Iterator[Stretch]:
    """Yield from when until when somebody was there, each time; where a time away is not sure, as if they had stayed.

    Whoever comes in a stretch may have been there from its beginning, whoever goes until its end.
    """
    came, went = attendee.arrived.value, attendee.left.value
    first = when(came)[0] if came else ANYWHERE[0]
    gaps = [(when(left)[1], when(returned)[0]) for left, returned in _gaps(attendee)]
    for left, returned in sorted(gaps):
        if first <= left < returned:
            yield first, left
            first = returned
    yield first, when(went)[1] if went else ANYWHERE[1]


def _gaps(attendee: Attendee) -> Iterator[tuple[Passage, Passage]]:
    """Yield when somebody left and when they came back, each time of which both are known."""
    for _, away in each(attendee.away):
        if away.left.value and away.returned.value:
            yield away.left.value, away.returned.value


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
