"""JSON Schema (draft 2020-12) of what files hold, so that editors check and complete while somebody types.

It takes what reading takes: bare values, ``{value: …}``, ``{unknown: …}``, texts by language. Where people may write
a value in many ways it is wider, as only reading knows them all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

from komplan.language.codes import known_languages

from .fields import FieldSpec, fields_of
from .record import Record
from .values import (
    BLANK,
    Choice,
    Code,
    Colour,
    Count,
    Due,
    DueWord,
    Email,
    FilePath,
    Flag,
    Former,
    Hour,
    Identifier,
    Language,
    Link,
    LongText,
    Moment,
    Money,
    Name,
    Part,
    Phone,
    Quantity,
    Rate,
    Reference,
    ServiceKind,
    Text,
    Translations,
    Vote,
)  # fmt: skip
from .values.choice import dashed
from .values.count import Bound
from .values.date import Qualifier
from .values.money import FORMS
from .values.vote import NUMBERS, Manner

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = Mapping[str, Any]
Label = Callable[[type[Part], str], str]
"""Gives what a field of a part is called."""
Meaning = Callable[[str], str | None]
"""Gives what is to be told of a field whose meaning is said in English; None or nothing is left out."""

SEEN = frozenset({
    "unknown-field", "field-elsewhere", "missing-field", "wrong-shape", "nothing-stated", "empty-value", "wrong-text",
    "wrong-language", "wrong-boolean", "wrong-choice", "wrong-code", "wrong-count", "wrong-email", "wrong-link",
    "wrong-path",
})  # fmt: skip
"""Codes of faults that a schema refuses, but where only reading knows all the words in which a value may be typed."""

_SCALAR = ["string", "number", "boolean"]
"""What YAML makes of a text that stands without quotes."""
_SAID = r"\S"
"""What a text has that says something."""
_TEXT: Schema = {"type": "string", "pattern": _SAID}
_WORDS: Schema = {"type": _SCALAR, "pattern": _SAID}
_DIGITS: Schema = {"type": ["string", "number"], "pattern": "[0-9]"}


def schema_of(kinds: Sequence[type[Record]], label: Label, meaning: Meaning = str) -> Schema:
    """Return the schema of a file that holds a record of one of some kinds, with labels of fields as titles and what
    they mean as descriptions.
    """
    parts = dict.fromkeys(part for kind in kinds for part in (kind, *_parts_below(kind)))
    fields = [field for part in parts for field in typed_fields(part)]
    values = {field.value_type for field in fields if field.part is None} | {Text, Language}
    defined = {name_of(part): _group(part, label, meaning) for part in parts}
    defined |= {name_of(one): {"anyOf": list(_forms(one))} for one in sorted(values, key=name_of)}
    defined |= {_statement_name(field): _statement(field) for field in fields}
    own: list[Schema] = [{"$ref": f"#/$defs/{name_of(kind)}"} for kind in kinds]
    return {"$schema": DRAFT, **(own[0] if len(own) == 1 else {"anyOf": own}), "$defs": defined}


def name_of(kind: type) -> str:
    """Return the name of a kind, a part or a type of value: ``meeting``, ``promised-count``, ``long-text``."""
    return kind.table() if issubclass(kind, Record) else dashed(kind.__name__)


def typed_fields(part: type[Part]) -> tuple[FieldSpec, ...]:
    """Return the fields of a part that can be typed: of a record inside another not those that its place states."""
    implied = part.IMPLIED if issubclass(part, Record) and not part.PATH else ()
    return tuple(field for field in fields_of(part).values() if field.name not in implied)


def is_needed(part: type[Part], field: FieldSpec) -> bool:
    """Tell whether a field of a part has to be typed: its path may state it, long text may stand below the facts."""
    return field.required and field.name not in part.IMPLIED and not field.takes(LongText)


def _parts_below(part: type[Part]) -> Iterator[type[Part]]:
    for field in typed_fields(part):
        if field.part is not None:
            yield field.part
            yield from _parts_below(field.part)


def _group(part: type[Part], label: Label, meaning: Meaning) -> Schema:
    """Return the schema of the fields of a part."""
    fields = typed_fields(part)
    told = {field.name: _told(field, label(part, field.name), meaning(field.meaning)) for field in fields}
    needed = [field.name for field in fields if is_needed(part, field)]
    group = {"type": "object", "properties": told, "required": needed, "additionalProperties": False}
    names = part.SHORT if issubclass(part, Record) and not part.PATH else ()
    return group | ({"anyOf": [{"required": [name]} for name in names]} if names else {})


def _told(field: FieldSpec, label: str, meaning: str | None) -> Schema:
    described = {"description": meaning} if meaning else {}
    return {"title": label, **described, "$ref": f"#/$defs/{_statement_name(field)}"}


def _statement_name(field: FieldSpec) -> str:
    sort = "one-or-more" if field.mostly_one else "several" if field.several else "stated"
    return f"{sort}-{name_of(field.value_type)}"


def _statement(field: FieldSpec) -> Schema:
    """Return the forms of what a field states; one text may stand where several are possible."""
    value = {"$ref": f"#/$defs/{name_of(field.value_type)}"}
    text: Schema = _WORDS if field.part else {"type": _SCALAR, **value}
    named = fields_of(field.part)[field.part.ALONE] if field.part and field.part.ALONE else None
    as_text = [text] if field.part is None or field.part.FROM_TEXT or named else []
    alone = [value] if field.mostly_one and field.part else []
    one = [value, *([{"$ref": f"#/$defs/{name_of(named.value_type)}"}] if named else as_text if field.part else [])]
    if not field.several:
        return {"anyOf": list(_stated(one))}
    return {"anyOf": list(_stated([{"type": "array", "items": {"anyOf": list(_stated(one))}}, *alone, *as_text]))}


def _stated(forms: Sequence[Schema]) -> Iterator[Schema]:
    """Yield the forms of a statement: a value, more that is said of it, that it is not known, that it is to come."""
    words: Schema = {"$ref": "#/$defs/text"}
    yield from forms
    around = {"value": {"anyOf": list(forms)}, "inferred": words, "as_written": _WORDS}
    yield {"type": "object", "properties": around, "required": ["value"], "additionalProperties": False}
    yield {"type": "object", "properties": {"unknown": words}, "required": ["unknown"], "additionalProperties": False}
    yield {"const": BLANK}


def _forms(kind: type) -> Sequence[Schema]:
    return value_schema.dispatch(kind)(kind)


@singledispatch
def value_schema(kind: Any) -> Sequence[Schema]:
    """Return the forms that a value may have; called by its type itself, not by a value of it."""
    raise TypeError(f"no schema of {kind}")


@value_schema.register(Text)
def _(kind: type) -> Sequence[Schema]:
    return [_WORDS, _by_language()]


def _by_language() -> Schema:
    names = {"$ref": f"#/$defs/{name_of(Language)}"}
    return {"type": "object", "minProperties": 1, "propertyNames": names, "additionalProperties": _WORDS}


@value_schema.register(Name)
def _(kind: type) -> Sequence[Schema]:
    plain = _by_language()
    names = {"anyOf": [plain["propertyNames"], {"const": "gloss"}]}
    gloss = {"properties": {"gloss": {"$ref": "#/$defs/text"}}, "required": ["gloss"]}
    return [_WORDS, plain, {**plain, **gloss, "propertyNames": names, "minProperties": 2}]


@value_schema.register(Former)
def _(kind: type) -> Sequence[Schema]:
    return [{}]


@value_schema.register(Translations)
def _(kind: type) -> Sequence[Schema]:
    fields = {"of": {"type": "string", "pattern": "^[a-z]{2}$"}, "digest": {"type": "string"}}
    one: Schema = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return [{"type": "object", "patternProperties": {"^[a-z]{2}$": one}, "additionalProperties": False}]


@value_schema.register(Choice)
def _(kind: type[Choice]) -> Sequence[Schema]:
    return [{"enum": list(kind.values())}]


@value_schema.register(ServiceKind)
def _(kind: type[ServiceKind]) -> Sequence[Schema]:
    """An id, which editors complete, or whatever a kind is called in any language."""
    return [{"enum": list(kind.values())}, _WORDS]


@value_schema.register(Code)
def _(kind: type) -> Sequence[Schema]:
    """Text, as a number would lose its zeros."""
    return [_TEXT]


@value_schema.register(Language)
def _(kind: type) -> Sequence[Schema]:
    return [{"enum": list(known_languages())}]


@value_schema.register(Identifier)
def _(kind: type) -> Sequence[Schema]:
    return [{"type": ["string", "number"], "pattern": "^[a-z0-9./-]+$"}]


@value_schema.register(Reference)
def _(kind: type) -> Sequence[Schema]:
    """An id or another name; a dash alone is none."""
    return [{"type": ["string", "number"], "pattern": r"[^\s–—-]"}]


@value_schema.register(Colour)
def _(kind: type) -> Sequence[Schema]:
    return [{"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}]


@value_schema.register(Moment)
def _(kind: type) -> Sequence[Schema]:
    fields = {"date": _DIGITS, "qualifier": {"enum": [one.value for one in Qualifier]}}
    return [_DIGITS, {"type": "object", "properties": fields, "required": ["date"], "additionalProperties": False}]


@value_schema.register(Due)
def _(kind: type) -> Sequence[Schema]:
    """The words are read in every catalogue's language as well."""
    return [{"enum": list(DueWord.values())}, _TEXT, *value_schema.dispatch(Moment)(Moment)]


