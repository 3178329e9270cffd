"""Hours of meetings: each session ends later than it begins, and what has an hour was then, on a day that is known."""

from collections.abc import Iterator, Sequence

from komplan.diagnostics import Day, Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import LONGEST, is_on, may_be_in, minutes_after
from komplan.edition.tasks import day_of
from komplan.model.attendance import Passage
from komplan.model.kinds.meeting import Meeting, Session
from komplan.model.values import Hour, each
from komplan.model.walk import Path, statements_of


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield sessions that end when they begin or before, and hours of none of them, or of nobody knows which."""
    yield from _look(meeting, (), meeting)
    for index, session in each(meeting.sessions):
        yield from _look(meeting, ("sessions", index), session)
    if not edition.is_unread(meeting, "sessions"):
        yield from _passages(meeting)
        yield from _decisions(meeting)


def _look(meeting: Meeting, path: Path, part: Meeting | Session) -> Iterator[Diagnostic]:
    starts, ends = part.starts.value, part.ends.value
    if starts and ends and ends.iso <= starts.iso:
        related = (Related(meeting.place(*path, "starts")),)
        told = dict(facts(start=starts.iso, end=ends.iso))
        minutes = minutes_after(starts, ends)
        advice = ""
        if minutes > LONGEST:
            told |= facts(hours=minutes // 60, minutes=minutes % 60)
            advice = "exchanged"
        yield Diagnostic("ends-before-starts", meeting.place(*path, "ends"), told, related=related, advice=advice)


def _passages(meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield hours of coming and going; two of one text have one place and are told once."""
    for path, stated in statements_of(meeting, Passage):
        passage = stated.value
        if passage and passage.at.value:
            is_dated = bool(passage.day or passage.point)
            is_second = path[-1] == "returned" and meeting.place(*path) == meeting.place(*path[:-1], "left")
            advice = "away" if "away" in path else ""
            for one in _at(meeting, path, passage.at.value, is_dated=is_dated, advice=advice):
                if not (is_second and one.code == "day-missing"):
                    yield one


def _decisions(meeting: Meeting) -> Iterator[Diagnostic]:
    for path, decision in meeting.all_decisions():
        if decision.at.value:
            is_dated = bool(decision.day or meeting.day_at(path))
            yield from _at(meeting, (*path, "at"), decision.at.value, is_dated=is_dated, advice="decided")


def _at(meeting: Meeting, path: Path, hour: Hour, *, is_dated: bool, advice: str) -> Iterator[Diagnostic]:
    day, sittings = meeting.day_at(path), meeting.sittings
    there = [session for session in sittings if is_on(session, day)]
    held = [session for session in there if may_be_in(session, day, hour)]
    if there and not held:
        starts, ends = there[0].starts.value, there[0].ends.value
        told = facts(hour=hour.iso, start=starts.iso if starts else "…", end=ends.iso if ends else "…")
        related = (Related(meeting.place("starts")),) if meeting.starts and there[0] is sittings[0] else ()
        advice = advice if advice == "decided" else ""
        yield Diagnostic("outside-meeting", meeting.place(*path), told, related=related, advice=advice)
    elif not is_dated and len(days := _days(held)) > 1:
        told = facts(hour=hour.iso, days=tuple(map(Day, days)), first=days[0])
        related = (Related(meeting.place("sessions")),)
        yield Diagnostic("day-missing", meeting.place(*path), told, related=related, advice=advice)


def _days(sessions: Sequence[Session]) -> Sequence[str]:
    return tuple(dict.fromkeys(filter(None, map(day_of, sessions))))
