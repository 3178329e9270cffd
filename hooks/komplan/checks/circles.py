"""Measures lead in no circle: none is its own parent, waits for itself, supports itself or takes its own place."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from komplan.diagnostics import Diagnostic, Place, Related, facts
from komplan.edition.edition import Edition
from komplan.model.answers import indexed
from komplan.model.kinds.measure import Measure
from komplan.model.walk import Path

SUCCESSION = "replaces merged_into"
"""Fields that say of two measures, each from its own end, which one takes the place of the other."""

CIRCLES = ("parent", "depends_on", SUCCESSION, "supports")
"""Fields along which nothing may lead back to where it began."""

MUTUAL = "supports"
"""Those along which two measures may lead to each other, but none to itself."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one measure to another, and where it is written."""

    target: Measure
    field: str
    written_in: Measure
    path: Path

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.written_in.place(*self.path)


def check_town(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each circle once."""
    for fields in CIRCLES:
        ways = ways_along(edition, fields)
        told: set[str] = set()
        for key in sorted(leading_in(ways)):
            circle = circle_through(ways, key) if key not in told else ()
            if circle and (len(circle) == 1 or fields != MUTUAL):
                told |= {step.target.key for step in circle}
                yield _finding(circle)


@indexed
def ways_along(edition: Edition, fields: str) -> Mapping[str, tuple[Edge, ...]]:
    """Return the steps along some fields by the key of the measure that they lead from; a replaced one leads on."""
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for target in edition.of(Measure):
        for source, path in edition.linking(target, Measure, *fields.split()):
            field = str(path[0])
            start, end = (target, source) if field == "replaces" else (source, target)
            found[start.key].append(Edge(end, field, source, path))
    return {key: tuple(steps) for key, steps in found.items()}


def leading_in(ways: Mapping[str, tuple[Edge, ...]]) -> set[str]:
    """Return the keys of the measures whose steps lead to some circle: those that can't be put in an order."""
    sorter = TopologicalSorter({key: [step.target.key for step in steps] for key, steps in ways.items()})
    try:
        sorter.prepare()
    except CycleError:
        pass  # it still gives all that is in no circle and leads to none
    else:
        return set()
    left = set(ways)
    while ready := sorter.get_ready():
        left.difference_update(ready)
        sorter.done(*ready)
    return left


def circle_through(ways: Mapping[str, tuple[Edge, ...]], start: str) -> tuple[Edge, ...]:
    """Return the shortest circle from a measure back to itself, or nothing."""
    roads: dict[str, tuple[Edge, ...]] = {start: ()}
    reached = deque([start])
    while reached:
        key = reached.popleft()
        for step in ways.get(key, ()):
            if step.target.key == start:
                return (*roads[key], step)
            if step.target.key not in roads:
                roads[step.target.key] = (*roads[key], step)
                reached.append(step.target.key)
    return ()


def _finding(circle: tuple[Edge, ...]) -> Diagnostic:
    codes = [step.target.id.rpartition("/")[2] for step in circle]
    told = facts(field=circle[0].field, circle=" → ".join((codes[-1], *codes)))
    related = tuple(Related(step.place) for step in circle[1:])
    return Diagnostic("measure-circle", circle[0].place, told, related=related)
