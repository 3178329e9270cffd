"""Texts with a colon in fields that hold nothing but texts: to YAML, what stands before the colon is a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from komplan.diagnostics import Diagnostic, Repair, facts
from komplan.language.codes import is_language
from komplan.language.heard import fold
from komplan.language.names import closest

from .kindly import marker_of
from .yaml_line import Line, Source, is_name
from .yaml_lost import SMART

_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"\s#(?!\d)")
_HIDDEN = re.compile(r"\s#")
_CODE = re.compile(r"[a-z]{2,3}")
"""What may be the code of a language, also a mistyped one."""

_AROUND = frozenset({"unknown", "value", "inferred", "as_written"})
_SIGNS = frozenset("\"'[]{}|>#")
"""Signs with which something else than a bare text begins."""

_NAMED = re.compile(r"([\"'])([^\"'\\]++)\1(?=:(?:\s|$))")
"""Quotes around what stands before a colon only."""

_ITEM = re.compile(
    r"(?<=[\[{,:\s])(?:\"[^\"]*+\"|'[^']*+')|([\[{])|([\]}])"
    r"|(?<=[\[,]) *+([^\s\"'\[\]{}()&*!|>%@`#„“”,][^\"'\[\]{}()#„“”,]*+)(?=,(?: |$)|\]$)"
)
"""A text in quotes, a bracket or brace that opens or closes, or a bare text in a list in brackets."""

_HASHED = re.compile(r"(?:[^\W\d_]++ )?(#(?: .*)?\S)")
"""A word or none, and what stands behind it after one space."""

_MOST = 2_000
"""Characters of the longest text that is written out again in quotes, with lists below it."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What the fields of a record are called that hold texts only, as ``fold`` writes it."""

    lists: frozenset[str] = frozenset()
    """Those that hold lists of them."""
    single: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    """Names of the fields of groups in place of which texts may stand alone in such lists."""
    called: frozenset[str] = frozenset()
    """What these are called besides."""


def colons(source: Source, texts: Texts) -> Iterator[Diagnostic]:
    """Yield the texts of these fields, and the items of their lists, that a colon would part, in quotes."""
    return _colons(source, texts, 0, len(source.lines))


def _colons(source: Source, texts: Texts, number: int, last: int) -> Iterator[Diagnostic]:
    names = texts.lists | texts.single
    while number < last:
        line = source.line(number)
        name = fold(line.key.strip("\"'")) if line.key else ""
        value = "" if line.typed.startswith("#") else line.typed
        if name not in names and (not value or _is_idle(line.text)):
            number += 1
            continue
        below = _end(source, number, line.start if line.key else line.indent)
        if name not in names:
            pass
        elif name in texts.single and not value and line.typed and _first(source, number + 1, below) is None:
            yield from _hashed(source, number, line)
        elif value:
            yield from _in_brackets(source, number, line) if name in texts.lists else _hashed(source, number, line)
        elif name in texts.lists and _is_dashed(source, number, line):
            below = _end(source, number, line.start, with_dashes=True)
            yield from _items(source, number + 1, below, line.key, texts)
        else:
            yield from _block(source, number + 1, below, line.key, is_list=name in texts.lists)
        number = below


def _end(source: Source, number: int, indent: int, *, with_dashes: bool = False) -> int:
    """Return the first line below that is not indented further; one with a dash may be indented alike."""
    number += 1
    while number < len(source.lines):
        line = source.line(number)
        if line.text.strip() and line.indent <= indent and not (with_dashes and line.indent == indent < line.start):
            break
        number += 1
    return number


def _first(source: Source, number: int, end: int | None = None) -> int | None:
    """Return the first line from a number on that holds something."""
    for at in range(number, len(source.lines) if end is None else end):
        if not _is_idle(source.lines[at]):
            return at
    return None


def _is_idle(text: str) -> bool:
    return not text.strip() or text.lstrip().startswith("#")


def _is_dashed(source: Source, number: int, field: Line) -> bool:
    first = _first(source, number + 1)
    line = source.line(first) if first is not None else None
    return line is not None and field.start <= line.indent < line.start


def _items(source: Source, number: int, end: int, field: str, texts: Texts) -> Iterator[Diagnostic]:
    """Yield the items of a list with dashes that are texts with a colon, and such texts in those that are groups."""
    first = _first(source, number, end)
    indent = source.line(first).indent if first is not None else 0
    while first is not None:
        line = source.line(first)
        after = min(_end(source, first, indent), end)
        begin = first if line.start < line.end else _first(source, first + 1, after)
        if begin is not None and _is_group(source, begin, after, texts):
            yield from _colons(source, texts, begin, after)
        elif begin is not None and line.text[indent : line.start].strip() == "-":
            yield from _in_quotes(source, begin, source.line(begin).start, after, field)
        first = _first(source, after, end)


def _is_group(source: Source, number: int, end: int, texts: Texts) -> bool:
    """Tell whether an item is a group of fields: its first line has the name of one, or words for one and others below.

    A text may begin with such words and a colon, too.
    """
    first = source.line(number)
    if first.key in texts.groups or fold(first.key) not in texts.called:
        return first.key in texts.groups
    below = (source.line(at) for at in range(number + 1, end))
    return any(line.indent == first.start and fold(line.key) in texts.called for line in below)


