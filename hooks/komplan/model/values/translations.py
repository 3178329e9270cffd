"""What translations of a file's texts were compared with; a command writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from komplan.diagnostics import Word
from komplan.language.codes import is_language, near_language
from komplan.sources.limits import FILE
from komplan.sources.tree import Branch, Node

from .base import Context, Refused, Value, as_text, only_keys, read_each, shape
from .code import Language


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """The texts that those in one language were last compared with."""

    of: str
    """Code of the language that was translated."""
    digest: str
    """A mark of each text and its translation (``model/digests/texts.py``)."""


@dataclass(frozen=True, slots=True)
class Translations(Value):
    """What the texts of a file in each other language were compared with: ``pl: {of: cs, digest: …}``."""

    by_language: Mapping[str, ComparedWith]

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a mapping of language codes."""
        return cls(read_each(node, lambda language, inner: _compared(language, inner, context)))


def _compared(language: str, node: Node, context: Context) -> ComparedWith:
    if not is_language(language):
        near, known = near_language(language, context.languages), context.languages
        raise Refused("wrong-language", repair=near, on_key=True, language=language, languages=known)
    if not isinstance(node, Branch):
        raise Refused("wrong-shape", expected=Word.MAPPING, found=shape(node))
    only_keys(node, "of", "digest")
    for name in ("of", "digest"):
        if name not in node:
            raise Refused("missing-field", field=name)
    try:
        of = Language.read(node["of"], context)
    except Refused as refused:
        refused.at = ("of", *refused.at)
        raise
    return ComparedWith(of.text, str(as_text(node["digest"], FILE)))
