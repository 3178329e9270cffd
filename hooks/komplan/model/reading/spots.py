"""Where in a tree a field's statement stands, and how text is written there so that it can be pasted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args, get_origin

from komplan.diagnostics import Repair, Wording
from komplan.language.heard import quoted
from komplan.sources.tree import Branch, Items, Node, Scalar, stretch_of

from ..record import Record
from ..values import Moment, Money, Part, Period, Reference, Text, Vote
from ..values.stated import is_around


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a tree the statement of a field stands."""

    holder: Branch | Items
    step: str | int
    node: Node
    """The statement as it is written, ``{value: …}`` included."""
    field: str
    """Name of the field, also where the statement is an item of its list."""
    part: type[Part]
    """What the fields beside it are those of."""
    inner: type[Part] | None
    """What its value is, where that is a group of fields."""
    takes_text: bool
    """Whether any text may be its value."""
    is_reference: bool
    """Whether its value names a record."""
    above: "Spot | None"
    """The statement that the holder is, or is in."""
    is_listed: bool = False
    """Whether it stands for a list of one."""

    @property
    def value(self) -> Node:
        """What is stated."""
        return self.node["value"] if isinstance(self.node, Branch) and self.is_around else self.node

    @property
    def is_around(self) -> bool:
        """Whether the statement says more of its value."""
        return isinstance(self.node, Branch) and is_around(self.node)

    @property
    def is_alone(self) -> bool:
        """Whether the statement stands right behind the name of the field."""
        return isinstance(self.step, str)


def spot_of(kind: type[Part], tree: Branch, path: Sequence[str | int]) -> Spot | None:
    """Return where the statement at a path stands; None where the path leads inside a value or to nothing."""
    holder: Node = tree
    part, own, field = kind, kind, ""
    inner: type[Part] | None = None
    takes_text = is_reference = False
    at: Spot | None = None
    for position, step in enumerate(path):
        if isinstance(step, str):
            found = next((info for name, info in part.model_fields.items() if step in {name, info.alias}), None)
            if found is None or not isinstance(holder, Branch) or step not in holder:
                return None
            own, field, inner = part, step, part_in(found.annotation)
            takes_text = takes(found.annotation, Text)
            is_reference = takes(found.annotation, Reference)
            part = inner or part
        elif not isinstance(holder, Items):  # one value stands where several are possible
            return replace(at, is_listed=True) if at and position == len(path) - 1 else None
        elif step >= len(holder):
            return None
        node = holder[step]  # type: ignore[index]
        at = Spot(holder, step, node, field, own, inner, takes_text, is_reference, at)
        holder = node
        if isinstance(node, Branch) and is_around(node):
            holder = node["value"]
    return at


def spot_in(record: Record, path: Sequence[str | int]) -> Spot | None:
    """Return where the statement at a path of a record stands, as ``spot_of`` does."""
    return spot_of(type(record), record.tree, path)


def is_needed(part: type[Part], name: str) -> bool:
    """Tell whether a part has a field of this name that has to be there."""
    return any(name in {own, info.alias} and info.is_required() for own, info in part.model_fields.items())


def is_field(part: type[Part], name: str) -> bool:
    """Tell whether a part has a field of this name."""
    return any(name in {own, info.alias} for own, info in part.model_fields.items())


def part_in(annotation: Any) -> type[Part] | None:
    """Return the part that an annotation of a field leads to, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for part in map(part_in, get_args(annotation)) if part), None)


def is_list(annotation: Any) -> bool:
    """Tell whether an annotation of a field leads to a list."""
    return get_origin(annotation) is tuple or any(map(is_list, get_args(annotation)))


def annotation_of(spot: Spot) -> Any:
    """Return the annotation of a spot's field."""
    fields = spot.part.model_fields.items()
    return next(info.annotation for name, info in fields if spot.field in {name, info.alias})


def held_by(spot: Spot | None) -> Wording:
    """Return the word for what a field holds that takes no words."""
    annotation = annotation_of(spot) if spot else None
    sorts = {Period: "period", Moment: "date", Money: "money", Vote: "vote"}
    sort = next((name for kind, name in sorts.items() if takes(annotation, kind)), "group")
    if spot and spot.inner and spot.inner.COUNTED:
        return Wording("held", "people")
    if spot and spot.inner and {"date", "starts"} <= spot.inner.model_fields.keys():
        return Wording("held", "appointment")
    return Wording("held", sort)


def takes(annotation: Any, sort: type) -> bool:
    """Tell whether an annotation of a field leads to a type of value."""
    if isinstance(annotation, type) and issubclass(annotation, sort):
        return True
    return any(takes(inner, sort) for inner in get_args(annotation))


def over(node: Node, text: str) -> Repair | None:
    """Return the repair that writes a text over a node; None where no file holds it so."""
    at = stretch_of(node)
    return None if at is None else Repair(text, at=at)


def lines(holder: Branch, fields: Mapping[str, str]) -> str:
    """Return fields as they follow each other in a mapping; the name of the first stands there already."""
    texts = [f"{name}: {text}" if name else text for name, text in fields.items()]
    if in_flow(holder):
        return ", ".join(texts)
    column = next(iter(holder.keys_at.values())).column
    return f"\n{' ' * (column - 1)}".join(texts)


def in_flow(node: Branch | Items) -> bool:
    """Tell whether a mapping or list stands in brackets."""
    if isinstance(node, Branch):
        key = next(iter(node.keys_at.values()))
        return (key.line, key.column) != (node.place.line, node.place.column)
    return node.end is not None and bool(node) and node.end != node[-1].end


def written(node: Node) -> str:
    """Return a node as YAML in one line."""
    if isinstance(node, Scalar):
        return str(node) if node.plain and is_plain(node) else quoted(str(node))
    if isinstance(node, Branch):
        return f"{{{', '.join(f'{key}: {written(inner)}' for key, inner in node.items())}}}"
    return f"[{', '.join(map(written, node))}]"


def written_text(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them."""
    return text if is_plain(text) else quoted(text)


def is_plain(text: str) -> bool:
    """Tell whether a text may stand without quotes, also within brackets."""
    return bool(_NAME.fullmatch(text)) or (text[:1].isalnum() and text.replace(" ", "").replace("-", "").isalnum())


_NAME = re.compile(r"[^\W\d_][\w./-]*+(?: [\w./-]++)*+")
