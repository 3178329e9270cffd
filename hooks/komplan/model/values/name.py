"""Official names, which no page translates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from komplan.sources.tree import Branch, Node

from .base import Context, Value
from .text import Text, read_by_language


@dataclass(frozen=True, slots=True)
class Name(Value):
    """A name as its owner writes it, in one or more official languages, perhaps with a gloss that translates it."""

    official: Mapping[str, str]
    """The name by the code of its language."""
    gloss: Text | None = None
    """What it means, for readers of other languages."""

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a string, or a mapping of official languages with a ``gloss``."""
        official = read_by_language(node, context, without="gloss")
        gloss = node.get("gloss") if isinstance(node, Branch) else None
        return cls(official, None if gloss is None else Text(read_by_language(gloss, context, "gloss")))

    def best(self, languages: tuple[str, ...]) -> tuple[str, str]:
        """Return language and name: official in the first of ``languages``, else as it stands first."""
        return Text(self.official).best(languages)
