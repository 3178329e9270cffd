"""Approving minutes, and recording a correction of minutes that were approved."""

from komplan.edition.tasks import day_of
from komplan.model.kinds.meeting import Meeting

from .edit import file_of
from .front import add_item, add_lines
from .yaml_text import Value, lines

TO_COME = "-"
"""Stands in place of a digest until it is made of what stands around it."""


def approved(text: str, minutes: Meeting, at: Meeting) -> str:
    """Return the text of minutes with their approval at a later meeting, still without its digest.

    An approval that holds no digest is replaced.
    """
    facts = {"date": day_of(at), "meeting": at.id, "digest": TO_COME}
    if minutes.approval:
        text = file_of(text).without(("approval",)).text
    return add_lines(text, list(lines({"approval": facts})))


def corrected(text: str, what: str, day: str, language: str) -> str:
    """Return the text of approved minutes with a correction of ``day`` (ISO), still without its digest."""
    facts: dict[str, Value] = {"date": day, "what": {language: what}, "digest": TO_COME}
    first, *rest = lines(facts, "    ")
    return add_item(text, "corrections", [f"  - {first.strip()}", *rest])
