"""Items of a list that begin with a dash of a book, a bullet or a number, as word processors write them."""

import re

from komplan.diagnostics import Diagnostic, Repair, facts

from .yaml_line import Source, is_name, line_of

_DASH = re.compile(r"( *+)([–—−•▪·◦●■]|\d{1,3}[.)])( ++)")
"""Spaces, a sign that is none of YAML's or the number of an item, and spaces."""

_MOST = 400
"""How many lines below a dash are its list at most."""


def is_dashed(key: str) -> bool:
    """Tell whether a key is a field of an item whose dash is none of YAML's."""
    found = _DASH.match(key)
    return bool(found and is_name(key[found.end() :]))


def dashed(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that a line begins an item so, with all items of its list that do; None where it does not."""
    found = _DASH.match(source.lines[number])
    if found is None or not is_name(line_of(source.lines[number][found.end() :]).key):
        return None
    indent, last = len(found[1]), number
    lines: list[str] = []
    signs: list[str] = []
    for text in source.lines[number : number + _MOST]:
        own = _DASH.match(text)
        if text.strip() and len(text) - len(text.lstrip(" ")) < indent:
            break
        is_item = own is not None and len(own[1]) == indent
        lines.append(f"{own[1]}-{own[3]}{text[own.end() :]}" if own is not None and is_item else text)
        signs += [own[2]] if own is not None and is_item else []
        last = number + len(lines) - 1 if is_item else last
    del lines[last - number + 1 :]
    if source.reach(number, *lines) <= number:
        return None
    place = source.at(number, indent, indent + len(found[2]))
    stretch = source.stretch(number, 0, last, len(source.lines[last]))
    is_safe = not any(sign[0].isdigit() for sign in signs)  # a number may be one that others name
    return Diagnostic("yaml-dash", place, facts(sign=found[2]), Repair("\n".join(lines), at=stretch, is_safe=is_safe))
