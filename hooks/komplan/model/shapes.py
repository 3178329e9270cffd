"""A list, a text or a group of fields where another of them belongs: what somebody meant, in the typed words."""

import re

from pydantic import ValidationError

from komplan.diagnostics import Repair, Word
from komplan.language.appointments import read_appointment
from komplan.language.heard import bare, fold, heard, is_sign, quoted
from komplan.language.moments import read_time
from komplan.privacy.names import holds_name
from komplan.sources.tree import Branch, Items, Node, Scalar, removal_of, scalars

from .proposals import in_words, with_words
from .spots import Spot, is_field, over, takes, written
from .values import Context, Part, Text
from .values.hour import hour_of

_TITLES = ("title", "name", "role", "what", "task", "reason", "note", "main")
"""Fields of a part that a bare text is most likely meant for."""

_HEADS = re.compile(r"(?<![\w.])(\d{1,4})(?![\w.,/])(?: ([^\W\d_]++))?")
"""A number of people, and the word behind it."""

_REMARK = re.compile(r"(?: \([^()\d]*+\))?")

_SEATS = re.compile(r"[,;:/(]| [–-] ")
"""What parts a person and a role in a text."""

_SHOWN = 3
"""How many fields an example shows where none is needed."""

_LONGEST = 80
"""Longest text that an example quotes."""


def of_shape(spot: Spot, expected: Word, context: Context) -> Repair | None:
    """Return what somebody meant who wrote a list, a text or a group of fields where ``expected`` belongs."""
    node = spot.value
    match expected, node:
        case Word.TEXT, Items():
            return _as_text(node)
        case Word.MAPPING, Items() if spot.inner is not None:
            return _of_list(spot, node, spot.inner, context)
        case Word.LIST, Branch():
            return _as_items(node, spot)
        case Word.MAPPING, Scalar() if spot.inner is not None:
            return _as_group(spot, node, spot.inner, context)
    return None


def _as_text(node: Items) -> Repair | None:
    """Write the one text of a list."""
    texts = texts_of(node)
    return over(node, written(texts[0])) if len(texts) == 1 else None


def _of_list(spot: Spot, node: Items, part: type[Part], context: Context) -> Repair | None:
    """Write one group of fields for a list: the only one in it, a period's two ends, or fields of one that it parts."""
    if len(node) == 1 and isinstance(node[0], Branch):
        return over(node, written(node[0]))
    if part.FROM_TEXT and texts_of(node):
        text = Scalar(" – ".join(map(str, node)), node.place)
        return over(node, str(text)) if reads(part, text, context) else None
    if len(node) == 1 and isinstance(node[0], Scalar):
        made = _as_fields(Scalar(str(node[0]), node.place, plain=False), part, context)
        return over(node, made) if made else None
    return _put_together(node, part, context)


def _put_together(node: Items, part: type[Part], context: Context) -> Repair | None:
    """Write the group of which each item of a list holds other fields; seats with few fields may be several."""
    groups = [item for item in node if isinstance(item, Branch)]
    names = [name for group in groups for name in group]
    if "role" in part.BARE or len(groups) < len(node) or len(set(names)) < len(names):
        return None
    whole = Branch(node.place)
    for group in groups:
        for name, inner in group.items():
            whole.put(name, inner, group.keys_at[name])
    return over(node, written(whole)) if reads(part, whole, context) else None


def says_nothing(spot: Spot) -> bool:
    """Tell whether the words for that there is nothing stand where a group of fields belongs."""
    text = spot.value
    if not isinstance(text, Scalar) or (text == "0" and not spot.is_listed):  # a number may be meant
        return False
    return fold(text) in heard("nothing") or is_sign(text)


