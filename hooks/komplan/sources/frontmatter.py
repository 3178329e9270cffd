"""Markdown files: the YAML between two lines of ``---`` and the text below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from komplan.diagnostics import Diagnostic, Place, Repair, Stretch, Way, facts

from .limits import FRONT_MATTER
from .yaml_line import is_name

BOUND = "---"

_MISTYPED = re.compile(
    r"(?:--|----++|[‒–—―─][‒–—―─-]*+|(?:[-–—] ){2,}[-–—]|\.\.\.|\*{3}|_{3}|={3,}+|\"---\"|`---`)\s*+"
)
"""Lines that are meant as ``---``: of other signs, or of more or fewer, as Word makes long dashes of hyphens."""

_NAME = re.compile(r"([a-z][a-z0-9_-]*+)\s*+:(?:\s|$)")
_FACT = re.compile(r"[a-z][a-z0-9_-]*+\s*+:(?:\s|$)|\s|#|[-\]}]")
"""How a line of facts begins as it should be written."""

_LIKE_FACT = re.compile(r"[^:]{1,40}+:")
"""How one may begin that is mistyped; behind facts that have no end it is text: ``Present: …``."""

_LONGEST = 60
"""Most lines of facts that a repair writes in another place."""

LONGEST = 100
"""Characters of a field's name that are told."""


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file in its two parts."""

    front: str | None
    """YAML of the front matter; None where the file has none."""
    body: str
    """Markdown below it."""
    body_line: int
    """Line of the file in which the body begins."""
    front_line: int = 2
    """Line of the file in which the front matter begins."""
    is_sure: bool = True
    """Whether the end of the front matter is known."""


def split_front_matter(text: str, path: str) -> tuple[Split, list[Diagnostic]]:
    """Return front matter and body, and what is wrong with the front matter as a whole.

    One without an end is taken to reach to where text begins, one that is too large is left out.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != BOUND:
        return _begun_otherwise(lines, path)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == BOUND), None)
    missing, last = _no_end(lines, end, path)
    findings = [missing] if missing else []
    front = lines[1:last]
    if sum(len(line.encode()) + 1 for line in front) > FRONT_MATTER:
        findings.append(_too_large(front, path))
        return Split(None, "\n".join(lines[last + 1 :]), last + 2), findings
    below = last + 1 if missing is None or missing.code == "front-matter-dashes" else last
    findings += [Diagnostic("front-matter-twice", Place(path, at + 1, 1, 4)) for at in _blocks(lines, below)]
    is_sure = missing is None or missing.code == "front-matter-dashes"
    return Split("\n".join(front) + "\n", "\n".join(lines[below:]), below + 1, is_sure=is_sure), findings


def _begun_otherwise(lines: Sequence[str], path: str) -> tuple[Split, list[Diagnostic]]:
    """Return the parts of a file that begins otherwise, and what is wrong where it has facts all the same.

    They stand below something else, or below a line that is only like ``---``.
    """
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if _MISTYPED.fullmatch(lines[first]) and _is_fact(lines, first + 1):
        end = next((at for at in range(first + 1, len(lines)) if _is_bound(lines[at])), None)
        wrong = [at for at in (first, end) if at is not None and lines[at].rstrip() != BOUND]
        above = [_late(lines, first, path)] if first else []
        return _parted(lines, first, end), [*above, *(_mistyped(path, at, lines[at]) for at in wrong)]
    late = next(_blocks(lines, first), None)
    if late is None:
        return Split(None, "\n".join(lines), 1), []
    end = next(at for at in range(late + 1, len(lines)) if _is_bound(lines[at]))
    return _parted(lines, late, end), [_late(lines, late, path)]


def _parted(lines: Sequence[str], first: int, end: int | None) -> Split:
    """Return the parts of a file whose facts stand between two of its lines; what stands above is no text of it."""
    last = len(lines) if end is None else end
    return Split("\n".join(lines[first + 1 : last]) + "\n", "\n".join(lines[last + 1 :]), last + 2, first + 2)