@value_schema.register(Hour)
@value_schema.register(Quantity)
@value_schema.register(Phone)
def _(kind: type) -> Sequence[Schema]:
    return [_DIGITS]


@value_schema.register(Vote)
def _(kind: type) -> Sequence[Schema]:
    number: Schema = {"type": ["string", "integer"], "pattern": "^[0-9]{1,4}$", "minimum": 0, "maximum": 9999}
    fields = dict.fromkeys(NUMBERS, number) | {"manner": {"enum": list(Manner.values())}}
    return [
        _TEXT,
        {"type": "object", "properties": fields, "minProperties": 1, "additionalProperties": False},
    ]


@value_schema.register(Money)
def _(kind: type) -> Sequence[Schema]:
    """An amount with its currency, words for that running costs cover it, or one of the groups of fields."""
    return [_WORDS, *map(_group_of_money, FORMS)]


def _group_of_money(form: Sequence[str]) -> Schema:
    amounts: Mapping[str, Schema] = dict.fromkeys(form, _DIGITS)
    fields = {**amounts, "currency": _TEXT, "per": {"enum": list(Rate.values())}}
    group = {"type": "object", "properties": fields, "required": list(form), "additionalProperties": False}
    needs_more = form == FORMS[-1]
    return group | ({"anyOf": [{"required": [name]} for name in ("currency", "per")]} if needs_more else {})


@value_schema.register(Count)
def _(kind: type) -> Sequence[Schema]:
    number: Schema = {"type": ["string", "integer"], "pattern": "^[0-9 \u00a0]+$", "minimum": 0}
    bounds = {one.value: number for one in Bound if one is not Bound.EXACT}
    one_of_them = {"minProperties": 1, "maxProperties": 1, "additionalProperties": False}
    return [number, {"type": "object", "properties": bounds, **one_of_them}]


@value_schema.register(Flag)
def _(kind: type) -> Sequence[Schema]:
    return [{"type": "boolean"}]


@value_schema.register(Email)
def _(kind: type) -> Sequence[Schema]:
    return [{"type": "string", "pattern": "@"}]


@value_schema.register(Link)
def _(kind: type) -> Sequence[Schema]:
    return [{"type": "string", "pattern": "^https?://"}]


@value_schema.register(FilePath)
def _(kind: type) -> Sequence[Schema]:
    return [{"type": "string", "pattern": "content/"}]
