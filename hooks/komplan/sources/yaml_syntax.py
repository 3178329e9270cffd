"""What the parser could not read, told as what people mistype most, with a repair that has been tried."""

import re

import yaml

from komplan.diagnostics import Diagnostic, Place, Repair, facts, proposed

from .text import bad_character
from .yaml_braces import braced, encloses, names_field, text_end, unquoted
from .yaml_dashes import dashed
from .yaml_indent import indentation, tabs
from .yaml_joined import closed_below, continued, fields_apart, named_inside
from .yaml_line import ODD, Source, is_name, quoted
from .yaml_lost import SMART, Typed, backslash, lines_below, no_space, smart

_ASTERISK = re.compile(r" *+[*•▪◦●■] ++[^*]*+")
_ODD = re.compile(f"[{ODD}]")
_SIGNS = "\"'[]{}#&*!|>%@`,?-"
"""Signs that mean something to YAML where a value begins."""

_BEGINS = re.compile(r"[\[{,] *+|: ++")
"""What stands before a value or a name in brackets."""

_HASHED = re.compile(r"(?<=[:,\[] )#[^,\]}]*+")
"""A value in brackets that begins with ``#``."""

_AHEAD = 3
"""How many lines later the parser may miss the end of brackets."""

_BEGUN = ("simple key", "block scalar", "anchor", "alias")
"""What the parser was reading where the fault is where it began."""

_QUOTED_ITEMS = re.compile(r"([\"'])[^\"']++\1(?>(?:, *+\1[^\"']++\1)+)")
"""Several texts, each in quotes of its own."""

_INNER_END = re.compile(r", \w++:(?= |$)|[\]}]+$")
"""Where a text in brackets ends at the latest: before the next name or the closing brackets."""

_QUOTED = re.compile(r"\"(?>(?:[^\"\\]|\\.)*)\"")
_FLOW_END = re.compile(r",(?= |$)|[\]}]")


def explain(source: Source, error: yaml.YAMLError, last: Typed | None) -> list[Diagnostic]:
    """Return the findings for what the parser could not read; ``last`` is the last text that it read."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return [Diagnostic("yaml-syntax", source.at(0, 0))]
    problem, doing = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    begun = getattr(error, "context_mark", None)
    begun = None if begun is None or begun.line >= len(source.lines) else begun  # what would come after all lines
    line = min(mark.line, len(source.lines) - 1)
    column = mark.column if mark.line == line else len(source.lines[line])
    if not any(map(str.strip, source.lines[line:])):  # where the text ends, which the last sign in it keeps open
        while line and not source.lines[line].strip():
            line -= 1
            column = len(source.lines[line])
        begun = None if begun is None or begun.line > line else begun
    if begun and begun.line <= line:
        if "quoted scalar" in doing:
            return [_quotes(source, begun.line, begun.column, problem)]
        if (begun.line < line and "a flow" in doing) or any(what in doing for what in _BEGUN):
            line, column = begun.line, begun.column  # the parser stumbled later
    if "<document start>" in problem and line and source.lines[line - 1].startswith("..."):
        return [Diagnostic("yaml-documents", source.at(line - 1, 0, 3))]
    if found := list(tabs(source, line)):
        return found
    if last and not last.is_one_line and last.style in {"'", '"'} and last.end_line == line:
        return [unclosed(source, last.line, last.column)]
    tries = (
        dashed(source, line) or (dashed(source, line - 1) if line else None),
        _odd_space(source, line),
        _odd_space(source, line - 1),
        no_space(source, line),
        no_space(source, line - 1) if line else None,
        _comment(source, line, doing),
        _bracket(source, begun.line, begun.column) if begun and "a flow" in doing else None,
        braced(source, line),
        fields_apart(source, line),
        named_inside(source, line),
        continued(source, line),
        _colon(source, line, column, problem),
        unquoted(source, line, column),
        _bullets(source, line),
        _sign(source, line, column, doing, last),
        no_colon(source, line) or (no_colon(source, line - 1) if line else None),
        indentation(source, line),
    )
    return [next(filter(None, tries), Diagnostic("yaml-syntax", source.at(line, column)))]


def unclosed(source: Source, number: int, column: int) -> Diagnostic:
    """Return the finding that quotes open at a place and do not end in the line, with the line's value in quotes."""
    text = source.lines[number][column:].rstrip()
    if _is_inside(source.lines[number], 0, column) and (end := _INNER_END.search(text)):
        text = text[: end.start()]
    inner, rest = text[1:].strip(), source.lines[number][column + len(text) :]
    place = source.at(number, column, column + len(text))
    if inner and inner[-1] in SMART and text[0] not in inner:
        return smart(place, inner[-1], quoted(inner[:-1]))
    if below := closed_below(source, number, column):
        return Diagnostic("yaml-quote", place, repair=below, advice="lines")
    repair = quoted(inner) if text[:1] not in inner else None
    is_safe = text[:1] == '"'  # a single one may be an apostrophe
    if repair and not source.reads_past(number, source.lines[number][:column] + repair + rest):
        repair = None
    place = place if repair else source.at(number, column)
    return Diagnostic("yaml-quote", place, repair=proposed(repair, is_safe=is_safe))