def _late(lines: Sequence[str], at: int, path: str) -> Diagnostic:
    """Return the finding that something stands above the facts, with the facts first, or without empty lines."""
    end = next((below for below in range(at + 1, len(lines)) if lines[below].rstrip() == BOUND), None)
    above = "\n".join(lines[:at]).strip("\n")
    repair = None
    if not above:
        repair = Repair("", at=Stretch(path, 1, 1, at + 1, 1), is_safe=True)
    elif end is not None and end - at <= _LONGEST:
        rest = "".join(lines[end + 1 : end + 2]).strip()
        text = "\n".join([*lines[at : end + 1], "", above, *([""] if rest else [])])
        repair = Repair(text, at=Stretch(path, 1, 1, end + 1, len(lines[end]) + 1))
    return Diagnostic("front-matter-late", Place(path, at + 1, 1, 4), repair=repair)


def _mistyped(path: str, at: int, line: str) -> Diagnostic:
    typed = line.rstrip()
    return Diagnostic(
        "front-matter-dashes", Place(path, at + 1, 1, len(typed) + 1), facts(line=typed), Repair(BOUND, is_safe=True)
    )


def _is_bound(line: str) -> bool:
    return line.rstrip() == BOUND or _MISTYPED.fullmatch(line) is not None


def _is_fact(lines: Sequence[str], at: int) -> bool:
    """Tell whether facts begin in a line or below empty ones: with the name of a field that is known."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    found = _NAME.match(lines[at]) if at < len(lines) else None
    return found is not None and is_name(found[1])


def _blocks(lines: Sequence[str], start: int) -> Iterator[int]:
    """Yield where facts between two lines of ``---`` begin, from a line on."""
    at = start
    while at < len(lines):
        if lines[at].rstrip() == BOUND and _is_fact(lines, at + 1):
            end = at + 1
            while (
                end < len(lines) and (not lines[end].strip() or _FACT.match(lines[end])) and not _is_bound(lines[end])
            ):
                end += 1
            if end < len(lines) and _is_bound(lines[end]):
                yield at
            at = end
        at += 1


def _no_end(lines: Sequence[str], end: int | None, path: str) -> tuple[Diagnostic | None, int]:
    """Return the finding that the line below the facts is missing, or is only like ``---``, and where the facts end.

    The line that was found may underline a heading of the text.
    """
    last = len(lines) if end is None else end
    text: int | None = None
    for at in range(1, last):
        if _MISTYPED.fullmatch(lines[at]):
            return _mistyped(path, at, lines[at]), at
        is_fact = _FACT.match(lines[at]) or (end is not None and _LIKE_FACT.match(lines[at]))
        if text is None and lines[at].strip() and not is_fact:
            text = at
    if end is not None and (text is None or lines[text - 1].strip()):
        return None, end
    if text is None:
        return Diagnostic("front-matter-open", Place(path, 1, 1, 4)), last
    above = text
    while above > 1 and not lines[above - 1].strip():
        above -= 1
    if above == 1:
        return Diagnostic("front-matter-open", Place(path, 1, 1, 4)), text
    repair = Repair(BOUND, Way.ADD, Stretch(path, above, 1, above, len(lines[above - 1]) + 1))
    return Diagnostic("front-matter-open", Place(path, 1, 1, 4), repair=repair), above


def _too_large(lines: list[str], path: str) -> Diagnostic:
    """Return the finding that a front matter is too large, at the longest of its fields."""
    starts = [at for at, line in enumerate(lines) if line[:1].strip() and line[0] not in "#-]}"] or [0]
    sizes = [sum(len(line.encode()) + 1 for line in lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
    size, at = max(zip(sizes, starts, strict=True), key=lambda pair: pair[0])
    field = lines[at].partition(":")[0][:LONGEST]
    told = facts(limit=FRONT_MATTER >> 10, field=field, size=-(-size >> 10))
    return Diagnostic("front-matter-size", Place(path, at + 2, 1, len(field) + 1), told)
