"""Under which names the catalogues word kinds, parts and choices."""

from komplan.model.record import Record
from komplan.model.values import Part


def owner_of(part: type[Part]) -> str:
    """Return the name of a kind or a part: ``meeting``, ``promised-count``."""
    return part.KIND if issubclass(part, Record) else dashed(part.__name__)


def dashed(name: str) -> str:
    """Return ``PartyRole`` as ``party-role``, which is how the catalogues write it."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).strip("-")
