"""Trees into records: pydantic's errors become findings at the places of what they are about."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from komplan.diagnostics import Diagnostic, Place, Repair, Word, Wording, facts, proposed
from komplan.language.codes import is_language
from komplan.language.dates import parse_date
from komplan.language.heard import bare, fold, heard, is_sign, quoted
from komplan.language.names import mistyped
from komplan.language.years import without_year
from komplan.sources.limits import FINDINGS
from komplan.sources.tree import LOST, Branch, Items, Node, Scalar, find, place_of, value_of
from komplan.sources.yaml_parted import mended_item

from ..naming import identifier_of
from ..origin import with_origin
from ..record import R, Record
from ..values import Context, Due, Moment, Part, Until, Years
from ..values.base import Refusal, shape
from .alone import name_alone
from .appointments import doubt_of
from .field_names import homes_of, means_one, meant_field, missing_field, name_again, named_so, names_at, part_at
from .inside import TYPED, imply_inside, nameless
from .misplaced import as_identifier
from .proposals import WORDED, example_beside, example_in_words, listed_choices, repair_of, with_words
from .several import example_of_several, in_place_of_one, seat_in
from .shapes import deleted, example_of, is_only_words, is_person, of_shape, own_words, people_in, says_nothing
from .shared_costs import shared_cost
from .spots import Spot, held_by, is_needed, over, spot_of
from .typed_lists import spread

P = TypeVar("P", bound=Part)
Step = str | int

_NAMED = 0.75
_CHOSEN = 0.72
"""How like a word has to be to the name of a field, or to a choice, of which another may be what is not there yet."""

MOST_HOMES = 6
"""How many places of a misplaced field are told."""


def read_record(
    kind: type[R], identifier: str, tree: Branch, languages: tuple[str, ...]
) -> tuple[R | None, list[Diagnostic]]:
    """Return the record of a tree, or None where it has errors, and what is wrong with it."""
    renamed = list(name_again(kind, tree))
    implied = [*renamed, *_imply(kind, identifier, tree)]
    record, findings = read_part(kind, tree, Context(language_of(tree, languages), languages, day=_day_of(tree)))
    stated = {finding.place for finding in implied}
    findings = [*(finding for finding in findings if finding.place not in stated), *implied]
    return (None if record is None or implied else with_origin(record, identifier, tree)), findings


def read_partly(
    kind: type[Record], identifier: str, tree: Branch, languages: tuple[str, ...]
) -> tuple[Record, list[Node]]:
    """Return what can be read of a tree with faults, and the nodes that can't be: a field that has one states nothing.

    Where the path states a field, the path counts. Such a record may be checked and never shown.
    """
    disagreeing = {finding.facts["field"] for finding in _imply(kind, identifier, tree)}
    read = Branch(tree.place, torn=tree.torn)
    read |= tree
    read.keys_at |= tree.keys_at
    for name, stated in _stated_by_path(kind, identifier):
        if name in disagreeing:
            read[name] = Scalar(stated, tree.place, plain=False)
    unread: list[Node] = []
    record = kind.model_validate(read, context=Context(language_of(tree, languages), languages, unread))
    return with_origin(record, identifier, tree), unread


def language_of(tree: Branch, languages: tuple[str, ...]) -> str:
    """Return the language that a record says it is written in, else the first of the town's ``languages``."""
    said = value_of(tree.get("language"))
    return str(said) if isinstance(said, Scalar) and is_language(said) else languages[0]


def read_part(kind: type[P], tree: Branch, context: Context) -> tuple[P | None, list[Diagnostic]]:
    """Return the fields of a tree as one frozen value, or None where it has errors, and what is wrong with it.

    In the tree, lists that were typed as lines of one text are lists afterwards, and texts that stand alone for groups
    have the names of their fields.
    """
    unclear = list(spread(kind, tree))
    name_alone(kind, tree)
    lacking = list(nameless(kind, tree))
    try:
        part = kind.model_validate(tree, context=context)
        return (None if unclear or lacking else part), unclear + lacking
    except ValidationError as errors:
        return None, unclear + _once([*_findings(kind, tree, errors, context), *lacking])


