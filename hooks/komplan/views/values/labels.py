"""Under which names the catalogues word kinds, parts and choices."""

from komplan.model.record import Record
from komplan.model.values import Part
from komplan.model.values.choice import dashed


def owner_of(part: type[Part]) -> str:
    """Return the name of a kind or a part: ``meeting``, ``promised-count``."""
    return part.KIND if issubclass(part, Record) else dashed(part.__name__)
