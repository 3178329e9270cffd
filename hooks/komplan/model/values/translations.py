"""What translations of a file's texts were compared with; a command writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from komplan.language.codes import is_language, near_language
from komplan.sources.limits import FILE
from komplan.sources.tree import Branch, Node

from .base import Context, Refused, Value, as_text, only_keys, refuse, shape
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
        if not isinstance(node, Branch):
            raise Refused("wrong-shape", expected=shape(Branch(node.place)), found=shape(node))
        found: dict[str, ComparedWith] = {}
        refusals: list[Refused] = []
        for key, inner in node.items():
            try:
                if not is_language(key):
                    near, known = near_language(key, context.languages), context.languages
                    raise Refused("wrong-language", repair=near, on_key=True, language=key, languages=known)
                found[key] = _compared(inner, context)
            except Refused as refused:
                refused.at = (key, *refused.at)
                refusals.append(refused)
        if refusals:
            raise refuse(*refusals)
        return cls(found)


def _compared(node: Node, context: Context) -> ComparedWith:
    if not isinstance(node, Branch):
        raise Refused("wrong-shape", expected=shape(Branch(node.place)), found=shape(node))
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
