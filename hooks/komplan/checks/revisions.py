"""What a plan's revisions say of its measures can be gone back on, down to what was adopted."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, facts, proposed
from komplan.edition.edition import Edition, derived
from komplan.edition.seals import acts_of, other_language, seals_of_plan, stated_digests
from komplan.edition.versions import (
    RevisionStep,
    Version,
    changeable,
    revisions_of,
    steps_of,
    subject_of,
    versions_of,
)
from komplan.language.names import closest
from komplan.model.digests.canonical import Plain, canonical
from komplan.model.digests.digest import is_of_a_later_kind
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Adoption, Change, ChangeKind, Plan, Revision
from komplan.model.record import Record
from komplan.model.walk import Path

from .references import Targets, wrong_references


def check(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield what keeps a plan's earlier versions from being put together, and what changed without a resolution."""
    if not plan.adoption:
        return
    yield from _elsewhere(edition, plan)
    faulty = list(_fields(edition, plan))
    versions, findings = versions_of(edition, plan)
    faulty += findings
    yield from faulty
    for step in steps_of(edition, plan):
        faults = list(_step(edition, plan, versions, step))
        faulty += faults
        yield from faults
    if not edition.is_partial(plan) and not any(fault.is_error for fault in faulty) and not _is_adrift(edition, plan):
        yield from _unnamed(edition, plan, versions)


def _place(plan: Plan, step: RevisionStep, *path: str) -> Place:
    return plan.place("revisions", step.revision, "changes", step.index, *path)


def _elsewhere(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield the changes of measures and indicators of other plans."""
    for at, revision in enumerate(revisions_of(plan)):
        for index, item in enumerate(revision.changes.value or ()):
            record = subject_of(edition, plan, item.value) if item.value else None
            if item.value and record and record is not plan and edition.home(record) is not plan:
                named = item.value.measure or item.value.indicator
                place = plan.place("revisions", at, "changes", index, record.KIND)
                told = facts(measure=named.value.target if named.value else "")
                yield Diagnostic("revision-measure", place, told)


def _fields(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield the changes that don't say what or which field of it they change, or that say it where they can't."""
    for at, revision in enumerate(revisions_of(plan)):
        for index, item in enumerate(revision.changes.value or ()):
            change = item.value
            if change is None or change.what.is_unread or (change.field and change.field.is_unread):
                continue
            path = ("revisions", at, "changes", index)
            if change.measure and change.indicator:
                told = facts(field="indicator", fields=("measure",))
                yield Diagnostic("unknown-field", plan.place(*path, "indicator", key=True), told)
            elif not (change.measure or change.indicator) and change.what.value is not ChangeKind.CHANGED:
                yield Diagnostic("missing-field", plan.place(*path), facts(field="measure"))
            else:
                yield from _field(plan, change, changeable(_kind_of(change)), path)


def _kind_of(change: Change) -> type[Record]:
    return Measure if change.measure else Indicator if change.indicator else Plan


def _field(plan: Plan, change: Change, fields: tuple[str, ...], path: Path) -> Iterator[Diagnostic]:
    place = plan.place(*path, "field" if change.field else "what")
    named = change.field.value.text if change.field.value else None
    if (change.what.value is ChangeKind.CHANGED) is not (named is not None):
        yield Diagnostic("revision-field", place, facts(fields=fields))
    elif named is not None and named not in fields:
        told = facts(field=named, fields=fields)
        yield Diagnostic("unknown-field", place, told, proposed(closest(named, fields)))


def _step(edition: Edition, plan: Plan, versions: tuple[Version, ...], step: RevisionStep) -> Iterator[Diagnostic]:
    """Yield what is wrong with one change, seen from the versions before and after it."""
    older, newer = versions[step.revision], versions[step.revision + 1]
    there = {
        ChangeKind.ADDED: (False, True),
        ChangeKind.WITHDRAWN: (True, False),
        ChangeKind.CHANGED: (True, True),
    }
    what = step.change.what.value
    if what is None or step.key in edition.partial:
        return
    if (step.key in older.keys, step.key in newer.keys) != there[what]:
        told = facts(measure=step.record.id.rpartition("/")[2])
        yield Diagnostic("revision-absent", _place(plan, step, step.record.KIND), told)
        return
    before, after, name = older.edition.records.get(step.key), newer.edition.records.get(step.key), step.field
    if name not in changeable(step.record) or before is None or after is None:
        return
    if _said(older.edition, before, name) == _said(newer.edition, after, name):
        yield Diagnostic("revision-same", _place(plan, step, "was"), facts(field=name))
    yield from wrong_references(_targets(edition), before, only=name)


@derived
def _targets(edition: Edition) -> Targets:
    """Return what references of earlier versions may lead to, apart from those of today (see ``Names``)."""
    return Targets(edition)


def _said(edition: Edition, record: Record, name: str) -> Plain | None:
    stated = record.stated(name)
    return None if not stated else canonical(stated, edition.language_of(record))


def _is_adrift(edition: Edition, plan: Plan) -> bool:
    """Tell whether the day of a version may be unknown only because its resolution can't be read."""
    named = [act.resolution.value for _, act in acts_of(plan) if isinstance(act, Adoption | Revision)]
    return any(reference and edition.is_broken(reference, plan) for reference in named)


def _unnamed(edition: Edition, plan: Plan, versions: tuple[Version, ...]) -> Iterator[Diagnostic]:
    """Yield the first digest of a version with which going back does not agree: no revision tells of a change."""
    for seal in seals_of_plan(versions, plan) if stated_digests(plan) else ():
        if seal.stated and is_of_a_later_kind(seal.stated):
            yield Diagnostic("digest-kind", plan.place(*seal.path), facts(record=plan.id))
        elif seal.stated and not seal.holds:
            language = other_language(edition, plan)
            told = facts(record=plan.id, language=language) if language else facts(plan=plan.id)
            yield Diagnostic("digest-language" if language else "plan-digest", plan.place(*seal.path), told)
            return
