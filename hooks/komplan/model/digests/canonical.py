"""What a digest sees of a value: one form for each type, however it was written. What stands here is for ever."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from komplan.sources.tree import Branch, Items, Node

from ..fields import Binding, fields_of
from ..record import Record
from ..record_parts import Publication
from ..values import (
    Choice,
    Code,
    Colour,
    Count,
    Due,
    Email,
    FilePath,
    Flag,
    Former,
    Hour,
    Identifier,
    InOrder,
    Link,
    Moment,
    Money,
    Name,
    OneOrMany,
    Part,
    Phone,
    Quantity,
    Reference,
    Stated,
    Text,
    Translations,
    Vote,
    Years,
)  # fmt: skip
from ..values.count import Bound
from ..values.money import RUNNING

Plain = str | int | bool | list["Plain"] | dict[str, "Plain"]
"""What JSON holds."""

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

NO_BREAK = re.compile(r"&(?:nbsp|#0*160|#[xX]0*[aA]0);")
"""Entities of the space that a text is not broken at."""


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@singledispatch
def canonical(value: object, language: str) -> Plain:
    """Return what ``value`` says, without what depends on how it was written; ``language`` is that of the record.

    Of a text its own language counts and translations don't. References count as they are written: the id and an alias
    of a record are two things, so that a digest depends on its file alone. A list whose order means nothing is sorted.
    """
    raise TypeError(f"{type(value).__name__} has no canonical form")


def is_hidden(record: Record) -> bool:
    """Tell whether a record says that it is not public, which takes it out of whatever holds it."""
    return bool(record.publication) and record.publication.value is not Publication.PUBLIC


def plain_text(text: str) -> str:
    """Return a text as it is compared: composed (NFC), without soft hyphens, with single spaces.

    Emphasis and other marks count: they may say what a group stressed, or deleted.
    """
    return " ".join(unicodedata.normalize("NFC", NO_BREAK.sub(" ", text)).replace(SOFT_HYPHEN, "").split())


def written(said: Plain) -> str:
    """Return a canonical form as the one JSON that there is of it."""
    return _JSON.encode(said)


@canonical.register
def _(value: Part, language: str) -> Plain:
    """What binds of it; of one that is no more than the value of one field, that value, as it may stand alone."""
    if isinstance(value, Record) and value.language.value:
        language = value.language.value.text
    said: dict[str, Plain] = {}
    for key, field in fields_of(type(value)).items():
        stated = value.stated(field.attribute)
        if not stated or field.binding is not Binding.BINDS:
            continue
        if key == "publication":  # a record that is hidden is not there
            continue
        form = canonical(stated, language)
        if form not in ({}, [], value.ASSUMED.get(key)):  # of which nothing binds, or that says nothing more
            said[key] = form
    return said[value.ALONE] if value.ALONE and said.keys() == {value.ALONE} else said


@canonical.register
def _(value: Stated, language: str) -> Plain:  # type: ignore[type-arg]
    if value.unknown is not None:
        return {"unknown": canonical(value.unknown, language)}
    if value.inferred is None and value.as_written is None:
        return canonical(value.value, language)
    said = {"stated": canonical(value.value, language)}
    if value.inferred is not None:
        said["inferred"] = canonical(value.inferred, language)
    if value.as_written is not None:
        said["as_written"] = plain_text(value.as_written)
    return said


@canonical.register
def _(value: tuple, language: str) -> Plain:  # type: ignore[type-arg]
    said = [canonical(item, language) for item in value if _binds(item.value)]
    if isinstance(value, OneOrMany) and len(said) == 1:
        return said[0]
    return said if isinstance(value, InOrder | OneOrMany) or len(said) == 1 else sorted(said, key=written)


def _binds(value: Any) -> bool:
    """Tell whether an item of a list counts: a record that is public, a part that holds what it binds by."""
    if isinstance(value, Record):
        return not is_hidden(value)
    return not isinstance(value, Part) or value.HINGE is None or bool(value.stated(value.HINGE))


@canonical.register
def _(value: Text, language: str) -> Plain:
    """Its own language; where that is missing, whatever there is."""
    return _own(value.by_language, language)


def _own(texts: Mapping[str, str], language: str | None = None) -> Plain:
    """Return the text in a language, or all there are; one alone counts whichever language it is said to be in.

    A text without a language has the town's first, which may become another.
    """
    if language is not None and language in texts:
        return plain_text(texts[language])
    said: dict[str, Plain] = {code: plain_text(text) for code, text in texts.items()}
    return next(iter(said.values())) if len(said) == 1 else said


@canonical.register
def _(value: Name, language: str) -> Plain:
    """The name in each of its official languages; the gloss is a translation."""
    return _own(value.official)


@canonical.register
def _(value: Reference, language: str) -> Plain:
    return plain_text(value.target)


@canonical.register
def _(value: Choice, language: str) -> Plain:
    return value.value


@canonical.register(Code)
@canonical.register(Identifier)
@canonical.register(Colour)
def _(value: Code | Identifier | Colour, language: str) -> Plain:
    return plain_text(value.text)


@canonical.register
def _(value: Count, language: str) -> Plain:
    return value.number if value.bound is Bound.EXACT else {value.bound.value: value.number}


@canonical.register
def _(value: Moment, language: str) -> Plain:
    return {"date": value.iso, "qualifier": value.qualifier.value} if value.qualifier else value.iso


@canonical.register
def _(value: Years, language: str) -> Plain:
    first = canonical(Moment(value.iso, value.qualifier), language)
    if value.others:
        return [first, *value.others]
    return {"from": first, "to": value.last} if value.last else first


@canonical.register
def _(value: Due, language: str) -> Plain:
    return value.word.value if value.word else canonical(value.date, language)


@canonical.register
def _(value: Hour, language: str) -> Plain:
    return value.iso


@canonical.register
def _(value: Flag, language: str) -> Plain:
    return value.on


@canonical.register
def _(value: Money, language: str) -> Plain:
    told: dict[str, Plain] = {name: f"{amount:.2f} {value.currency}" for name, amount in value.bounds.items()}
    if value.is_plain:
        return told["amount"]
    return {**told, "per": value.per.value} if value.per else told or RUNNING


@canonical.register
def _(value: Quantity, language: str) -> Plain:
    """``45,0`` is ``45``; a unit counts as it is written."""
    number = f"{value.number:f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{number} {plain_text(value.unit)}" if value.unit else number


@canonical.register
def _(value: Vote, language: str) -> Plain:
    """The three numbers alone as a list; whatever else is known by its name."""
    three = value.three
    return list(three) if three else dict(value.parts)


@canonical.register
def _(value: Phone, language: str) -> Plain:
    return ["".join(number.split()) for number in value.numbers]


@canonical.register
def _(value: Email, language: str) -> Plain:
    return value.address


@canonical.register
def _(value: Link, language: str) -> Plain:
    return value.url


@canonical.register
def _(value: FilePath, language: str) -> Plain:
    return value.path


@canonical.register
def _(value: Former, language: str) -> Plain:
    return _as_written(value.node)


@canonical.register
def _(value: Translations, language: str) -> Plain:
    return {code: {"of": one.of, "digest": one.digest} for code, one in value.by_language.items()}


def _as_written(node: Node) -> Plain:
    """Return a node of which no type is known, as it was written."""
    if isinstance(node, Branch):
        return {key: _as_written(item) for key, item in node.items()}
    return [_as_written(item) for item in node] if isinstance(node, Items) else plain_text(node)
