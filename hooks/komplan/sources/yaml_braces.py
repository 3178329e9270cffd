"""Braces and brackets on one line that can't be read as they are typed, with what was meant, which has been tried."""

import re
from itertools import pairwise

from komplan.diagnostics import Diagnostic, Facts, Repair, facts, proposed

from .yaml_line import LONGEST, Source, is_name, is_translation, quoted

_NAME = r"[^\W\d][\w-]*+"
_NAMED = re.compile(rf"(?<=[{{,; ])[\"']?({_NAME})[\"']?:(?= )")
"""A name and its colon, if need be in quotes."""

_TIGHT = re.compile(rf"(?<=[{{,])( *+{_NAME}):(?=[^\s/:])")
"""A name without a space behind its colon, which is no address."""

_BARE = re.compile(rf"(?<=[{{,])( *+)({_NAME})(?: *+= *+| ++)(?=[^\s:,{{}}])")
"""A name without a colon."""

_NAME_IN_TEXT = re.compile(rf"([,;] |(?<!\w))({_NAME}):(?= |$)")
_ENTRY_END = re.compile(rf", ?{_NAME}: |\}}")
_NEXT = re.compile(rf", ?[\"']?({_NAME})[\"']?: |\}}")
_ITEM_END = re.compile(r", |\]")
_SIGNS = "\"'[]{}#&*!|>%@`,?"

_WORDED = frozenset({"unknown", "as_written", "reason", "note", "summary", "description", "text", "title", "body"})
"""Fields in whose texts names of fields may be words."""


def braced(source: Source, number: int) -> Diagnostic | None:
    """Return what was mistyped in the braces of a line; None where nothing is known of it."""
    text = _braces(source, number)
    found = misnamed(source, number) or missing_comma(source, number)
    found = found or _whole(source, number, "yaml-syntax", re.sub(r",(?>(?: *+,)+)", ",", text), facts())
    return found or _whole(source, number, "yaml-bracket", _closed(text), facts(sign=text[:1]), is_safe=True)


