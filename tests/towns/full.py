"""The town with one record of each kind, in which every field of every kind says something, as the models have them."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from komplan.model.fields import FieldSpec, fields_of
from komplan.model.kinds import kinds
from komplan.model.kinds.plan import Change
from komplan.model.record import Record
from komplan.model.values import (
    Choice,
    Code,
    Count,
    Due,
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
    Reference,
    Text,
    Translations,
    Vote,
)  # fmt: skip

from .each import fields, holding, identifier, inside, mark

MACHINE = {"language", "former_ids", "aliases", "publication", "publish_at", "suppress", "translations"}
"""Fields of which no page tells."""

OTHERS = {
    "territory": ("town", {"name": "Testov", "country": "CZ", "level": "municipality"}),
    "plan": ("whole", {"title": "Celek", "territory": "town", "period": {"from": "2024", "to": "2029"}}),
    "measure": ("qzplan/other", {"title": "Jiné"}),
    "meeting": ("qzbody/2024-01-15", {"life": "held"}),
    "resolution": (
        "qzadopting",
        {"title": "Usnesení", "number": "1/2024", "date": "2024-01-15", "organ": "Rada", "territory": "qzterritory"}
        | {"adopts": ["qzplan"]},
    ),
}
"""A second record of the kinds that name one of their own."""

_PARTICULAR: dict[str, dict[str, Any]] = {
    "measure": {"level": "1"},
    "organisation": {"ico": "270 82 440", "nip": "526-025-09-95", "regon": "012 100 784"},
    "page": {"in_menu": True, "in_footer": True},
    "plan": {
        "adoption": {"resolution": "qzadopting"},
        "revisions": [
            {
                "resolution": "qzresolution",
                "changes": [
                    {"measure": "qzmeasure", "what": "changed", "field": "title", "was": "Dřívější název"},
                    {"indicator": "qzindicator", "what": "changed", "field": "unit", "was": "Dřívější jednotka"},
                    {"measure": "qzmeasure", "what": "changed", "field": "lead"},
                ],
            }
        ],
    },
}
"""Fields whose values have a form of their own, or agree with others."""

_VALUES: dict[type, str | bool] = {
    Moment: "2024-03",
    Due: "2024-Q1",
    Hour: "16:00",
    Money: "5 Kč",
    Count: "3",
    Quantity: "45",
    Language: "cs",
    Code: "qzcode",
    Link: "https://link.example.org/",
    Email: "one@mail.example",
    Phone: "577 111 333",
    Flag: True,
    Vote: "5:0:1",
    FilePath: "content/files/qzdocument.pdf",
    Text: "Nějaký text",
    Name: "Nějaké jméno",
    Former: "Dřívější text",
    Translations: {"en": {"of": "cs", "digest": "t1:abcdefghijkl"}},
}


class Place(NamedTuple):
    """Where a statement stands in the fields of a record."""

    holder: Any
    """The mapping or list that holds it."""
    key: str | int
    path: tuple[str | int, ...]
    spec: FieldSpec


def every_field(kind: str) -> dict[str, Any]:
    """Return what the record of a kind says in each of its fields, without the long text."""
    model = kinds()[kind]
    own = deepcopy(fields(kind)) | {name: [inside(name.removesuffix("s"))] for name in holding(model)}
    return _filled(model, own | deepcopy(_PARTICULAR.get(kind, {})))


def statements(kind: str, own: dict[str, Any]) -> list[Place]:
    """Return every statement in the fields of a kind, those that hold others first."""
    return list(_statements(kinds()[kind], own, ()))


def _filled(part: type[Part], own: dict[str, Any]) -> dict[str, Any]:
    either = {"measure", "indicator"} if part is Change else set()
    for field in _fields(part):
        name = field.name
        if name in either and either & own.keys() - {name}:
            continue
        if (value := _value(field, own.get(name), part)) is not None:
            own[name] = value
    return own


def _fields(part: type[Part]) -> Iterator[FieldSpec]:
    """Yield each field that a file can hold and a page tells."""
    implied = part.IMPLIED if issubclass(part, Record) else ()
    for field in fields_of(part).values():
        if field.attribute not in implied and field.attribute not in MACHINE:
            yield field


def _value(field: FieldSpec, own: Any, part: type[Part]) -> Any:
    if not field.several:
        return _one(field, own, part)
    items = own if isinstance(own, list) else [own]
    return [item for one in items if (item := _one(field, one, part)) is not None] or None


def _one(field: FieldSpec, own: Any, part: type[Part]) -> Any:
    if field.part and field.part.OWN and own is None:
        kind = field.name.removesuffix("s")
        own = inside(kind) | {"code": f"{mark(kind)}-{part.__name__.lower()}"}
    if field.part:
        return _filled(field.part, own if isinstance(own, dict) else {})
    if own is not None or field.takes(LongText, Identifier):
        return own
    if issubclass(field.value_type, Choice):
        return next(iter(field.value_type)).value
    if field.takes(Reference):
        return _reference(field.kinds, part)
    return next(value for one, value in _VALUES.items() if field.takes(one))


def _reference(named: tuple[str, ...], part: type[Part]) -> str | None:
    kind = named[0]
    if kind == getattr(part, "KIND", ""):
        return OTHERS[kind][0] if kind in OTHERS else None
    target = f"{mark(kind)}-1" if not kinds()[kind].PATH else identifier(kind)
    return f"{kind}/{target}" if len(named) > 1 else target


def _statements(part: type[Part], own: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Place]:
    for field in _fields(part):
        name = field.name
        if name not in own:
            continue
        yield Place(own, name, (*path, name), field)
        if field.several:
            for index, item in enumerate(own[name]):
                yield Place(own[name], index, (*path, name, index), field)
                if field.part:
                    yield from _statements(field.part, item, (*path, name, index))
        elif field.part:
            yield from _statements(field.part, own[name], (*path, name))
