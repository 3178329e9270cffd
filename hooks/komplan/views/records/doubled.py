"""Texts of a record that the text on top of its page holds, so that they are not told twice."""

from collections.abc import Iterator
from typing import Any

from komplan.model.record import Record
from komplan.model.values import Stated, Text

from ..values.localiser import Localiser


def told_by_lead(localiser: Localiser, record: Record, lead: Stated[Text]) -> Iterator[str]:
    """Yield the fields whose text, of which nothing else is said, the one on top of the page holds."""
    top = _words(localiser, lead, record)
    for name in ("summary", "description", "changes") if top else ():
        stated = record.stated(name)
        if stated is not lead and not stated.says_more and (text := _words(localiser, stated, record)) and text in top:
            yield name


def _words(localiser: Localiser, stated: Stated[Any], record: Record) -> str:
    """Return a text as it is compared: without its end, its spaces and its capitals."""
    text = localiser.text(stated.value, record).text if isinstance(stated.value, Text) else ""
    return " ".join(text.split()).casefold().strip(" .")