def misnamed(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that the colon behind the name of a field, or the space behind it, is missing in braces."""
    text = _braces(source, number)
    return _whole(source, number, "yaml-space", _with_spaces(text), facts(sign=":"), is_safe=True) or _whole(
        source, number, "yaml-key", _with_colons(text), facts(), is_safe=True
    )


def missing_comma(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that the comma between two fields is missing in braces."""
    text = _braces(source, number)
    meant, read, field = "", 0, ""
    for before, after in pairwise(_NAMED.finditer(text)):
        between = text[before.end() : after.start()]
        is_bare = between.strip() and not set(between) & set(",{}[]\"'") and not _is_quoted(text, after.start())
        if is_bare and are_beside(before[1], after[1]):
            meant += f"{text[read : before.end()]}{between.rstrip('; ')}, "
            read, field = after.start(), field or before[1]
    return _whole(source, number, "yaml-colon", meant + text[read:], facts(field=field))


def _braces(source: Source, number: int) -> str:
    """Return a line from its first bracket or brace on; nothing where it has none or is too long to be proposed."""
    line = source.lines[number].rstrip()
    start = min((at for at in map(line.find, "{[") if at >= 0), default=len(line))
    return line[start:] if len(line) - start <= LONGEST else ""


def _whole(
    source: Source, number: int, code: str, meant: str, told: Facts, *, is_safe: bool = False
) -> Diagnostic | None:
    """Return the finding that the braces were meant otherwise, if the parser then comes behind their line."""
    text, line = _braces(source, number), source.lines[number].rstrip()
    start = len(line) - len(text)
    if meant == text or not _reads(source, number, start, meant):
        return None
    return Diagnostic(code, source.at(number, start, len(line)), told, Repair(meant, is_safe=is_safe))


def _reads(source: Source, number: int, start: int, meant: str) -> bool:
    """Tell whether what is meant from a column on can be read by itself, or the parser then comes behind its line."""
    alone = Source(source.path, number, [meant, ""])
    return alone.reads_past(0, meant) or source.reads_past(number, source.lines[number][:start] + meant)


def _with_spaces(text: str) -> str:
    def written(found: re.Match[str]) -> str:
        is_field = is_name(found[1].strip()) and not _is_quoted(text, found.start())
        return f"{found[1]}: " if is_field else found[0]

    return _TIGHT.sub(written, text)


def _with_colons(text: str) -> str:
    """Return braces with a colon behind each name that has none, where names of fields are no words of a text."""
    names = [(found.start(), found[1]) for found in _NAMED.finditer(text)]

    def written(found: re.Match[str]) -> str:
        before = next((name for at, name in reversed(names) if at < found.start()), "")
        is_field = is_name(found[2]) and not is_translation(found[2]) and not _is_quoted(text, found.start())
        return f"{found[1]}{found[2]}: " if is_field and not _is_worded(before) else found[0]

    return _BARE.sub(written, text)


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether quotes are open before a place in a text."""
    return any(text.count(sign, 0, at) % 2 for sign in "\"'")


def _closed(text: str) -> str:
    """Return braces with the last of them, where they hold a field."""
    is_open = text.count("{") == text.count("}") + 1 and text.count("[") == text.count("]")
    return f"{text}}}" if is_open and _NAMED.match(text, 1) else text


def are_beside(name: str, other: str) -> bool:
    """Tell whether a name in the value of another is that of a field beside it, and no word of its text."""
    if not is_name(name) or not is_name(other):
        return False
    return is_translation(other) if is_translation(name) else not _is_worded(name) and not is_translation(other)


def _is_worded(name: str) -> bool:
    return name in _WORDED or is_translation(name)


def names_field(text: str) -> bool:
    """Tell whether a text may be several fields: a word before a colon in it names one, or stands behind a comma."""
    return any(found[1] or is_name(found[2]) for found in _NAME_IN_TEXT.finditer(text))


def encloses(text: str) -> bool:
    """Tell whether the quotes at both ends are one pair, because the next inside opens another."""
    at = text.find(text[0], 1)
    return len(text) > 1 and (text[0] == "'" or text[at - 1] in " (") and at < len(text) - 1


def text_end(line: str, column: int, name: str) -> int:
    """Return where the value of a name in braces ends behind a column: before the next name, else with the braces.

    Beside a translation only another is a name, as all other words before a colon are the text's own.
    """
    for found in _NEXT.finditer(line, column):
        if found[1] is None or (is_name(found[1]) and is_translation(found[1]) == is_translation(name)):
            return found.start()
    return len(line.rstrip())


def unquoted(source: Source, number: int, column: int) -> Diagnostic | None:
    """Return the finding that the text in which a column lies has to be in quotes in its braces or brackets."""
    line = source.lines[number].rstrip()
    before = line[:column]
    if before.rfind("{") > before.rfind("["):
        start, behind = max((found.end() + 1 for found in _NAMED.finditer(before)), default=0), _ENTRY_END
    elif line[column - 1 : column + 1] == ",-":  # a sum, as in 58,- Kč
        start, behind = max(before.rfind("[") + 1, before.rfind(", ") + 2), _ITEM_END
    else:
        return None
    end = behind.search(line, column)
    if not start or end is None or line[start : start + 1] in _SIGNS:
        return None
    text = line[start : end.start()].rstrip()
    repair, outside = quoted(text), len(line) - len(_braces(source, number))
    meant = f"{line[outside:start]}{repair}{line[start + len(text) :]}"
    if repair is None or outside > start or not _reads(source, number, outside, meant):
        return None
    code, told = ("yaml-comma", facts(text=text)) if "," in text else ("yaml-syntax", facts())
    mended = proposed(repair, is_safe=code == "yaml-comma")
    return Diagnostic(code, source.at(number, start, start + len(text)), told, mended)
