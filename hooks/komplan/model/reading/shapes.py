"""A list, a text or a group of fields where another of them belongs: what somebody meant, in the typed words."""

from collections.abc import Sequence

from komplan.diagnostics import Repair, Word
from komplan.language.heard import fold, heard, is_sign, quoted
from komplan.privacy.names import holds_name
from komplan.sources.tree import Branch, Items, Node, Scalar, removal_of

from ..fields import fields_of
from ..values import Context, Money, Part, Quantity
from ..values.code import is_identifier
from ..values.count import Bound
from .appointments import as_appointment, is_appointment, tells_no_day
from .field_names import meant_field
from .fits import LEFT, TITLES, fit, group, meant_fields, paired, reads
from .heads import heads_in, out_of_all, people_listed, tells_heads
from .people import People, names_people, people_of
from .proposals import in_words, instead, with_words
from .spots import Spot, over, written

_LONGEST = 80
"""Longest text that an example quotes."""


def of_shape(spot: Spot, expected: Word, context: Context) -> Repair | None:
    """Return what somebody meant who wrote a list, a text or a group of fields where ``expected`` belongs."""
    node = spot.value
    match expected, node:
        case Word.TEXT, Items():
            return _as_text(node)
        case Word.TEXT, Branch():
            return _named_twice(spot, node, context)
        case Word.MAPPING, Items() if spot.inner is not None:
            return _of_list(spot, node, spot.inner, context)
        case Word.LIST, Branch():
            return _as_items(node, spot, context)
        case Word.MAPPING, Scalar() if spot.inner is not None:
            return _as_group(spot, node, spot.inner, context)
    return None


def _as_text(node: Items) -> Repair | None:
    """Write the one text of a list."""
    texts = texts_of(node)
    return over(node, written(texts[0]), is_safe=len(node) == 1) if len(texts) == 1 else None


def _named_twice(spot: Spot, node: Branch, context: Context) -> Repair | None:
    """Write the one text of a group whose only field is called as the field that it stands in."""
    name, text = next(iter(node.items())) if len(node) == 1 else ("", None)
    if not isinstance(text, Scalar) or meant_field(spot.part, name, frozenset()) != spot.field:
        return None
    made = fit(spot.part, spot.field, text, context)
    return over(node, made[spot.field]) if made and len(made) == 1 else None


def _of_list(spot: Spot, node: Items, part: type[Part], context: Context) -> Repair | None:
    """Write one group of fields for a list: the only one in it, a period's two ends, or fields of one."""
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
    """Write the group of which each item of a list holds fields, with all texts of each; a seat's items may be several.

    None where a field can't hold what all items say of it.
    """
    groups = [item for item in node if isinstance(item, Branch)]
    if "role" in part.BARE or len(groups) < len(node):
        return None
    whole = Branch(node.place)
    for one in groups:
        for name, inner in one.items():
            before = whole.get(name)
            if isinstance(before, Scalar) and isinstance(inner, Scalar):
                whole[name] = Scalar(f"{before}, {inner}", before.place, plain=False)
            elif before is None:
                whole.put(name, inner, one.keys_at[name])
            else:
                return None
    return over(node, written(whole)) if reads(part, whole, context) else None


def says_nothing(spot: Spot) -> bool:
    """Tell whether the words for that there is nothing stand where a group of fields belongs."""
    text = spot.value
    if not isinstance(text, Scalar) or (text == "0" and not spot.is_listed):  # a number may be meant
        return False
    return fold(text) in heard("nothing") or is_sign(text)


def _as_group(spot: Spot, text: Scalar, part: type[Part], context: Context) -> Repair | None:
    if says_nothing(spot):
        return (_none_of(spot, context) or deleted(spot)) if spot.is_alone else None
    if is_only_words(spot, context):
        return in_words(spot, str(text), context)
    if is_appointment(part):
        return as_appointment(text)
    if _is_headcount(spot) and (repair := _in_totals(spot, text, context)):
        return repair
    heads = heads_in(text, may_be_many=_is_in_list(spot)) if part.COUNTED else None
    made = heads.seat if heads else _as_fields(text, part, context)
    if made is None:
        return None
    made = f"[{made}]" if spot.is_listed else made
    return with_words(made, str(text), spot) if heads and not heads.keeps_words else over(text, made)


def _in_totals(spot: Spot, text: Scalar, context: Context) -> Repair | None:
    """Write among the totals what a text in place of a list says in numbers; the paper that it leads to as a reason."""
    if _refers(text):
        return over(spot.node, f"{{unknown: {quoted(text)}}}")
    number = people_listed(text)
    totals = out_of_all(text) if spot.field == "present" else None
    totals = totals or (number and f"{{{spot.field}: {{value: {number}, as_written: {quoted(text)}}}}}")
    return instead(spot, {"totals": totals}, context) if totals else None


