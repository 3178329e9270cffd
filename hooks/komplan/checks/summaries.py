"""Minutes have a summary in a town of several languages, where their full text need not be translated."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.edition.edition import Edition
from komplan.model.kinds.meeting import Meeting


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each minutes with a text and without a summary."""
    if len(edition.settings.codes) == 1:
        return
    for meeting in edition.of(Meeting):
        if meeting.text.value and not meeting.summary:
            yield Diagnostic("missing-summary", meeting.place())
