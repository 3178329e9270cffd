"""Changing one statement in the text of a file and nothing else in it: every other byte stays as it is.

What is written keeps to its neighbourhood: block style or one line, the quotes that stood there, line ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from komplan.model.fields import fields_of
from komplan.model.reading.field_names import part_at
from komplan.model.values import Part
from komplan.model.yaml_forms import Bare, form_of_node
from komplan.sources.tree import Path, find
from komplan.sources.yaml import read_yaml
from komplan.sources.yaml_spans import NodeSpan, spans_of

from .yaml_text import Value, flow, is_block, items, lines, quoted, scalar

BOM = "\ufeff"

_LONGEST = 100
"""Most characters of a group or a list that takes the place of a text on its line."""

At = tuple[str | int, ...]
Spans = Mapping[At, NodeSpan]


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

    def set(self, path: Path, value: Value, kind: type[Part] | None = None) -> "EditedFile":
        """Return the file with ``value`` as the statement at ``path``, in place of the one that may stand there.

        A new field comes where the fields of a file's ``kind`` have it, else last; a new item comes last. What is to
        hold it is made, too. A text in place of a group of the kind gets the name of its field where others join it.
        """
        spans = self._spans()
        if (at := _place_of(spans, path)) is not None:
            return self._replaced(spans, at, value)
        *above, step = path
        if not spans:
            begun = "" if self.front.endswith("\n") or not self.front else "\n"
            made = lines({step: value}) if isinstance(step, str) else items([value])
            return self._put(len(self.front), len(self.front), begun + "".join(f"{line}\n" for line in made))
        holder = _place_of(spans, above)
        if holder is None:
            return self.set(above, {step: value} if isinstance(step, str) else [value], kind)
        if isinstance(step, str) and kind and (alone := _stands_alone(spans, holder, kind)):
            name, at = alone
            typed = self._form_at(at)
            return self._replaced(spans, at, value if step == name else {name: typed, step: value})
        if isinstance(step, int) and self._is_one(spans, holder):  # one value stands where several are possible
            return self._written(spans[holder], flow([self._form_at(holder), value] if step else [value]))
        return self._added(spans, holder, step, value, _order(kind, above))

    def append(self, path: Path, value: Value, kind: type[Part] | None = None) -> "EditedFile":
        """Return the file with another item in the list at ``path``; where there is none, with a list of it."""
        spans = self._spans()
        at = _place_of(spans, path)
        count = 0 if at is None else 1 if self._is_one(spans, at) else len(_inside(spans, at))
        return self.set((*path, count), value, kind)

    def without(self, path: Path) -> "EditedFile":
        """Return the file without the statement at ``path``, and without what would hold nothing then.

        Raises ``KeyError`` where nothing stands there.
        """
        spans = self._spans()
        at = _place_of(spans, path)
        if at is None:
            raise KeyError(path)
        while len(at) > 1 and len(_inside(spans, at[:-1])) == 1:
            at = at[:-1]
        siblings = _inside(spans, at[:-1])
        here = siblings.index(at)
        before, after = [spans[one] for one in siblings[:here]], [spans[one] for one in siblings[here + 1 :]]
        start, end = self._stretch(spans[at], before, after)
        return self._put(start, end, "")

    def _stretch(self, span: NodeSpan, before: Sequence[NodeSpan], after: Sequence[NodeSpan]) -> tuple[int, int]:
        """Return from where to where a field or an item is cut out: whole lines where nothing else stands on them."""
        start, end = span.begin, self._end(span)
        if span.key is None and not span.in_flow:
            start = self.front.rfind("-", 0, start)
        if not span.in_flow and not self.front[self._line(start) : start].strip():
            next_line = self.front.find("\n", end) + 1
            return self._line(start), next_line or len(self.front)
        if after:
            return start, after[0].begin
        return (self._end(before[-1]) if before else start), end

    def _replaced(self, spans: Spans, at: At, value: Value) -> "EditedFile":
        span = spans[at]
        was = self.front[span.start : self._end(span)]
        is_flow = span.in_flow or was[:1] in {"{", "["}
        if isinstance(value, str) and (is_flow or not is_block(value)):
            return self._written(span, _in_quotes_of(was, value))
        fits = not _inside(spans, at) and not isinstance(value, str) and len(flow(value)) <= _LONGEST
        return self._written(span, flow(value) if is_flow or fits else self._below(span, value))

    def _below(self, span: NodeSpan, value: Value) -> str:
        """Return a value in block style, as it stands behind the name of its field or the dash of its item."""
        column = span.begin - self._line(span.begin)
        made = lines({"": value}, " " * column) if span.key is not None else items([value], " " * max(column - 2, 0))
        first, *rest = made
        return "\n".join([first.strip()[1:].strip(), *rest])

    def _written(self, span: NodeSpan, text: str) -> "EditedFile":
        """Return the file with a text in place of a value: behind the name of its field, or below it in block style.

        A comment behind the value stays on its line, also where the text goes on below.
        """
        start, end = span.start, self._end(span)
        first, is_more, more = text.partition("\n")
        noted = self.front[end:].partition("\n")[0].rstrip("\r") if is_more else ""
        end += len(noted)
        if span.key is None:
            return self._put(start, end, f"{first}{noted}{is_more}{more}")
        colon = self.front.index(":", span.key) + 1
        before, is_below, _ = self.front[colon:start].partition("\n")
        if is_below and not first:  # what is noted above the first line stays
            return self._put(self._line(start), end, more)
        if is_below:
            before = before.rstrip("\r")
            return self._put(colon, end, f" {first}{before}{is_more}{more}")
        return self._put(colon, end, f"{(before or ' ') + first if first else ''}{noted}{is_more}{more}")

    def _added(self, spans: Spans, holder: At, step: str | int, value: Value, order: Sequence[str]) -> "EditedFile":
        places = _inside(spans, holder)
        siblings = [spans[place] for place in places]
        position = _position([place[-1] for place in places], step, order)
        if self.front[spans[holder].start] in {"{", "["}:
            text = f"{step}: {flow(value)}" if isinstance(step, str) else flow(value)
            if position < len(siblings):
                at, text = siblings[position].begin, f"{text}, "
            elif siblings:
                at, text = self._end(siblings[-1]), f", {text}"
            else:
                at = spans[holder].start + 1
            return self._put(at, at, text)
        begin = siblings[0].begin if isinstance(step, str) else self.front.rfind("-", 0, siblings[0].begin)
        indent = " " * (begin - self._line(begin))
        made = list(lines({step: value}, indent) if isinstance(step, str) else items([value], indent))
        if position == 0:
            return self._put(begin, begin, "\n".join([made[0].strip(), *made[1:], indent]))
        end = self.front.find("\n", self._end(siblings[position - 1]))
        if end < 0:
            return self._put(len(self.front), len(self.front), "".join(f"\n{line}" for line in made))
        return self._put(end + 1, end + 1, "".join(f"{line}\n" for line in made))

    def _put(self, start: int, end: int, text: str) -> "EditedFile":
        """Return the file with a text in place of a stretch, with the line ends that the file has."""
        if "\r\n" in self.text:
            text = text.replace("\n", "\r\n")
        return replace(self, front=self.front[:start] + text + self.front[end:])

    def _spans(self) -> Spans:
        """Return where each statement stands, by its path; nothing where there is none."""
        is_empty = all(not line.strip() or line.lstrip().startswith("#") for line in self.front.split("\n"))
        return {} if is_empty else {tuple(path): span for path, span in spans_of(self.front).items()}

    def _is_one(self, spans: Spans, at: At) -> bool:
        """Tell whether a text or a group stands at a place, and no list."""
        return _is_group(spans, at) or self._is_text(spans, at)

    def _is_text(self, spans: Spans, at: At) -> bool:
        return not _inside(spans, at) and self.front[spans[at].start : spans[at].end].strip() not in {"{}", "[]"}

    def _form_at(self, at: At) -> Value:
        tree, _ = read_yaml(self.front, "")
        node = find(tree, at) if tree is not None else None
        assert node is not None  # its span was found
        return form_of_node(node)

    def _line(self, at: int) -> int:
        """Return where the line of an offset begins."""
        return self.front.rfind("\n", 0, at) + 1

    def _end(self, span: NodeSpan) -> int:
        """Return where a value ends, without the blanks behind it."""
        return span.start + len(self.front[span.start : span.end].rstrip())


def file_of(text: str) -> EditedFile:
    """Return a file's text in its parts; front matter stands between two lines of ``---``."""
    bom, rest = (BOM, text.removeprefix(BOM)) if text.startswith(BOM) else ("", text)
    every = rest.splitlines(keepends=True)
    if not every or every[0].rstrip() != "---":
        return EditedFile(bom, rest, "")
    end = next((at for at, line in enumerate(every) if at and line.rstrip() == "---"), len(every))
    return EditedFile(bom + every[0], "".join(every[1:end]), "".join(every[end:]))


