"""Text per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from komplan.language.codes import is_language, near_language
from komplan.sources.limits import FILE, TEXT
from komplan.sources.tree import Branch, Node, Scalar

from .base import Context, Refused, Value, refuse, shape


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
        """Read the same of any length."""
        return cls(read_by_language(node, context, limit=FILE))


def read_by_language(
    node: Node, context: Context, *at: str, without: str | None = None, limit: int = TEXT
) -> dict[str, str]:
    """Return text by language code, passing over the key ``without``; ``at`` is the path to what refusals name.

    No text may have more than ``limit`` characters.
    """
    if isinstance(node, Scalar):
        return {context.language: _clean(node, limit, *at)}
    if not isinstance(node, Branch):
        raise Refused("wrong-text", *at, found=shape(node))
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
            texts[key] = _clean(inner, limit, *at, key)
        except Refused as refused:
            refusals.append(refused)
    if refusals:
        raise refuse(*refusals)
    if not texts:
        raise Refused("wrong-text", *at, found=shape(node))
    return texts


def _clean(node: Node, limit: int, *at: str) -> str:
    if not isinstance(node, Scalar) or not (text := str(node).strip()):
        raise Refused("wrong-text", *at, found=shape(node))
    if len(text) > limit:
        raise Refused("value-length", *at, length=len(text), limit=limit)
    return text
