"""Whether a node can be the value of a field, and the fields of a group that a text alone is meant for."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from komplan.language.amounts import is_around
from komplan.language.heard import bare, quoted
from komplan.language.numbers import parse_money, parse_quantity
from komplan.sources.tree import Branch, Node, Scalar

from ..fields import fields_of
from ..record import Record
from ..values import Code, Context, Money, Name, Part, Quantity, Reference, Text
from ..values.base import Refusal
from ..values.choice import Choice
from ..values.code import is_identifier
from .spots import written, written_text

TITLES = ("title", "name", "role", "what", "task", "reason", "note", "main")
"""Fields of a part that a bare text is most likely meant for."""

LEFT = "…"
"""Stands for what only people know."""

_DEEPEST = 2
"""How many groups a text is put into."""

_NUMBER = re.compile(r"\d[\d .,]*+")


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
            is_less = said and said.kept and (said.says_more or said.code == "value-more")
            if is_less and _takes_words(part) and field in part.BARE:
                return None
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

    They are an amount and what it is for, a number and what is counted, or the first of ``BARE`` that can read it, else
    one for titles or notes, else the first that takes no code. Where one of ``BARE`` takes words, no other is given a
    part of what the text says, nor the words a mere number.
    """
    if parted := _amount_apart(part, text) or _counted(part, text):
        return parted
    every = fields_of(part)
    if _takes_words(part) and not any(letter.isalpha() for letter in text):
        numbers = (field for field in part.BARE if not every[field].takes(Text))
        found = next(filter(None, (_fields(part, field, text, context, depth) for field in numbers)), None)
        return found or {part.BARE[0]: f"{{value: {LEFT}, as_written: {quoted(str(text))}}}"}
    titles = (name for name in TITLES if name in every and every[name].takes(Text, Name))
    others = (name for name, field in every.items() if not field.takes(Code))
    for field in (*part.BARE, *titles, *others):
        if found := _fields(part, field, text, context, depth):
            return found
    return {name: f"{{value: {LEFT}, as_written: {quoted(str(text))}}}" for name in part.BARE[:1]}


def _takes_words(part: type[Part]) -> bool:
    """Tell whether words may stand in place of a part instead of a number or an amount."""
    every = fields_of(part)
    return every[part.BARE[-1]].takes(Text) and not every[part.BARE[0]].takes(Text) if part.BARE else False


def _amount_apart(part: type[Part], text: Scalar) -> Mapping[str, str] | None:
    """Return the amount that a text begins with and what it is for: ``120 Kč za hodinu``, ``150 Kč/h``; else None."""
    if not _takes_words(part) or not fields_of(part)[part.BARE[0]].takes(Money):
        return None
    words = bare(text).replace("/", " / ").split()
    for at in range(len(words) - 1, 0, -1):
        amount, rest = " ".join(words[:at]), words[at:]
        if parse_money(amount) is None:
            continue
        if any(map(is_around, rest)) or re.search(r"[\d,;]", " ".join(rest)):
            return None
        if rest[0] == "/":
            return {part.BARE[0]: f"{{value: {amount}, as_written: {quoted(str(text))}}}"}
        return {part.BARE[0]: amount, part.BARE[-1]: written_text(" ".join(rest))}
    return None


def _counted(part: type[Part], text: Scalar) -> Mapping[str, str] | None:
    """Return the one number of a text, with its words, and what is counted, where a part has a choice for that."""
    unit = fields_of(part).get("unit")
    numbers = list(_NUMBER.finditer(text))
    if unit is None or len(part.BARE) != 1 or not fields_of(part)[part.BARE[0]].takes(Quantity) or len(numbers) != 1:
        return None
    number = numbers[0][0].strip(" .,")
    if not issubclass(unit.value_type, Choice) or parse_quantity(number) is None:
        return None
    share = unit.value_type.called(text[numbers[0].start() :])
    said = number if bare(text) == number else f"{{value: {number}, as_written: {quoted(str(text))}}}"
    return {part.BARE[0]: said, "unit": share.choice if share else LEFT}


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
