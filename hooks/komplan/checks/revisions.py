"""What a plan's revisions say of its measures can be gone back on, down to what was adopted."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, facts
from komplan.language.names import closest
from komplan.model.digest import plain_tree
from komplan.model.kinds.plan import ChangeKind, Plan
from komplan.model.record import Record
from komplan.model.town import Town
from komplan.model.versions import CHANGEABLE, Step, Version, digest_of_version, revisions_of, steps_of, versions_of
from komplan.sources.tree import Node, find

from .references import Targets, check_record


def check(town: Town, today: str) -> Iterator[Diagnostic]:
    """Yield what keeps a plan's earlier versions from being put together, and what changed without a resolution."""
    targets = Targets(town)
    for plan in town.of("plan"):
        if not isinstance(plan, Plan) or plan.adoption is None:
            continue
        yield from _elsewhere(town, plan)
        faulty = list(_fields(plan))
        versions, findings = versions_of(town, plan)
        faulty += findings
        yield from faulty
        for step in steps_of(town, plan):
            faults = list(_step(targets, plan, versions, step, today))
            faulty += faults
            yield from faults
        unread = any(key.startswith(f"measure/{plan.id}/") for key in town.broken)
        if not unread and not any(fault.is_error for fault in faulty):
            yield from _unnamed(plan, versions)


def _place(plan: Plan, step: Step, *path: str) -> Place:
    return plan.place("revisions", step.revision, "changes", step.index, *path)


def _elsewhere(town: Town, plan: Plan) -> Iterator[Diagnostic]:
    """Yield the changes of measures of other plans."""
    for at, revision in enumerate(revisions_of(plan)):
        for index, item in enumerate(revision.changes.value or ()):
            reference = item.value.measure.value if item.value else None
            measure = town.resolve(reference, plan) if reference else None
            if measure is not None and town.home(measure) is not plan:
                place = plan.place("revisions", at, "changes", index, "measure")
                yield Diagnostic("revision-measure", place, facts(measure=reference.target if reference else ""))


def _fields(plan: Plan) -> Iterator[Diagnostic]:
    """Yield the changes that don't say which field they change, or that say it where they can't."""
    for at, revision in enumerate(revisions_of(plan)):
        for index, item in enumerate(revision.changes.value or ()):
            change = item.value
            if change is None:
                continue
            place = plan.place("revisions", at, "changes", index, "field" if change.field else "what")
            named = change.field.value.text if change.field and change.field.value else None
            if (change.what.value is ChangeKind.CHANGED) is not (named is not None):
                yield Diagnostic("revision-field", place, facts(fields=CHANGEABLE))
            elif named is not None and named not in CHANGEABLE:
                told = facts(field=named, fields=CHANGEABLE)
                yield Diagnostic("unknown-field", place, told, closest(named, CHANGEABLE))


def _step(targets: Targets, plan: Plan, versions: tuple[Version, ...], step: Step, today: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with one change, seen from the versions before and after it."""
    town = targets.town
    older, newer = versions[step.revision], versions[step.revision + 1]
    there = {
        ChangeKind.ADDED: (False, True),
        ChangeKind.WITHDRAWN: (True, False),
        ChangeKind.CHANGED: (True, True),
    }
    what = step.change.what.value
    if what is None:
        return
    if (step.key in older.keys, step.key in newer.keys) != there[what]:
        told = facts(measure=town.records[step.key].id.rpartition("/")[2])
        yield Diagnostic("revision-absent", _place(plan, step, "measure"), told)
        return
    before, after, name = older.town.records.get(step.key), newer.town.records.get(step.key), step.field
    if name not in CHANGEABLE or before is None or after is None:
        return
    language = town.language_of(after)
    was, is_ = (plain_tree(node, language) if node else None for node in (_node(before, name), _node(after, name)))
    if was == is_:
        yield Diagnostic("revision-same", _place(plan, step, "was"), facts(field=name))
    yield from check_record(targets, before, today, only=name)


def _node(record: Record, name: str) -> Node | None:
    return find(record.tree, (name,))


def _unnamed(plan: Plan, versions: tuple[Version, ...]) -> Iterator[Diagnostic]:
    """Yield that something of what was adopted is not as it was, and no revision tells of it."""
    adoption = plan.adoption.value if plan.adoption else None
    agreed = adoption.digest.value if adoption and adoption.digest else None
    if agreed and agreed.text != digest_of_version(versions[0], plan):
        yield Diagnostic("plan-digest", plan.place("adoption", "digest"), facts(plan=plan.id))
