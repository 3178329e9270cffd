"""Who was at a meeting: nobody comes after going, or was there while absent, and numbers agree with lists."""

from collections.abc import Iterator
from itertools import pairwise

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import Clock, Course, course_of, exactly, listed, seats_of
from komplan.model.attendance import Attendee, Attends, Headcount, Passage
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting
from komplan.model.values import Code, Stated, each
from komplan.model.walk import Path

_CAME = ("attends", "arrived", "away", "left", "points")
"""Fields that only those state who were there."""
_LISTS = ("present", "excused", "absent", "guests")


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield what minutes say of somebody's presence that can't be, and totals that disagree."""
    course, clock = course_of(meeting), Clock(meeting.sittings)
    has_points = bool(course.by_path) and not edition.is_unread(meeting, "agenda")
    for name in _LISTS:
        for index, attendee in each(meeting.stated(name)):
            path: Path = (name, index)
            if name in {"excused", "absent"}:
                yield from _absent(meeting, path, attendee)
            yield from _seats(edition, meeting, path, attendee)
            yield from _order(meeting, path, attendee, course, clock)
            if has_points:
                yield from _points(meeting, path, attendee, course)
    if (totals := meeting.totals.value) is not None:
        yield from _sums(meeting, totals)
        yield from _counts(meeting, totals)


def _absent(meeting: Meeting, path: Path, attendee: Attendee) -> Iterator[Diagnostic]:
    """Yield what is said of somebody's presence who is listed as absent."""
    if field := next((name for name in _CAME if attendee.stated(name)), None):
        yield Diagnostic("absent-attends", meeting.place(*path, field), facts(field=field, list=str(path[0])))


def _seats(edition: Edition, meeting: Meeting, path: Path, attendee: Attendee) -> Iterator[Diagnostic]:
    """Yield bodies for which somebody is said to sit that did not meet."""
    bodies = edition.bodies_of(meeting)
    for index, reference in each(attendee.for_):
        body = edition.find(Body, reference, meeting)
        if body and body.key not in {one.key for one in bodies}:
            told = facts(body=reference.target, bodies=tuple(one.id for one in bodies))
            yield Diagnostic("body-elsewhere", meeting.place(*path, "for", index), told)


def _passages(attendee: Attendee) -> Iterator[tuple[Path, Passage]]:
    """Yield when somebody came and went, in the order in which that has to be, with the paths to it."""
    first, last = attendee.arrived.value, attendee.left.value
    if first:
        yield ("arrived",), first
    for index, away in each(attendee.away):
        for name, passage in (("left", away.left.value), ("returned", away.returned.value)):
            if passage:
                yield ("away", index, name), passage
    if last:
        yield ("left",), last


def _order(meeting: Meeting, path: Path, attendee: Attendee, course: Course, clock: Clock) -> Iterator[Diagnostic]:
    """Yield that somebody went before coming or came back before going, by the hours or by the points."""
    for (before, earlier), (after, later) in pairwise(_passages(attendee)):
        if _is_before(clock, later, earlier) or course.of(later.point)[1] < course.of(earlier.point)[0]:
            code = "left-before-arrival" if after[-1] == "left" else "returned-before-left"
            arrived, left = (earlier, later) if after[-1] == "left" else (later, earlier)
            related = (Related(meeting.place(*path, *before)),)
            told = facts(arrived=_words(arrived), left=_words(left))
            yield Diagnostic(code, meeting.place(*path, *after), told, related=related)


def _is_before(clock: Clock, one: Passage, other: Passage) -> bool:
    """Tell whether one hour or day is before another; hours alone count as of one day where nothing says otherwise."""
    first, *others = clock.sessions
    if one.at.value and other.at.value and not others and not first.starts.value:
        return one.at.value.iso < other.at.value.iso
    return clock.of(one)[1] < clock.of(other)[0]


def _words(passage: Passage) -> str:
    told = (passage.day.value, passage.at.value)
    return ", ".join([*(one.iso for one in told if one), *([passage.point.value.text] if passage.point.value else ())])


def _points(meeting: Meeting, path: Path, attendee: Attendee, course: Course) -> Iterator[Diagnostic]:
    """Yield points that the agenda does not have."""
    for index, point in each(attendee.points):
        yield from _point(meeting, (*path, "points", index), point, course)
    for inner, passage in _passages(attendee):
        if passage.point.value:
            yield from _point(meeting, (*path, *inner, "point"), passage.point.value, course)


def _point(meeting: Meeting, path: Path, point: Code, course: Course) -> Iterator[Diagnostic]:
    if not course.has(point):
        known = ", ".join(course.numbers)
        related = (Related(meeting.place("agenda")),)
        yield Diagnostic("point-unknown", meeting.place(*path), facts(point=point.text, points=known), related=related)


def _sums(meeting: Meeting, totals: Headcount) -> Iterator[Diagnostic]:
    """Yield more seats than there are, and more that took part remotely than took part."""
    parts = [exactly(totals.stated(name)) for name in ("present", "excused", "absent")]
    seats, present, remote = exactly(totals.seats), parts[0], exactly(totals.remote)
    if seats is not None and (told := sum(one or 0 for one in parts)) > seats:
        yield _more(meeting, "seats", told, seats)
    if remote is not None and present is not None and remote > present:
        yield _more(meeting, "remote", remote, present)


def _more(meeting: Meeting, field: str, told: int, most: int) -> Diagnostic:
    return Diagnostic("totals-exceeded", meeting.place("totals", field), facts(told=told, most=most), advice=field)


def _counts(meeting: Meeting, totals: Headcount) -> Iterator[Diagnostic]:
    """Yield totals that lists of the same contradict; who came later or went earlier may be counted or not."""
    for name in _LISTS:
        total = exactly(totals.stated(name))
        counted = _counted(meeting.stated(name), name)
        if total is not None and counted and not counted[0] <= total <= counted[1]:
            told = facts(total=total, listed=counted[1] if total > counted[1] else counted[0], list=name)
            related = (Related(meeting.place(name)),)
            yield Diagnostic("totals-disagree", meeting.place("totals", name), told, related=related)
    remote, attending = exactly(totals.remote), [one for one in listed(meeting.present) if one]
    joined = [seats_of(one) or 0 for one in attending if one.attends.value is Attends.REMOTE]
    if remote is not None and sum(joined) > remote:
        told = facts(total=remote, listed=sum(joined), list="present")
        related = (Related(meeting.place("present")),)
        yield Diagnostic("totals-disagree", meeting.place("totals", "remote"), told, related=related)


def _counted(stated: Stated[tuple[Stated[Attendee], ...]], name: str) -> tuple[int, int] | None:
    """Return the fewest and the most seats that a list may be counted as; None where that is not known."""
    if stated.value is None:
        return None
    counts = [(attendee, seats_of(attendee)) for attendee in listed(stated)]
    if any(seats is None for _, seats in counts):
        return None
    known = [(attendee, seats or 0) for attendee, seats in counts if attendee]
    every = sum(seats for _, seats in known)
    stayed = sum(seats for attendee, seats in known if not any(map(attendee.stated, _CAME[1:])))
    return stayed if name in {"present", "guests"} else every, every
