"""Minutes have a summary in a town of several languages, where their full text need not be translated."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.model.kinds.meeting import Meeting
from komplan.model.town import Town


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each minutes with a text and without a summary."""
    if len(town.settings.codes) == 1:
        return
    for meeting in town.of("meeting"):
        if isinstance(meeting, Meeting) and meeting.text.value and not meeting.summary:
            yield Diagnostic("missing-summary", meeting.place())
