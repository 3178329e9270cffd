"""Counts, which may be known only from one side."""

import re
from dataclasses import dataclass
from typing import Self

from komplan.language.heard import bare, fold, heard, quoted
from komplan.sources.tree import Branch, Node

from .base import Context, Refused, Value, as_typed, not_misread
from .choice import Choice

_AMONG = re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?: \d{3})+|\d++)(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER = re.compile(r"%|[.,/]\d|\. ?[^\W\d_]|[-–—] ?\d")
"""What behind a number says that it counts nothing by itself."""
_WORD = re.compile(r"[^\W\d_]++")


class Bound(Choice):
    """On which side of the number the truth lies."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


_BOUNDS = {Bound.AT_LEAST: "at_least", Bound.AT_MOST: "at_most", Bound.ABOUT: "roughly"}
"""Lists of the words that say each before a number."""


@dataclass(frozen=True, slots=True)
class Count(Value):
    """A whole number of people or things."""

    number: int
    bound: Bound = Bound.EXACT

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``60`` or ``{at_least: 60}``."""
        if not isinstance(node, Branch):
            return cls(_number(as_typed(node)))
        if len(node) != 1 or (key := next(iter(node))) not in {"at_least", "at_most", "about"}:
            raise Refused("wrong-count", value=", ".join(node))
        try:
            return cls(_number(as_typed(node[key])), Bound(key))
        except Refused as refused:
            refused.at = (key,)
            raise


def _number(text: str) -> int:
    digits = re.sub(r"(?<=\d)\s(?=\d{3}(?:\s|$))", "", text.strip())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        not_misread(text, has_unit=True)
        raise _refused(str(text))
    return int(digits)


def _refused(text: str) -> Refused:
    """Return what is told of a text that is no count, with the one that stands among its words, if only one may be.

    What refers to another paper is why there is none.
    """
    if fold(text).partition(" ")[0] in heard("see") and not any(map(str.isdigit, text)):
        return Refused("wrong-count", repair=f"{{unknown: {quoted(text)}}}", value=text)
    numbers = list(_AMONG.finditer(bare(text)))
    rest = [fold(word) for word in _WORD.findall(_AMONG.sub(" ", bare(text)))]
    if not numbers or not _is_only(bare(text), numbers) or heard("thousand") & {*rest} or heard("million") & {*rest}:
        return Refused("wrong-count", value=text)
    number = numbers[0][0].replace(" ", "")
    before = fold(bare(text)[: numbers[0].start()])
    bound = next((bound for bound, name in _BOUNDS.items() if before in heard(name)), None)
    kept = f"{{{bound}: {number}}}" if bound else number
    return Refused("wrong-count", kept=(kept, text), says_more=not {*rest} <= heard("people"), value=text)


def _is_only(text: str, numbers: list[re.Match[str]]) -> bool:
    """Tell whether the first of some numbers is the only one that is counted: before others stands that they are all.

    A year, an ordinal and a share count nothing.
    """
    befores = [fold(text[: number.start()]).split() for number in numbers[1:]]
    behind = text[numbers[0].end() :].lstrip()
    is_whole = all(before and before[-1] in heard("out_of") for before in befores)
    return is_whole and not _YEAR.fullmatch(numbers[0][0]) and not _OTHER.match(behind)