def _as_group(spot: Spot, text: Scalar, part: type[Part], context: Context) -> Repair | None:
    if says_nothing(spot):
        return deleted(spot) if spot.is_alone else None
    if is_only_words(spot, context):
        return in_words(spot, str(text), context)
    if _is_appointment(part):
        return _as_appointment(text)
    number = _number_in(spot, text)
    made = f"{{{part.COUNTED}: {number[1]}}}" if number else _as_fields(text, part, context)
    if made is None:
        return None
    made = f"[{made}]" if spot.is_listed else made
    return with_words(made, str(text), spot) if number else over(text, made)


def is_only_words(spot: Spot, context: Context) -> bool:
    """Tell whether a text in place of a group of fields says something that none of its fields can hold.

    It refers to another paper, tells several numbers of people, or of a day in doubt.
    """
    text, part = spot.value, spot.inner
    if not isinstance(text, Scalar) or part is None or not part.BARE:
        return False
    if fold(text).partition(" ")[0] in heard("see"):
        return True
    if _is_appointment(part):
        tells = any(c.isdigit() for c in text) or read_time(text) is not None
        return tells and read_appointment(text, hour_of) is None
    if not any(takes(info.annotation, Text) for name, info in part.model_fields.items() if name in part.BARE):
        return _as_fields(text, part, context) is None
    return bool(_number_in(spot, text)) and _number_alone(spot, text) is None


def _is_appointment(part: type[Part]) -> bool:
    return {"date", "starts"} <= part.model_fields.keys()


def _number_in(spot: Spot, text: Scalar) -> re.Match[str] | None:
    """Return the first number of people in a text where that may stand: it begins the text or stands before a word."""
    if spot.inner is None or spot.inner.COUNTED is None:
        return None
    numbers = _HEADS.finditer(text)
    return next((found for found in numbers if not found.start() or fold(found[2] or "") in heard("people")), None)


def _number_alone(spot: Spot, text: Scalar) -> re.Match[str] | None:
    """Return the number of people with which a text begins, where it tells no other."""
    number = _number_in(spot, text)
    if number is None or number.start(1) or spot.is_around or (number[2] and fold(number[2]) not in heard("people")):
        return None
    return number if _REMARK.fullmatch(text, number.end()) else None


def _as_appointment(text: Scalar) -> Repair | None:
    """Write the day and the hour that a text names, and all of it where it says more; else why there is no day."""
    found = read_appointment(text, hour_of)
    if found is None:
        return over(text, f"{{date: {{unknown: {quoted(str(text))}}}}}")
    more = f', starts: "{found.hour}"' if found.hour else ""
    day = f"{{value: {found.day}, as_written: {quoted(str(text))}}}" if found.says_more else found.day
    return over(text, f"{{date: {day}{more}}}")


def texts_of(node: Items) -> list[Scalar]:
    """Return the items of a list that holds nothing but texts; else nothing."""
    texts = [item for item in node if isinstance(item, Scalar)]
    return texts if len(texts) == len(node) else []


def _as_items(node: Branch, spot: Spot) -> Repair | None:
    if spot.inner is not None:
        known = all(is_field(spot.inner, name) for name in node)
        return over(node, f"[{written(node)}]") if known else None
    texts = [(key, inner) for key, inner in node.items() if isinstance(inner, Scalar)]
    if len(texts) != len(node) or not spot.takes_text:
        return None
    numbered = [fold(key) for key, _ in texts] == [str(number) for number in range(1, len(texts) + 1)]
    return over(node, f"[{', '.join(quoted(text if numbered else f'{key}: {text}') for key, text in texts)}]")


def _as_fields(text: Scalar, part: type[Part], context: Context) -> str | None:
    """Return the group of fields that a text is probably meant for, where it can be read as that."""
    for field in part.BARE:
        branch = Branch(text.place)
        branch.put(field, Scalar(str(text), text.place, plain=False), text.place)
        if not reads(part, branch, context):
            if kept := _kept(part, branch, context):
                return f"{{{field}: {{value: {kept[0]}, as_written: {quoted(kept[1])}}}}}"
            continue
        if field == "role" and holds_name(str(text)):
            return None
        return f"{{{field}: {written(text)}}}"
    return None


