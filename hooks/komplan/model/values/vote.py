"""How a body voted: the numbers that are known, and what is known without them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from komplan.diagnostics import Word, Wording
from komplan.language.heard import known_word, quoted
from komplan.language.votes import LABELS, counted, counted_in_three, is_spare, known_beside, labelled, names_no_number
from komplan.sources.tree import Branch, Items, Node

from .base import Context, Refused, Value, as_text, as_typed, not_misread, only_keys, shape
from .choice import Choice, Tone
from .count import Bound, Count

_VOTE = re.compile(r"(\d{1,4}) ?[-–—:/,;] ?(\d{1,4}) ?[-–—:/,;] ?(\d{1,4})")
_WITH_MORE = re.compile(_VOTE.pattern + r"((?: ?\(|[,;] |\. | [-–—] ?[^\W\d_]| [^\W\d_]).*)", re.S)
_AFTER_WORDS = re.compile(rf"([^\d:]+?)[:,;]? ?\(?{_VOTE.pattern}\)?\.?")
_PAIR = re.compile(r"(\d{1,4}) ?[-–—:/] ?(\d{1,4})")

NUMBERS = {
    "for": "in_favour", "against": "against", "abstained": "abstained", "not_voting": "not_voting", "void": "void",
}  # fmt: skip
"""Attributes by the names that files have for the numbers of a vote."""


class Manner(Choice):
    """What is known of a vote beside its numbers or without them."""

    UNANIMOUS = "unanimous"
    ACCLAMATION = "acclamation"
    SECRET = "secret"

    @classmethod
    def meant(cls, text: str) -> str | None:
        """Return the one that people call so, as they do in minutes."""
        said = known_word("votes", text)
        return said if said in cls.values() else super().meant(text)


class DecisionResult(Choice):
    """What became of a motion."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_VOTE = "no-vote"

    @property
    def tone(self) -> Tone:
        """How it ended."""
        return {DecisionResult.ADOPTED: Tone.DONE, DecisionResult.REJECTED: Tone.OFF}.get(self, Tone.OVER)

    @classmethod
    def meant(cls, text: str) -> str | None:
        """Return the one that people call so, as they do in minutes."""
        return _RESULTS.get(known_word("votes", text) or "") or super().meant(text)


_RESULTS = {
    "adopted": DecisionResult.ADOPTED.value,
    "adopted-unanimously": DecisionResult.ADOPTED.value,
    "lost": DecisionResult.REJECTED.value,
    "not-voted": DecisionResult.NO_VOTE.value,
}
"""What words that are known in place of a vote tell of its result."""
_MANNERS = {"adopted-unanimously": Manner.UNANIMOUS} | {manner.value: manner for manner in Manner}
"""What they tell of its manner."""