def _none_of(spot: Spot, context: Context) -> Repair | None:
    """Write among the totals that there was nobody, as words in place of a list say; a sign may mean anything."""
    if not _is_headcount(spot) or is_sign(str(spot.value)):
        return None
    return instead(spot, {"totals": f"{{{spot.field}: 0}}"}, context)


def _is_headcount(spot: Spot) -> bool:
    """Tell whether a whole list of people is meant, of whom the totals can say how many they are."""
    totals = fields_of(spot.part).get("totals")
    return spot.is_alone and totals is not None and totals.part is not None and spot.field in fields_of(totals.part)


def _refers(text: Scalar) -> bool:
    """Tell whether a text leads to another paper."""
    return fold(text).partition(" ")[0] in heard("see")


def is_only_words(spot: Spot, context: Context) -> bool:
    """Tell whether a text in place of a group of fields says something that none of its fields can hold.

    It refers to another paper, tells several numbers of people, or of no day.
    """
    text, part = spot.value, spot.inner
    if not isinstance(text, Scalar) or part is None or not part.BARE:
        return False
    if _refers(text):
        return "text" not in part.BARE and not _is_headcount(spot)
    if is_appointment(part):
        return tells_no_day(text)
    if _is_sum(part):
        return _as_fields(text, part, context) is None
    if part.COUNTED is None or holds_name(text):
        return False
    many = _is_in_list(spot)
    return tells_heads(text, may_be_many=many) and (spot.is_around or heads_in(text, may_be_many=many) is None)


def is_person(spot: Spot, expected: Word) -> bool:
    """Tell whether somebody belongs where a group of fields is expected: a person, a role, an organisation."""
    return expected is Word.MAPPING and spot.inner is not None and "role" in spot.inner.BARE


def _is_sum(part: type[Part]) -> bool:
    """Tell whether a text in place of a group can only be meant for the money in it."""
    fields = fields_of(part)
    return all(fields[name].takes(Money) for name in part.BARE) and not any(f.required for f in fields.values())


def _is_in_list(spot: Spot) -> bool:
    return spot.is_listed or not spot.is_alone


def texts_of(node: Items) -> list[Scalar]:
    """Return the items of a list that holds nothing but texts; else nothing."""
    texts = [item for item in node if isinstance(item, Scalar)]
    return texts if len(texts) == len(node) else []


def _as_items(node: Branch, spot: Spot, context: Context) -> Repair | None:
    if _is_headcount(spot) and spot.inner and not node.keys() <= fields_of(spot.inner).keys():
        totals = fields_of(spot.part)["totals"].part
        if totals and node.keys() <= fields_of(totals).keys() and reads(totals, node, context):
            return instead(spot, {"totals": written(node)}, context)
    if spot.inner is not None:
        pairs = paired(spot.inner, node, context)
        made = f"[{written(node)}]" if reads(spot.inner, node, context) else pairs
        if made or not spot.takes_text:
            return over(node, made) if made else None
    texts = [(key, inner) for key, inner in node.items() if isinstance(inner, Scalar)]
    if len(texts) != len(node) or not spot.takes_text:
        return None
    numbered = [fold(key) for key, _ in texts] == [str(number) for number in range(1, len(texts) + 1)]
    return over(node, f"[{', '.join(quoted(text if numbered else f'{key}: {text}') for key, text in texts)}]")


def _as_fields(text: Scalar, part: type[Part], context: Context) -> str | None:
    """Return the group of fields that a text is probably meant for, where nothing else is needed.

    What has a digest needs more than a text.
    """
    fields = meant_fields(part, text, context)
    own = next(iter(fields), "")
    if own not in {*part.BARE, *TITLES} or "digest" in fields_of(part):  # a guess, or more than one field
        return None
    if own == "role" and names_people(str(text)):
        return None
    if own == "role" and "group" in fields_of(part) and fold(text).partition(" ")[0] in heard("group_words"):
        fields = {"group": fields["role"]}
    made = group(part, fields)
    return made if made.count(LEFT) == text.count(LEFT) else None