def _place_of(spans: Spans, path: Path) -> At | None:
    """Return the place of a statement, with each ``value`` that is stepped over as in trees; None where it is not."""
    at: At = ()
    for step in path:
        if (*at, step) not in spans and (*at, "value") in spans:
            at = (*at, "value")
        if step == 0 and path[0] != 0 and _is_group(spans, at):  # one group stands where several are possible
            continue
        at = (*at, step)
    return at if at in spans else None


def _is_group(spans: Spans, at: At) -> bool:
    inside = _inside(spans, at)
    return bool(inside) and all(isinstance(place[-1], str) for place in inside)


def _inside(spans: Spans, at: At) -> list[At]:
    """Return the places of what stands right inside a place, in their order."""
    return [place for place in spans if place and place[:-1] == at]


def _stands_alone(spans: Spans, holder: At, kind: type[Part]) -> tuple[str, At] | None:
    """Return the field that stands in a file of a kind in place of its whole group, and where its value is."""
    at = (*holder, "value") if (*holder, "value") in spans else holder
    part = part_at(kind, tuple(step for step in holder if isinstance(step, str)))
    names = {place[-1] for place in _inside(spans, at)}
    return (part.ALONE, at) if part.ALONE and names.isdisjoint({*fields_of(part), "unknown"}) else None


def _order(kind: type[Part] | None, path: Path) -> tuple[str, ...]:
    """Return the names of the fields that belong at a path of a file of a kind, in their order."""
    return tuple(fields_of(part_at(kind, tuple(step for step in path if isinstance(step, str))))) if kind else ()


def _position(there: Sequence[str | int], step: str | int, order: Sequence[str]) -> int:
    """Return before which of the steps that are there a new one comes: behind the nearest that an order has before."""
    if step not in order:
        return len(there)
    before = set(order[: order.index(str(step))])
    nearest = max((name for name in there if name in before), key=lambda name: order.index(str(name)), default=None)
    return 0 if nearest is None else there.index(nearest) + 1


def _in_quotes_of(was: str, text: str) -> str:
    """Return a text on one line in the quotes of what stood there, where it can have them."""
    if not isinstance(text, Bare) and was[:1] == '"':
        return quoted(text)
    if not isinstance(text, Bare) and was[:1] == "'" and text.isprintable():
        return f"""'{text.replace("'", "''")}'"""
    return scalar(text)
