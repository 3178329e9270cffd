"""Values in cells of a table: for each type of value the columns that it takes and what stands in them."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from komplan.model.by_type import ByType
from komplan.model.record import Record
from komplan.model.values import (
    Choice,
    Code,
    Colour,
    Count,
    Due,
    DueWord,
    Email,
    Exactness,
    FilePath,
    Flag,
    Hour,
    Identifier,
    Link,
    LongText,
    Moment,
    Money,
    Name,
    Phone,
    Quantity,
    Rate,
    Reference,
    Since,
    Text,
    Until,
    Vote,
    Years,
)  # fmt: skip
from komplan.model.values.count import Bound
from komplan.model.values.date import Qualifier
from komplan.model.values.vote import NUMBERS, Manner

from .scope import Scope

Cell = str | int | Decimal | bool | None
Spec = Mapping[str, object]
"""A column as a Table Schema describes it, without its name."""

TEXT: Spec = {"type": "string"}
ADDRESS: Spec = {"type": "string", "format": "uri"}
_NUMBER: Spec = {"type": "number"}
_WHOLE: Spec = {"type": "integer"}
_DATE: Spec = {"type": "string", "constraints": {"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"}}
"""A day, a month or a year."""
_DUE: Spec = {"type": "string", "constraints": {"pattern": r"\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?"}}
"""The same, or a quarter (``2026-Q4``), which counts to its last day."""

_FORMULA = re.compile(r"\A(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[=@]|[+-](?!\s|-*$))", re.M)
"""Where a program for tables could begin to read a formula.

It does so at the beginning of a cell. Where ``;`` parts cells, as in Czech and Polish Excel, it takes our commas for
text, and with them what stands behind a semicolon or a line's end for a cell. Lists and rules of Markdown stay.
"""


_MAY_BEGIN = re.compile(r"\A[=+\-@＝＋－＠]|[;\t\r\n]")
"""What a text has in which a formula could begin, as few have."""


def guard(text: str) -> str:
    """Return a text that no program for tables takes for a formula: with an apostrophe where one could begin."""
    return _FORMULA.sub("'", text) if _MAY_BEGIN.search(text) else text


_NO_BREAK = re.compile(r"[\u00a0\u2007-\u200a\u202f]")
"""Spaces of typography, for which nobody who looks for words in a table would look."""


def joined(rows: list[tuple[Cell, ...]], width: int) -> tuple[Cell, ...]:
    """Return several values in the cells of one, each column with ``; `` between them."""
    columns = zip(*rows, strict=True) if rows else [()] * width
    return tuple("; ".join(as_text(cell) for cell in column if cell is not None) or None for column in columns)


def as_text(cell: Cell) -> str:
    """Return a cell as text tells it."""
    if cell is None:
        return ""
    match cell:
        case str():
            return cell if cell.isascii() else _NO_BREAK.sub(" ", cell)
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case _:
            return str(cell)


@ByType
def cells(value: object, record: Record, scope: Scope) -> tuple[Cell, ...]:
    """Return what stands of a value in the columns of its type."""
    raise TypeError(f"no cells of {type(value).__name__}")


def columns_of(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    """Return the columns of a type of value by what follows the field's name, in a town of some languages."""
    return _columns.dispatch(kind)(kind, languages)


