"""How a body voted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from komplan.diagnostics import Word
from komplan.language.heard import fold, heard, quoted
from komplan.sources.tree import Branch, Items, Node

from .base import Context, Refused, Value, as_text, as_typed, not_misread, shape

_VOTE = re.compile(r"(\d{1,4}) ?[-–—:/,;] ?(\d{1,4}) ?[-–—:/,;] ?(\d{1,4})")
_WITH_MORE = re.compile(_VOTE.pattern + r"((?: ?\(|[,;] |\. | [-–—] ?[^\W\d_]| [^\W\d_]).*)", re.S)
_AFTER_WORDS = re.compile(rf"([^\d:]+?)[:,;]? ?\(?{_VOTE.pattern}\)?\.?")
_TOKEN = re.compile(r"\d++|[^\W\d_]++")
_LABELS = ("in_favour", "against", "abstained")


_PAIR = re.compile(r"(\d{1,4}) ?[-–—:/] ?(\d{1,4})")
_CLAUSES = re.compile(r"[,;.()\n]")


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes for and against."""

    in_favour: int
    against: int

    @property
    def is_tied(self) -> bool:
        """Whether no more were for than against, nor fewer: whether that adopts anything, the rules of the body say."""
        return self.against == self.in_favour

    @property
    def is_lost(self) -> bool:
        """Whether more were against than for, which no rule of procedure takes for adopted."""
        return self.against > self.in_favour


@dataclass(frozen=True, slots=True)
class Vote(Value):
    """Votes for, against, and those who abstained."""

    in_favour: int
    against: int
    abstained: int

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``5 : 0 : 1`` (for, against, abstained), or the numbers with words for what they are, in any order."""
        if isinstance(node, Branch):
            raise _in_parts(node, [f"{name}: {as_text(number)}" for name, number in node.items()])
        if isinstance(node, Items):
            raise _in_parts(node, [as_text(number) for number in node])
        text = str(as_typed(node))
        if found := _VOTE.fullmatch(text):
            return cls(*(int(number) for number in found.groups()))
        counts, more = _counts(text)
        if counts and not more:
            return cls(*counts)
        if counts:
            raise Refused("value-more", kept=(_written(counts), text), value=text)
        if (found := _WITH_MORE.fullmatch(text)) and not found[4].strip(" ()").isdigit():
            raise Refused("value-more", kept=(_written(found.groups()[:3]), text), value=text)
        if (found := _AFTER_WORDS.fullmatch(text)) and _names_no_number(found[1]):
            raise Refused("value-more", kept=(_written(found.groups()[1:]), text), value=text)
        not_misread(text)
        in_words = any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)
        raise Refused("value-in-words" if in_words else "wrong-vote", value=text)

    @property
    def cast(self) -> int:
        """How many seats voted, those that abstained among them."""
        return self.in_favour + self.against + self.abstained

    @property
    def tally(self) -> Tally:
        """Those for and against."""
        return Tally(self.in_favour, self.against)


def tally_of(text: str, *, is_vote: bool) -> Tally | None:
    """Return the votes for and against that a text tells with words for them, whatever else it says; else None.

    Of a text in place of a vote, so do two or three bare numbers.
    """
    if is_vote and (found := _PAIR.fullmatch(text) or _VOTE.match(text)):
        return Tally(int(found[1]), int(found[2]))
    said: dict[str, int] = {}
    for clause in _CLAUSES.split(text):
        for label, number in _labelled([token for token in _tokens(clause) if token is not None]):
            said.setdefault(label, number)
    return Tally(said["in_favour"], said["against"]) if {"in_favour", "against"} <= said.keys() else None


def _labelled(tokens: Sequence[str | int]) -> Iterator[tuple[str, int]]:
    """Yield words for votes with the numbers behind them, or before them where more have one there."""
    behind = [(a, b) for a, b in pairwise(tokens) if isinstance(a, str) and isinstance(b, int)]
    before = [(b, a) for a, b in pairwise(tokens) if isinstance(a, int) and isinstance(b, str)]
    yield from before if len(before) > len(behind) else behind


def _in_parts(node: Node, parts: Sequence[str]) -> Refused:
    """Return what is told of ``{for: 5, against: 0, abstained: 1}`` or ``[5, 0, 1]``: its text, where it says all."""
    text = ", ".join(parts)
    found = _VOTE.fullmatch(text)
    counts, more = (found.groups(), False) if found else _counts(text)
    if counts and not more:
        return Refused("wrong-shape", expected=Word.TEXT, found=shape(node), repair=_written(counts))
    return Refused("wrong-vote", value=text)


def _written(counts: Iterable[object]) -> str:
    return quoted(" : ".join(map(str, counts)))


def _names_no_number(words: str) -> bool:
    """Tell whether none of the words before a vote says what only one of its numbers is, or that there is none."""
    said = {word for label in _LABELS for word in heard(label)} | heard("nobody")
    return not any(fold(word) in said for word in _TOKEN.findall(words))


def _counts(text: str) -> tuple[list[int] | None, bool]:
    """Return the three numbers of a vote in words, or None, and whether the text says more than they do."""
    every = list(_tokens(text))
    tokens = [token for token in every if token is not None]
    more = len(tokens) < len(every)
    pairs = list(zip(tokens[::2], tokens[1::2], strict=False))
    said = {a: b for a, b in pairs if isinstance(a, str) and isinstance(b, int)}
    said |= {b: a for a, b in pairs if isinstance(a, int) and isinstance(b, str)}
    is_even = {isinstance(a, str) for a, _ in pairs} in ({True}, {False})
    if not is_even or set(said) != set(_LABELS) or len(tokens) < 6 or max(said.values()) > 9999:
        return None, more
    return [said[label] for label in _LABELS], more or len(tokens) > 6


def _tokens(text: str) -> Iterator[str | int | None]:
    """Yield the numbers of a text, its words for sorts of votes, and None for words that say something else."""
    labels = {word: label for label in _LABELS for word in heard(label)}
    spare, none = heard("vote_words"), heard("nobody")
    for word in _TOKEN.findall(text):
        plain = fold(word)
        if plain.isascii() and plain.isdigit():
            yield int(plain)
        elif plain in labels:
            yield labels[plain]
        elif plain in none:
            yield 0
        elif plain not in spare:
            yield None
