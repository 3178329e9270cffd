"""Under which names the catalogues word kinds, parts and choices."""

from komplan.language.catalogue import Catalogue
from komplan.model.kinds.decision import Decision
from komplan.model.record import Record
from komplan.model.values.choice import dashed


def kind_word(words: Catalogue, record: Record) -> str:
    """Return what one record is called; what minutes hold and nobody decided is called what they say that it is."""
    if not isinstance(record, Decision) or record.is_decided:
        return words.say("kinds", record.KIND, "one")
    if not record.is_carried:
        return words.say("kinds", record.KIND, "voted")
    kind = record.kind.value
    if kind is None or record.kind.inferred:
        return words.say("kinds", record.KIND, "minuted")
    said = words.say("choices", dashed(type(kind).__name__), kind.value)
    return said[:1].upper() + said[1:]
