"""By when something is to be done: a day, month, quarter or year, or a word that is known without a date."""

from dataclasses import dataclass
from typing import Self

from komplan.language.heard import after, heard, known_word, meanings
from komplan.sources.tree import Node, Scalar

from .base import Context, Refused, Value, as_typed
from .choice import Choice
from .date import Until


class DueWord(Choice):
    """A deadline that is no date."""

    ONGOING = "ongoing"
    AT_ONCE = "at-once"
    NEXT_MEETING = "next-meeting"


class Repeats(Choice):
    """How often something is to be done again."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    EACH_MEETING = "each-meeting"


_NEARLY = {"regular": DueWord.ONGOING, "all-year": DueWord.ONGOING, "soon": DueWord.AT_ONCE}
"""What else is known of a time without a date, and is one of the words with more or less said."""


@dataclass(frozen=True, slots=True)
class Due(Value):
    """A deadline: either a date or a word."""

    date: Until | None = None
    word: DueWord | None = None

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a date in any form that ``Until`` reads, or a word of any catalogue's language."""
        if isinstance(node, Scalar) and (word := _word(node)):
            return cls(word=word)
        return cls(date=Until.read(node, context))

    @property
    def is_ongoing(self) -> bool:
        """Whether it goes on without an end that is set."""
        return self.word is DueWord.ONGOING


def _word(node: Scalar) -> DueWord | None:
    """Return the word that a text is; raises ``Refused`` where it says more or less, with the word to write for it."""
    text = str(as_typed(node))
    words = after(text.split(), heard("until"))
    known = text if text in DueWord.values() else known_word("dates", text) or known_word("dates", " ".join(words))
    if known in DueWord.values():
        return DueWord(known)
    rest = after(words, {word for word, meaning in meanings("known_dates").items() if meaning == DueWord.ONGOING})
    is_more = len(rest) < len(words) and known_word("dates", " ".join(rest)) is not None
    nearest = DueWord.ONGOING if is_more else _NEARLY.get(known or "")
    if nearest is None:
        if repeats := Repeats.meant(text):  # no deadline, but how often it is to be done
            raise Refused("value-more", beside={"repeats": repeats}, value=text)
        return None
    raise Refused("value-more", kept=(nearest.value, text), value=text)
