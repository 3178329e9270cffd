"""What should stand in more lines or in fewer: several fields in one line, a text in quotes in several."""

import re

from komplan.diagnostics import Diagnostic, Repair, facts

from .kindly import marker_of
from .yaml_braces import are_beside
from .yaml_line import Source, is_name, quoted

_NEXT = re.compile(r"(?:[,;]|(?<=[\"'\]}])) ++([^\W\d]\w*+):(?= |$)")
"""The name of another field behind a value."""

_INSIDE = re.compile(r"([^\W\d]\w*+): ++[^\s\"'\[{][^,;:{}\[\]]*+$")
"""A field and its value."""

_BELOW = 12
"""How many lines a text in quotes may take that is not indented as its field would need it."""


def fields_apart(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that several fields stand in one line, parted by commas, with a line for each."""
    line = source.line(number)
    found = [at for at in _NEXT.finditer(line.text, line.value) if are_beside(line.key, at[1])]
    ends = [*(at.start() for at in found), line.end]
    begins = [line.start, *(at.start(1) for at in found)]
    fields = f"\n{' ' * line.start}".join(line.text[a:b].rstrip() for a, b in zip(begins, ends, strict=True))
    if not found or line.typed[:1] in {"[", "{"} or not source.reads_past(number, line.text[: line.start] + fields):
        return None
    stretch = source.stretch(number, line.start, number, line.end)
    place = source.at(number, line.start, line.end)
    return Diagnostic("yaml-colon", place, facts(field=line.key), Repair(fields, at=stretch), advice="fields")


def closed_below(source: Source, number: int, column: int) -> Repair | None:
    """Return the repair that writes a text in quotes that goes on below, not indented, in one line; None where none."""
    first = source.lines[number][column:].rstrip()
    sign, parts = first[:1], [first[1:]]
    for at in range(number + 1, min(number + _BELOW, len(source.lines))):
        if is_name(source.line(at).key):
            return None
        text, end, behind = source.lines[at].partition(sign)
        parts.append(text)
        if end:
            break
    else:
        return None
    parts = [part for part in map(str.strip, parts) if part]
    indent = source.line(number).start + 2
    whole = quoted((f"\n{' ' * indent}" if any(map(marker_of, parts[1:])) else " ").join(parts))
    lines = [f"{source.lines[number][:column]}{whole}{behind}", *[""] * (at - number)]
    is_end = behind.lstrip()[:1] in {"", "]", "}", ","}
    if sign in first[1:] or not is_end or whole is None or not source.reads_past(number, *lines):
        return None
    return Repair(whole, at=source.stretch(number, column, at, len(text) + 1))


def named_inside(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that a field and its value stand behind another's name, with the braces that they need."""
    line = source.line(number)
    found = _INSIDE.match(line.typed)
    if found is None or not are_beside(line.key, found[1]):
        return None
    repair = f"{{{line.typed}}}"
    if not source.reads_past(number, line.text[: line.value] + repair):
        return None
    place = source.at(number, line.value, line.end)
    return Diagnostic("yaml-colon", place, facts(field=line.key), Repair(repair))


def continued(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that a text goes on in a line below with a colon in it, which names no field."""
    line, above = source.line(number), source.line(number - 1)
    is_below = number > 0 and bool(above.key) and line.indent > above.indent
    if not is_below or not line.key or is_name(line.key) or above.typed[:1] in {"", *"\"'[{|>#&*!"}:
        return None
    whole = quoted(f"{above.typed} {line.text.strip()}")
    if whole is None or not source.reads_past(number - 1, above.text[: above.value] + whole, ""):
        return None
    stretch = source.stretch(number - 1, above.value, number, len(line.text.rstrip()))
    place = source.at(number - 1, above.value, above.end)
    return Diagnostic("yaml-colon", place, facts(field=above.key), Repair(whole, at=stretch))
