"""What a page says of its translations: whether it shows one of what was agreed on, and whether it was compared."""

from komplan.edition.kinds import facts_of
from komplan.edition.seals import acts_of
from komplan.edition.translating import translation_state
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


def say_translation(localiser: Localiser, record: Record) -> str | None:
    """Return whether the translations on a record's page were compared with their texts; None where there are none."""
    own, state = localiser.own_language(record), translation_state(localiser.edition, record, localiser.language)
    if state is None or own == localiser.language:
        return None
    return localiser.words.say("translation_states", state.value, language=localiser.language_name(own))
