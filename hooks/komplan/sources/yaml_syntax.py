"""What the parser could not read, told as what people mistype most, with a repair that has been tried."""

import re
from collections.abc import Iterator, Sequence

import yaml

from komplan.diagnostics import Diagnostic, Place, Repair, facts, proposed

from .text import bad_character
from .yaml_line import ODD, Line, Source, is_name, quoted
from .yaml_lost import SMART, Typed, backslash, lines_below, no_space, smart

_TAB = re.compile(r"[ -]*+(?=\t)")
"""Leads to a tab in the indentation."""

_LEAD = re.compile(r"[\s-]*+")
_ASTERISK = re.compile(r" *+[*•▪◦●■] ++[^*]*+")
_TRIED = 5
"""How many lines with tabs are tried with other indentations."""

_ODD = re.compile(f"[{ODD}]")
_SIGNS = "\"'[]{}#&*!|>%@`,?-"
"""Signs that mean something to YAML where a value begins."""

_BEGUN = ("simple key", "block scalar", "anchor", "alias")
"""What the parser was reading where the fault is where it began."""

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"")
_NEAR = 40
"""How many lines above a line tell how far it may be indented."""


def explain(source: Source, error: yaml.YAMLError, last: Typed | None) -> list[Diagnostic]:
    """Return the findings for what the parser could not read; ``last`` is the last text that it read."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return [Diagnostic("yaml-syntax", source.at(0, 0))]
    problem, doing = getattr(error, "problem", None) or "", getattr(error, "context", None) or ""
    begun = getattr(error, "context_mark", None)
    line = min(mark.line, len(source.lines) - 1)
    column = mark.column if mark.line == line else len(source.lines[line])
    if begun and begun.line <= line:
        if "quoted scalar" in doing:
            return [_quotes(source, begun.line, begun.column, problem)]
        if (begun.line < line and "a flow" in doing) or any(what in doing for what in _BEGUN):
            line, column = begun.line, begun.column  # the parser stumbled later
    if "<document start>" in problem and line and source.lines[line - 1].startswith("..."):
        return [Diagnostic("yaml-documents", source.at(line - 1, 0, 3))]
    if tabs := list(_tabs(source, line)):
        return tabs
    if last and not last.is_one_line and last.style in {"'", '"'} and last.end_line == line:
        return [unclosed(source, last.line, last.column)]
    tries = (
        _odd_space(source, line),
        _odd_space(source, line - 1),
        no_space(source, line),
        no_space(source, line - 1) if line else None,
        _comment(source, line, doing),
        _bracket(source, begun.line, begun.column) if begun and "a flow" in doing else None,
        _colon(source, line, column, problem),
        _bullets(source, line),
        _sign(source, line, doing),
        no_colon(source, line) or (no_colon(source, line - 1) if line else None),
        _indent(source, line),
    )
    return [next(filter(None, tries), Diagnostic("yaml-syntax", source.at(line, column)))]


def unclosed(source: Source, number: int, column: int) -> Diagnostic:
    """Return the finding that quotes open at a place and do not end in the line, with the line's value in quotes."""
    text = source.lines[number][column:].rstrip()
    inner = text[1:].strip()
    place = source.at(number, column, column + len(text))
    if inner and inner[-1] in SMART and text[0] not in inner:
        return smart(place, inner[-1], quoted(inner[:-1]))
    repair = quoted(inner) if text[:1] not in inner else None
    if repair and not source.reads_past(number, source.lines[number][:column] + repair):
        repair = None
    return Diagnostic("yaml-quote", place if repair else source.at(number, column), repair=proposed(repair))


def _quotes(source: Source, number: int, column: int, problem: str) -> Diagnostic:
    line = source.lines[number]
    if "escape" in problem or "hexdecimal" in problem:
        found = _QUOTED.match(line, column)
        return backslash(source, number, column, found[0] if found else line[column:].rstrip())
    return unclosed(source, number, column)


