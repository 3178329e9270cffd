"""What is not stated inside a sentence, taken out of it: a page tells that at its end, where it is in nobody's way."""

from collections.abc import Mapping
from dataclasses import replace

from ..values.shown import Shown, ShownBit, ShownField, ShownLine, ShownList, ShownPart, Statement


def without_unsaid(fields: Mapping[str, ShownField]) -> tuple[Mapping[str, ShownField], tuple[ShownField, ...]]:
    """Return fields without what is not stated within their lines, and that as parts of the same fields.

    In one of several lines it stays, as else nobody would know of which it is.
    """
    found = {name: _field(field) for name, field in fields.items()}
    kept = {name: field for name, (field, _) in found.items()}
    return kept, tuple(replace(kept[name], said=_apart(unsaid)) for name, (_, unsaid) in found.items() if unsaid)


Unsaid = Mapping[str, ShownField]
"""What is not stated, by its name."""


def _apart(unsaid: Unsaid) -> Statement:
    return Statement(ShownPart(unsaid))


def _field(field: ShownField) -> tuple[ShownField, Unsaid]:
    said, unsaid = _said(field.said)
    return replace(field, said=said) if unsaid else field, unsaid


def _said(said: Statement) -> tuple[Statement, Unsaid]:
    value, unsaid = _value(said.value)
    return replace(said, value=value) if unsaid else said, unsaid


def _value(value: Shown | None) -> tuple[Shown | None, Unsaid]:
    """Return a value without them; itself where nothing is missing in it, or nothing would be left."""
    match value:
        case ShownLine(bits):
            return _line(value, bits)
        case ShownPart(fields):
            found = {name: _field(field) for name, field in fields.items()}
            inside = {name: replace(one, said=_apart(unsaid)) for name, (one, unsaid) in found.items() if unsaid}
            return replace(value, fields={name: one for name, (one, _) in found.items()}) if inside else value, inside
        case ShownList((item,)) if not value.columns:
            told, unsaid = _said(item)
            return replace(value, items=(told,)) if unsaid else value, unsaid
    return value, {}


def _line(value: ShownLine, bits: tuple[ShownBit, ...]) -> tuple[Shown, Unsaid]:
    unsaid = [bit for bit in bits if bit.field.said.unknown and bit.field.said.value is None]
    kept = [bit for bit in bits if bit not in unsaid]
    if not unsaid or not kept:
        return value, {}
    first = replace(kept[0], before=bits[0].before if bits[0] in unsaid else kept[0].before)
    return replace(value, bits=(first, *kept[1:])), {bit.field.name: bit.field for bit in unsaid}
