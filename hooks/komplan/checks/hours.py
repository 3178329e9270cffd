"""A meeting, and each of its sessions, ends later than it begins."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.presence import LONGEST, minutes_after
from komplan.model.kinds.meeting import Meeting, Session
from komplan.model.values import each
from komplan.model.walk import Path


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each meeting and session that ends when it begins or before; its calendar could not tell its end."""
    for meeting in edition.of(Meeting):
        yield from _look(meeting, (), meeting)
        for index, session in each(meeting.sessions):
            yield from _look(meeting, ("sessions", index), session)


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
