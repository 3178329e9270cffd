"""The town with one record of each kind, in which every field of every kind says something, as the models have them."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from komplan.model.kinds import kinds
from komplan.model.kinds.plan import Change
from komplan.model.record import Record
from komplan.model.values import (
    Choice,
    Code,
    Count,
    Email,
    FilePath,
    Flag,
    Former,
    Hour,
    Identifier,
    Kinds,
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
    Stated,
    Text,
    Vote,
)  # fmt: skip

from .each import fields, identifier, inside, mark

MACHINE = {"language", "former_ids", "aliases", "publication", "publish_at", "suppress"}
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
    "page": {"in_menu": True},
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
}


class Place(NamedTuple):
    """Where a statement stands in the fields of a record."""

    holder: Any
    """The mapping or list that holds it."""
    key: str | int
    path: tuple[str | int, ...]
    type: Any


def every_field(kind: str) -> dict[str, Any]:
    """Return what the record of a kind says in each of its fields, without the long text."""
    model = kinds()[kind]
    own = deepcopy(fields(kind)) | {name: [inside(name.removesuffix("s"))] for name in model.INSIDE}
    return _filled(model, own | deepcopy(_PARTICULAR.get(kind, {})))


def statements(kind: str, own: dict[str, Any]) -> list[Place]:
    """Return every statement in the fields of a kind, those that hold others first."""
    return list(_statements(kinds()[kind], own, ()))


def _filled(part: type[Part], own: dict[str, Any]) -> dict[str, Any]:
    either = {"measure", "indicator"} if part is Change else set()
    for name, kind in _fields(part):
        if name in either and either & own.keys() - {name}:
            continue
        if (value := _value(kind, own.get(name), part)) is not None:
            own[name] = value
    return own


def _fields(part: type[Part]) -> Iterator[tuple[str, Any]]:
    """Yield name and type of value of each field that a file can hold."""
    implied = part.IMPLIED if issubclass(part, Record) else ()
    for attribute, info in part.model_fields.items():
        if attribute not in implied:
            annotation = info.annotation
            if attribute in MACHINE:
                continue
            stated = next((one for one in get_args(annotation) if get_origin(one) is Stated), annotation)
            yield info.alias or attribute, get_args(stated)[0]


def _plain(kind: Any) -> tuple[Any, tuple[str, ...], bool]:
    """Return a type of value without what is around it, the kinds it may name, and whether there may be several."""
    named: tuple[str, ...] = ()
    while get_origin(kind) is Annotated:
        kind, *more = get_args(kind)
        named = next((tuple(one.names) for one in more if isinstance(one, Kinds)), named)
    return (kind, named, False) if get_origin(kind) is not tuple else (get_args(get_args(kind)[0])[0], named, True)


def _value(kind: Any, own: Any, part: type[Part]) -> Any:
    plain, named, several = _plain(kind)
    if several:
        items = own if isinstance(own, list) else [own]
        return [item for one in items if (item := _value(plain, one, part)) is not None] or None
    if issubclass(plain, Part):
        return _filled(plain, own if isinstance(own, dict) else {})
    if own is not None or issubclass(plain, LongText | Identifier):
        return own
    if issubclass(plain, Choice):
        return next(iter(plain)).value
    if issubclass(plain, Reference):
        return _reference(named, part)
    return next(value for one, value in _VALUES.items() if issubclass(plain, one))


def _reference(named: tuple[str, ...], part: type[Part]) -> str | None:
    kind = named[0]
    if kind == getattr(part, "KIND", ""):
        return OTHERS[kind][0] if kind in OTHERS else None
    target = f"{mark(kind)}-1" if not kinds()[kind].PATH else identifier(kind)
    return f"{kind}/{target}" if len(named) > 1 else target


def _statements(part: type[Part], own: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[Place]:
    for name, kind in _fields(part):
        if name in own:
            yield from _below(own, name, kind, (*path, name))


def _below(holder: Any, key: str | int, kind: Any, path: tuple[str | int, ...]) -> Iterator[Place]:
    yield Place(holder, key, path, kind)
    value, (plain, _, several) = holder[key], _plain(kind)
    if several:
        for index in range(len(value)):
            yield from _below(value, index, plain, (*path, index))
    elif issubclass(plain, Part):
        yield from _statements(plain, value, path)