class Ballot(Choice):
    """How a seat voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTING = "not-voting"

    @property
    def counted_as(self) -> str:
        """The attribute of the number of a vote that it counts towards."""
        return NUMBERS[self.value.replace("-", "_")]


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
    """A vote: how many were for, against, abstained, did not vote or voted void, as far as is known, and its manner."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    not_voting: int | None = None
    void: int | None = None
    manner: Manner | None = None

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``5 : 0 : 1`` (for, against, abstained), ``unanimous``, ``{for: 14}``, or what minutes write of it."""
        if isinstance(node, Branch):
            return cls._of_parts(node, context)
        if isinstance(node, Items):
            raise cls._in_text(node, [as_text(number) for number in node])
        text = str(as_typed(node))
        known, rest = known_beside(text)
        manner, result = _MANNERS.get(known or ""), _RESULTS.get(known or "")
        numbers, is_all = cls._in_numbers(rest)
        beside = {"result": result} if result else None
        if numbers is None:
            if not is_spare(rest) or not (manner or beside):
                raise _no_vote(text)
            if manner is None:
                raise Refused("wrong-vote", beside=beside, value=text, advice="known")
            is_all = True
        vote = replace(numbers or cls(), manner=manner)
        is_all = is_all and bool(known is None or manner or result)
        if beside is None and is_all:
            return vote
        raise Refused("value-more", kept=(vote.written, text), beside=beside if is_all else None, value=text)

    @classmethod
    def of(cls, numbers: Mapping[str, int], manner: Manner | None = None) -> Self:
        """Return the vote of some numbers, by the names of its attributes."""
        return cls(**numbers, manner=manner)

    @classmethod
    def _of_three(cls, numbers: Sequence[str]) -> Self:
        return cls.of(dict(zip(LABELS, map(int, numbers), strict=False)))

    @classmethod
    def _in_numbers(cls, text: str) -> tuple[Self | None, bool]:
        """Return the numbers that a text gives, if it does, and whether it says no more than they do."""
        if found := _VOTE.fullmatch(text):
            return cls._of_three(found.groups()), True
        if told := counted(text):
            return cls.of(told.numbers), not told.says_more
        if (found := _WITH_MORE.fullmatch(text)) and not found[4].strip(" ()").isdigit():
            told = counted_in_three(found.groups())
            return cls.of(told.numbers), not told.says_more
        if (found := _AFTER_WORDS.fullmatch(text)) and names_no_number(found[1]):
            return cls._of_three(found.groups()[1:]), is_spare(found[1])
        return None, False

    @classmethod
    def _of_parts(cls, node: Branch, context: Context) -> Self:
        if not node.keys() & {*NUMBERS, "manner"}:
            names = {name: f"{name}: " for name in node} if list(node) != ["as_written"] else {}
            raise cls._in_text(node, [names.get(name, "") + as_text(number) for name, number in node.items()])
        only_keys(node, *NUMBERS, "manner")
        numbers: dict[str, int] = {}
        for key in NUMBERS.keys() & node.keys():
            numbers[NUMBERS[key]] = _number(node[key], key, context)
        try:
            manner = Manner.parse(node["manner"]) if "manner" in node else None
        except Refused as refused:
            refused.at = ("manner",)
            raise
        return cls.of(numbers, manner)

    @classmethod
    def _in_text(cls, node: Node, parts: list[str]) -> Refused:
        """Return what is told of ``{pro: 5, proti: 0}`` or ``[5, 0, 1]``: its text, where it says all."""
        text = ", ".join(parts)
        vote, is_all = cls._in_numbers(text)
        if vote and is_all:
            return Refused("wrong-shape", expected=Word.TEXT, found=shape(node), repair=vote.written)
        return Refused("wrong-vote", value=text)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers that are known, by the names that files have for them."""
        found = {name: getattr(self, attribute) for name, attribute in NUMBERS.items()}
        return {name: number for name, number in found.items() if number is not None}

    @property
    def three(self) -> tuple[int, int, int] | None:
        """The numbers for, against and abstained, where they are all that is known."""
        if self.manner or list(self.numbers) != ["for", "against", "abstained"]:
            return None
        return self.in_favour or 0, self.against or 0, self.abstained or 0

    @property
    def parts(self) -> Mapping[str, int | str]:
        """All that is known, by the names that files have for it."""
        return {**self.numbers, **({"manner": self.manner.value} if self.manner else {})}

    @property
    def form(self) -> str | Mapping[str, int | str]:
        """What a file holds of it."""
        if three := self.three:
            return " : ".join(map(str, three))
        return self.manner.value if self.manner and not self.numbers else self.parts

    @property
    def written(self) -> str:
        """The same as YAML in one line."""
        form = self.form
        if isinstance(form, str):
            return quoted(form) if self.three else form
        return f"{{{', '.join(f'{name}: {part}' for name, part in form.items())}}}"

    @property
    def told(self) -> tuple[Wording, ...]:
        """The same in words, as a finding tells it."""
        manner = (Wording(Manner.table(), self.manner.value),) if self.manner else ()
        return (*told_of(self.numbers), *manner)

    @property
    def counted(self) -> int:
        """How many seats its numbers tell of, all of which were there; there may have been more."""
        return sum(self.numbers.values())

    @property
    def tally(self) -> Tally | None:
        """Those for and against, where both are known."""
        if self.in_favour is None or self.against is None:
            return None
        return Tally(self.in_favour, self.against)


def told_of(numbers: Mapping[str, int]) -> tuple[Wording, ...]:
    """Return numbers of a vote in words, as a finding tells them."""
    return tuple(Wording("counts", f"votes_{name}", number) for name, number in numbers.items())


def tally_of(text: str, *, is_vote: bool) -> Tally | None:
    """Return the votes for and against that a text tells with words for them, whatever else it says; else None.

    Of a text in place of a vote, so do two or three bare numbers.
    """
    if is_vote and (found := _PAIR.fullmatch(text) or _VOTE.match(text)):
        return Tally(int(found[1]), int(found[2]))
    said = labelled(text)
    return Tally(said["in_favour"], said["against"]) if {"in_favour", "against"} <= said.keys() else None


def _number(node: Node, key: str, context: Context) -> int:
    try:
        count = Count.read(node, context)
        if count.bound is not Bound.EXACT:
            raise Refused("wrong-vote", value=_told(count))
    except Refused as refused:
        refused.at = (key,)
        raise
    return count.number


def _told(count: Count) -> str:
    return f"{count.bound.value}: {count.number}"


def _no_vote(text: str) -> Refused:
    """Return what is told of a text that is no vote; of two bare numbers that they are those for and against."""
    if found := _PAIR.fullmatch(text):
        pair = Vote(int(found[1]), int(found[2]))
        return Refused("wrong-vote", kept=(pair.written, text), value=text, advice="pair")
    not_misread(text)
    in_words = any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)
    return Refused("value-in-words" if in_words else "wrong-vote", value=text)
