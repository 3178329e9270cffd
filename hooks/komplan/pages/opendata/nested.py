"""Records as JSON: every statement with all that is said of it, in the forms that files are written in."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.values import (
    Choice,
    Code,
    Colour,
    Count,
    Email,
    FilePath,
    Flag,
    Hour,
    Identifier,
    Link,
    LongText,
    Moment,
    Money,
    Name,
    Part,
    Phone,
    Quantity,
    Reference,
    Stated,
    Text,
    Vote,
)  # fmt: skip
from komplan.model.values.count import Bound

from .scope import NOW, Scope, fields_of


def records_of(kind: str, scope: Scope) -> bytes:
    """Return ``data/<kind>.json``, a record a line."""
    records = [
        {"id": record.id, "url": scope.urls[record.key], **_part(record, record, scope), **_now(record, scope)}
        for record in scope.edition.of(kinds()[kind])
    ]
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f'{{"kind": "{kind}", "records": [\n{lines}\n]}}\n'.encode()


def _now(record: Record, scope: Scope) -> Mapping[str, object]:
    now = scope.now.get(record.key)
    return {NOW: _part(now, record, scope)} if now else {}


def _part(part: Part, record: Record, scope: Scope) -> dict[str, object]:
    told = {}
    for field in fields_of(type(part)):
        stated = part.stated(field.attribute)
        if stated and (said := _statement(stated, record, scope)) is not None:
            told[field.name] = said
    return told


def _statement(stated: Stated[Any], record: Record, scope: Scope) -> object:
    """Return what is stated, or None where it may not be told; what is said of the value stands around it."""
    if stated.unknown is not None:
        return {"unknown": dict(stated.unknown.by_language)}
    if isinstance(stated.value, tuple):
        value: object = [_statement(item, record, scope) for item in scope.items(stated.value, record)] or None
    else:
        value = _value(stated.value, record, scope)
    around: dict[str, object] = {"inferred": dict(stated.inferred.by_language)} if stated.inferred else {}
    around |= {"as_written": written} if (written := scope.written(stated, record)) is not None else {}
    return value if value is None or not around else {"value": value, **around}


def _value(value: Any, record: Record, scope: Scope) -> object:
    for kind, told in _TOLD:
        if isinstance(value, kind):
            return told(value, record, scope)
    raise TypeError(f"no JSON of {type(value).__name__}")


def _name(name: Name, record: Record, scope: Scope) -> object:
    return {**name.official, **({"gloss": dict(name.gloss.by_language)} if name.gloss else {})}


def _moment(moment: Moment, record: Record, scope: Scope) -> object:
    return {"date": moment.iso, "qualifier": moment.qualifier.value} if moment.qualifier else moment.iso


def _count(count: Count, record: Record, scope: Scope) -> object:
    return count.number if count.bound is Bound.EXACT else {count.bound.value: count.number}


_TOLD: tuple[tuple[type, Callable[[Any, Record, Scope], object]], ...] = (
    (LongText, lambda text, record, scope: scope.markdown(text, record)),
    (Text, lambda text, record, scope: dict(text.by_language)),
    (Name, _name),
    (Reference, lambda reference, record, scope: scope.target(reference, record)),
    (Moment, _moment),
    (Choice, lambda choice, record, scope: choice.value),
    (Code, lambda code, record, scope: code.text),
    (Identifier, lambda code, record, scope: code.text),
    (Colour, lambda code, record, scope: code.text),
    (Money, lambda money, record, scope: {"amount": f"{money.amount:.2f}", "currency": money.currency}),
    (Count, _count),
    (Quantity, lambda quantity, record, scope: {"number": f"{quantity.number:f}", "unit": quantity.unit}),
    (Phone, lambda phone, record, scope: list(phone.numbers)),
    (Email, lambda email, record, scope: email.address),
    (Link, lambda link, record, scope: link.url),
    (FilePath, lambda file, record, scope: scope.file(file)),
    (Flag, lambda flag, record, scope: flag.on),
    (Hour, lambda hour, record, scope: hour.iso),
    (Vote, lambda vote, record, scope: [vote.in_favour, vote.against, vote.abstained]),
    (Record, lambda inside, record, scope: inside.key if scope.may_tell(inside, record) else None),
    (Part, lambda part, record, scope: _part(part, record, scope) or None),
)
"""Each type of value with what JSON tells of it; the first that fits counts."""
