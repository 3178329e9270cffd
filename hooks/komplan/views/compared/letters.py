"""Which letters are others in two texts that look the same."""

from komplan.language.alphabets import as_latin, code_point
from komplan.language.catalogue import Catalogue


def other_letters(words: Catalogue, before: str, after: str) -> str:
    """Return which letters are others in two texts that look the same; nothing where they don't."""
    if before == after or as_latin(before) != as_latin(after):
        return ""
    pairs = dict.fromkeys((old, new) for old, new in zip(before, after, strict=True) if old != new)
    return ", ".join(
        words.say("compare", "letters", letter=old, before=code_point(old), after=code_point(new)) for old, new in pairs
    )
