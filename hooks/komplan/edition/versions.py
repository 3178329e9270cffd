"""A plan as it was adopted, as each resolution amended it, and as it is now.

Files tell how a plan is now; each of its revisions tells what it changed and what stood there before. So an earlier
version is put together by going back, from the last revision to the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from komplan.diagnostics import Diagnostic
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Change, ChangeKind, Plan, Revision
from komplan.model.pointers import references_of
from komplan.model.reading.read import read_partly, read_record
from komplan.model.record import Record
from komplan.model.values import ABSENT, Reference
from komplan.model.walk import references
from komplan.sources.tree import Branch, Node

from .edition import Edition, derived
from .measures import indicators_of, measures_of

IDENTITY = frozenset({"code", "language", "publication", "publish_at"})
"""What binds, but is no promise that a resolution could put into other words."""


def changeable(kind: type[Record] | Record) -> tuple[str, ...]:
    """Return the fields of a kind, or of that of a record, that a resolution can change, in their order."""
    return tuple(sorted((kind.BINDS | kind.TOLD) - IDENTITY))


Trees: TypeAlias = dict[str, Branch | None]
"""What a version is read from, by the keys of what it held; None of what was as it is now."""


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
    """Keys of the plan and of the measures and indicators that it held."""
    edition: Edition
    """All of them as they were, with what they name, so that all that is computed of a town can be of them.

    Its day is that since which it held: what was said later is of the plan as it was carried out.
    """


@dataclass(frozen=True, slots=True)
class RevisionStep:
    """A change of a measure, an indicator or the plan itself, with where it stands in the plan."""

    revision: int
    index: int
    change: Change
    record: Record
    """What was changed, as it is now."""

    @property
    def key(self) -> str:
        """Key of what was changed."""
        return self.record.key

    @property
    def field(self) -> str:
        """Name of the field that was changed; nothing where a whole record was added or withdrawn."""
        return self.change.field.value.text if self.change.field.value else ""


@derived
def history_of(edition: Edition, plan: Plan) -> tuple[Version, ...]:
    """Return a plan's versions from the first to the last."""
    return versions_of(edition, plan)[0]


@derived
def versions_of(edition: Edition, plan: Plan) -> tuple[tuple[Version, ...], tuple[Diagnostic, ...]]:
    """Return a plan's versions from the first to the last, and what is wrong with what stood there before.

    A plan that was never revised has one version, a plan that was not adopted none.
    """
    if not plan.adoption:
        return (), ()
    held = (plan, *measures_of(edition, plan), *indicators_of(edition, plan))
    trees: Trees = {record.key: None for record in held}
    steps = list(steps_of(edition, plan))
    for step in steps:
        if step.change.what.value is ChangeKind.WITHDRAWN and step.record is not plan:
            trees.pop(step.key, None)
    versions, findings = [], []
    for number in range(len(revisions_of(plan)), -1, -1):
        records, faults = _read(edition, trees)
        findings += [fault for fault in faults if fault not in findings]
        versions.append(_version(edition, plan, number, frozenset(trees), records))
        for step in reversed([step for step in steps if step.revision == number - 1]):
            _undo(trees, step)
    return tuple(reversed(versions)), tuple(findings)


def revisions_of(plan: Plan) -> tuple[Revision, ...]:
    """Return what changed a plan after its adoption, in the order of the file."""
    return tuple(item.value for item in (plan.revisions.value or ()) if item.value)


def steps_of(edition: Edition, plan: Plan) -> Iterator[RevisionStep]:
    """Yield the changes of a plan and of its own measures and indicators, from the first to the last."""
    for at, revision in enumerate(revisions_of(plan)):
        for index, item in enumerate(revision.changes.value or ()):
            record = subject_of(edition, plan, item.value) if item.value else None
            if item.value and record and (record is plan or edition.home(record) is plan):
                yield RevisionStep(at, index, item.value, record)


def subject_of(edition: Edition, plan: Plan, change: Change) -> Record | None:
    """Return what a change is of: the measure or indicator that it names, else the plan."""
    named = change.measure or change.indicator
    if not named:
        return plan
    return edition.resolve(named.value, plan) if named.value else None


def _undo(trees: Trees, step: RevisionStep) -> None:
    """Bring a record's tree to what it was before a change."""
    match step.change.what.value:
        case ChangeKind.ADDED if step.change.measure or step.change.indicator:
            trees.pop(step.key, None)
        case ChangeKind.WITHDRAWN:
            trees[step.key] = None
        case ChangeKind.CHANGED if step.key in trees and step.field in changeable(step.record):
            former = step.change.was.value.node if step.change.was.value else None
            trees[step.key] = _with(trees[step.key] or step.record.tree, step.field, former)


def _with(tree: Branch, field: str, node: Node | None) -> Branch:
    """Return a tree with another node, or none, in a field."""
    other = Branch(tree.place)
    for key, value in tree.items():
        if key != field:
            other.put(key, value, tree.keys_at[key])
    if node is not None:
        other.put(field, node, node.place)
    return other


def _read(edition: Edition, trees: Trees) -> tuple[list[Record], list[Diagnostic]]:
    records: list[Record] = []
    findings: list[Diagnostic] = []
    for key, tree in trees.items():
        now = edition.records[key]
        if tree is None:
            records.append(now)
            continue
        if key in edition.partial:  # what is wrong with it was told
            records.append(read_partly(type(now), now.id, tree, edition.settings.codes)[0])
            continue
        record, faults = read_record(type(now), now.id, tree, edition.settings.codes)
        findings += faults
        if record is not None:
            records.append(record)
    return records, findings


def _version(edition: Edition, plan: Plan, number: int, keys: frozenset[str], held: list[Record]) -> Version:
    revision = revisions_of(plan)[number - 1] if number else None
    adoption = plan.adoption.value
    stated = revision.resolution if revision else adoption.resolution if adoption else ABSENT
    reference = stated.value
    resolution = edition.resolve(reference, plan) if isinstance(reference, Reference) else None
    dates = (
        revision.date if revision else adoption.date if adoption else ABSENT,
        resolution.stated("date") if resolution else ABSENT,
    )
    day = next((date.value.iso for date in dates if date.value), "")
    named = {
        target.key: target
        for record in held
        for _, reference in (references_of(record) if record is edition.records[record.key] else references(record))
        if (target := edition.resolve(reference, record)) and not isinstance(target, Measure | Indicator)
    }
    records = {plan.key: plan, **named, **{record.key: record for record in held}}
    then = min(filter(None, (day, edition.day)), default="")
    return Version(number + 1, day, resolution, revision, keys, edition.with_records(records, then))