def example_of(spot: Spot | None, expected: Word, context: Context) -> str:
    """Return the shape that is expected, with all typed words in it, but for texts that are too long."""
    if spot is None:
        return LEFT
    several = expected is Word.LIST or spot.is_listed
    if people := _people_in(spot, several=several) if expected is not Word.TEXT else None:
        text, several = people.seats, several or (people.are_many and spot.is_alone)
    elif spot.inner is not None and expected is not Word.TEXT:
        text = _with_fields(spot.inner, spot.value, context)
    else:
        text = ", ".join(map(own_words, _inner(spot.value))) if several else _bounded(spot) or own_words(spot.value)
        is_named = spot.is_reference and not several and text != LEFT and not is_identifier(text.strip('"'))
        if is_named or _is_source_alone(spot, context):
            text = f"{{value: {LEFT}, as_written: {text}}}"
    named = f"[{text}]" if several else text
    return f"{spot.field}: {named}" if spot.is_alone else named


def _bounded(spot: Spot) -> str:
    """Return a number with the words for about or at least beside it, where a count's bound stands and is not held."""
    node = spot.value
    if not isinstance(node, Branch) or len(node) != 1 or not spot.spec.takes(Quantity):
        return ""
    ((bound, number),) = node.items()
    is_bound = bound in Bound.values() and isinstance(number, Scalar)
    return f"{{value: {number}, as_written: {LEFT}}}" if is_bound else ""


def _is_source_alone(spot: Spot, context: Context) -> bool:
    """Tell whether only the words of the source are stated, without a value, and can't be read as one themselves."""
    node = spot.value
    if not isinstance(node, Branch) or list(node) != ["as_written"]:
        return False
    return not fit(spot.part, spot.field, node["as_written"], context)


def _with_fields(part: type[Part], node: Node, context: Context) -> str:
    """Return the fields of a part that are needed, and those that typed words are meant for."""
    if fields := _own_fields(part, node):
        return group(part, fields)
    text = _words_in(node)
    if not text or len(text) > _LONGEST:
        return group(part, {})
    said = node if isinstance(node, Scalar) else Scalar(text, node.place, plain=False)
    return group(part, meant_fields(part, said, context))


def _own_fields(part: type[Part], node: Node) -> dict[str, str]:
    """Return the fields of one or more groups, each with all that they say of it; nothing where one is no part's."""
    groups = [node] if isinstance(node, Branch) else node if isinstance(node, Items) else []
    fields = _joined([inner for inner in groups if isinstance(inner, Branch)])
    return fields if fields.keys() <= fields_of(part).keys() else {}


def _joined(groups: Sequence[Branch]) -> dict[str, str]:
    """Return the fields of several groups, each with all that they say of it."""
    names = dict.fromkeys(name for group in groups for name in group)
    said = {name: [group[name] for group in groups if name in group] for name in names}
    return {
        name: written(nodes[0]) if len(nodes) == 1 else quoted(", ".join(map(_words_in, nodes)))
        for name, nodes in said.items()
    }


def people_in(spot: Spot) -> People | None:
    """Return the people whose names stand in place of a seat, or of several; None where no name stands there."""
    return _people_in(spot, several=spot.is_listed) if isinstance(spot.value, Scalar) else None


def _people_in(spot: Spot, *, several: bool) -> People | None:
    """Return the people whose names stand in place of a seat, or of ``several``; else None."""
    part, text = spot.inner, _words_in(spot.value)
    if part is None or "role" not in part.BARE or not names_people(text) or _own_fields(part, spot.value):
        return None
    return people_of(text, may_be_many=several or spot.spec.several)


def own_words(node: Node) -> str:
    """Return the words of a node in quotes, or dots where there are none or too many; a name alone in it goes."""
    while isinstance(node, Branch) and len(node) == 1:
        (node,) = node.values()
    text = _words_in(node)
    return quoted(text) if text and len(text) <= _LONGEST else LEFT


def _words_in(node: Node) -> str:
    """Return all words of a node in one text."""
    if isinstance(node, Scalar):
        return str(node)
    texts = [_words_in(inner) for inner in _inner(node)]
    if isinstance(node, Branch):
        texts = [f"{key}: {text}" for key, text in zip(node, texts, strict=True)]
    return ", ".join(texts)


def _inner(node: Node) -> Sequence[Node]:
    return list(node.values()) if isinstance(node, Branch) else node if isinstance(node, Items) else [node]


def deleted(spot: Spot) -> Repair | None:
    """Take a field out, with its line."""
    holder = spot.holder
    if not isinstance(holder, Branch):
        return None
    key = holder.keys_at[spot.field]
    begins_item = (key.line, key.column) == (holder.place.line, holder.place.column) and key.column > 1
    at = None if begins_item else removal_of(holder, (spot.field,))
    return Repair("", at=at) if at else None
