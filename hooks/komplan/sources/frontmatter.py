"""Markdown files: the YAML between two lines of ``---`` and the text below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file in its two parts."""

    front: str | None
    """YAML of the front matter, which begins in line 2; None where the file has none."""
    body: str
    """Markdown below it."""
    body_line: int
    """Line of the file in which the body begins."""


def split_front_matter(text: str, path: str) -> tuple[Split | None, list[Diagnostic]]:
    """Return front matter and body; None where the front matter has no beginning or end that holds, or is too large."""
    lines = text.split("\n")
    if lines[0].rstrip() != BOUND:
        found = _begun_otherwise(lines, path)
        return (None, found) if found else (Split(None, text, 1), [])
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == BOUND), None)
    if missing := _no_end(lines, end, path):
        return None, [missing]
    assert end is not None  # or it would be missing
    front = "\n".join(lines[1:end]) + "\n"
    if len(front.encode()) > FRONT_MATTER:
        return None, [Diagnostic("front-matter-size", Place(path, 1, 1, 4), {"limit": FRONT_MATTER >> 10})]
    again = [Diagnostic("front-matter-twice", Place(path, at + 1, 1, 4)) for at in _blocks(lines, end + 1)]
    return Split(front, "\n".join(lines[end + 1 :]), end + 2), again


def _begun_otherwise(lines: Sequence[str], path: str) -> list[Diagnostic]:
    """Return the findings where facts stand below something else, or below a line that is only like ``---``."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if _MISTYPED.fullmatch(lines[first]) and _is_fact(lines, first + 1):
        end = next((at for at in range(first + 1, len(lines)) if _is_bound(lines[at])), None)
        wrong = [at for at in (first, end) if at is not None and lines[at].rstrip() != BOUND]
        above = [_late(lines, first, path)] if first else []
        return [*above, *(_mistyped(path, at, lines[at]) for at in wrong)]
    late = next(_blocks(lines, first), None)
    return [] if late is None else [_late(lines, late, path)]


def _late(lines: Sequence[str], at: int, path: str) -> Diagnostic:
    """Return the finding that something stands above the facts, with the facts first, or without empty lines."""
    end = next((below for below in range(at + 1, len(lines)) if lines[below].rstrip() == BOUND), None)
    above = "\n".join(lines[:at]).strip("\n")
    repair = None
    if not above:
        repair = Repair("", at=Stretch(path, 1, 1, at + 1, 1))
    elif end is not None and end - at <= _LONGEST:
        rest = "".join(lines[end + 1 : end + 2]).strip()
        text = "\n".join([*lines[at : end + 1], "", above, *([""] if rest else [])])
        repair = Repair(text, at=Stretch(path, 1, 1, end + 1, len(lines[end]) + 1))
    return Diagnostic("front-matter-late", Place(path, at + 1, 1, 4), repair=repair)


def _mistyped(path: str, at: int, line: str) -> Diagnostic:
    typed = line.rstrip()
    return Diagnostic("front-matter-dashes", Place(path, at + 1, 1, len(typed) + 1), facts(line=typed), Repair(BOUND))


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


def _no_end(lines: Sequence[str], end: int | None, path: str) -> Diagnostic | None:
    """Return the finding that the line below the facts is missing, or is only like ``---``.

    The one that was found may underline a heading of the text.
    """
    last = len(lines) if end is None else end
    text: int | None = None
    for at in range(1, last):
        if _MISTYPED.fullmatch(lines[at]):
            return _mistyped(path, at, lines[at])
        is_fact = _FACT.match(lines[at]) or (end is not None and _LIKE_FACT.match(lines[at]))
        if text is None and lines[at].strip() and not is_fact:
            text = at
    if end is not None and (text is None or lines[text - 1].strip()):
        return None
    if text is None:
        return Diagnostic("front-matter-open", Place(path, 1, 1, 4))
    above = text
    while above > 1 and not lines[above - 1].strip():
        above -= 1
    if above == 1:
        return Diagnostic("front-matter-open", Place(path, 1, 1, 4))
    repair = Repair(BOUND, Way.ADD, Stretch(path, above, 1, above, len(lines[above - 1]) + 1))
    return Diagnostic("front-matter-open", Place(path, 1, 1, 4), repair=repair)
