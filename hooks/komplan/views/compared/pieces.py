"""Two texts compared word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from komplan.definitions.frozen import frozen

HUGE = 4000
"""Words of two texts from which on common ones are not looked for one by one, which would take hours."""
AROUND = 4
"""Words around each change."""


_WORD = re.compile(r"(?:\[[^\[\]]*\]\([^()\s]*\)|\S)+")
"""A word, or a whole link of Markdown with what stands right beside it."""


@frozen
class Piece:
    """A stretch of a text that was compared word by word."""

    text: str
    is_gone: bool = False
    is_new: bool = False


def word_by_word(before: str, after: str, is_long: bool) -> tuple[Piece, ...]:
    """Return two long texts as one, of which only what changed is shown with some words around it."""
    return tuple(_pieces(_WORD.findall(before), _WORD.findall(after))) if is_long else ()


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    is_huge = len(before) + len(after) > HUGE
    compared = SequenceMatcher(None, before, after, autojunk=is_huge).get_opcodes()
    for number, (what, first, last, start, end) in enumerate(compared):
        if what == "equal":
            is_first, is_last = number == 0, number == len(compared) - 1
            yield Piece(_shortened(before[first:last], is_first, is_last))
            continue
        if last > first:
            yield Piece(" ".join(before[first:last]), is_gone=True)
        if end > start:
            yield Piece(" ".join(after[start:end]), is_new=True)


def _shortened(words: list[str], is_first: bool, is_last: bool) -> str:
    """Return words that both texts have; of many those beside what changed."""
    head, tail = ([] if is_first else words[:AROUND]), ([] if is_last else words[-AROUND:])
    if len(words) <= len(head) + len(tail):
        return " ".join(words)
    return " ".join([*head, "…", *tail])
