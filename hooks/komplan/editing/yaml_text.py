"""Writing YAML: values as lines that the reader reads back, in block style or in one line."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Union

from komplan.model.yaml_forms import Bare

Value = Union[str, Sequence["Value"], Mapping[str, "Value"], "Noted"]


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with lines of comment above it."""

    value: "Value"
    note: Sequence[str]


_PLAIN = re.compile(r"(?:[^\W\d_]|\?\?\?)(?:[\w ./()–-]*[\w.)])?")
_PLAIN_NUMBER = re.compile(r"-?\d(?:[\w ./%-]*[\w.%])?")
"""What may stand bare where it is known to be no text."""
_TAKEN = frozenset({"true", "false", "yes", "no", "on", "off", "null", "none"})
_UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON leaves as it is and YAML takes for the end of a line, or refuses."""
STEP = 2
"""Blanks by which what is inside stands further in."""


def lines(value: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """Yield the lines of a mapping."""
    for key, said in value.items():
        yield from _under(f"{indent}{key}:", said, indent)


def items(values: Sequence[Value], indent: str = "") -> Iterator[str]:
    """Yield the lines of a list."""
    for said in values:
        item, note = _parted(said)
        yield from (f"{indent}# {line}" for line in note)
        if isinstance(item, str):
            yield from _scalar_lines(f"{indent}-", item, indent)
        elif not item:
            yield f"{indent}- {flow(item)}"
        else:
            first, *rest = _inner(item, f"{indent}{' ' * STEP}")
            yield f"{indent}- {first.strip()}"
            yield from rest


def _under(key: str, said: Value, indent: str) -> Iterator[str]:
    """Yield the lines of a field: its name with a colon, then its value behind or below it."""
    item, note = _parted(said)
    yield from (f"{indent}# {line}" for line in note)
    if isinstance(item, str):
        yield from _scalar_lines(key, item, indent)
    elif not item:
        yield f"{key} {flow(item)}"
    else:
        yield key
        yield from _inner(item, f"{indent}{' ' * STEP}")


def _parted(said: Value) -> tuple[str | Sequence[Value] | Mapping[str, Value], Sequence[str]]:
    """Return a value and what is noted above it."""
    value, note = (said.value, said.note) if isinstance(said, Noted) else (said, ())
    assert not isinstance(value, Noted)
    return value, note


def _inner(value: Sequence[Value] | Mapping[str, Value], indent: str) -> Iterator[str]:
    return lines(value, indent) if isinstance(value, Mapping) else items(value, indent)


def _scalar_lines(before: str, text: str, indent: str) -> Iterator[str]:
    """Yield a text behind what stands before it on its line; one of several lines stands below, as it is."""
    if not is_block(text):
        yield f"{before} {scalar(text)}"
        return
    yield f"{before} |-"
    yield from (f"{indent}{' ' * STEP}{line}" if line else "" for line in text.split("\n"))


def is_block(text: str) -> bool:
    """Tell whether a text has several lines, each of which can stand in a file as it is."""
    is_whole = text == text.strip() and "\n" in text
    return is_whole and all(line.isprintable() and line == line.rstrip() for line in text.split("\n"))


def flow(value: Value) -> str:
    """Return a value in one line; what is noted above it has no place there and is left out."""
    item, _ = _parted(value)
    if isinstance(item, str):
        return scalar(item)
    if isinstance(item, Mapping):
        return f"{{{', '.join(f'{key}: {flow(said)}' for key, said in item.items())}}}"
    return f"[{', '.join(map(flow, item))}]"


def scalar(text: str) -> str:
    """Return a text as YAML: bare where nothing can be taken for anything else, else in quotes."""
    if isinstance(text, Bare) and (_PLAIN_NUMBER.fullmatch(text) or text in {"true", "false"}):
        return str(text)
    bare = _PLAIN.fullmatch(text) and text.lower() not in _TAKEN
    return text if bare or text == "???" else quoted(text)


def quoted(text: str) -> str:
    """Return a text in straight quotes, on one line."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
