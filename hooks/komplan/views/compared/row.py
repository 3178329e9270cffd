"""A statement in one line, in which each field of a group stands behind its label."""

from komplan.language.catalogue import Catalogue
from komplan.sources.tree import Node, Scalar

from ..values.plain import inline
from ..values.shown import ShownList, ShownPart, Statement

BETWEEN = " · "
"""Between fields, as values may end with a full stop or hold commas and semicolons."""


def in_a_row(said: Statement, words: Catalogue) -> str:
    """Return a statement in one line: ``State: done · As of: 2026``, groups inside others in brackets."""
    if said.unknown or said.inferred or said.as_written:
        return inline(said, words)
    match said.value:
        case ShownPart(fields=fields):
            told = ((field.label, _inside(field.said, words)) for name, field in fields.items() if name != "digest")
            return BETWEEN.join(f"{label}: {value}" for label, value in told if value)
        case ShownList(items=items) if any(isinstance(item.value, ShownPart) for item in items):
            return ", ".join(_inside(item, words) for item in items)
        case _:
            return inline(said, words)


def _inside(said: Statement, words: Catalogue) -> str:
    row = in_a_row(said, words)
    return f"({row})" if isinstance(said.value, ShownPart) and row else row


def typed(node: Node) -> str:
    """Return what was typed in a file as one line; groups inside others in brackets."""
    match node:
        case dict():
            return BETWEEN.join(f"{key}: {_one_of(inner)}" for key, inner in node.items())
        case list():
            return ", ".join(map(_one_of, node))
        case _:
            return str(node)


def _one_of(node: Node) -> str:
    return typed(node) if isinstance(node, Scalar) else f"({typed(node)})"
