"""A meeting ends later than it begins."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, facts
from komplan.model.kinds.meeting import Meeting
from komplan.model.town import Town
from komplan.model.values import known


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each meeting that ends when it begins or before; its calendar could not tell its end."""
    for meeting in town.of("meeting"):
        if not isinstance(meeting, Meeting):
            continue
        starts, ends = known(meeting.starts), known(meeting.ends)
        if starts and ends and ends.iso <= starts.iso:
            related = (Related(meeting.place("starts")),)
            told = facts(start=starts.iso, end=ends.iso)
            yield Diagnostic("ends-before-starts", meeting.place("ends"), told, related=related)