@ByType
def _columns(kind: Any, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    """Return the one column of most types, which holds text; called by the type itself, not by a value of it."""
    return {"": TEXT}


@cells.register
def _(text: Text, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return _by_language(text.by_language, scope)


@cells.register
def _(text: LongText, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return _by_language(scope.markdown(text, record), scope)


def _by_language(texts: Mapping[str, str], scope: Scope) -> tuple[Cell, ...]:
    return tuple(map(texts.get, scope.languages))


@_columns.register(Text)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {f"_{language}": TEXT for language in languages}


@cells.register
def _(name: Name, record: Record, scope: Scope) -> tuple[Cell, ...]:
    language, official = name.best(scope.languages)
    gloss = name.gloss.by_language if name.gloss else {}
    return official, language, *map(gloss.get, scope.languages)


@_columns.register(Name)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": TEXT, "_language": TEXT, **{f"_gloss_{language}": TEXT for language in languages}}


@cells.register
def _(reference: Reference, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (scope.target(reference, record),)


@cells.register
def _(moment: Moment, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return moment.iso, moment.qualifier.value if moment.qualifier else None


@_columns.register(Moment)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": _DATE, "_qualifier": _choices(Qualifier)}


@_columns.register(Since)
@_columns.register(Until)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": _DUE, "_qualifier": _choices(Qualifier)}


@cells.register
def _(years: Years, record: Record, scope: Scope) -> tuple[Cell, ...]:
    others = ", ".join(years.others) or None
    return years.iso, years.qualifier.value if years.qualifier else None, years.last, others


@_columns.register(Years)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    """The year, and the last one where it is all up to that, or others where some are left out."""
    return {"": _DATE, "_qualifier": _choices(Qualifier), "_last": _DATE, "_others": TEXT}


@cells.register
def _(due: Due, record: Record, scope: Scope) -> tuple[Cell, ...]:
    date = cells(due.date, record, scope) if due.date else (None, None)
    return *date, due.word.value if due.word else None


@_columns.register(Due)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": _DUE, "_qualifier": _choices(Qualifier), "_word": _choices(DueWord)}


@cells.register
def _(choice: Choice, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (choice.value,)


@_columns.register(Choice)
def _(kind: type[Choice], languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": _choices(kind)}


def _choices(kind: type[Choice]) -> Spec:
    return _enum(kind.values())


def _enum(values: Iterable[str]) -> Spec:
    return {"type": "string", "constraints": {"enum": list(values)}}


@cells.register
def _(code: Code | Identifier | Colour, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (code.text,)


@cells.register
def _(money: Money, record: Record, scope: Scope) -> tuple[Cell, ...]:
    low, high = (money.worth.low, money.worth.high) if money.worth else (None, None)
    sums = (_in_cents(amount) for amount in (high if money.is_plain else None, low, high))
    amount, least, most = sums
    rate = money.per.value if money.per else None
    return amount, money.currency or None, least, most, money.exactness.value, rate


def _in_cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else Decimal(f"{amount:.2f}")


@_columns.register(Money)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    """A plain sum, its currency; of any amount the least and the most that it may be, how exact that is, how often."""
    ends = {
        "_low": _NUMBER,
        "_high": _NUMBER,
        "_exactness": _enum([one.value for one in Exactness]),
        "_per": _choices(Rate),
    }
    return {"": _NUMBER, "_currency": TEXT, **ends}


@cells.register
def _(count: Count, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return count.number, count.bound.value


@_columns.register(Count)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": _WHOLE, "_bound": _choices(Bound)}


@cells.register
def _(quantity: Quantity, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return quantity.number, quantity.unit


@_columns.register(Quantity)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": _NUMBER, "_unit": TEXT}


@cells.register
def _(phone: Phone, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return ("; ".join(phone.numbers),)


@cells.register
def _(email: Email, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (email.address,)


@_columns.register(Email)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": {"type": "string", "format": "email"}}


@cells.register
def _(link: Link, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (link.url,)


@cells.register
def _(file: FilePath, record: Record, scope: Scope) -> tuple[Cell, ...]:
    found = scope.file(file)
    return (str(found["url"]) if found else None,)


@_columns.register(Link)
@_columns.register(FilePath)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": ADDRESS}


@cells.register
def _(flag: Flag, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (flag.on,)


@_columns.register(Flag)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    return {"": {"type": "boolean"}}


@cells.register
def _(hour: Hour, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (hour.iso,)


@cells.register
def _(vote: Vote, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return *(getattr(vote, attribute) for attribute in NUMBERS.values()), vote.manner and vote.manner.value


@_columns.register(Vote)
def _(kind: type, languages: tuple[str, ...]) -> Mapping[str, Spec]:
    numbers = {f"_{attribute}": _WHOLE for attribute in NUMBERS.values()}
    return {**numbers, "_manner": _choices(Manner)}


@cells.register
def _(inside: Record, record: Record, scope: Scope) -> tuple[Cell, ...]:
    return (inside.key if scope.may_tell(inside, record) else None,)