def _quotes(source: Source, number: int, column: int, problem: str) -> Diagnostic:
    line = source.lines[number]
    if "escape" in problem or "hexdecimal" in problem:
        found = _QUOTED.match(line, column)
        return backslash(source, number, column, found[0] if found else line[column:].rstrip())
    return unclosed(source, number, column)


def _bullets(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that items of a list begin with an asterisk, with the list as it should be written."""
    indent = source.line(number).indent
    last = number
    while _ASTERISK.fullmatch(source.line(last).text) and source.line(last).indent == indent:
        last += 1
    if last == number:
        return None
    items = [" " * indent + "- " + source.lines[at].strip()[1:].lstrip() for at in range(number, last)]
    if not source.reads_past(number, *items):
        return None
    stretch = source.stretch(number, 0, last - 1, len(source.lines[last - 1]))
    place = source.at(number, indent, len(source.lines[number].rstrip()))
    told = facts(sign=source.lines[number][indent])
    return Diagnostic("yaml-sign", place, told, Repair("\n".join(items), at=stretch, is_safe=True))


def _odd_space(source: Source, number: int) -> Diagnostic | None:
    """Return the finding of a space in a line that only looks like one, where the line can be read with a real one."""
    text = source.lines[number] if number >= 0 else ""
    found = _ODD.search(text)
    repair = _ODD.sub(" ", text)
    if not found or not source.reads_past(number, repair):
        return None
    is_safe = len(_ODD.findall(text)) == 1  # others may be a text's own
    return bad_character(found[0], source.at(number, 0, len(text)), Repair(repair.rstrip(), is_safe=is_safe))


def _comment(source: Source, number: int, doing: str) -> Diagnostic | None:
    """Return the finding that a ``#`` hides the end of a name or of brackets, which may have been missed only later."""
    if not ("simple key" in doing or "a flow" in doing):
        return None
    found = ((at, source.lines[at].find(" #")) for at in range(number, max(number - _AHEAD, -1), -1))
    number, at = next(((line, at) for line, at in found if at >= 0), (0, -1))
    if at < 0 or ("simple key" not in doing and not _is_inside(source.lines[number], 0, at)):
        return None
    line = source.lines[number]
    place = source.at(number, at + 1, len(line.rstrip()))
    told, repair = facts(text=line[at + 1 :].rstrip()), _with_comment(source, number, at)
    return Diagnostic("yaml-comment", place, told, repair, advice="apart")


def _with_comment(source: Source, number: int, at: int) -> Repair | None:
    """Return the repair that puts texts and the ``#`` in them in quotes, where brackets are closed after that."""
    line = source.lines[number].rstrip()
    if whole := list(_HASHED.finditer(line)):
        start, end = whole[0].start(), whole[-1].end()
        text: str | None = _HASHED.sub(lambda found: quoted(found[0].rstrip()) or found[0], line[start - 2 : end])[2:]
    else:
        start = max((found.end() for found in _BEGINS.finditer(line, 0, at)), default=0)
        end = len(line.rstrip("]}"))
        is_bare = start < at < end < len(line) and line[start] not in _SIGNS
        text = quoted(line[start:end]) if is_bare else None
    if text is None or not source.reads_past(number, line[:start] + text + line[end:]):
        return None
    return Repair(text, at=source.stretch(number, start, number, end))


def _bracket(source: Source, number: int, column: int) -> Diagnostic | None:
    """Return the finding that a bracket is never closed, where closing it at the end of the line is enough."""
    line = source.lines[number].rstrip()
    close = {"[": "]", "{": "}"}.get(line[column : column + 1])
    if close is None or close in line[column:]:
        return None
    repair = line[column:].rstrip(", ") + close
    if not source.reads_past(number, line[:column] + repair):
        return None
    place, mended = source.at(number, column, len(line)), Repair(repair, is_safe=repair == line[column:] + close)
    return Diagnostic("yaml-bracket", place, facts(sign=line[column]), mended)


def _colon(source: Source, number: int, column: int, problem: str) -> Diagnostic | None:
    """Return the finding that a colon stands inside a value."""
    line = source.line(number)
    is_text = line.typed[:1] not in {"[", "{"}
    if "mapping values are not allowed" in problem and line.key and is_text and re.search(r":(?: |$)", line.typed):
        is_item = line.start > line.indent and not is_name(line.key)
        return _colon_in(source, number, line.key, line.start if is_item else line.value, line.end)
    before = line.text[:column]
    inside = max(before.rfind("{"), before.rfind("["), before.rfind(", ") + 1)
    if line.text[column : column + 1] != ":" or inside < 1:
        return None
    key, colon, value = before[inside + 1 :].partition(": ")
    in_list = before.rfind("[") > before.rfind("{") and not is_name(key.strip())
    last = _FLOW_END.search(line.text, column) if in_list else None
    end = last.start() if last else text_end(line.text, column, key.strip())
    start = (
        _flow_start(before[: inside + 1 + len(key)], inside + 1 + len(key)) if in_list else column - len(value.lstrip())
    )
    return _colon_in(source, number, key.strip(), start, end) if colon else None


def _colon_in(source: Source, number: int, key: str, start: int, end: int) -> Diagnostic | None:
    line = source.lines[number]
    text = line[start:end].rstrip()
    place = source.at(number, start, start + len(text))
    at = Typed(number, start, number, start + len(text), "")
    below = lines_below(source, at) if end == len(line.rstrip()) else []
    repair = quoted(" ".join([text, *map(str.strip, below)]))
    stretch = source.stretch(
        number, start, number + len(below), len(below[-1].rstrip()) if below else start + len(text)
    )
    told = facts(field=key.strip("\"'"))
    lines = [f"{line[:start]}{repair}{line[start + len(text) :]}", *[""] * len(below)]
    if repair and source.reach(number, *lines) <= number:
        return None
    is_safe = not below and text[:1] not in f":{SMART}" and not names_field(text)
    return Diagnostic("yaml-colon", place, told, Repair(repair, at=stretch, is_safe=is_safe) if repair else None)


def _sign(source: Source, number: int, column: int, doing: str, last: Typed | None) -> Diagnostic | None:
    """Return the finding that a value begins with a sign of YAML, where the line can be read with it in quotes."""
    line = source.line(number)
    start = line.value
    if line.typed[:1] in {"[", "{"} and (start < column < line.end) and _is_inside(line.text, start, column):
        is_behind = last and not last.is_plain and last.line == number and last.end_column <= column
        start = last.column if last and is_behind else _flow_start(line.text, column)
    sign = line.text[start : start + 1]
    if not sign or sign not in _SIGNS or line.typed.startswith("--"):
        return None
    end = line.end if start == line.value else _flow_end(line.text, start)
    place = source.at(number, start, end)
    if "anchor" in doing or "alias" in doing:
        return anchored(source, place, line.text[start:end].strip("*&").partition(" ")[0].strip("*&"))
    listed = f"[{line.typed}]" if start == line.value and _QUOTED_ITEMS.fullmatch(line.typed) else None
    listed = listed if listed and source.reads_past(number, line.text[:start] + listed) else None
    repair = _below(source, place) or proposed(listed) or _in_quotes(source, place)
    if repair is None and not (sign == "-" and line.key) and "block scalar" not in doing:
        return None
    return Diagnostic("yaml-sign", place, facts(sign=sign), repair)


def _is_inside(text: str, start: int, column: int) -> bool:
    """Tell whether brackets that open at ``start`` are still open at a column."""
    before = text[start:column]
    return sum(map(before.count, "[{")) > sum(map(before.count, "]}"))


def _flow_start(text: str, column: int) -> int:
    """Return where the value in brackets or braces begins in which a column lies."""
    before = text[:column]
    start = max(before.rfind(sign) + len(sign) for sign in ("[", "{", ", ", ": "))
    return start + len(text[start:column]) - len(text[start:column].lstrip())


def _flow_end(text: str, start: int) -> int:
    """Return where a value in brackets or braces ends."""
    found = _FLOW_END.search(text, start + 1)
    return len(text[: found.start() if found else None].rstrip())


def anchored(source: Source, place: Place, name: str) -> Diagnostic:
    """Return the finding that a value begins with ``&`` or ``*``; one of several words was meant as a text."""
    repair = _in_quotes(source, place)
    if repair and re.search(r"[\s*]|[^!-~]", repair.text[2:-1]):
        sign = repair.text.lstrip('"')[:1]
        return Diagnostic("yaml-sign", _of(repair, place), facts(sign=sign), repair)
    return Diagnostic("yaml-anchor", place, facts(name=name))


def tagged(source: Source, place: Place, tag: str) -> Diagnostic:
    """Return the finding that a value begins with ``!``, which is a text where it is no mark that programs know."""
    repair = None if tag.startswith("!!") else _in_quotes(source, place)
    if repair:
        return Diagnostic("yaml-sign", _of(repair, place), facts(sign="!"), repair)
    return Diagnostic("yaml-tag", place, facts(tag=tag))


def _of(repair: Repair, place: Place) -> Place:
    at = repair.stretch(place)
    return Place(at.path, at.line, at.column, at.end_column)


def _below(source: Source, place: Place) -> Repair | None:
    """Return a list, or a long text, that begins in the line of its field, with all of it below."""
    number = place.line - source.first_line
    line, after = source.line(number), source.line(number + 1)
    sign, text = line.typed[:1], line.typed
    if (
        sign not in "-|>"
        or not line.key
        or after.indent <= line.indent
        or (sign == "-") != (after.start > after.indent)
    ):
        return None
    column = line.value if sign != "-" else line.text.index(":", line.start + len(line.key)) + 1
    first, rest = (text[:1], text[1:].strip()) if sign != "-" else ("", text)
    below = " " * after.indent + rest
    text = f"{line.text[:column]}{first}\n{below}"
    stretch = source.stretch(number, 0, number, line.end)
    return Repair(text, at=stretch, is_safe=True) if source.reads_past(number, text) else None


def _in_quotes(source: Source, place: Place) -> Repair | None:
    """Return the value that begins at a place in quotes, where the parser then comes behind its line."""
    number, start = place.line - source.first_line, place.column - 1
    line = source.line(number)
    if start != line.value and line.typed[:1] not in {"[", "{"}:
        return None
    end = line.end if start == line.value else _flow_end(line.text, start)
    text = line.text[start:end]
    sign = text[:1]
    if sign == "-" and start == line.value:
        return None
    if sign and sign in "\"'" and text[-1] == sign and encloses(text):
        text = text[1:-1]
    repair = quoted(text)
    if repair is None or not source.reads_past(number, line.text[:start] + repair + line.text[end:]):
        return None
    return Repair(repair, at=source.stretch(number, start, number, end), is_safe=sign not in {"#", "[", "{"})


def no_colon(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that the colon behind the name of a field is missing in a line, or another sign stands there.

    A word that is no name of a field is one before ``=`` or a wide colon.
    """
    line = source.line(number)
    found = _NAMED.match(line.text[line.start : line.end])
    if found is None or line.key or not (is_name(found[1]) or (found[2] or "").strip() in _EQUAL):
        return None
    repair = f"{found[1]}: {line.text[line.start + found.end() : line.end]}".rstrip()
    if not source.reads_past(number, line.text[: line.start] + repair):
        return None
    place = source.at(number, line.start, line.end)
    return Diagnostic("yaml-key", place, repair=proposed(repair, is_safe=is_name(found[1])))


_NAMED = re.compile(r"([^\W\d]\w*+)( ?(?:=>|:=|[=;：﹕∶])| :(?=\S)| [–—-](?= )| ) *+(?=\S)")
"""A word, and what stands behind it in place of a colon."""
_EQUAL = frozenset({"=", "=>", ":=", "：", "﹕", "∶"})
"""Signs that part a name from its value where people write no YAML."""
