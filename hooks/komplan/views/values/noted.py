"""A record's summary for programs that show no facts, with all that is said of the values which they do show."""

from collections.abc import Iterator, Mapping
from typing import Any

from komplan.model.record import Record
from komplan.model.values import Stated

from .shown import ShownDate, ShownText, Statement
from .speaker import Speaker


def noted(speaker: Speaker, record: Record, said: "Mapping[str, Stated[Any] | None]") -> ShownText | None:
    """Return the summary and, a line each, the source's own words for the named values and what else is said of them.

    None where there is nothing of all that.
    """
    summary = speaker.text(record.summary.value, record) if record.summary and record.summary.value else None
    lines = [summary.text] if summary else []
    for name, stated in said.items():
        shown = speaker.statement(stated, record) if stated else None
        lines += _notes(speaker, speaker.label(record.KIND, name), shown) if shown else ()
    return ShownText("\n".join(lines), summary.lang if summary else None) if lines else None


def _notes(speaker: Speaker, label: str, said: Statement) -> Iterator[str]:
    if isinstance(said.value, ShownDate) and said.value.qualifier:
        yield speaker.words.say("notes", "qualified", field=label, words=said.value.qualifier)
    if said.as_written:
        yield speaker.words.say("notes", "as_written", field=label, words=said.as_written.text)
    if said.inferred:
        yield speaker.words.say("notes", "inferred", field=label, words=said.inferred.text)