def reads(part: type[Part], node: Node, context: Context) -> bool:
    """Tell whether a node can be read as a part."""
    try:
        part.model_validate(node, context=context)
    except ValueError:  # of which pydantic's error is one
        return False
    return True


def _kept(part: type[Part], node: Node, context: Context) -> tuple[str, str] | None:
    """Return the value that may be written with the words of a part's only field, and those, or None."""
    try:
        part.model_validate(node, context=context)
    except ValidationError as errors:
        said = [error["ctx"]["said"] for error in errors.errors(include_url=False) if error["type"] == "komplan"]
        return said[0].kept if len(said) == 1 else None
    return None


def example_of(spot: Spot | None, expected: Word) -> str:
    """Return the shape that is expected, with the typed words in it."""
    if spot is None:
        return "…"
    text = own_words(spot.value)
    if spot.inner is not None and expected is not Word.TEXT:
        text = _with_fields(spot.inner, text)
    named = f"[{text}]" if expected is Word.LIST or spot.is_listed else text
    return f"{spot.field}: {named}" if spot.is_alone else named


def _with_fields(part: type[Part], text: str) -> str:
    """Return the fields of a part that are needed, or some of it, with a text in the one that takes texts.

    The name of a person goes where it says why it may be public.
    """
    if "role" in part.BARE and holds_name(text):
        return _with_person(text)
    hidden = {"meeting", "date"} if hasattr(part, "KIND") else set()
    every = {info.alias or name: info for name, info in part.model_fields.items()}
    own = next((name for name in (*_TITLES, *part.BARE) if name in every), None)
    needed = [name for name, info in every.items() if info.is_required() and name not in hidden]
    fields = dict.fromkeys([*needed, *([own] if own else [])] or list(every)[:_SHOWN])
    if own and not takes(every[own].annotation, Text) and text != "…":
        text = f"{{value: …, as_written: {text}}}"
    return f"{{{', '.join(f'{name}: {text}' if name == own else f'{name}: …' for name in fields)}}}"


def person_in(spot: Spot) -> str | None:
    """Return a seat with the role beside a person, or dots, as YAML; None where no person stands in place of a seat."""
    text = spot.value
    if spot.inner is None or "role" not in spot.inner.BARE or not isinstance(text, Scalar) or not holds_name(text):
        return None
    people, roles = _people_and_roles(text)
    return f"{{role: {quoted(', '.join(roles)) if roles and len(people) == 1 else '…'}}}"


def _with_person(text: str) -> str:
    """Return a seat with the one person of a text in the field for that, and the rest as the role."""
    people, roles = _people_and_roles(text)
    if len(people) != 1:
        return "{role: …, person: …, public_basis: office}"
    role = f"role: {quoted(', '.join(roles))}, " if roles else ""
    return f"{{{role}person: {quoted(people[0])}, public_basis: office}}"


def _people_and_roles(text: str) -> tuple[list[str], list[str]]:
    parts = [part for piece in _SEATS.split(bare(text)) if (part := piece.strip(" ()"))]
    people = [part for part in parts if holds_name(part)]
    return people, [part for part in parts if part not in people]


def own_words(node: Node) -> str:
    """Return the one text that a node holds in quotes, or dots where it holds none, more of them or a long one."""
    texts = [text for _, text in scalars(node)]
    return quoted(str(texts[0])) if len(texts) == 1 and len(texts[0]) <= _LONGEST else "…"


def deleted(spot: Spot) -> Repair | None:
    """Take a field out, with its line."""
    holder = spot.holder
    if not isinstance(holder, Branch):
        return None
    key = holder.keys_at[spot.field]
    begins_item = (key.line, key.column) == (holder.place.line, holder.place.column) and key.column > 1
    at = None if begins_item else removal_of(holder, (spot.field,))
    return Repair("", at=at) if at else None