def _tabs(source: Source, number: int) -> Iterator[Diagnostic]:
    """Yield each line that a tab indents, where a line is one of them, with spaces that the parser can read."""
    if not _TAB.match(source.lines[number]):
        return
    tabs = [at for at, text in enumerate(source.lines) if _TAB.match(text) and text.strip()]
    lines = list(source.lines)
    for at in tabs:
        lead = _LEAD.match(lines[at])
        assert lead is not None  # it fits everything
        lines[at] = re.sub(r"-\t++", "- ", lead[0]).replace("\t", "  ") + lines[at][lead.end() :]
    spaced = Source(source.path, source.first_line, lines)
    for at in tabs[:_TRIED]:
        if not spaced.reads_past(at, lines[at]) and (moved := _indented(spaced, at, [lines[at]], [])):
            lines[at] = moved[0]
    for at in tabs:
        yield Diagnostic("yaml-tab", source.at(at, 0, len(source.lines[at])), repair=Repair(lines[at].rstrip()))


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
    return Diagnostic(
        "yaml-sign", place, facts(sign=source.lines[number][indent]), Repair("\n".join(items), at=stretch)
    )


def _odd_space(source: Source, number: int) -> Diagnostic | None:
    """Return the finding of a space in a line that only looks like one, where the line can be read with a real one."""
    text = source.lines[number] if number >= 0 else ""
    found = _ODD.search(text)
    repair = _ODD.sub(" ", text)
    if not found or not source.reads_past(number, repair):
        return None
    return bad_character(found[0], source.at(number, 0, len(text)), Repair(repair.rstrip()))


def _comment(source: Source, number: int, doing: str) -> Diagnostic | None:
    """Return the finding that a ``#`` hides the end of a name or of brackets."""
    line = source.lines[number]
    at = line.find(" #")
    if at < 0 or not ("simple key" in doing or "a flow" in doing):
        return None
    return Diagnostic(
        "yaml-comment", source.at(number, at + 1, len(line.rstrip())), facts(text=line[at + 1 :].rstrip())
    )


def _bracket(source: Source, number: int, column: int) -> Diagnostic | None:
    """Return the finding that a bracket is never closed, where closing it at the end of the line is enough."""
    line = source.lines[number].rstrip()
    close = {"[": "]", "{": "}"}.get(line[column : column + 1])
    if close is None or close in line[column:]:
        return None
    repair = line[column:].rstrip(", ") + close
    if not source.reads_past(number, line[:column] + repair):
        return None
    return Diagnostic("yaml-bracket", source.at(number, column, len(line)), facts(sign=line[column]), Repair(repair))


def _colon(source: Source, number: int, column: int, problem: str) -> Diagnostic | None:
    """Return the finding that a colon stands inside a value."""
    line = source.line(number)
    if "mapping values are not allowed" in problem and line.key and re.search(r":(?: |$)", line.typed):
        return _colon_in(source, number, line.key, line.value, line.end)
    before = line.text[:column]
    inside = max(before.rfind("{"), before.rfind("["), before.rfind(", ") + 1)
    if line.text[column : column + 1] != ":" or inside < 1:
        return None
    key, colon, value = before[inside + 1 :].partition(": ")
    end = re.compile(r",(?= )|[\]}]|$").search(line.text, column)
    assert end is not None  # each line has an end
    start = column - len(value.lstrip())
    return _colon_in(source, number, key.strip(), start, end.start()) if colon else None


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
    return Diagnostic("yaml-colon", place, told, Repair(repair, at=stretch) if repair else None)


def _sign(source: Source, number: int, doing: str) -> Diagnostic | None:
    """Return the finding that a value begins with a sign of YAML, where the line can be read with it in quotes."""
    line = source.line(number)
    sign = line.typed[:1]
    if not sign or sign not in _SIGNS or (sign in "[{" and "a flow" in doing) or line.typed.startswith("--"):
        return None
    place = source.at(number, line.value, line.end)
    if "anchor" in doing or "alias" in doing:
        return anchored(source, place, line.typed.strip("*&").partition(" ")[0].strip("*&"))
    repair = _below(source, place) or _in_quotes(source, place)
    if repair is None and sign not in "-|>":
        return None
    return Diagnostic("yaml-sign", place, facts(sign=sign), repair)


