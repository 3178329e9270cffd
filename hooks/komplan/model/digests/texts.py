"""Marks of texts, by which a translation knows the text that it was made from; what stands here is for ever."""

import re
from base64 import b32encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

from ..grouped import grouped
from .canonical import plain_text

NOW = "t1:"
"""The kind of marks that is made now; it stands before them."""

LENGTH = 6
"""Signs of a mark: thirty bits, as only the texts of one file have to be told from each other."""

_BYTES = 5
"""As many as are needed for these."""

_TYPOGRAPHY = str.maketrans({
    **dict.fromkeys("„“”«»‟″", '"'),
    **dict.fromkeys("‚‘’‹›‛′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "×": "x",
})  # fmt: skip
_PAIR = re.compile(rf"[a-z2-7]{{{2 * LENGTH}}}")


def mark_of(text: str) -> str:
    """Return the mark of a text, which how its lines are broken and the form of its quotes and dashes don't change."""
    said = plain_text(text).translate(_TYPOGRAPHY)
    return b32encode(sha256(said.encode()).digest()[:_BYTES]).decode()[:LENGTH].lower()


def written_marks(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the digest of texts with their translations: the marks of both, a pair each, sorted: ``t1:…``."""
    return NOW + ".".join(sorted({mark_of(text) + mark_of(translation) for text, translation in pairs}))


def marks_in(digest: str) -> Mapping[str, frozenset[str]] | None:
    """Return the marks of translations by those of the texts that they were made from; None where it tells none."""
    if not digest.startswith(NOW):
        return None
    pairs = digest.removeprefix(NOW).split(".")
    if pairs == [""]:
        return {}
    if not all(map(_PAIR.fullmatch, pairs)):
        return None
    made = grouped((pair[:LENGTH], pair[LENGTH:]) for pair in pairs)
    return {text: frozenset(translations) for text, translations in made.items()}
