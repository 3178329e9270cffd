"""All hits in a line, and a quick look that spares most lines the trouble."""

import re
from collections.abc import Iterator

from .contacts import find_contacts
from .hits import Hit
from .numbers import find_numbers
from .people import STEMS, find_people

_NUMBER = re.compile(r"\d[\d\s/\\–-]{6,40}?\d|@")
"""Eight characters of digits and what joins them, or an e-mail address: no other line holds a number of a person."""


def find_hits(line: str) -> tuple[Hit, ...]:
    """Return what must not be public in a line, in its order; where two sorts overlap, the graver one counts."""
    hits: list[Hit] = []
    for hit in _found(line):
        if not any(hit.overlaps(other) for other in hits):
            hits.append(hit)
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _found(line: str) -> Iterator[Hit]:
    if _NUMBER.search(line):
        yield from find_numbers(line)
        yield from find_contacts(line)
    if _has_stem(line):
        yield from find_people(line)


def may_hold(text: str) -> bool:
    """Tell, fast, whether any line of a text may hold a hit."""
    return bool(_NUMBER.search(text)) or _has_stem(text)


def _has_stem(text: str) -> bool:
    small = text.lower()
    return any(stem in small for stem in STEMS)
