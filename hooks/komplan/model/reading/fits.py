"""Whether a node can be the value of a field, and the fields of a group that a text alone is meant for."""

from collections.abc import Mapping

from pydantic import ValidationError

from komplan.language.heard import quoted
from komplan.sources.tree import Branch, Node, Scalar

from ..fields import fields_of
from ..record import Record
from ..values import Code, Context, Name, Part, Reference, Text
from ..values.base import Refusal
from ..values.code import is_identifier
from .spots import written

TITLES = ("title", "name", "role", "what", "task", "reason", "note", "main")
"""Fields of a part that a bare text is most likely meant for."""

LEFT = "…"
"""Stands for what only people know."""

_DEEPEST = 2
"""How many groups a text is put into."""


def reads(part: type[Part], node: Node, context: Context) -> bool:
    """Tell whether a node can be read as a part."""
    try:
        part.model_validate(node, context=context)
    except ValueError:  # of which pydantic's error is one
        return False
    return True


def fit(part: type[Part], field: str, node: Node, context: Context) -> Mapping[str, str] | None:
    """Return how a node is written as a field's value, as YAML, and what it says beside it by field; None if it can't.

    A value that would be refused with a repair is written as the repair says.
    """
    if fields_of(part)[field].takes(Reference) and not (isinstance(node, Scalar) and is_identifier(node)):
        return None  # it could be anything
    branch = Branch(node.place)
    branch.put(field, node, node.place)
    try:
        part.model_validate(branch, context=context)
    except ValidationError as errors:
        own = [e for e in errors.errors(include_url=False, include_input=False) if e["loc"][:1] == (field,)]
        if own:
            said = own[0]["ctx"].get("said") if own[0]["type"] == "komplan" else None
            return _mended(part, field, said) if said else None
    return {field: written(node)}


def _mended(part: type[Part], field: str, said: Refusal) -> Mapping[str, str] | None:
    if said.kept:
        beside = {name: text for name, text in said.beside.items() if name in fields_of(part)}
        if beside and not said.says_more:
            return {field: said.kept[0], **beside}
        return {field: f"{{value: {said.kept[0]}, as_written: {quoted(said.kept[1])}}}"}
    return {field: said.repair} if said.repair else None


def meant_fields(part: type[Part], text: Scalar, context: Context, depth: int = 0) -> Mapping[str, str]:
    """Return the fields of a part, as YAML by their names, that a text in place of it is meant for; none if unclear.

    They are the first of ``BARE`` that can read it, else one for titles or notes, else the first that takes no code.
    """
    every = fields_of(part)
    titles = (name for name in TITLES if name in every and every[name].takes(Text, Name))
    others = (name for name, field in every.items() if not field.takes(Code))
    for field in (*part.BARE, *titles, *others):
        if found := _fields(part, field, text, context, depth):
            return found
    return {name: f"{{value: {LEFT}, as_written: {quoted(str(text))}}}" for name in part.BARE[:1]}


def paired(part: type[Part], node: Branch, context: Context) -> str | None:
    """Return the list that ``{2027: 1000, 2029: 1400}`` is meant for: names and values are the two needed fields."""
    needed = needed_in(part)
    made: list[str] = []
    for key, value in node.items():
        if len(needed) != 2 or key in fields_of(part):
            return None
        own, other = (fit(part, *one, context) for one in zip(needed, (Scalar(key, node.place), value), strict=True))
        if own is None or other is None:
            return None
        made.append(group(part, {**own, **other}))
    return f"[{', '.join(made)}]"


def _fields(part: type[Part], field: str, text: Scalar, context: Context, depth: int) -> Mapping[str, str] | None:
    spec = fields_of(part)[field]
    inner = spec.part
    if inner is None:
        return fit(part, field, text, context)
    if inner.FROM_TEXT:
        return fit(part, field, text, context)
    if depth == _DEEPEST:
        return None
    below = next((found for name in inner.BARE if (found := _fields(inner, name, text, context, depth + 1))), None)
    made = below and group(inner, below)
    return {field: f"[{made}]" if spec.several else made} if made else None


def group(part: type[Part], fields: Mapping[str, str]) -> str:
    """Return fields of a part as YAML in one line, with dots for those that are needed besides."""
    every = dict.fromkeys(needed_in(part), LEFT) | dict(fields)
    return f"{{{', '.join(f'{name}: {text}' for name, text in every.items())}}}"


def needed_in(part: type[Part]) -> list[str]:
    """Return the fields that a part needs; what minutes say of themselves need not stand in their parts."""
    names = part.SHORT[:1] if issubclass(part, Record) and not part.PATH else ()
    needed = (name for name, field in fields_of(part).items() if field.required or name in names)
    return [name for name in needed if name not in part.IMPLIED]
