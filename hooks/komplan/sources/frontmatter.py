"""Markdown files: the YAML between two lines of ``---`` and the text below it."""

from dataclasses import dataclass
from itertools import pairwise

from komplan.diagnostics import Diagnostic, Place, facts

from .limits import FRONT_MATTER

LONGEST = 100
"""Characters of a field's name that are told."""


@dataclass(frozen=True, slots=True)
class Split:
    """A Markdown file in its two parts."""

    front: str | None
    """YAML of the front matter, which begins in line 2; None where the file has none."""
    body: str
    """Markdown below it."""
    body_line: int
    """Line of the file in which the body begins."""


def split_front_matter(text: str, path: str) -> tuple[Split, list[Diagnostic]]:
    """Return front matter and body, and what is wrong with the front matter as a whole.

    One without an end is taken to reach to the first empty line or heading, one that is too large is left out.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(None, text, 1), []
    findings: list[Diagnostic] = []
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        findings.append(Diagnostic("front-matter-open", Place(path, 1, 1, 4)))
        end = next((i for i, line in enumerate(lines[1:], 1) if not line.strip() or line.startswith("#")), len(lines))
    front = "\n".join(lines[1:end]) + "\n"
    if len(front.encode()) > FRONT_MATTER:
        findings.append(_too_large(lines[1:end], path))
        return Split(None, "\n".join(lines[end + 1 :]), end + 2), findings
    return Split(front, "\n".join(lines[end + 1 :]), end + 2), findings


def _too_large(lines: list[str], path: str) -> Diagnostic:
    """Return the finding that a front matter is too large, at the longest of its fields."""
    starts = [at for at, line in enumerate(lines) if line[:1].strip() and line[0] not in "#-]}"] or [0]
    sizes = [sum(len(line.encode()) + 1 for line in lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
    size, at = max(zip(sizes, starts, strict=True), key=lambda pair: pair[0])
    field = lines[at].partition(":")[0][:LONGEST]
    told = facts(limit=FRONT_MATTER >> 10, field=field, size=-(-size >> 10))
    return Diagnostic("front-matter-size", Place(path, at + 2, 1, len(field) + 1), told)
