"""All hits in a text, line by line; most texts are spared the trouble by a quick look at the whole."""

import re
from collections.abc import Iterator

from .contacts import find_contacts
from .hits import Hit
from .numbers import find_numbers
from .people import STEMS, find_people

_NUMBER = re.compile(r"[\d@](?:(?<=@)|[\d\s/\\–-]{6})")
"""Seven characters of digits and what joins them, or an e-mail address: nothing else is a number of a person."""


def find_hits(text: str) -> Iterator[tuple[int, str, Hit]]:
    """Yield what must not be public in a text: the number of its line from 0, the line, the hit in it."""
    lines = _all_lines(text) if any(map(text.lower().__contains__, STEMS)) else _lines_with_numbers(text)
    for number, line in lines:
        for hit in _in_line(line):
            yield number, line, hit


def _all_lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"))


def _lines_with_numbers(text: str) -> Iterator[tuple[int, str]]:
    number = end = 0
    while found := _NUMBER.search(text, end):
        start = text.rfind("\n", 0, found.start()) + 1
        number += text.count("\n", end, start)
        end = text.find("\n", found.start())
        end = len(text) if end < 0 else end
        yield number, text[start:end]


def _in_line(line: str) -> list[Hit]:
    """Return the hits in a line; where two overlap, the one of the earlier finder counts."""
    hits: list[Hit] = []
    for finder in (find_numbers, find_contacts, find_people):
        for hit in finder(line):
            if not any(hit.overlaps(other) for other in hits):
                hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)