def _block(source: Source, number: int, end: int, field: str, *, is_list: bool) -> Iterator[Diagnostic]:
    """Yield a text, or lines of a list without dashes, below the name of their field."""
    first = _first(source, number, end)
    if first is None or not _is_text(source.line(first)):
        return
    line = source.line(first)
    if not is_list:
        yield from _in_quotes(source, first, line.indent, end, field) if not is_name(line.key) else ()
        return
    lines = [at for at in range(first, end) if not _is_idle(source.lines[at])]
    if all(source.line(at).key and source.line(at).typed and source.line(at).indent == line.indent for at in lines):
        return  # names and values, of which the model tells
    is_marked = marker_of(line.text.strip()) is not None
    begins = [
        at
        for at in lines
        if source.line(at).indent == line.indent
        and (marker_of(source.lines[at].strip()) if is_marked else not source.lines[at].strip()[0].islower())
    ]
    if begins[:1] != [first]:
        return  # nobody knows where an item begins
    typed = [source.lines[at] for at in lines]
    if not any(map(_COLON.search, typed)) or any(map(_COMMENT.search, typed)) or sum(map(len, typed)) > _MOST:
        return
    ends = [_last(source, at, after) for at, after in zip(begins, [*begins[1:], end], strict=True)]
    texts = ["\n  ".join(source.lines[at : last + 1]).strip() for at, last in zip(begins, ends, strict=True)]
    listed = f"\n{' ' * line.indent}".join(f"- {_quoted(_unmarked(text))}" for text in texts)
    last = lines[-1]
    stretch = source.stretch(first, line.indent, last, len(source.lines[last].rstrip()))
    place = source.at(first, line.indent, line.end)
    yield Diagnostic("yaml-colon", place, facts(field=field), Repair(listed, at=stretch))


def _unmarked(text: str) -> str:
    """Return an item without its bullet; a number is part of what is read."""
    marker = marker_of(text)
    return text[marker.content :] if marker and marker.is_bullet else text


def _in_brackets(source: Source, number: int, line: Line) -> Iterator[Diagnostic]:
    """Yield the items of a list in brackets on one line that are bare texts with a colon; in braces it parts fields."""
    if line.typed[:1] != "[" or line.typed[-1:] != "]":
        return
    depth = 0
    for found in _ITEM.finditer(line.text, line.value, line.end):
        depth += bool(found[1]) - bool(found[2])
        text = (found[3] or "").rstrip()
        name, colon, _ = text.partition(":")
        if depth == 1 and colon and _COLON.search(text) and not _is_own_name(name):
            place = source.at(number, found.start(3), found.start(3) + len(text))
            yield Diagnostic("yaml-colon", place, facts(field=line.key), Repair(_quoted(text), is_safe=True))


def _hashed(source: Source, number: int, line: Line) -> Iterator[Diagnostic]:
    """Yield a word with a space and a ``#`` behind it: in other fields it may be a code, and a comment what follows."""
    text = source.lines[number][line.value :].rstrip()
    if found := _HASHED.fullmatch(text):
        place = source.at(number, line.value + found.start(1), line.value + len(text))
        stretch = source.stretch(number, line.value, number, line.value + len(text))
        advice = "apart" if text.startswith("#") else ""
        yield Diagnostic("yaml-comment", place, facts(text=found[1]), Repair(_quoted(text), at=stretch), advice=advice)


def _in_quotes(source: Source, number: int, column: int, end: int, field: str) -> Iterator[Diagnostic]:
    """Yield a text that begins at a place and goes on up to a line, where a colon would part it, in quotes."""
    if not _is_text(source.line(number)):
        return
    last = _last(source, number, end)
    lines = [source.lines[number][column:], *source.lines[number + 1 : last + 1]]
    comment = _COMMENT.search(lines[-1])
    lines[-1] = lines[-1][: comment.start() if comment else None].rstrip()
    if not any(_COLON.search(_HIDDEN.split(text, maxsplit=1)[0]) for text in lines):
        return
    text = _NAMED.sub(r"\2", "\n".join(lines), count=1)
    if len(text) > _MOST or any(map(_COMMENT.search, lines)):
        return
    place = source.at(number, column, column + len(lines[0].rstrip()))
    stretch = source.stretch(number, column, last, len(lines[-1]) + (column if last == number else 0))
    mended = Repair(_quoted(text), at=stretch, is_safe=last == number and text == lines[0] and text[:1] not in SMART)
    yield Diagnostic("yaml-colon", place, facts(field=field), mended)


def _last(source: Source, number: int, end: int) -> int:
    """Return the last line before another that holds something."""
    return next(at for at in range(end - 1, number - 1, -1) if not _is_idle(source.lines[at]))


def _is_text(line: Line) -> bool:
    """Tell whether what begins in a line is a bare text, no translation, and no value with words around it."""
    if line.text[line.start] in _SIGNS:
        return bool(_NAMED.match(line.text, line.start))
    return not line.key or not _is_own_name(line.key)


def _is_own_name(word: str) -> bool:
    is_code = is_language(word) or _CODE.fullmatch(word)
    return bool(is_code) or word in _AROUND or closest(word, ("unknown",)) is not None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
