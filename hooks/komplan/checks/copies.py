"""Minutes that stand in two files: a copy would be a second meeting."""

import re
from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.edition.tasks import day_of, meetings_of
from komplan.model.facts import fact
from komplan.model.kinds.body import Body
from komplan.model.kinds.meeting import Meeting
from komplan.model.naming import fold
from komplan.model.values.base import BLANK

_YEAR = re.compile(r"\d{4}")
_SECOND = re.compile(r"-\d{2}-\d{2}-\d++$")
"""The end of the name that a second meeting of a day has."""


def check(edition: Edition, body: Body) -> Iterator[Diagnostic]:
    """Yield each meeting of a body with the number of an earlier one, or with its day and hour.

    A number that names no year may begin anew with each year. Where
    neither is stated, a file called otherwise than by the day and a number is told.
    """
    seen: dict[tuple[str, ...], Meeting] = {}
    for meeting in meetings_of(edition, body):
        if edition.is_unread(meeting, "number", "starts", "date"):
            continue
        is_own = edition.home(meeting) is body  # else its number is that of another body
        firsts = [seen.setdefault(key, meeting) for key in _told_by(meeting) if is_own or key[0] != "number"]
        first = next((one for one in firsts if one is not meeting), None)
        if first is not None:
            yield _told(meeting, first)


@fact
def _told_by(meeting: Meeting) -> tuple[tuple[str, ...], ...]:
    """Return by what a meeting would be the same as another: its number, its day and hour."""
    return tuple(_keys(meeting))


def _keys(meeting: Meeting) -> Iterator[tuple[str, ...]]:
    number, starts = meeting.number.value, meeting.starts.value
    code, hour = fold(number.text) if number and number.text != BLANK else "", starts.iso if starts else ""
    if code:
        yield "number", code, "" if _YEAR.search(code) else day_of(meeting)[:4]
    if hour or not (code or _SECOND.search(meeting.id)):
        yield "day", day_of(meeting), hour


def _told(meeting: Meeting, first: Meeting) -> Diagnostic:
    told = facts(other=first.place().path)
    return Diagnostic("meeting-twice", meeting.place(), told, related=(Related(first.place()),))
