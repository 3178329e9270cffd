"""Codes and identifiers: text even where it looks like a number."""

import re
from dataclasses import dataclass
from typing import Self

from komplan.language.codes import is_language, near_language
from komplan.sources.tree import Node

from .base import Context, Refused, Value, as_typed

_NUMBER = re.compile(r"[-+]?\d[\d_]*+(?:\.\d*+)?(?:[eE][-+]?\d++)?")
_IDENTIFIER = re.compile(r"[a-z0-9]++(?>(?:-[a-z0-9]++|\.[0-9][a-z0-9]*+)*)")


@dataclass(frozen=True, slots=True)
class Code(Value):
    """A number or code that is compared as text, such as ``CZ.03.2.63/0.0/0.0/16_063/0006588`` or ``1.10``."""

    text: str

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read text; what other programs would read as a number has to stand in quotes."""
        text = as_typed(node)
        if text.plain and _NUMBER.fullmatch(text):
            raise Refused("wrong-code", code_found=str(text), repair=f'"{text}"', is_safe=True)
        return cls(" ".join(text.split()))


class Language(Code):
    """The ISO 639-1 code of a language, such as ``cs``."""

    __slots__ = ()

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read a code."""
        text = str(as_typed(node))
        if not is_language(text):
            near = near_language(text, context.languages)
            raise Refused("wrong-language", language=text, languages=context.languages, repair=near)
        return cls(text)


@dataclass(frozen=True, slots=True)
class Identifier(Value):
    """The id of a record: lower-case ASCII letters, digits, hyphens, and dots before digits, as in ``1.10``."""

    text: str

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read an id, or several joined by ``/``."""
        text = str(as_typed(node))
        if not is_identifier(text):
            raise Refused("wrong-identifier", identifier=text)
        return cls(text)


def is_identifier(text: str) -> bool:
    """Tell whether each part of ``text`` between slashes may be the id of a record."""
    return all(_IDENTIFIER.fullmatch(part) for part in text.split("/"))
