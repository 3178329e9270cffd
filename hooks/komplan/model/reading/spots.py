"""Where in a tree a field's statement stands, and how text is written there so that it can be pasted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from komplan.diagnostics import Repair, Wording
from komplan.language.heard import quoted
from komplan.sources.tree import Branch, Items, Node, Scalar, Spelled, stretch_of

from ..fields import FieldSpec, fields_of
from ..record import Record
from ..values import Due, Moment, Money, Part, Period, Reference, Text, Vote
from ..values.stated import is_around


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a tree the statement of a field stands."""

    holder: Branch | Items
    step: str | int
    node: Node
    """The statement as it is written, ``{value: …}`` included."""
    spec: FieldSpec
    """The field, also where the statement is an item of its list."""
    part: type[Part]
    """What the fields beside it are those of."""
    above: "Spot | None"
    """The statement that the holder is, or is in."""
    is_listed: bool = False
    """Whether it stands for a list of one."""

    @property
    def field(self) -> str:
        """Name of the field."""
        return self.spec.name

    @property
    def inner(self) -> type[Part] | None:
        """What its value is, where that is a group of fields."""
        return self.spec.part

    @property
    def takes_text(self) -> bool:
        """Whether any text may be its value, or stand in place of it."""
        return self.spec.takes(Text) or (self.inner is not None and self.inner.ALONE is not None)

    @property
    def is_reference(self) -> bool:
        """Whether its value names a record."""
        return self.spec.takes(Reference)

    @property
    def value(self) -> Node:
        """What is stated, as it was typed."""
        stated = self.node["value"] if isinstance(self.node, Branch) and self.is_around else self.node
        return stated.typed if isinstance(stated, Spelled) else stated

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
    part = own = kind
    spec: FieldSpec | None = None
    at: Spot | None = None
    for position, step in enumerate(path):
        if isinstance(step, str):
            spec = fields_of(part).get(step)
            if spec is None or not isinstance(holder, Branch) or step not in holder:
                return None
            if isinstance(holder, Spelled) and at:  # a text in place of the group, which is called as that
                at, holder = replace(at, spec=replace(spec, name=at.spec.name)), holder.typed
                continue
            own, part = part, spec.part or part
        elif not isinstance(holder, Items):  # one value stands where several are possible
            assert spec is not None  # a path begins with a name
            if at and position == len(path) - 1:
                return replace(at, is_listed=not spec.mostly_one)
            if isinstance(holder, Spelled) and at:
                at = replace(at, is_listed=True)
            elif not spec.mostly_one:
                return None
            continue
        elif step >= len(holder):
            return None
        assert spec is not None  # a path begins with a name
        node = holder[step]  # type: ignore[index]
        at = Spot(holder, step, node, spec, own, at)
        holder = node
        if isinstance(node, Branch) and is_around(node):
            holder = node["value"]
    return at


def spot_in(record: Record, path: Sequence[str | int]) -> Spot | None:
    """Return where the statement at a path of a record stands, as ``spot_of`` does."""
    return spot_of(type(record), record.tree, path)


def is_needed(part: type[Part], name: str) -> bool:
    """Tell whether a part has a field of this name that has to be there."""
    return name in fields_of(part) and fields_of(part)[name].required


def held_by(spot: Spot | None) -> Wording:
    """Return the word for what a field holds that takes no words."""
    sorts = {Period: "period", Moment: "date", Due: "due", Money: "money", Vote: "vote"}
    sort = next((name for kind, name in sorts.items() if spot and spot.spec.takes(kind)), "group")
    if spot and spot.inner and spot.inner.COUNTED:
        return Wording("held", "people")
    if spot and spot.inner and {"date", "starts"} <= fields_of(spot.inner).keys():
        return Wording("held", "appointment")
    return Wording("held", sort)


def over(node: Node, text: str, *, is_safe: bool = False) -> Repair | None:
    """Return the repair that writes a text over a node; None where no file holds it so."""
    at = stretch_of(node)
    return None if at is None else Repair(text, at=at, is_safe=is_safe)


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


_NAME = re.compile(r"[^\W\d_][\w./-]*+(?>(?: [\w./-]++)*)")
