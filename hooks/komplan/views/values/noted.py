"""A record's summary for programs that show no facts, with all that is said of the values which they do show."""

from collections.abc import Iterator, Mapping
from typing import Any

from komplan.model.record import Record
from komplan.model.values import Due, Stated

from .localiser import Localiser
from .plain import inline
from .shown import ShownDate, ShownText, Statement


def noted(
    localiser: Localiser, record: Record, said: "Mapping[str, Stated[Any]]", of: Mapping[str, Record] | None = None
) -> ShownText | None:
    """Return the summary and, a line each, the source's own words for the named values and what else is said of them.

    ``of`` names the records that state a value where it is not this one. None where there is nothing of all that.
    """
    summary = localiser.text(record.summary.value, record) if record.summary.value else None
    lines = [summary.text] if summary else []
    for name, stated in said.items():
        shown = localiser.statement(stated, (of or {}).get(name, record)) if stated else None
        label = localiser.label(record.KIND, name)
        if shown and isinstance(stated.value, Due) and stated.value.word:
            words = inline(shown.value, localiser.words)
            lines.append(localiser.words.say("notes", "qualified", field=label, words=words))
        lines += _notes(localiser, label, shown) if shown else ()
    return ShownText("\n".join(lines), summary.lang if summary else None) if lines else None


def _notes(localiser: Localiser, label: str, said: Statement) -> Iterator[str]:
    if isinstance(said.value, ShownDate) and said.value.qualifier:
        yield localiser.words.say("notes", "qualified", field=label, words=said.value.qualifier)
    if said.as_written:
        yield localiser.words.say("notes", "as_written", field=label, words=said.as_written.text)
    if said.inferred:
        yield localiser.words.say("notes", "inferred", field=label, words=said.inferred.text)
