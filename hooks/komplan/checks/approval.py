"""Minutes that were approved say what they said then, or what the last correction made of them."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, facts
from komplan.model.digest import digest_of
from komplan.model.kinds.meeting import Meeting
from komplan.model.town import Town


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield each approved minutes that were changed without a word."""
    for meeting in town.of("meeting"):
        if isinstance(meeting, Meeting) and (agreed := agreed_digest(meeting)) is not None:
            said = meeting.language.value if meeting.language else None
            if agreed != digest_of(meeting, said.text if said else town.settings.codes[0]):
                told = facts(file=meeting.place().path)
                yield Diagnostic("approval-digest", meeting.place("approval", "digest"), told)


def agreed_digest(meeting: Meeting) -> str | None:
    """Return the sum that the last approval or correction holds, None where minutes are not approved."""
    approval = meeting.approval.value if meeting.approval else None
    corrections = [item.value for item in (meeting.corrections.value or ())] if meeting.corrections else []
    last = next((correction for correction in reversed(corrections) if correction), None)
    stated = last.digest if last else approval.digest if approval else None
    return stated.value.text if stated and stated.value else None
