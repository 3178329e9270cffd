"""Who was at a meeting: nobody comes after going, or was there while absent, and numbers agree with lists."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import Course, course_of, exactly, listed, longest, minutes_after, only_session, seats_of
from komplan.model.attendance import Attendee, Attends, Headcount, Passage
from komplan.model.kinds.meeting import Meeting, Session
from komplan.model.values import Code, Hour, Stated, each
from komplan.model.walk import Path

_CAME = ("attends", "arrived", "left", "points")
"""Fields that only those state who were there."""
_LISTS = ("present", "excused", "absent", "guests")


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield what minutes say of somebody's presence that can't be, and totals that disagree."""
    for meeting in edition.of(Meeting):
        course, session = course_of(meeting), only_session(meeting)
        has_points = bool(course.by_path) and not edition.is_unread(meeting, "agenda")
        for name in _LISTS:
            for index, attendee in each(meeting.stated(name)):
                path: Path = (name, index)
                if name in {"excused", "absent"}:
                    yield from _absent(meeting, path, attendee)
                if session:
                    yield from _hours(meeting, path, attendee, session)
                yield from _order(meeting, path, attendee, course, session)
                if has_points:
                    yield from _points(meeting, path, attendee, course)
        if (totals := meeting.totals.value) is not None:
            yield from _sums(meeting, totals)
            yield from _counts(meeting, totals)


def _absent(meeting: Meeting, path: Path, attendee: Attendee) -> Iterator[Diagnostic]:
    """Yield what is said of somebody's presence who is listed as absent."""
    if field := next((name for name in _CAME if attendee.stated(name)), None):
        yield Diagnostic("absent-attends", meeting.place(*path, field), facts(field=field, list=str(path[0])))


def _hours(meeting: Meeting, path: Path, attendee: Attendee, session: Session) -> Iterator[Diagnostic]:
    """Yield hours that are not those of the meeting."""
    starts, ends = session.starts.value, session.ends.value
    for name, hour in _said(attendee):
        if starts and minutes_after(starts, hour) > longest(session):
            told = facts(hour=hour.iso, start=starts.iso, end=ends.iso if ends else "…")
            related = (Related(meeting.place("starts")),) if meeting.starts else ()
            yield Diagnostic("outside-meeting", meeting.place(*path, name), told, related=related)


def _said(attendee: Attendee) -> Iterator[tuple[str, Hour]]:
    """Yield the hours at which somebody came and went."""
    for name in ("arrived", "left"):
        passage: Passage | None = attendee.stated(name).value
        if passage and passage.at.value:
            yield name, passage.at.value


def _order(
    meeting: Meeting, path: Path, attendee: Attendee, course: Course, session: Session | None
) -> Iterator[Diagnostic]:
    """Yield that somebody went before coming, by the hours or by the points."""
    came, went = attendee.arrived.value, attendee.left.value
    if came is None or went is None:
        return
    first, last = came.at.value, went.at.value
    starts = session.starts.value if session else None
    is_before = False
    if first and last and session:
        is_before = minutes_after(starts, last) < minutes_after(starts, first) if starts else last.iso < first.iso
    if is_before or course.of(went.point)[1] < course.of(came.point)[0]:
        related = (Related(meeting.place(*path, "arrived")),)
        told = facts(arrived=_words(came), left=_words(went))
        yield Diagnostic("left-before-arrival", meeting.place(*path, "left"), told, related=related)


def _words(passage: Passage) -> str:
    said = (passage.at.value.iso if passage.at.value else "", passage.point.value.text if passage.point.value else "")
    return ", ".join(filter(None, said))


def _points(meeting: Meeting, path: Path, attendee: Attendee, course: Course) -> Iterator[Diagnostic]:
    """Yield points that the agenda does not have."""
    for index, point in each(attendee.points):
        yield from _point(meeting, (*path, "points", index), point, course)
    for name in ("arrived", "left"):
        passage: Passage | None = attendee.stated(name).value
        if passage and passage.point.value:
            yield from _point(meeting, (*path, name, "point"), passage.point.value, course)


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
