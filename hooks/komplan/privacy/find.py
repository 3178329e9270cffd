"""All hits in a text, line by line; most texts are spared the trouble by a quick look at the whole."""

import re
from collections.abc import Callable, Iterator

from .contacts import find_contacts
from .hits import Hit
from .numbers import find_numbers
from .people import STEMS, find_people

_NUMBER = re.compile(r"[\d@](?:(?<=@)|(?<!\d\d)(?!\d{3}-\d\d-\d\d(?!\d))[\d\s/\\–-]{6})")
"""Seven characters of digits and what joins them, or an e-mail address: nothing else is a number of a person.

Dates such as 2026-01-31, of which files are full, are passed over.
"""

Finder = Callable[[str], Iterator[Hit]]


def find_hits(text: str) -> Iterator[tuple[int, str, Hit]]:
    """Yield what must not be public in a text: the number of its line from 0, the line, the hit in it."""
    if _has_stem(text):
        for number, line in enumerate(text.split("\n")):
            yield from ((number, line, hit) for hit in _in_line(line, find_numbers, find_contacts, find_people))
    else:
        for number, line in _lines_with_numbers(text):
            yield from ((number, line, hit) for hit in _in_line(line, find_numbers, find_contacts))


def may_hold(text: str) -> bool:
    """Tell whether a text may hold any hit; to ask once for many texts is faster than to look through each."""
    return bool(_NUMBER.search(text)) or _has_stem(text)


def _has_stem(text: str) -> bool:
    return any(map(text.lower().__contains__, STEMS))


def _lines_with_numbers(text: str) -> Iterator[tuple[int, str]]:
    number = end = 0
    while found := _NUMBER.search(text, end):
        start = text.rfind("\n", 0, found.start()) + 1
        number += text.count("\n", end, start)
        end = text.find("\n", found.start())
        end = len(text) if end < 0 else end
        yield number, text[start:end]


def _in_line(line: str, *finders: Finder) -> list[Hit]:
    """Return the hits in a line; those that overlap are one, of the sort that is looked for first."""
    ranked = [(rank, hit) for rank, finder in enumerate(finders) for hit in finder(line)]
    merged: list[tuple[int, Hit]] = []
    for rank, hit in sorted(ranked, key=lambda item: item[1].start):
        if merged and hit.start < merged[-1][1].end:
            before = merged.pop()
            first, sort = min((before[0], before[1].sort), (rank, hit.sort), key=lambda item: item[0])
            merged.append((first, Hit(sort, before[1].start, max(before[1].end, hit.end))))
        else:
            merged.append((rank, hit))
    return [hit for _, hit in merged]
