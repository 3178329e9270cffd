"""Writing YAML: trees and values as lines that the reader reads back."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Union

from komplan.sources.tree import Branch, Items, Node

Value = Union[str, Sequence["Value"], Mapping[str, "Value"], "Noted"]


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with lines of comment above it."""

    value: "Value"
    note: Sequence[str]


_PLAIN = re.compile(r"(?:[^\W\d_]|\?\?\?)(?:[\w ./()–-]*[\w.)])?")
_TAKEN = frozenset({"true", "false", "yes", "no", "on", "off", "null", "none"})


def lines(value: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """Yield the lines of a mapping."""
    for key, said in value.items():
        item, note = _parted(said)
        yield from (f"{indent}# {line}" for line in note)
        if isinstance(item, str):
            yield f"{indent}{key}: {scalar(item)}"
        else:
            yield f"{indent}{key}:"
            yield from _inner(item, f"{indent}  ")


def _parted(said: Value) -> tuple[str | Sequence[Value] | Mapping[str, Value], Sequence[str]]:
    """Return a value and what is noted above it."""
    value, note = (said.value, said.note) if isinstance(said, Noted) else (said, ())
    assert not isinstance(value, Noted)
    return value, note


def _inner(value: str | Sequence[Value] | Mapping[str, Value], indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from lines(value, indent)
        return
    for said in value:
        item, note = _parted(said)
        yield from (f"{indent}# {line}" for line in note)
        if isinstance(item, str):
            yield f"{indent}- {scalar(item)}"
        else:
            first, *rest = _inner(item, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest


def scalar(text: str) -> str:
    """Return a text as YAML: bare where nothing can be taken for anything else, else in quotes."""
    bare = _PLAIN.fullmatch(text) and text.lower() not in _TAKEN
    return text if bare or text == "???" else json.dumps(text, ensure_ascii=False)


def copied(node: Node) -> Value:
    """Return a tree as plain values."""
    if isinstance(node, Branch):
        return {key: copied(item) for key, item in node.items()}
    return [copied(item) for item in node] if isinstance(node, Items) else str(node)
