"""Digests of what was agreed on: which kinds there are, how one is made and whether one still holds."""

import hashlib
import re
from collections.abc import Callable

from .canonical import Plain, written

NOW = "v2"
"""The kind that is made now; its name stands before each digest."""

_FIRST = re.compile(r"[0-9a-f]{64}")
"""A digest of the first kind has no name before it."""


def sealed(said: Plain) -> str:
    """Return the digest of a canonical form: ``v2:`` and the 64 hexadecimal digits of its SHA-256."""
    return f"{NOW}:{hashlib.sha256(written(said).encode()).hexdigest()}"


def is_first(digest: str) -> bool:
    """Tell whether a digest is of the first kind, which is verified but no longer made."""
    return bool(_FIRST.fullmatch(digest))


def is_of_a_later_kind(digest: str) -> bool:
    """Tell whether a digest names a kind that is not known here, so that nothing can be said of it."""
    kind, named, _ = digest.partition(":")
    return bool(named) and kind != NOW and bool(re.fullmatch(r"v\d{1,9}", kind))


def of_its_kind(digest: str, first: Callable[[], str], now: Callable[[], str]) -> str:
    """Return what a stated digest has to be to agree; ``first`` makes one of the first kind, ``now`` of this."""
    return first() if is_first(digest) else now()
