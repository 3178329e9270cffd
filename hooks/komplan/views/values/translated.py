"""Whether a page shows a translation of what was agreed on, which nobody agreed on."""

from komplan.edition.kinds import facts_of
from komplan.edition.seals import acts_of
from komplan.model.record import Record
from komplan.model.values import Text
from komplan.model.walk import walk

from .localiser import Localiser


def translated_from(localiser: Localiser, record: Record) -> str | None:
    """Return the language, in words, in which minutes or a plan were agreed on, if the page translates any of it."""
    own = localiser.own_language(record)
    if own == localiser.language or not acts_of(record):
        return None
    texts = (
        value
        for part in (record, *facts_of(record).agreed(localiser.edition, record))
        for _, value in walk(part)
        if isinstance(value, Text)
    )
    is_translated = any({own, localiser.language} <= text.by_language.keys() for text in texts)
    return localiser.language_name(own) if is_translated else None
