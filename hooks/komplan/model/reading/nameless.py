"""Records inside others that nobody gave a name of which their ids could be made."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic
from komplan.sources.tree import Branch, Items, Node

from ..fields import fields_of
from ..record import Record
from ..values import Part
from .field_names import missing_field


def nameless(kind: type[Part], tree: Branch) -> Iterator[Diagnostic]:
    """Tell of each record inside another that has none of the fields of its ``SHORT``, as far as it could be read."""
    for field in fields_of(kind).values():
        if field.part is None or not issubclass(field.part, Record):
            continue
        items = _value(tree.get(field.name))
        for index, item in enumerate(items if isinstance(items, Items) else []):
            inner = _value(item)
            if not isinstance(inner, Branch) or "unknown" in inner or inner.may_hold_more:
                continue
            if inner.keys_at.keys().isdisjoint(field.part.SHORT):
                yield missing_field(kind, tree, (field.name, index, field.part.SHORT[0]))


def _value(node: Node | None) -> Node | None:
    return node.get("value", node) if isinstance(node, Branch) else node
