"""A plan as it was adopted, as each resolution amended it, and as it is now.

Files tell how a plan is now; each of its revisions tells what it changed and what stood there before. So an earlier
version is put together by going back, from the last revision to the first.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from komplan.diagnostics import Diagnostic
from komplan.sources.tree import Branch, Items, Node, find

from .digest import plain_tree
from .kinds.measure import Measure
from .kinds.plan import Change, ChangeKind, Plan, Revision
from .measures import measures_of
from .read import read_record
from .record import Record
from .town import Town, references
from .values import Reference

BINDING = (
    "code", "level", "parent", "title", "description", "target_groups", "territories", "lead", "partners",
    "planned", "budget", "outputs", "indicators",
)  # fmt: skip
"""Fields that are adopted together with a plan and change with a resolution only; others tell how it goes."""

CHANGEABLE = tuple(sorted(
    {*BINDING, "changes", "rationale", "situations", "steward", "risks", "documents", "projects", "summary",
     "supports", "depends_on", "replaces", "merged_into"} - {"code"}
))  # fmt: skip
"""Fields of a measure that a resolution can change."""

ADOPTED_COSTS = ("year", "source", "planned")
"""What of a cost is adopted; what is secured and spent comes later."""


@dataclass(frozen=True, slots=True)
class Version:
    """A plan between two of its revisions."""

    number: int
    """1 as it was adopted, 2 after the first revision and so on."""
    day: str
    """Since when, as an ISO date of any length; nothing where it is unknown."""
    resolution: Record | None
    revision: Revision | None
    """What made it; None for the plan as it was adopted."""
    keys: frozenset[str]
    """Keys of the measures that the plan held."""
    town: Town
    """The plan's measures as they were, with what they name, so that all that is computed of a town can be of them."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a measure, with where it stands in the plan."""

    revision: int
    index: int
    change: Change
    key: str
    """Key of the measure."""

    @property
    def field(self) -> str:
        """Name of the field that was changed; nothing where a whole measure was added or withdrawn."""
        return self.change.field.value.text if self.change.field and self.change.field.value else ""


@dataclass(frozen=True)
class Versions:
    """The versions of all plans of a town, put together once for all languages."""

    town: Town

    @cached_property
    def by_plan(self) -> Mapping[str, tuple[Version, ...]]:
        """Versions by the key of their plan, from the first to the last."""
        return {plan.key: versions_of(self.town, plan)[0] for plan in self.town.of("plan") if isinstance(plan, Plan)}


def versions_of(town: Town, plan: Plan) -> tuple[tuple[Version, ...], tuple[Diagnostic, ...]]:
    """Return a plan's versions from the first to the last, and what is wrong with what stood there before.

    A plan that was never revised has one version, a plan that was not adopted none.
    """
    if plan.adoption is None:
        return (), ()
    trees = {measure.key: measure.tree for measure in measures_of(town, plan)}
    known = dict(trees)
    steps = list(steps_of(town, plan))
    for step in steps:
        if step.change.what.value is ChangeKind.WITHDRAWN:
            trees.pop(step.key, None)
    versions, findings = [], []
    for number in range(len(revisions_of(plan)), -1, -1):
        measures, faults = _read(town, plan, trees)
        findings += [fault for fault in faults if fault not in findings]
        versions.append(_version(town, plan, number, frozenset(trees), measures))
        for step in reversed([step for step in steps if step.revision == number - 1]):
            _undo(trees, step, known)
    return tuple(reversed(versions)), tuple(findings)


def revisions_of(plan: Plan) -> tuple[Revision, ...]:
    """Return what changed a plan after its adoption, in the order of the file."""
    return tuple(item.value for item in ((plan.revisions.value or ()) if plan.revisions else ()) if item.value)


def steps_of(town: Town, plan: Plan) -> Iterator[Step]:
    """Yield the changes of a plan's own measures, from the first to the last."""
    for at, revision in enumerate(revisions_of(plan)):
        for index, item in enumerate(revision.changes.value or ()):
            reference = item.value.measure.value if item.value else None
            measure = town.resolve(reference, plan) if reference else None
            if item.value and isinstance(measure, Measure) and town.home(measure) is plan:
                yield Step(at, index, item.value, measure.key)


def _undo(trees: dict[str, Branch], step: Step, known: Mapping[str, Branch]) -> None:
    """Bring a measure's tree to what it was before a change."""
    match step.change.what.value:
        case ChangeKind.ADDED:
            trees.pop(step.key, None)
        case ChangeKind.WITHDRAWN:
            trees[step.key] = known[step.key]
        case ChangeKind.CHANGED if step.key in trees and step.field in CHANGEABLE:
            former = step.change.was.value.node if step.change.was and step.change.was.value else None
            trees[step.key] = _with(trees[step.key], step.field, former)


def _with(tree: Branch, field: str, node: Node | None) -> Branch:
    """Return a tree with another node, or none, in a field."""
    other = Branch(tree.place)
    for key, value in tree.items():
        if key != field:
            other.put(key, value, tree.keys_at[key])
    if node is not None:
        other.put(field, node, node.place)
    return other


def _read(town: Town, plan: Plan, trees: Mapping[str, Branch]) -> tuple[list[Measure], list[Diagnostic]]:
    measures, findings = [], []
    for key, tree in trees.items():
        now = town.records[key]
        if tree is now.tree and isinstance(now, Measure):
            measures.append(now)
            continue
        record, faults = read_record(Measure, now.id, tree, town.settings.codes)
        findings += faults
        if isinstance(record, Measure):
            measures.append(record)
    return measures, findings


def _version(town: Town, plan: Plan, number: int, keys: frozenset[str], measures: list[Measure]) -> Version:
    revision = revisions_of(plan)[number - 1] if number else None
    adoption = plan.adoption.value if plan.adoption else None
    stated = revision.resolution if revision else adoption.resolution if adoption else None
    reference = stated.value if stated else None
    resolution = town.resolve(reference, plan) if isinstance(reference, Reference) else None
    dates = (revision.date if revision else adoption.date if adoption else None, getattr(resolution, "date", None))
    day = next((date.value.iso for date in dates if date and date.value), "")
    named = {
        target.key: target
        for measure in measures
        for _, reference in references(measure)
        if (target := town.resolve(reference, measure)) and target.KIND != "measure"
    }
    records = {plan.key: plan, **named, **{measure.key: measure for measure in measures}}
    return Version(number + 1, day, resolution, revision, keys, replace(town, records=records))


def digest_of_version(version: Version, plan: Plan) -> str:
    """Return the SHA-256, in hexadecimal digits, of what was adopted: binding fields in each measure's own language."""
    said = [
        {
            name: plain_tree(_adopted(node) if name == "budget" else node, version.town.language_of(measure))
            for name in BINDING
            if (node := find(measure.tree, (name,))) is not None
        }
        for measure in measures_of(version.town, plan)
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _adopted(budget: Node) -> Node:
    """Return what of a budget was adopted: the total, and who is to pay how much in which year."""
    kept = Branch(budget.place)
    if (total := find(budget, ("total",))) is not None:
        kept.put("total", total, total.place)
    costs = find(budget, ("costs",))
    rows = Items(budget.place)
    for cost in costs if isinstance(costs, Items) else ():
        row = Branch(cost.place)
        for name in ADOPTED_COSTS:
            if (node := find(cost, (name,))) is not None:
                row.put(name, node, node.place)
        rows.append(row)
    kept.put("costs", rows, rows.place)
    return kept
