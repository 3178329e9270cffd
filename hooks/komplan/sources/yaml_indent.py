"""Lines of YAML that begin in the wrong column, with the column in which they can be read."""

import re
from collections.abc import Iterator, Sequence

from komplan.diagnostics import Diagnostic, Repair, facts

from .yaml_line import Line, Source, sort_of

_TAB = re.compile(r"[ -]*+(?=\t)")
"""Leads to a tab in the indentation."""

_LEAD = re.compile(r"[\s-]*+")
_TRIED = 5
"""How many lines with tabs are tried with other indentations."""

_MOST = 5
"""How many indentations are tried for a line."""

_NEAR = 40
"""How many lines above a line tell how far it may be indented."""


def tabs(source: Source, number: int) -> Iterator[Diagnostic]:
    """Yield each line that a tab indents, where a line is one of them, with spaces that the parser can read."""
    if not _TAB.match(source.lines[number]):
        return
    with_tabs = [at for at, text in enumerate(source.lines) if _TAB.match(text) and text.strip()]
    lines = list(source.lines)
    for at in with_tabs:
        lead = _LEAD.match(lines[at])
        assert lead is not None  # it fits everything
        lines[at] = re.sub(r"-\t++", "- ", lead[0]).replace("\t", "  ") + lines[at][lead.end() :]
    spaced = Source(source.path, source.first_line, lines)
    for at in with_tabs[:_TRIED]:
        if not spaced.reads_past(at, lines[at]) and (moved := _indented(spaced, at, [lines[at]])[0]):
            lines[at] = moved[0]
    for at in with_tabs:
        is_safe = source.lines[at].partition("\t")[0].endswith("-")  # how far a tab indents, nobody can know
        mended = Repair(lines[at].rstrip(), is_safe=is_safe)
        yield Diagnostic("yaml-tab", source.at(at, 0, len(source.lines[at])), repair=mended)


def indentation(source: Source, number: int) -> Diagnostic | None:
    """Return the finding that a line is indented otherwise than those it belongs to, with the line as it works.

    Of the line where the parser stumbled and the one above it, alone or with what stands below it, that one is told
    with which the parser comes farthest, with as few lines as can be.
    """
    best: tuple[tuple[int, int], Diagnostic] | None = None
    for at in (number, number - 1):
        if at < 0 or not source.lines[at].strip() or _is_word(source.line(at)):
            continue
        block = _block(source, at)
        for lines in ([source.lines[at]], block) if len(block) > 1 else (block,):
            moved, other, reach = _indented(source, at, lines)
            good = reach, -len(lines)
            if moved and reach > number + 1 and (best is None or good > best[0]):
                stretch = source.stretch(at, 0, at + len(lines) - 1, len(lines[-1]))
                place = source.at(at, 0, len(source.lines[at]))
                told = facts(other="\n".join(other)) if other else facts()
                best = good, Diagnostic("yaml-indent", place, told, Repair("\n".join(moved), at=stretch))
    return best[1] if best else None


def _is_word(line: Line) -> bool:
    """Tell whether a line is one word, which is more likely a name of a field than the rest of the text above."""
    return not line.key and line.start == line.indent and " " not in line.text.strip()


def _block(source: Source, number: int) -> list[str]:
    """Return a line and those below it that are indented as far or farther."""
    indent = source.line(number).indent
    last = number
    while last < min(number + _NEAR, len(source.lines)) and source.lines[last].strip():
        if source.line(last).indent < indent:
            break
        last += 1
    return list(source.lines[number:last])


def _indented(source: Source, number: int, lines: Sequence[str]) -> tuple[list[str] | None, list[str] | None, int]:
    """Return lines with the indentation with which the parser comes farthest, and the line that it comes to.

    Between them is another indentation with which it comes as far, if there is one.
    """
    line = source.line(number)
    best, other, farthest = None, None, -1
    for indent in _indents(source, number, line)[:_MOST]:
        by = indent - line.indent
        moved = [" " * max(0, len(text) - len(text.lstrip(" ")) + by) + text.strip() for text in lines]
        if not by:
            continue
        if (reach := source.reach(number, *moved)) > farthest:
            best, other, farthest = moved, None, reach
        elif reach == farthest and other is None:
            other = moved
    return best, other, farthest


def _indents(source: Source, number: int, line: Line) -> list[int]:
    """Return how far a line may be indented by the lines above it, first beside names of its sort, then the nearest."""
    found: dict[int, str] = {}
    for above in range(number - 1, max(-1, number - _NEAR), -1):
        over = source.line(above)
        if not over.text.strip():
            continue
        found.setdefault(over.indent, over.key)
        found.setdefault(over.start, over.key)
        if over.key and (over.value >= over.end or not (line.key or line.start > line.indent)):
            found.setdefault(over.start + 2, "")
        if over.indent == 0:
            break
    own, over = sort_of(line.key), source.line(number - 1)
    outward = -1 if over.start > over.indent else 1  # below a dash a field is likely one of its item
    return sorted(found, key=lambda at: (sort_of(found[at]) != own, abs(at - line.indent), at * outward))