def _imply(kind: type[Record], identifier: str, tree: Branch) -> Iterator[Diagnostic]:
    """Set the fields that the file's path states, and tell where the file itself says otherwise."""
    for name, stated in _stated_by_path(kind, identifier):
        found = tree.get(name)
        if found is None:
            tree.put(name, Scalar(stated, Place(tree.place.path), plain=False), Place(tree.place.path))
        elif not _says(name, value_of(found), stated):
            yield _disagreeing(kind, name, stated, found, place_of(tree, (name,)))
    imply_inside(kind, identifier, tree)


def _disagreeing(kind: type[Record], name: str, stated: str, found: Node, place: Place) -> Diagnostic:
    """Return what is told of a field that says something else than the path.

    A code is the plan's and the file is named by it, so no code is changed for a name.
    """
    told, said = {"field": name, "path": stated}, value_of(found)
    meant = as_identifier(kind, said.replace("/", "-")) if name == "code" and isinstance(said, Scalar) else None
    if meant:
        told |= {"code": str(said), "file": f"{meant}.{place.path.rpartition('.')[2]}"}
        return Diagnostic("path-disagrees", place, told, advice="code")
    written = quoted(stated) if name == "code" and stated.replace(".", "").isdigit() else stated
    return Diagnostic("path-disagrees", place, told, over(found, written))


