"""What a file holds of a value, by its type: a form that is read as the same value again."""

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any, TypeAlias

from komplan.sources.tree import Branch, Items, Node, Spelled

from .fields import fields_of
from .record import Record
from .values import (
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
    Link,
    Moment,
    Money,
    Name,
    Part,
    Phone,
    Quantity,
    Reference,
    Stated,
    Text,
    Translations,
    Vote,
    Years,
    sole,
)  # fmt: skip
from .values.count import Bound
from .values.money import RUNNING


class Bare(str):
    """Text that needs no quotes though it looks like a number, a day or a yes."""

    __slots__ = ()


YamlForm: TypeAlias = str | Sequence["YamlForm"] | Mapping[str, "YamlForm"]
"""Text, list or mapping, as YAML can hold it."""


@singledispatch
def yaml_form(value: object, language: str) -> YamlForm:
    """Return what is written of a value into a file whose bare texts are in ``language``."""
    raise TypeError(f"{type(value).__name__} has no form in files")


def form_of_node(node: Node) -> YamlForm:
    """Return a tree as it was typed."""
    if isinstance(node, Spelled):
        return form_of_node(node.typed)
    if isinstance(node, Branch):
        return {key: form_of_node(item) for key, item in node.items()}
    return [form_of_node(item) for item in node] if isinstance(node, Items) else str(node)


@yaml_form.register
def _(stated: Stated, language: str) -> YamlForm:  # type: ignore[type-arg]
    stated = sole(stated)
    if stated.unknown is not None:
        return {"unknown": yaml_form(stated.unknown, language)}
    said: dict[str, YamlForm] = {"value": yaml_form(stated.value, language)}
    if stated.inferred is not None:
        said["inferred"] = yaml_form(stated.inferred, language)
    if stated.as_written is not None:
        said["as_written"] = stated.as_written
    return said if len(said) > 1 or _looks_stated(said["value"]) else said["value"]


def _looks_stated(form: YamlForm) -> bool:
    """Tell whether a group of fields would be taken for what is said of a value, as its one field is called so."""
    return isinstance(form, Mapping) and list(form) == ["value"] and not isinstance(form["value"], str)


@yaml_form.register(tuple)
def _(items: tuple[Stated[Any], ...], language: str) -> YamlForm:
    return [yaml_form(item, language) for item in items]


@yaml_form.register
def _(part: Part, language: str) -> YamlForm:
    """All that it states, in the order of its fields; of a record not what its place states.

    Of a part that may be the value of one field, no more than that where nothing else is stated.
    """
    implied = part.IMPLIED if isinstance(part, Record) else ()
    fields = [field for field in fields_of(type(part)).values() if field.attribute not in implied]
    stated = {field.name: part.stated(field.attribute) for field in fields}
    forms = {name: yaml_form(said, language) for name, said in stated.items() if said and not said.is_unread}
    alone = stated[part.ALONE] if part.ALONE and forms.keys() == {part.ALONE} else None
    return yaml_form(alone.value, language) if alone and alone.value and not alone.says_more else forms


@yaml_form.register
def _(text: Text, language: str) -> YamlForm:
    return _by_language(text.by_language, language)


def _by_language(texts: Mapping[str, str], language: str) -> YamlForm:
    return texts[language] if list(texts) == [language] else dict(texts)


@yaml_form.register
def _(name: Name, language: str) -> YamlForm:
    if name.gloss is None:
        return _by_language(name.official, language)
    return {**name.official, "gloss": yaml_form(name.gloss, language)}


@yaml_form.register
def _(reference: Reference, language: str) -> YamlForm:
    return reference.target


@yaml_form.register
def _(choice: Choice, language: str) -> YamlForm:
    return choice.value


@yaml_form.register
def _(code: Code | Identifier | Colour, language: str) -> YamlForm:
    return code.text


@yaml_form.register
def _(moment: Moment, language: str) -> YamlForm:
    day = Bare(moment.iso)
    return {"date": day, "qualifier": moment.qualifier.value} if moment.qualifier else day


@yaml_form.register
def _(years: Years, language: str) -> YamlForm:
    return years.span if years.others else yaml_form(Moment(years.span, years.qualifier), language)


@yaml_form.register
def _(due: Due, language: str) -> YamlForm:
    return due.word.value if due.word else yaml_form(due.date, language)


@yaml_form.register
def _(hour: Hour, language: str) -> YamlForm:
    return hour.iso


@yaml_form.register
def _(flag: Flag, language: str) -> YamlForm:
    return Bare("true" if flag.on else "false")


@yaml_form.register
def _(money: Money, language: str) -> YamlForm:
    if money.is_plain:
        return Bare(money.fields["amount"])
    return {name: Bare(text) for name, text in money.fields.items()} or RUNNING


@yaml_form.register
def _(count: Count, language: str) -> YamlForm:
    number = Bare(count.number)
    return number if count.bound is Bound.EXACT else {count.bound.value: number}


@yaml_form.register
def _(quantity: Quantity, language: str) -> YamlForm:
    return Bare(f"{quantity.number:f} {quantity.unit or ''}".strip())


@yaml_form.register
def _(vote: Vote, language: str) -> YamlForm:
    form = vote.form
    if isinstance(form, str):
        return form
    return {name: Bare(said) for name, said in form.items()}


@yaml_form.register
def _(phone: Phone, language: str) -> YamlForm:
    """The first number, with the last digits of the others behind it."""
    first, *others = phone.numbers
    return "/".join([first, *(_ending(first, other) for other in others)])


def _ending(first: str, other: str) -> str:
    """Return the digits from the first in which two numbers of the same form differ."""
    at = next((at for at, (one, two) in enumerate(zip(first, other, strict=True)) if one != two), len(first) - 1)
    return "".join(c for c in other[at:] if c.isdigit())


@yaml_form.register
def _(email: Email, language: str) -> YamlForm:
    return email.address


@yaml_form.register
def _(link: Link, language: str) -> YamlForm:
    return link.url


@yaml_form.register
def _(file: FilePath, language: str) -> YamlForm:
    return file.path


@yaml_form.register
def _(former: Former, language: str) -> YamlForm:
    return form_of_node(former.node)


@yaml_form.register
def _(compared: Translations, language: str) -> YamlForm:
    return {code: {"of": one.of, "digest": one.digest} for code, one in compared.by_language.items()}
