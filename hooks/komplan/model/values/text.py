"""Text per language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from komplan.language.codes import is_language, near_language
from komplan.language.heard import quoted
from komplan.sources.kindly import unended
from komplan.sources.limits import FILE, TEXT
from komplan.sources.tree import Branch, Items, Node, Scalar

from .base import Context, Refused, Value, refuse, shape

LONGEST = 300
"""Longest text that is written out again in quotes."""


@dataclass(frozen=True, slots=True)
class Text(Value):
    """Text in one or more languages; a bare string is in the record's language."""

    by_language: Mapping[str, str]

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a string or a mapping of language codes."""
        return cls(read_by_language(node, context))

    def best(self, languages: tuple[str, ...]) -> tuple[str, str]:
        """Return language and text in the first of ``languages`` that it has, else in any."""
        for language in (*languages, *self.by_language):
            if language in self.by_language:
                return language, self.by_language[language]
        raise AssertionError("a text has at least one language")


class LongText(Text):
    """Text in Markdown, as long as its file may be."""

    __slots__ = ()

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read the same of any length; its first line stays indented as it is."""
        return cls(read_by_language(node, context, limit=FILE, first_line=True))


def read_by_language(
    node: Node, context: Context, *at: str, without: str | None = None, limit: int = TEXT, first_line: bool = False
) -> dict[str, str]:
    """Return text by language code, passing over the key ``without``; ``at`` is the path to what refusals name.

    No text may have more than ``limit`` characters. Blanks around it go, but for those that its ``first_line`` is
    indented with where that means something.
    """
    if isinstance(node, Scalar):
        return {context.language: _clean(node, context, limit, *at, first_line=first_line)}
    if not isinstance(node, Branch):
        raise _no_text(node, context, *at, repair=_in_one(node))
    texts: dict[str, str] = {}
    refusals: list[Refused] = []
    for key, inner in node.items():
        if key == without:
            continue
        if not is_language(key):
            near = near_language(key, context.languages)
            known = context.languages
            wrong = Refused("wrong-language", *at, key, repair=near, on_key=True, language=key, languages=known)
            refusals.append(wrong)
            continue
        try:
            texts[key] = _clean(inner, context, limit, *at, key, first_line=first_line)
        except Refused as refused:
            refusals.append(refused)
    if refusals:
        raise refuse(*refusals)
    if not texts:
        raise _no_text(node, context, *at)
    return texts


def _in_one(node: Items) -> str | None:
    """Return the texts of a list as one: sentences behind each other, others with commas between."""
    texts = [" ".join(item.split()) for item in node if isinstance(item, Scalar)]
    ends = ["" if text.endswith((".", "!", "?", ",", ";", ":")) else "," for text in texts[:-1]]
    text = " ".join(f"{text}{end}" for text, end in zip(texts, [*ends, ""], strict=True))
    is_told = any(isinstance(item, Scalar) and item.plain and ": " in item for item in node)  # with a repair of its own
    return quoted(text) if len(texts) == len(node) and len(text) <= LONGEST and not is_told else None


_BLANK_LINES = re.compile(r"\A(?>(?:[ \t]*+\n)+)")


def _no_text(node: Node, context: Context, *at: str, repair: str | None = None) -> Refused:
    forms = tuple(f"{language}: …" for language in context.languages)
    return Refused("wrong-text", *at, found=shape(node), forms=forms, repair=repair)


def _clean(node: Node, context: Context, limit: int, *at: str, first_line: bool) -> str:
    if not isinstance(node, Scalar) or not (text := str(node).strip()):
        raise _no_text(node, context, *at)
    if not first_line and not text.strip("-–—"):
        raise Refused("empty-value", *at)
    if len(text) > limit:
        raise Refused("value-length", *at, length=len(text), limit=limit)
    return unended(_BLANK_LINES.sub("", node)) if first_line else text
