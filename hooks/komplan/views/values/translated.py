"""Whether a page shows a translation of what was agreed on, which nobody agreed on."""

from collections.abc import Iterator

from komplan.edition.edition import Edition
from komplan.edition.measures import indicators_of, measures_of
from komplan.edition.seals import acts_of
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.record import Record
from komplan.model.values import Text, each
from komplan.model.walk import walk

from .localiser import Localiser


def translated_from(localiser: Localiser, record: Meeting | Plan) -> str | None:
    """Return the language, in words, in which minutes or a plan were agreed on, if the page translates any of it."""
    own = localiser.own_language(record)
    if own == localiser.language or not acts_of(record):
        return None
    texts = (value for part in _agreed(localiser.edition, record) for _, value in walk(part) if isinstance(value, Text))
    is_translated = any({own, localiser.language} <= text.by_language.keys() for text in texts)
    return localiser.language_name(own) if is_translated else None


def _agreed(edition: Edition, record: Meeting | Plan) -> Iterator[Record]:
    """Yield minutes or a plan with the public records whose text was agreed on with it."""
    yield record
    if isinstance(record, Plan):
        yield from measures_of(edition, record)
        yield from indicators_of(edition, record)
        return
    results: tuple[Record, ...] = tuple(
        result for _, result in (*each(record.decisions), *each(record.tasks)) if result.key in edition.records
    )
    yield from results
