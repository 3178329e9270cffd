"""Changing one field in the text of a file and nothing else in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from komplan.sources.tree import Path
from komplan.sources.yaml_spans import NodeSpan, spans_of

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A file's text in its parts, which joined are the text: facts in YAML, and whatever stands before and behind."""

    head: str
    front: str
    tail: str

    @property
    def text(self) -> str:
        """The whole text."""
        return self.head + self.front + self.tail

    def put(self, path: Path, written: str) -> "EditedFile":
        """Return the file with ``written``, as it is to stand in YAML, in place of the value at ``path``."""
        span = _span(spans_of(self.front), path)
        end = span.start + len(self.front[span.start : span.end].rstrip())
        return replace(self, front=self.front[: span.start] + written + self.front[end:])

    def add(self, path: Path, key: str, written: str) -> "EditedFile":
        """Return the file with another field in the mapping at ``path``, before the last that stands there.

        ``written`` is as it is to stand in YAML, on one line.
        """
        spans = spans_of(self.front)
        top = _span(spans, path)
        at = next(at for at, found in spans.items() if found is top)
        last = max((span for there, span in spans.items() if there[:-1] == at and there), key=lambda span: span.start)
        assert last.key is not None  # it is a mapping, which holds something
        line = self.front.rfind("\n", 0, last.key) + 1
        column = last.key - line
        ending = "\r\n" if "\r\n" in self.front else "\n"
        between = ", " if last.in_flow else ending + " " * column
        return replace(self, front=f"{self.front[: last.key]}{key}: {written}{between}{self.front[last.key :]}")

    def without(self, path: Path) -> "EditedFile":
        """Return the file without the field at ``path``; what holds it has to hold another one."""
        spans = spans_of(self.front)
        span = _span(spans, path)
        at = next(at for at, found in spans.items() if found is span)
        siblings = sorted(
            (other for there, other in spans.items() if len(there) == len(at) and there[:-1] == at[:-1]),
            key=lambda other: other.start,
        )
        here = siblings.index(span)
        start, end = self._stretch(span, siblings[here - 1] if here else None, siblings[here + 1 :])
        return replace(self, front=self.front[:start] + self.front[end:])

    def _stretch(self, span: NodeSpan, before: NodeSpan | None, after: list[NodeSpan]) -> tuple[int, int]:
        """Return from where to where a field is cut out."""
        start = span.start if span.key is None else span.key
        end = span.start + len(self.front[span.start : span.end].rstrip())
        line = self.front.rfind("\n", 0, start) + 1
        if not span.in_flow and not self.front[line:start].strip():
            next_line = self.front.find("\n", end) + 1
            return line, next_line or len(self.front)
        if after:
            return start, after[0].start if after[0].key is None else after[0].key
        return (before.end if before else start), end


def file_of(text: str) -> EditedFile:
    """Return a file's text in its parts; front matter stands between two lines of ``---``."""
    bom, rest = (BOM, text.removeprefix(BOM)) if text.startswith(BOM) else ("", text)
    lines = rest.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return EditedFile(bom, rest, "")
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == "---"), len(lines))
    return EditedFile(bom + lines[0], "".join(lines[1:end]), "".join(lines[end:]))


def _span(spans: Mapping[Path, NodeSpan], path: Path) -> NodeSpan:
    """Return the span at a path; ``value`` is stepped over as in trees."""
    at: tuple[str | int, ...] = ()
    for step in path:
        if (*at, step) not in spans and (*at, "value") in spans:
            at = (*at, "value")
        at = (*at, step)
    return spans[(*at, "value")] if (*at, "value") in spans else spans[at]
