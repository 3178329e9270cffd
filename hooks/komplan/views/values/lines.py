"""Groups of fields that stand in one line, such as who sits at a meeting: value after value, with few words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from komplan.definitions.current import per_definitions
from komplan.language.catalogue import Catalogue
from komplan.language.dates import say_as_of
from komplan.language.enumerations import say_together
from komplan.language.prepositions import out_of
from komplan.model.attendance import Away, Headcount
from komplan.model.kinds.body import BodyKind
from komplan.model.kinds.measure import ServiceChanges
from komplan.model.kinds.meeting import NextMeeting, Session
from komplan.model.kinds.project import Contribution, Party, ProgrammeLevel
from komplan.model.kinds.service import Waiting
from komplan.model.seat import Office, Seat
from komplan.model.values import Part, Period, Text
from komplan.model.values.contact import Address, Contact

from .shown import (
    Shown,
    ShownBit,
    ShownData,
    ShownDate,
    ShownField,
    ShownLine,
    ShownList,
    ShownName,
    ShownPart,
    Statement,
)

LINES = (
    Seat,
    Headcount,
    Session,
    NextMeeting,
    Away,
    Period,
    Waiting,
    Contact,
    Address,
    Party,
    Contribution,
    ProgrammeLevel,
    ServiceChanges,
)
"""Groups that stand in one line; groups inside them do, too."""

_APART = {"contact": ("phone", "email", "web", "address", "note"), "service-changes": ()}
"""Groups of which each field has a line of its own, with the fields that come last, in their order."""
_BOTH = {"period": ("from", "to"), "sitting": ("starts", "ends"), "address": ("postcode", "town")}
"""Two fields of a group that read as one; where one of them is missing, the words are those of ``…-one``."""
_SITTINGS = (Session, NextMeeting)

_VALUE = "{value}"
_CLOSE = (" ", "–")
"""With what words begin that follow without a comma."""
_SIZES = {4: "year", 10: "day"}
"""What dates are, by the length of their ISO form, where a language has other words around them."""


def line_of(part: Part, fields: Mapping[str, ShownField], words: Catalogue) -> ShownLine:
    """Return fields of a part in one line, without an office that the role says in each of its languages."""
    office, role = part.stated("office"), part.stated("role").value
    roles = role.by_language.values() if isinstance(role, Text) and not office.says_more else ()
    if office.value and {*map(Office.meant, roles)} == {office.value.value}:
        fields = {name: field for name, field in fields.items() if name != "office"}
    return in_line("sitting" if isinstance(part, _SITTINGS) else part.table(), fields, words)


def in_line(owner: str, fields: Mapping[str, ShownField], words: Catalogue) -> ShownLine:
    """Return fields of a group in one line: each after a comma, with what its words say around it.

    These stand under ``[lines]`` by the name of the group, ``owner``, or ``any``, and of the field; what has none
    stands for itself. What stands first may have words of its own, under ``…_first``, as may a date of a ``_day`` or
    a ``_year`` (``to_first_year``); an hour goes before its day. Words that begin with a blank
    or a dash follow without a comma. What is unknown has its label, and so has what should follow without a comma and
    is first. Of some groups (``_APART``) each field has a line of its own. There, and in pairs (``_BOTH``), what is
    unknown comes last.
    """
    apart, last = owner in _APART, _APART.get(owner, ())
    if apart or owner in _BOTH:
        order = {name: at for at, name in enumerate(last, 1)}
        fields = dict(sorted(fields.items(), key=lambda one: (one[1].said.value is None, order.get(one[0], 0))))
    if owner in _BOTH and not all(name in fields and fields[name].said.value for name in _BOTH[owner]):
        owner = f"{owner}-one"
    elif owner == "period" and all(_is_year(fields[name].said.value) for name in _BOTH[owner]):
        owner, fields = "years", {name: _bare_year(field) for name, field in fields.items()}
    return ShownLine(tuple(_bits(owner, fields, words, apart=apart)), apart)


def _is_year(value: Shown | None) -> bool:
    return isinstance(value, ShownDate) and len(value.iso) == len("2026") and not value.qualifier


def _bare_year(field: ShownField) -> ShownField:
    """Return a year without the words that it has where it stands alone."""
    year = field.said.value
    bare = replace(year, words=year.iso) if isinstance(year, ShownDate) else year
    return replace(field, said=replace(field.said, value=bare))


def as_one(
    fields: Mapping[str, ShownField], names: Sequence[str], words: Catalogue, *, owner: str, name: str, label: str
) -> Mapping[str, ShownField]:
    """Return fields of a record with the named ones as one, ``name``, in a line, where the first of them stands."""
    some = {one: fields[one] for one in names if one in fields}
    if not some:
        return fields
    line = ShownField(name, label, Statement(in_line(owner, some, words)))
    first = min(some, key=list(fields).index)
    kept = {one: line if one == first else field for one, field in fields.items() if one == first or one not in some}
    return {field.name: field for field in kept.values()}


def together(names: Sequence[ShownName], words: Catalogue) -> ShownName | None:
    """Return the names of bodies that meet together as one; None where there are none.

    Where all begin with what sort of a body each is, that stands once: working groups for A and for B.
    """
    if len(names) < 2:
        return names[0] if names else None
    texts: Sequence[str] = [name.text for name in names]
    if not any(name.lang for name in names):
        texts = next(filter(None, (_sorted_alike(texts, sort, words) for sort in BodyKind)), texts)
    return replace(names[0], text=say_together(texts, words))


def _sorted_alike(names: Sequence[str], sort: BodyKind, words: Catalogue) -> Sequence[str]:
    """Return names without the sort that each begins with but the first, which has it of all; none otherwise."""
    one, several = words.say("choices", "body-kind", sort), words.find("joint", sort)
    rests = [name[len(one) :] for name in names if name.lower().startswith(f"{one} ")]
    if not isinstance(several, str) or len(rests) < len(names):
        return ()
    first = f"{names[0][0]}{several[1:]}{rests[0]}"
    return (first, *(rest.lstrip() for rest in rests[1:]))


def _bits(owner: str, fields: Mapping[str, ShownField], words: Catalogue, *, apart: bool) -> Iterator[ShownBit]:
    hour_first = {name: fields[name] for name in ("at", "day") if fields.keys() >= {"at", "day"}}
    for at, (name, field) in enumerate((hour_first | dict(fields)).items()):
        value = field.said.value
        around = _around(owner, name, value, words, is_first=not at)
        if value is None or (around[:1] in _CLOSE and not at):
            around = f"{field.label}: {_VALUE}"
        joint = ", " if at and around[:1] not in _CLOSE and not apart else ""
        before, _, behind = around.partition(_VALUE)
        lined = _lined(name, value, words) if value and not (apart and around == _VALUE) else value
        if name == "as_of" and isinstance(value, ShownDate):
            lined = replace(value, words=say_as_of(value.iso, value.iso, words))
        if lined is not value:
            field = replace(field, said=replace(field.said, value=lined))  # noqa: PLW2901 - the same, in one line
        yield ShownBit(joint + before, field, behind)


def _around(owner: str, name: str, value: Shown | None, words: Catalogue, *, is_first: bool) -> str:
    """Return the words around a value, which stands in them as ``{value}``."""
    size = _SIZES.get(len(value.iso)) if isinstance(value, ShownDate) else None
    found = _key(words, owner, name, size, is_first)
    if found is None:
        return _VALUE
    number = int(value.value) if isinstance(value, ShownData) and value.value.isdecimal() else None
    count = _how_many(value) if isinstance(value, ShownList) else 1 if number is None else number
    preposition = "" if number is None else out_of(number, words)
    return words.say("lines", *found, count=count, value=_VALUE, out_of=preposition)


@per_definitions
def _key(words: Catalogue, owner: str, name: str, size: str | None, is_first: bool) -> tuple[str, str] | None:
    """Return where under ``[lines]`` words for a field stand; None where there are none."""
    named = [f"{name}_first", name][not is_first :]
    sized = [f"{key}_{size}" for key in named] if size else []
    keys = ((table, key) for key in (*sized, *named) for table in (owner, "any"))
    return next(((table, key) for table, key in keys if words.find("lines", table, key)), None)


def _how_many(several: ShownList) -> int:
    """Return how many are listed, of which one that goes from the first to the last of some counts as two."""
    return sum(2 if isinstance(item.value, ShownData) else 1 for item in several.items)


def _lined(name: str, shown: Shown, words: Catalogue) -> Shown:
    """Return what is shown without lines of its own."""
    match shown:
        case ShownPart(fields=fields):
            return in_line(name, fields, words)
        case ShownList(items=items):
            inner = (replace(one, value=_lined(name, one.value, words)) if one.value else one for one in items)
            return replace(shown, items=tuple(inner), in_line=True)
        case _:
            return shown
