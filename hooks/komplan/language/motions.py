"""Words for a motion that failed, in every catalogue's language: what was put to the vote was not adopted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from komplan.definitions.current import per_definitions

from .heard import fold, heard

_CLAUSES = re.compile(r"[.,;:!?()\n]| [-–—] ")
_WORD = re.compile(r"[^\W_]++")
_GAP = "*"
"""Stands in a phrase for up to ``_WIDEST`` words."""
_WIDEST = 3


@dataclass(frozen=True, slots=True)
class Failed:
    """What says that a motion failed."""

    words: str
    """The part of the text that says it."""
    is_sure: bool
    """Whether nothing else can be meant; to reject something may also be what was decided."""


def failed(text: str) -> Failed | None:
    """Return what says in a text that a motion failed; None where nothing does, or something was adopted as well."""
    found: Failed | None = None
    for clause in _CLAUSES.split(text):
        words = [fold(word) for word in _WORD.findall(clause)]
        lost = {at for span in _spans(words, "lost") for at in span}
        rejected = {at for span in _spans(words, "rejected") for at in span}
        if any(not lost | rejected >= set(span) for span in _spans(words, "adopted")):
            return None
        if lost or (rejected and found is None):
            found = Failed(clause.strip(), bool(lost) or (found is not None and found.is_sure))
    return found


def _spans(words: Sequence[str], name: str) -> Iterator[list[int]]:
    """Yield the places of the words of each phrase of a list that stands in some words."""
    phrases = _phrases(name)
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if (span := _span(words, at, phrase)) is not None:
                yield span


def _span(words: Sequence[str], at: int, phrase: Sequence[str]) -> list[int] | None:
    span = [at]
    reach = 1
    for word in phrase[1:]:
        if word == _GAP:
            reach = _WIDEST + 1
            continue
        near = words[span[-1] + 1 : span[-1] + 1 + reach]
        if word not in near:
            return None
        span.append(span[-1] + 1 + near.index(word))
        reach = 1
    return span


@per_definitions
def _phrases(name: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the phrases of a list in each catalogue by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in heard(name):
        first, *more = phrase.split()
        found.setdefault(first, []).append((first, *more))
    return found
