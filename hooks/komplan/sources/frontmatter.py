"""Markdown files: the YAML between two lines of ``---`` and the text below it."""

from dataclasses import dataclass

from komplan.diagnostics import Diagnostic, Place

from .limits import FRONT_MATTER


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
        findings.append(Diagnostic("front-matter-size", Place(path, 1, 1, 4), {"limit": FRONT_MATTER >> 10}))
        return Split(None, "\n".join(lines[end + 1 :]), end + 2), findings
    return Split(front, "\n".join(lines[end + 1 :]), end + 2), findings
