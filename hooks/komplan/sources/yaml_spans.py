"""Where the nodes of a YAML text stand, for those who change a text without writing it anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from .text import composed
from .tree import Path
from .yaml_line import plain_structure


@dataclass(frozen=True, slots=True)
class NodeSpan:
    """From where to where in a text a node stands, in characters from 0."""

    start: int
    end: int
    key: int | None
    """Where its key begins; None for an item of a list."""
    in_flow: bool
    """Whether what holds it stands in braces or brackets."""

    @property
    def begin(self) -> int:
        """Where the field or the item begins: at its key, where it has one."""
        return self.start if self.key is None else self.key


def spans_of(text: str) -> Mapping[Path, NodeSpan]:
    """Return where each node of a text stands that ``read_yaml`` has read, by its path, from the first to the last."""
    events = (
        event for event in yaml.parse(plain_structure(text), Loader=yaml.CSafeLoader) if isinstance(event, _NESTED)
    )
    return dict(_spans(next(events), events, (), None, in_flow=False))


_NESTED = (yaml.NodeEvent, yaml.CollectionEndEvent)


def _spans(
    event: yaml.Event, events: Iterator[yaml.Event], path: tuple[str | int, ...], key: int | None, *, in_flow: bool
) -> Iterator[tuple[tuple[str | int, ...], NodeSpan]]:
    """Yield the span of the node that begins with ``event``, then of those inside it; blanks behind it are not its."""
    start, end = _index(event, "start_mark"), _index(event, "end_mark")
    inside: list[tuple[tuple[str | int, ...], NodeSpan]] = []
    if isinstance(event, yaml.CollectionStartEvent):
        flow = bool(event.flow_style)
        for count, inner in enumerate(events):
            if isinstance(inner, yaml.CollectionEndEvent):
                end = _index(inner, "end_mark") if flow else max((span.end for _, span in inside), default=end)
                break
            if isinstance(event, yaml.MappingStartEvent):  # a key is followed by its value
                assert isinstance(inner, yaml.ScalarEvent)
                below, at = (*path, " ".join(composed(inner.value).split())), _index(inner, "start_mark")
                inside += _spans(next(events), events, below, at, in_flow=flow)
            else:
                inside += _spans(inner, events, (*path, count), None, in_flow=flow)
    yield path, NodeSpan(start, end, key, in_flow)
    yield from inside


def _index(event: yaml.Event, mark: str) -> int:
    return int(getattr(event, mark).index)
