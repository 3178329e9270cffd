"""Minutes have a summary in a town of several languages, where their full text need not be translated."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.kinds.meeting import Meeting


def check(edition: Edition, meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield that minutes have a text and no summary."""
    if len(edition.settings.codes) > 1 and meeting.text.value and not meeting.summary:
        yield Diagnostic("missing-summary", meeting.place())
