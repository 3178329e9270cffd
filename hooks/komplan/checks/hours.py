"""A meeting ends later than it begins."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.edition.edition import Edition
from komplan.model.kinds.meeting import Meeting
from komplan.model.values import Hour

DAY = 24 * 60
LONGEST = 16 * 60
"""Minutes that no meeting lasts."""


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each meeting that ends when it begins or before; its calendar could not tell its end."""
    for meeting in edition.of(Meeting):
        starts, ends = meeting.starts.value, meeting.ends.value
        if starts and ends and ends.iso <= starts.iso:
            related = (Related(meeting.place("starts")),)
            told = dict(facts(start=starts.iso, end=ends.iso))
            minutes = (_minutes(ends) - _minutes(starts)) % DAY
            advice = ""
            if minutes > LONGEST:
                told |= facts(hours=minutes // 60, minutes=minutes % 60)
                advice = "exchanged"
            yield Diagnostic("ends-before-starts", meeting.place("ends"), told, related=related, advice=advice)


def _minutes(hour: Hour) -> int:
    hours, _, minutes = hour.iso.partition(":")
    return int(hours) * 60 + int(minutes)
