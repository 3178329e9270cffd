"""What is not stated inside a sentence, taken out of it: a page tells that at its end, where it is in nobody's way."""

from collections.abc import Mapping
from dataclasses import replace

from ..values.shown import Shown, ShownBit, ShownField, ShownLine, ShownList, ShownPart, Statement


def without_unsaid(fields: Mapping[str, ShownField]) -> tuple[Mapping[str, ShownField], tuple[ShownField, ...]]:
    """Return fields without what is not stated within their lines, and that under the labels of both.

    In one of several lines it stays, as else nobody would know of which it is.
    """
    missing: list[ShownField] = []
    kept = {name: _field(field, missing) for name, field in fields.items()}
    return kept, tuple(missing)


def _field(field: ShownField, missing: list[ShownField]) -> ShownField:
    said = _said(field.said, field.label, missing)
    return field if said is field.said else replace(field, said=said)


def _said(said: Statement, label: str, missing: list[ShownField]) -> Statement:
    value = _value(said.value, label, missing) if said.value is not None else None
    return said if value is said.value else replace(said, value=value)


def _value(value: Shown, label: str, missing: list[ShownField]) -> Shown:
    """Return a value without them; itself where nothing is missing in it, or nothing would be left."""
    match value:
        case ShownLine(bits):
            return _line(value, bits, label, missing)
        case ShownPart(fields):
            found = {name: _field(field, missing) for name, field in fields.items()}
            return value if all(found[name] is fields[name] for name in fields) else replace(value, fields=found)
        case ShownList((item,)) if not value.columns:
            told = _said(item, label, missing)
            return value if told is item else replace(value, items=(told,))
    return value


def _line(value: ShownLine, bits: tuple[ShownBit, ...], label: str, missing: list[ShownField]) -> ShownLine:
    unsaid = [bit for bit in bits if bit.field.said.unknown and bit.field.said.value is None]
    kept = [bit for bit in bits if bit not in unsaid]
    if not unsaid or not kept:
        return value
    missing += [replace(bit.field, label=f"{label} – {bit.field.label}") for bit in unsaid]
    first = replace(kept[0], before=bits[0].before if bits[0] in unsaid else kept[0].before)
    return replace(value, bits=(first, *kept[1:]))
