"""Minutes that were approved say what they said then, or what the last correction made of them."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.model.digest import agrees
from komplan.model.kinds.meeting import Meeting
from komplan.model.town import Town
from komplan.model.walk import Path


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each approved minutes that were changed without a word."""
    for meeting in town.of("meeting"):
        if isinstance(meeting, Meeting) and (agreed := agreed_digest(meeting)) is not None:
            path, digest = agreed
            if not agrees(digest, meeting, town.language_of(meeting)):
                yield Diagnostic("approval-digest", meeting.place(*path), facts(file=meeting.place().path))


def agreed_digest(meeting: Meeting) -> tuple[Path, str] | None:
    """Return the sum that the approval or the last correction holds and where it stands; None where there is none."""
    approval = meeting.approval.value if meeting.approval else None
    if approval is None:
        return None
    corrections = (meeting.corrections.value or ()) if meeting.corrections else ()
    for index, item in reversed(list(enumerate(corrections))):
        if item.value and item.value.digest.value:
            return ("corrections", index, "digest"), item.value.digest.value.text
    return (("approval", "digest"), approval.digest.value.text) if approval.digest.value else None
