"""Which texts a town wants in each of its languages, by kind and field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from komplan.sources.tree import Node

from ..fields import fields_of
from ..kinds import kinds
from ..record import Record
from ..values import Choice, Context, Refused, Value
from ..values.base import read_each
from ..walk import Path


class TranslationPolicy(Choice):
    """What a town wants in each of its languages of a kind of records, or of a field."""

    REQUIRED = "required"
    """The text itself."""
    SUMMARY = "summary"
    """Title and summary, which tell what the text is about."""
    OPTIONAL = "optional"
    """Nothing: it is there where somebody wrote it."""


@dataclass(frozen=True, slots=True)
class TranslationPolicies(Value):
    """Policies by the name of a kind (``article``), or of a kind and a field (``article.text``)."""

    by_name: Mapping[str, TranslationPolicy]

    @classmethod
    def read(cls, node: Node, context: Context) -> Self:
        """Read ``{article: optional, measure.description: summary}``."""
        return cls(read_each(node, _policy))

    def of(self, kind: type[Record], path: Path, *, is_long: bool) -> TranslationPolicy:
        """Return the policy for the text at a path in a record of a kind: its field’s, its kind’s or the usual."""
        names = (f"{kind.KIND}.{path[0]}", kind.KIND)
        said = next((self.by_name[name] for name in names if name in self.by_name), None)
        if said is not None:
            return said
        is_own = is_long and not kind.TEXT_IN_EVERY_LANGUAGE
        return TranslationPolicy.SUMMARY if is_own else TranslationPolicy.REQUIRED

    def is_wanted(self, kind: type[Record], path: Path, *, is_long: bool = False) -> bool:
        """Tell whether the text at a path in a record of a kind is to stand in each language."""
        policy = self.of(kind, path, is_long=is_long)
        tells_what = path[0] == "summary" or path[0] in kind.TITLE
        return policy is TranslationPolicy.REQUIRED or (policy is TranslationPolicy.SUMMARY and tells_what)


def _policy(name: str, node: Node) -> TranslationPolicy:
    """Return the policy for a kind, or for a field of one; raises ``Refused`` where there is no such kind or field."""
    kind, _, field = name.partition(".")
    if kind not in kinds():
        raise Refused("unknown-field", on_key=True, field=kind, fields=tuple(kinds()), meant=(kind, tuple(kinds())))
    fields = tuple(fields_of(kinds()[kind]))
    if field and field not in fields:
        raise Refused("unknown-field", on_key=True, field=field, fields=fields)
    return TranslationPolicy.parse(node)
