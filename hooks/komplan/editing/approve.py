"""Approving minutes, and recording a correction of minutes that were approved."""

from collections.abc import Mapping, Sequence

from komplan.edition.tasks import day_of
from komplan.model.kinds.meeting import Meeting

from .writer import file_of
from .yaml_text import Value

TO_COME = "-"
"""Stands in place of a digest until it is made of what stands around it."""


def approved(text: str, minutes: Meeting, at: Meeting) -> str:
    """Return the text of minutes with their approval at a later meeting, still without its digest.

    An approval that holds no digest is replaced.
    """
    facts = {"date": day_of(at), "meeting": at.id, "digest": TO_COME}
    file = file_of(text)
    if minutes.approval:
        file = file.without(("approval",))
    return file.set(("approval",), facts).text


def corrected(text: str, what: str, differs: Sequence[Mapping[str, str]], day: str, language: str) -> str:
    """Return the text of approved minutes with a correction of ``day`` (ISO), still without its digest.

    ``differs`` says by language what each statement was and is.
    """
    told: dict[str, Value] = {"differs": [dict(one) for one in differs]} if differs else {}
    facts: dict[str, Value] = {"date": day, "what": {language: what}, **told, "digest": TO_COME}
    return file_of(text).append(("corrections",), facts).text
