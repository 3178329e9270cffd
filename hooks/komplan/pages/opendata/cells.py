"""Values in cells of a table: for each type of value the columns that it takes and what stands in them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

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
    Phone,
    Quantity,
    Reference,
    Text,
    Vote,
)  # fmt: skip
from komplan.model.values.count import Bound
from komplan.model.values.date import Qualifier

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

_FORMULA = re.compile(r"\A(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[=@]|[+-](?!\s|-*$))", re.M)
"""Where a program for tables could begin to read a formula.

It does so at the beginning of a cell. Where ``;`` parts cells, as in Czech and Polish Excel, it takes our commas for
text, and with them what stands behind a semicolon or a line's end for a cell. Lists and rules of Markdown stay.
"""


def guard(text: str) -> str:
    """Return a text that no program for tables takes for a formula: with an apostrophe where one could begin."""
    return _FORMULA.sub("'", text)


@dataclass(frozen=True, slots=True)
class Form:
    """How a type of value stands in cells."""

    columns: Callable[[type, tuple[str, ...]], Mapping[str, Spec]]
    """The columns by what follows the field's name, for the type itself and the town's languages."""
    cells: Callable[[Any, Record, Scope], tuple[Cell, ...]]


_NO_BREAK = re.compile(r"[\u00a0\u2007-\u200a\u202f]")
"""Spaces of typography, for which nobody who looks for words in a table would look."""


@cache
def form_of(kind: type) -> Form:
    """Return how a type of value stands in cells."""
    return next(form for known, form in _FORMS if issubclass(kind, known))


def joined(rows: list[tuple[Cell, ...]], width: int) -> tuple[Cell, ...]:
    """Return several values in the cells of one, each column with ``; `` between them."""
    columns = zip(*rows, strict=True) if rows else [()] * width
    return tuple("; ".join(as_text(cell) for cell in column if cell is not None) or None for column in columns)


def as_text(cell: Cell) -> str:
    """Return a cell as text tells it."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case _:
            return _NO_BREAK.sub(" ", str(cell))


def _one(spec: Spec = TEXT) -> Callable[[type, tuple[str, ...]], Mapping[str, Spec]]:
    return lambda kind, languages: {"": spec}


def _fixed(**specs: Spec) -> Callable[[type, tuple[str, ...]], Mapping[str, Spec]]:
    """Return columns of which the first has the field's own name."""
    columns = {("" if index == 0 else f"_{name}"): spec for index, (name, spec) in enumerate(specs.items())}
    return lambda kind, languages: columns


def _choices(kind: type[Choice]) -> Spec:
    return {"type": "string", "constraints": {"enum": list(kind.values())}}


def _name(name: Name, record: Record, scope: Scope) -> tuple[Cell, ...]:
    language, official = name.best(scope.languages)
    gloss = name.gloss.by_language if name.gloss else {}
    return official, language, *map(gloss.get, scope.languages)


def _by_language(texts: Mapping[str, str], scope: Scope) -> tuple[Cell, ...]:
    return tuple(map(texts.get, scope.languages))


def _file(file: FilePath, record: Record, scope: Scope) -> tuple[Cell, ...]:
    found = scope.file(file) or {}
    return (str(found["url"]) if found else None,)


_TEXTS = Form(
    lambda kind, languages: {f"_{language}": TEXT for language in languages},
    lambda text, record, scope: _by_language(text.by_language, scope),
)

_FORMS: tuple[tuple[type, Form], ...] = (
    (LongText, Form(_TEXTS.columns, lambda text, record, scope: _by_language(scope.markdown(text, record), scope))),
    (Text, _TEXTS),
    (
        Name,
        Form(
            lambda kind, codes: {"": TEXT, "_language": TEXT, **{f"_gloss_{code}": TEXT for code in codes}},
            _name,
        ),
    ),
    (Reference, Form(_one(), lambda reference, record, scope: (scope.target(reference, record),))),
    (
        Moment,
        Form(
            _fixed(date=_DATE, qualifier=_choices(Qualifier)),
            lambda moment, record, scope: (moment.iso, moment.qualifier.value if moment.qualifier else None),
        ),
    ),
    (Choice, Form(lambda kind, codes: {"": _choices(kind)}, lambda choice, record, scope: (choice.value,))),
    (Code, Form(_one(), lambda code, record, scope: (code.text,))),
    (Identifier, Form(_one(), lambda code, record, scope: (code.text,))),
    (Colour, Form(_one(), lambda colour, record, scope: (colour.text,))),
    (
        Money,
        Form(
            _fixed(amount=_NUMBER, currency=TEXT),
            lambda money, record, scope: (Decimal(f"{money.amount:.2f}"), money.currency),
        ),
    ),
    (
        Count,
        Form(
            _fixed(number=_WHOLE, bound=_choices(Bound)),
            lambda count, record, scope: (count.number, count.bound.value),
        ),
    ),
    (
        Quantity,
        Form(
            _fixed(number=_NUMBER, unit=TEXT),
            lambda quantity, record, scope: (quantity.number, quantity.unit),
        ),
    ),
    (Phone, Form(_one(), lambda phone, record, scope: ("; ".join(phone.numbers),))),
    (Email, Form(_one({"type": "string", "format": "email"}), lambda email, record, scope: (email.address,))),
    (Link, Form(_one(ADDRESS), lambda link, record, scope: (link.url,))),
    (FilePath, Form(_one(ADDRESS), _file)),
    (Flag, Form(_one({"type": "boolean"}), lambda flag, record, scope: (flag.on,))),
    (Hour, Form(_one(), lambda hour, record, scope: (hour.iso,))),
    (
        Vote,
        Form(
            lambda kind, codes: {"_in_favour": _WHOLE, "_against": _WHOLE, "_abstained": _WHOLE},
            lambda vote, record, scope: (vote.in_favour, vote.against, vote.abstained),
        ),
    ),
    (Record, Form(_one(), lambda inside, record, scope: (inside.key if scope.may_tell(inside, record) else None,))),
)
"""Each type of value with its form; the first that fits counts."""