def anchored(source: Source, place: Place, name: str) -> Diagnostic:
    """Return the finding that a value begins with ``&`` or ``*``; one of several words was meant as a text."""
    line = source.line(place.line - source.first_line)
    repair = _in_quotes(source, place) if re.search(r"[\s*]|[^!-~]", line.typed[1:]) else None
    if repair:
        return Diagnostic("yaml-sign", _of(repair, place), facts(sign=line.typed[0]), repair)
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
    return Repair(text, at=source.stretch(number, 0, number, line.end)) if source.reads_past(number, text) else None


def _in_quotes(source: Source, place: Place) -> Repair | None:
    """Return the value that begins at a place in quotes, where the parser then comes behind its line."""
    number = place.line - source.first_line
    line = source.line(number)
    sign, text = line.typed[:1], line.typed
    if sign == "-" or line.value != place.column - 1:
        return None
    if sign and sign in "\"'" and text[-1] == sign and _encloses(text):
        text = text[1:-1]
    repair = quoted(text)
    if repair is None or not source.reads_past(number, line.text[: line.value] + repair):
        return None
    return Repair(repair, at=source.stretch(number, line.value, number, line.end))


def _encloses(text: str) -> bool:
    """Tell whether the quotes at both ends are one pair, because the next inside opens another."""
    at = text.find(text[0], 1)
    return len(text) > 1 and (text[0] == "'" or text[at - 1] in " (") and at < len(text) - 1


def _indent(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that a line is indented otherwise than those it belongs to, with the line as it works."""
    parent, child = source.line(max(number - 2, 0)), source.line(max(number - 1, 0))
    is_outdented = number > 1 and parent.key and parent.value >= parent.end and child.indent == parent.indent
    for at in (number - 1, number) if is_outdented else (number, number - 1):
        if at < 0 or not (line := source.line(at)).text.strip():
            continue
        block = _block(source, at) if at == number else [source.lines[at]]
        for lines in ([source.lines[at]], block):
            if moved := _indented(source, at, lines, source.lines[at + len(lines) : number + 1]):
                stretch = source.stretch(at, 0, at + len(lines) - 1, len(lines[-1]))
                repair = Repair("\n".join(moved), at=stretch)
                return Diagnostic("yaml-indent", source.at(at, 0, len(line.text)), repair=repair)
    return None


def _block(source: Source, number: int) -> list[str]:
    """Return a line and those below it that are indented as far or farther."""
    indent = source.line(number).indent
    last = number
    while last < min(number + _NEAR, len(source.lines)) and source.lines[last].strip():
        if source.line(last).indent < indent:
            break
        last += 1
    return list(source.lines[number:last])


def _indented(source: Source, number: int, lines: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Return lines with another indentation with which the parser comes behind them and the lines ``below`` them."""
    line = source.line(number)
    for indent in _indents(source, number, line):
        by = indent - line.indent
        moved = [" " * max(0, len(text) - len(text.lstrip(" ")) + by) + text.strip() for text in lines]
        if by and source.reads_past(number, *moved, *below):
            return moved
    return None


def _indents(source: Source, number: int, line: Line) -> list[int]:
    """Return how far a line may be indented by the lines above it, the nearest first."""
    found: list[int] = []
    for above in range(number - 1, max(-1, number - _NEAR), -1):
        over = source.line(above)
        if not over.text.strip():
            continue
        is_parent = over.key and (over.value >= over.end or not (line.key or line.start > line.indent))
        found += [over.indent, over.start, *([over.start + 2] if is_parent else ())]
        if over.indent == 0:
            break
    return sorted(dict.fromkeys(found), key=lambda indent: abs(indent - line.indent))


def no_colon(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that the colon behind the name of a field is missing in a line."""
    line = source.line(number)
    word, space, rest = line.text[line.start : line.end].partition(" ")
    if not space or line.key or not is_name(word):
        return None
    repair = f"{word}: {rest.lstrip()}"
    if not source.reads_past(number, line.text[: line.start] + repair):
        return None
    return Diagnostic("yaml-key", source.at(number, line.start, line.end), repair=proposed(repair))
