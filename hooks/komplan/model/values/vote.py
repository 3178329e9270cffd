"""How a body voted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from komplan.diagnostics import Word
from komplan.language.heard import fold, heard, quoted
from komplan.sources.tree import Branch, Items, Node

from .base import Context, Refused, Value, as_text, as_typed, not_misread, shape

_VOTE = re.compile(r"(\d{1,4}) ?[-–—:/,;] ?(\d{1,4}) ?[-–—:/,;] ?(\d{1,4})")
_WITH_MORE = re.compile(_VOTE.pattern + r"((?: ?\(|[,;] |\. | [-–—] ?[^\W\d_]| [^\W\d_]).*)", re.S)
_TOKEN = re.compile(r"\d++|[^\W\d_]++")
_LABELS = ("in_favour", "against", "abstained")


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
        not_misread(text)
        in_words = any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)
        raise Refused("value-in-words" if in_words else "wrong-vote", value=text)

    @property
    def cast(self) -> int:
        """How many seats voted, those that abstained among them."""
        return self.in_favour + self.against + self.abstained

    @property
    def is_tied(self) -> bool:
        """Whether no more were for than against, nor fewer: whether that adopts anything, the rules of the body say."""
        return self.against == self.in_favour

    @property
    def is_lost(self) -> bool:
        """Whether more were against than for, which no rule of procedure takes for adopted."""
        return self.against > self.in_favour


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


def _counts(text: str) -> tuple[list[int] | None, bool]:
    """Return the three numbers of a vote in words, or None, and whether the text says more than they do."""
    labels = {word: label for label in _LABELS for word in heard(label)}
    spare, none = heard("vote_words"), heard("nobody")
    tokens: list[str | int] = []
    more = False
    for word in _TOKEN.findall(text):
        plain = fold(word)
        if plain.isascii() and plain.isdigit():
            tokens.append(int(plain))
        elif plain in labels:
            tokens.append(labels[plain])
        elif plain in none:
            tokens.append(0)
        elif plain not in spare:
            more = True
    pairs = list(zip(tokens[::2], tokens[1::2], strict=False))
    said = {a: b for a, b in pairs if isinstance(a, str) and isinstance(b, int)}
    said |= {b: a for a, b in pairs if isinstance(a, int) and isinstance(b, str)}
    is_even = {isinstance(a, str) for a, _ in pairs} in ({True}, {False})
    if not is_even or set(said) != set(_LABELS) or len(tokens) < 6 or max(said.values()) > 9999:
        return None, more
    return [said[label] for label in _LABELS], more or len(tokens) > 6
