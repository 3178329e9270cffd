"""Approving minutes, and recording a correction of minutes that were approved."""

from komplan.model.digest import digest_of
from komplan.model.kinds.meeting import Meeting
from komplan.model.tasks import day_of

from .edit import file_of
from .front import add_item, add_lines
from .yaml_text import Value, lines


def approved(text: str, minutes: Meeting, at: Meeting, language: str) -> str:
    """Return the text of minutes with their approval at a later meeting; ``language`` is the minutes' own.

    An approval that holds no digest is replaced.
    """
    facts = {"date": day_of(at), "meeting": at.id, "digest": digest_of(minutes, language)}
    if minutes.approval:
        text = file_of(text).without(("approval",)).text
    return add_lines(text, list(lines({"approval": facts})))


def corrected(text: str, minutes: Meeting, what: str, day: str, language: str) -> str:
    """Return the text of approved minutes with a correction of ``day`` (ISO) that accounts for what they say now."""
    facts: dict[str, Value] = {"date": day, "what": {language: what}, "digest": digest_of(minutes, language)}
    first, *rest = lines(facts, "    ")
    return add_item(text, "corrections", [f"  - {first.strip()}", *rest])