def _stated_by_path(kind: type[Record], identifier: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that the path of a record's file states, each with its value."""
    for name, part in zip(kind.IMPLIED, identifier.split("/"), strict=False):
        yield name, part[:10] if name == "date" else part


def _says(field: str, node: Node | None, stated: str) -> bool:
    """Tell whether a file says the same as its path: a day in any way of writing, a code with any signs between."""
    if not isinstance(node, Scalar):
        return False
    if field == "code":
        return identifier_of(node) == identifier_of(stated)
    return node == stated or parse_date(node) == stated


def _findings(kind: type[Part], tree: Branch, errors: ValidationError, context: Context) -> Iterator[Diagnostic]:
    proposals = 0
    for error in errors.errors(include_url=False, include_input=True):
        path, meant = error["loc"], None
        if _is_lost(tree, path, is_missing=error["type"] == "missing"):
            continue
        match error["type"]:
            case "missing":
                if _left_empty(tree, path):
                    continue
                finding = missing_field(kind, tree, path)
            case "extra_forbidden":
                finding, meant = _unknown(kind, tree, path)
            case "komplan":
                said: Refusal = error["ctx"]["said"]
                finding, meant = _refused(kind, tree, path, said, context), said.meant
                if finding.code == "wrong-language" and said.on_key and len(str(path[-1])) > 3:  # no mistyped code
                    finding = mended_item(tree, path) or finding
            case other:
                expected = Word.LIST if other == "tuple_type" else Word.MAPPING
                finding = _misshapen(kind, tree, path, (expected, shape(error["input"])), context)
        if meant and proposals < FINDINGS and _may_be_pasted(finding, tree, path):  # no more are told
            proposals += 1
            likeness = _CHOSEN if finding.code == "wrong-choice" else _NAMED
            named = named_so(*meant) if finding.code == "unknown-field" else None
            finding = replace(finding, repair=proposed(named or mistyped(*meant, likeness)))
        yield finding


def _may_be_pasted(finding: Diagnostic, tree: Branch, path: tuple[Step, ...]) -> bool:
    """Tell whether a proposal can be pasted over the place of a finding: that is all that it is about."""
    node = find(tree, path) if finding.code != "unknown-field" else None
    return bool(finding.place.end_column) and (node is None or node.end is not None)


def _unknown(
    kind: type[Part], tree: Branch, path: tuple[Step, ...]
) -> tuple[Diagnostic, tuple[str, tuple[str, ...]] | None]:
    """Return what is told of a field that is not there, and what its name may have been."""
    above, name = tuple(step for step in path[:-1] if isinstance(step, str)), str(path[-1])
    fields, part, place = names_at(kind, above), part_at(kind, above), place_of(tree, path, key=True)
    if name.endswith(TYPED):
        return Diagnostic("unknown-field", place, facts(field=name.removesuffix(TYPED), fields=fields)), None
    holder = find(tree, path[:-1])
    holder = holder["value"] if isinstance(holder, Branch) and name not in holder and "value" in holder else holder
    taken = frozenset(holder.keys_at if isinstance(holder, Branch) else ())
    if field := meant_field(part, name, taken):
        repair = Repair(field, is_safe=means_one(part, name))
        return Diagnostic("unknown-field", place, facts(field=name, fields=fields), repair), None
    at_top = (Wording("homes", "record"),) if name in names_at(kind, ()) or meant_field(kind, name, frozenset()) else ()
    if homes := homes_of(part, name) or (*homes_of(kind, name), *at_top):
        told = facts(field=name, homes=homes[:MOST_HOMES])
        is_later = not part.LATER.isdisjoint({name, *(str(home).rpartition(".")[2] for home in homes)})
        return Diagnostic(
            "field-elsewhere", place, told, advice="later" if is_later else "inside" if name in above else ""
        ), None
    free = tuple(field for field in fields if field not in taken)
    return Diagnostic("unknown-field", place, facts(field=name, fields=fields)), (name, free)


def _refused(kind: type[Part], tree: Branch, path: tuple[Step, ...], said: Refusal, context: Context) -> Diagnostic:
    """Return what is told of a value that was refused."""
    if said.code == "wrong-shape" and said.repair is None:
        return _misshapen(kind, tree, path, (said.facts["expected"], said.facts["found"]), context)
    node = find(tree, path)
    if isinstance(node, Scalar) and not node.isascii():
        said = said.with_signs(node)
    place = place_of(tree, path, key=said.on_key)
    if said.code == "value-length":
        place = replace(place, end_column=0)  # nobody wants it underlined
    spot = spot_of(kind, tree, path[:-1] if said.code == "unknown-value" else path)
    if spot and not spot.takes_text and said.repair is None and _is_empty(spot.value):
        return _signed(spot, place)
    if spot and said.code in {"several-values", "value-more"} and (shared := shared_cost(spot, place, context)):
        return shared
    is_there = place.end_column and (node is None or node.end is not None)
    own = proposed(said.repair, is_safe=said.is_safe) if said.on_key or is_there else None
    repair = own or (repair_of(said, spot, context) if spot else None)
    if spot and repair is None and (listed := listed_choices(said, spot)):
        return Diagnostic("wrong-choice", place, {name: said.facts[name] for name in ("value", "choices")}, listed)
    told: dict[str, Any] = {"field": spot.field if spot else str(path[-1]), "what": held_by(spot)} | dict(said.facts)
    advice = ""
    if said.code == "several-values":
        advice = "years" if spot and spot.spec.takes(Years) else ""
        told["example"] = example_of_several(spot, said.facts["values"], str(told["value"])) if spot else "…"
    elif repair is None and said.code in _EXAMPLED and (spot or said.code != "wrong-choice"):  # no words beside a part
        told |= example_beside(said, spot, context)
    if said.code == "year-missing":
        told["example"] = f"{without_year(str(said.facts['value']))} {(context.day or '…')[:4]}"
        sort = Until if spot and spot.spec.takes(Due, Until) else Moment
        if spot and (day := sort.after(context.day, str(said.facts["value"]))):
            repair = with_words(day, str(said.facts["value"]), spot)
    advice = _advice(said, repair) or advice or str(told.pop("advice", ""))
    return Diagnostic(said.code, place, told, repair, advice=advice)


def _advice(said: Refusal, repair: Repair | None) -> str:
    """Return what else a finding says than its code usually does; nothing where it says just that."""
    if said.code == "wrong-language" and said.on_key:
        return "text"
    if repair is None:
        return "words" if said.within is not None and said.within.code in WORDED else ""
    return "field" if said.code == "value-in-words" and repair.text.startswith((*said.beside,)) else ""


_EXAMPLED = frozenset({"value-more", "value-in-words", "unknown-value", "wrong-choice", "wrong-period", "wrong-vote"})
"""Codes of values of which it is told how to keep the typed words."""


def _is_empty(node: Node) -> bool:
    """Tell whether a sign or a word stands in place of a value for that there is none or nobody knows it."""
    return isinstance(node, Scalar) and (is_sign(node) or fold(node) in heard("not_stated"))


def _signed(spot: Spot, place: Place) -> Diagnostic:
    """Return what is told of a sign in place of a value; one for nothing goes where the field need not be there."""
    text = str(spot.value)
    if fold(text) in heard("not_stated") and not spot.is_around:
        return Diagnostic(
            "empty-value", place, facts(field=spot.field), over(spot.node, f"{{unknown: {quoted(text)}}}")
        )
    is_nothing = text.strip("-–—/x") == ""
    repair = deleted(spot) if is_nothing and spot.is_alone and not is_needed(spot.part, spot.field) else None
    return Diagnostic("empty-value", place, facts(field=spot.field), repair)


def _day_of(tree: Branch) -> str | None:
    """Return the day of a record that has one, as ISO."""
    date = value_of(tree.get("date"))
    return parse_date(date) if isinstance(date, Scalar) else None


def _in_place_of_group(spot: Spot, place: Place, context: Context) -> Diagnostic | None:
    """Return what is told of a text in place of a group of fields that has no such shape for a reason; else None."""
    if doubt := doubt_of(spot, context):
        code, said, repair = doubt
        return Diagnostic(code, place, said, repair)
    if _is_empty(spot.value):
        return _signed(spot, place)
    if says_nothing(spot):
        nothing = facts(value=str(spot.value), field=spot.field)
        return Diagnostic("nothing-stated", place, nothing, of_shape(spot, Word.MAPPING, context))
    if is_only_words(spot, context):
        repair = of_shape(spot, Word.MAPPING, context)
        words = facts(value=str(spot.value), field=spot.field, what=held_by(spot))
        more = {} if repair else example_in_words(spot, str(spot.value), context)
        return Diagnostic("value-in-words", place, {**words, **more}, repair)
    return None


def _misshapen(
    kind: type[Part], tree: Branch, path: tuple[Step, ...], shapes: tuple[Word, Word], context: Context
) -> Diagnostic:
    """Return what is told of a list, a text or a group of fields where another of them is expected."""
    spot, (expected, found) = spot_of(kind, tree, path), shapes
    node = find(tree, path)
    told: dict[str, Any] = {
        "expected": expected,
        "found": found,
        "needed": Wording("needed", "person" if spot and is_person(spot, expected) else expected.value),
        "field": spot.field if spot else str(path[-1]),
        "example": example_of(spot, expected, context) if spot or node is None else own_words(node),
    }
    if spot and expected is Word.MAPPING and (finding := _in_place_of_group(spot, place_of(tree, path), context)):
        return finding
    repair = of_shape(spot, expected, context) if spot else None
    if spot and expected is not Word.LIST and (several := in_place_of_one(spot, place_of(tree, path), repair, context)):
        return several
    if not spot and isinstance(node, Items) and len(node) > 1:
        one = facts(field=str(path[-1]), example=f"{path[-1]}: …")
        return Diagnostic("several-values", place_of(tree, path), one)
    if spot and (seat := seat_in(spot)):
        told |= facts(seat=bare(seat), listed=int(spot.is_listed))  # the town knows whether it is an organisation
    are_several = spot is not None and spot.field == "present" and isinstance(spot.value, Scalar) and "," in spot.value
    people = people_in(spot) if spot and repair is None and expected is Word.MAPPING else None
    told |= {"rest": people.unnamed} if people else {}
    advice = ("people" if people.are_many else "person") if people else "guests" if are_several else ""
    return Diagnostic("wrong-shape", place_of(tree, path), told, repair, advice=advice)


def _once(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out that a field is missing where its name is only mistyped: one mistake is one finding."""
    meant = {finding.repair and finding.repair.text for finding in findings if finding.code == "unknown-field"}
    return [f for f in findings if f.code != "missing-field" or f.facts["field"] not in meant]


def _is_lost(tree: Branch, path: tuple[str | int, ...], *, is_missing: bool) -> bool:
    """Tell whether what stands at a path, or would, is part of what could not be read, which was told already."""
    if is_missing:
        parent = value_of(find(tree, path[:-1]))
        return isinstance(parent, Branch) and parent.may_hold_more
    node = find(tree, path)
    return (isinstance(node, Scalar) and LOST in node) or any(LOST in str(step) for step in path)


def _left_empty(tree: Branch, path: tuple[str | int, ...]) -> bool:
    """Tell whether the field stands there without a value, which was told already."""
    parent = find(tree, path[:-1])
    if isinstance(parent, Branch) and "value" in parent and path[-1] not in parent.keys_at:
        parent = parent["value"]
    return isinstance(parent, Branch) and path[-1] in parent.keys_at
