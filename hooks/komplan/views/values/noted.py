"""A record's summary for programs that show no facts, with all that is said of the values which they do show."""

from collections.abc import Iterator, Mapping
from typing import Any

from komplan.model.record import Record
from komplan.model.values import Stated

from .localiser import Localiser
from .shown import ShownDate, ShownText, Statement


def noted(localiser: Localiser, record: Record, said: "Mapping[str, Stated[Any]]") -> ShownText | None:
    """Return the summary and, a line each, the source's own words for the named values and what else is said of them.

    None where there is nothing of all that.
    """
    summary = localiser.text(record.summary.value, record) if record.summary.value else None
    lines = [summary.text] if summary else []
    for name, stated in said.items():
        shown = localiser.statement(stated, record) if stated else None
        lines += _notes(localiser, localiser.label(record.KIND, name), shown) if shown else ()
    return ShownText("\n".join(lines), summary.lang if summary else None) if lines else None


def _notes(localiser: Localiser, label: str, said: Statement) -> Iterator[str]:
    if isinstance(said.value, ShownDate) and said.value.qualifier:
        yield localiser.words.say("notes", "qualified", field=label, words=said.value.qualifier)
    if said.as_written:
        yield localiser.words.say("notes", "as_written", field=label, words=said.as_written.text)
    if said.inferred:
        yield localiser.words.say("notes", "inferred", field=label, words=said.inferred.text)
