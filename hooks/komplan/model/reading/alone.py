"""Texts that stand alone in place of a group: they get the name of the field that they are, such as a point's title."""

import re

from komplan.sources.tree import Branch, Items, Node, Scalar, Spelled

from ..fields import fields_of
from ..values import Part
from ..values.stated import is_around

_LANGUAGE = re.compile(r"[a-z]{2,3}")
"""What may be the code of a language, also a mistyped one."""


def name_alone(part: type[Part], tree: Branch) -> None:
    """Put a group with one field in place of each text, in one language or several, that stands for a group alone."""
    for name, field in fields_of(part).items():
        inner, holder, key = field.part, tree, name
        if inner is None or name not in tree:
            continue
        if isinstance(around := tree[name], Branch) and is_around(around):
            holder, key = around, "value"
        node = holder[key]
        if isinstance(node, Items):
            node[:] = [_spelled(inner, item) for item in node]
        elif not field.several or isinstance(node, Scalar):  # one text stands where several are possible
            holder[key] = _spelled(inner, node)


def _spelled(part: type[Part], node: Node) -> Node:
    if isinstance(node, Branch) and is_around(node):
        node["value"] = _spelled(part, node["value"])
        return node
    if part.ALONE and is_alone(part, node):
        return Spelled(part.ALONE, node)
    if isinstance(node, Branch):
        name_alone(part, node)
    return node


def is_alone(part: type[Part], node: Node) -> bool:
    """Tell whether a node is a text for which a part needs no names of fields; one by language has codes for names.

    So is a list of texts, which are to be one.
    """
    if isinstance(node, Items):
        return all(isinstance(item, Scalar) for item in node)
    if isinstance(node, Branch):
        return bool(node) and all(_LANGUAGE.fullmatch(key) and key not in fields_of(part) for key in node)
    return isinstance(node, Scalar)
