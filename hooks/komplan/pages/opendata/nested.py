"""Records as JSON: every statement with all that is said of it, in the forms that files are written in."""

import json
from collections.abc import Mapping
from typing import Any

from komplan.edition.computed import computed_of
from komplan.model.answers import settled
from komplan.model.by_type import ByType
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.values import (
    Choice,
    Code,
    Colour,
    Count,
    Due,
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
    Years,
)  # fmt: skip
from komplan.model.values.count import Bound

from .scope import NOW, Scope, told_fields


def records_of(scope: Scope, kind: str) -> bytes:
    """Return ``data/<kind>.json``, a record a line."""
    lines = ",\n".join(_line(scope, record) for record in scope.edition.of(kinds()[kind]))
    return f'{{"kind": "{kind}", "records": [\n{lines}\n]}}\n'.encode()


@settled
def _line(scope: Scope, record: Record) -> str:
    told = {"id": record.id, "url": scope.urls(record), **_part(record, record, scope), **_now(record, scope)}
    return json.dumps(told, ensure_ascii=False)


def _now(record: Record, scope: Scope) -> Mapping[str, object]:
    now = computed_of(scope.edition, record)
    return {NOW: _part(now, record, scope)} if now else {}


def _part(part: Part, record: Record, scope: Scope) -> dict[str, object]:
    statements = {}
    for field in told_fields(type(part)):
        stated = part.stated(field.attribute)
        if stated and (said := _statement(stated, record, scope)) is not None:
            statements[field.name] = said
    return statements


def _statement(stated: Stated[Any], record: Record, scope: Scope) -> object:
    """Return what is stated, or None where it may not be told; what is said of the value stands around it."""
    if stated.unknown is not None:
        return {"unknown": dict(stated.unknown.by_language)}
    value = told(stated.value, record, scope)
    around: dict[str, object] = {"inferred": dict(stated.inferred.by_language)} if stated.inferred else {}
    around |= {"as_written": written} if (written := scope.written(stated, record)) is not None else {}
    return value if value is None or not around else {"value": value, **around}


@ByType
def told(value: object, record: Record, scope: Scope) -> object:
    """Return what JSON tells of a value; None where that may not be public."""
    raise TypeError(f"no JSON of {type(value).__name__}")


@told.register
def _(text: Text, record: Record, scope: Scope) -> object:
    return dict(text.by_language)


@told.register
def _(text: LongText, record: Record, scope: Scope) -> object:
    return scope.markdown(text, record)


@told.register
def _(name: Name, record: Record, scope: Scope) -> object:
    return {**name.official, **({"gloss": dict(name.gloss.by_language)} if name.gloss else {})}


@told.register
def _(reference: Reference, record: Record, scope: Scope) -> object:
    return scope.target(reference, record)


@told.register
def _(moment: Moment, record: Record, scope: Scope) -> object:
    return {"date": moment.iso, "qualifier": moment.qualifier.value} if moment.qualifier else moment.iso


@told.register
def _(years: Years, record: Record, scope: Scope) -> object:
    first = told(Moment(years.iso, years.qualifier), record, scope)
    if years.others:
        return [first, *years.others]
    return {"from": first, "to": years.last} if years.last else first


@told.register
def _(due: Due, record: Record, scope: Scope) -> object:
    return due.word.value if due.word else told(due.date, record, scope)


@told.register
def _(choice: Choice, record: Record, scope: Scope) -> object:
    return choice.value


@told.register
def _(code: Code | Identifier | Colour, record: Record, scope: Scope) -> object:
    return code.text


@told.register
def _(money: Money, record: Record, scope: Scope) -> object:
    """A plain sum; else the least and the most that it may be, how exact that is, and how often it is paid."""
    if money.worth is None:
        return {"exactness": money.exactness.value}
    worth = money.worth
    if money.is_plain:
        return {"amount": f"{worth.high:.2f}", "currency": money.currency}
    low = {} if worth.low is None else {"low": f"{worth.low:.2f}"}
    rate = {"per": money.per.value} if money.per else {}
    ends = {**low, "high": f"{worth.high:.2f}", "currency": money.currency}
    return {**ends, "exactness": money.exactness.value, **rate}


@told.register
def _(count: Count, record: Record, scope: Scope) -> object:
    return count.number if count.bound is Bound.EXACT else {count.bound.value: count.number}


@told.register
def _(quantity: Quantity, record: Record, scope: Scope) -> object:
    return {"number": f"{quantity.number:f}", "unit": quantity.unit}


@told.register
def _(phone: Phone, record: Record, scope: Scope) -> object:
    return list(phone.numbers)


@told.register
def _(email: Email, record: Record, scope: Scope) -> object:
    return email.address


@told.register
def _(link: Link, record: Record, scope: Scope) -> object:
    return link.url


@told.register
def _(file: FilePath, record: Record, scope: Scope) -> object:
    return scope.file(file)


@told.register
def _(flag: Flag, record: Record, scope: Scope) -> object:
    return flag.on


@told.register
def _(hour: Hour, record: Record, scope: Scope) -> object:
    return hour.iso


@told.register
def _(vote: Vote, record: Record, scope: Scope) -> object:
    return list(vote.three) if vote.three else dict(vote.parts)


@told.register
def _(inside: Record, record: Record, scope: Scope) -> object:
    return inside.key if scope.may_tell(inside, record) else None


@told.register
def _(part: Part, record: Record, scope: Scope) -> object:
    return _part(part, record, scope) or None


@told.register(tuple)
def _(items: tuple[Stated[Any], ...], record: Record, scope: Scope) -> object:
    return [_statement(item, record, scope) for item in scope.items(items, record)] or None
