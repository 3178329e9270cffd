"""Words and numbers of a vote in one text, in every catalogue's language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from komplan.definitions.current import per_definitions

from .heard import after, bare, before, fold, heard, known_word, meanings

LABELS = ("in_favour", "against", "abstained", "not_voting", "void")
"""Lists of the words for each number of a vote."""
_ALONE = {"aye": "in_favour", "nay": "against"}
"""Lists of words that say so in a vote alone: elsewhere they stand beside other numbers."""

_TOKEN = re.compile(r"\d++|[^\W\d_]++")
_CLAUSES = re.compile(r"[,;()\n]")
_SENTENCES = re.compile(r"[,;.()\n]")
_MOST_WORDS = 3
_HIGHEST = 9999
_AROUND = " ()[]:,;.–—-"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a text says of a vote in numbers."""

    numbers: Mapping[str, int]
    """By the names in ``LABELS``; any of them may be missing."""
    says_more: bool
    """Whether the text says more than they do."""


def known_beside(text: str) -> tuple[str | None, str]:
    """Return what words at either end of a text say of a vote (a key of ``known_votes``), and the rest of the text."""
    if said := known_word("votes", text):
        return said, ""
    words, known = bare(text).split(), meanings("known_votes")
    for cut in (after, before):
        rest = cut(words, known)
        if len(rest) < len(words):
            phrase = words[: len(words) - len(rest)] if cut is after else words[len(rest) :]
            return known[fold(" ".join(phrase).strip(_AROUND))], " ".join(rest).strip(_AROUND)
    return None, text


def counted(text: str) -> Counted | None:
    """Return the numbers that a text in place of a vote gives with words for them, in any order; else None.

    Each part of it between commas names its numbers, all before or all behind their words; a number without a word at
    the end of a part counts something else.
    """
    numbers: dict[str, int] = {}
    more = False
    for clause in _CLAUSES.split(text):
        every = list(_tokens(clause, in_vote=True))
        tokens = [token for token in every if token is not None]
        more |= len(tokens) < len(every)
        if len(tokens) % 2 and isinstance(tokens[-1], int) and (len(tokens) == 1 or isinstance(tokens[0], str)):
            tokens, more = tokens[:-1], True
        if len(tokens) % 2 or len({isinstance(token, int) for token in tokens[::2]}) > 1:
            return None
        pairs = zip(tokens[::2], tokens[1::2], strict=True)
        for label, number in (sorted(pair, key=lambda token: isinstance(token, int)) for pair in pairs):
            if not isinstance(label, str) or not isinstance(number, int) or label in numbers or number > _HIGHEST:
                return None
            numbers[label] = number
    return Counted(numbers, more) if numbers else None


def counted_in_three(parts: Sequence[str]) -> Counted:
    """Return what three bare numbers and the words behind them give; the words may call the last, and add others."""
    first, second, third, behind = parts
    numbers = {"in_favour": int(first), "against": int(second)}
    says_more = False
    for clause in filter(None, map(str.strip, _CLAUSES.split(third + behind))):
        told = counted(clause)
        if told and told.numbers.keys().isdisjoint(numbers):
            numbers |= told.numbers
            says_more |= told.says_more
        elif clause.startswith(third) and "abstained" not in numbers and len(numbers) == 2:
            numbers["abstained"] = int(third)
            says_more |= clause != third
        else:
            says_more = True
    return Counted(numbers, says_more)


def is_spare(text: str) -> bool:
    """Tell whether words say nothing of a vote but that there was one, such as ``hlasování``."""
    return all(fold(word) in heard("vote_words") for word in _TOKEN.findall(text))


def names_no_number(text: str) -> bool:
    """Tell whether none of some words says what only one number of a vote is, or that it is none."""
    return all(token is None for token in _tokens(text, in_vote=True))


def labelled(text: str) -> Mapping[str, int]:
    """Return the numbers that any text tells with words for votes, whatever else it says."""
    said: dict[str, int] = {}
    for clause in _SENTENCES.split(text):
        for label, number in _labelled([token for token in _tokens(clause, in_vote=False) if token is not None]):
            said.setdefault(label, number)
    return said


def _labelled(tokens: Sequence[str | int]) -> Iterator[tuple[str, int]]:
    """Yield words for votes with the numbers behind them, or before them where more have one there."""
    behind = [(a, b) for a, b in pairwise(tokens) if isinstance(a, str) and isinstance(b, int)]
    before = [(b, a) for a, b in pairwise(tokens) if isinstance(a, int) and isinstance(b, str)]
    yield from before if len(before) > len(behind) else behind


def _tokens(text: str, *, in_vote: bool) -> Iterator[str | int | None]:
    """Yield the numbers of a text, its words for sorts of votes, and None for words that say something else."""
    labels = _labels(in_vote)
    words = [fold(word) for word in _TOKEN.findall(text)]
    at = 0
    while at < len(words):
        lengths = (length for length in range(_MOST_WORDS, 0, -1) if " ".join(words[at : at + length]) in labels)
        length = next(lengths, 0)
        if length:
            yield labels[" ".join(words[at : at + length])]
        elif words[at].isascii() and words[at].isdigit():
            yield int(words[at]) if len(words[at]) <= len(str(_HIGHEST)) else _HIGHEST + 1
        elif words[at] in heard("nobody"):
            yield 0
        elif words[at] not in heard("vote_words"):
            yield None
        at += length or 1


@per_definitions
def _labels(in_vote: bool) -> Mapping[str, str]:
    names = {label: label for label in LABELS} | (_ALONE if in_vote else {})
    return {word: label for name, label in names.items() for word in heard(name)}
