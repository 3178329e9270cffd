"""Plans and the resolutions that adopted or amended them name each other, and a plan's life agrees with them."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Place, Related, Repair, Way, facts, proposed
from komplan.edition.edition import Edition
from komplan.edition.seals import acts_of, stated_digests
from komplan.model.digests.digest import is_first
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.kinds.resolution import Resolution
from komplan.model.walk import Path, references
from komplan.sources.tree import Branch, Items

NAMING = ("adoption", "revisions", "adopted_by")
"""Fields of a plan or of its measures that name a resolution by which it is what it is."""

IN_FORCE = {PlanLife.ADOPTED, PlanLife.AMENDED, PlanLife.ENDED}


def check_plan(edition: Edition, plan: Plan) -> Iterator[Diagnostic]:
    """Yield each resolution that adopted or amended a plan which does not name it, and a life that says otherwise."""
    adopting = list(edition.linking(plan, Resolution, "adopts"))
    amending = list(edition.linking(plan, Resolution, "amends"))
    if not _names_adoption(plan) and not edition.is_unread(plan, "adoption"):
        yield from (_silent(plan, "adoption", resolution, path) for resolution, path in adopting)
    may_name = edition.is_unread(plan, "adoption", "revisions")
    unheard = [link for link in amending if not may_name and not _is_named(edition, plan, link[0])]
    yield from (_silent(plan, "revisions", resolution, path) for resolution, path in unheard)
    if not unheard and (not may_name or _revisions(plan)):
        yield from _life(plan)
    if not may_name:
        if not adopting:
            yield from _adoption(plan)
        yield from _digest(plan)


def check_resolution(edition: Edition, resolution: Resolution) -> Iterator[Diagnostic]:
    """Yield each plan and measure that names a resolution which does not name the plan in turn.

    Of one that a revision names an error of its own is told.
    """
    for plan, path in edition.linking(resolution, Plan, "adoption"):
        yield from _unanswered_by(edition, resolution, plan, ("adopts",), plan.place(*path))
    for measure, path in edition.linking(resolution, Measure, "adopted_by"):
        if home := edition.home_of(measure, Plan):
            yield from _unanswered_by(edition, resolution, home, ("adopts", "amends"), measure.place(*path))


def _unanswered_by(
    edition: Edition, resolution: Resolution, plan: Plan, fields: tuple[str, ...], place: Place
) -> Iterator[Diagnostic]:
    """Yield that none of some fields of a resolution names the plan, where each of them could be read."""
    if edition.is_unread(resolution, *fields):
        return
    if any(path[0] in fields and not edition.candidates(said, resolution) for path, said in references(resolution)):
        return  # it names something that is not there, which is told and may be the plan
    if not any(one is resolution for one, _ in edition.linking(plan, Resolution, *fields)):
        told = facts(record=resolution.key, fields=fields, other=plan.key)
        yield Diagnostic("adoption-disagrees", place, told, related=(Related(resolution.place()),))


def _names_adoption(plan: Plan) -> bool:
    """Tell whether a plan names a resolution; several councils may adopt a plan, of which it names one."""
    adoption = plan.adoption.value
    return bool(adoption and adoption.resolution.value)


def _is_named(edition: Edition, plan: Plan, resolution: Resolution) -> bool:
    """Tell whether a plan or one of its measures says what a resolution changed."""
    links = [link for link in edition.links_to.get(resolution.key, ()) if link.path[0] in NAMING]
    return any(link.source is plan or edition.home(link.source) is plan for link in links)


def _silent(plan: Plan, field: str, resolution: Resolution, path: Path) -> Diagnostic:
    told = facts(record=plan.key, fields=(field,), other=resolution.key)
    related = (Related(plan.place(field, key=True)),)
    return Diagnostic("adoption-disagrees", resolution.place(*path), told, related=related)


def _digest(plan: Plan) -> Iterator[Diagnostic]:
    """Yield the first act without a digest, after which nobody would notice a change, and digests of the first kind."""
    stated = dict(stated_digests(plan))
    acts: list[Path] = [path for path, _ in acts_of(plan)]
    if plan.adoption.unknown and (life := plan.life.value) and life in IN_FORCE:
        acts.insert(0, ("adoption",))
    lacking = next((path for path in acts if (*path, "digest") not in stated), None)
    if lacking is not None:
        told = facts(record=plan.id, command=f"komplan adopt {plan.id}")
        repair = Repair(f"komplan adopt {plan.id}", Way.RUN)
        yield Diagnostic("digest-missing", plan.place(*lacking, key=True), told, repair)
    for path, digest in stated.items():
        if is_first(digest):
            repair = Repair(f"komplan renew {plan.id}", Way.RUN)
            yield Diagnostic("digest-old", plan.place(*path), facts(record=plan.id), repair)


def _adoption(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a life or revisions of a plan that does not say how it was adopted."""
    if plan.adoption:
        return
    life = plan.life.value
    if life and life in IN_FORCE:
        yield Diagnostic("adoption-missing", plan.place("life"), facts(field="life"))
    elif plan.revisions:  # which nobody could compare with anything
        yield Diagnostic("adoption-missing", plan.place("revisions", key=True), facts(field="revisions"))


def _life(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a life that says otherwise than the revisions, of which each counts that is begun."""
    life = plan.life.value
    if life is None or life is PlanLife.ENDED or (plan.revisions and plan.revisions.unknown):
        return
    revisions = _revisions(plan)
    if bool(revisions) is not (life is PlanLife.AMENDED):
        meant = proposed(PlanLife.AMENDED.value if life is PlanLife.ADOPTED else None)
        yield Diagnostic("life-disagrees", plan.place("life"), facts(life=life.value, revisions=revisions), meant)


def _revisions(plan: Plan) -> int:
    """Return how many revisions stand in a plan's file, also of those that could not be read."""
    node = plan.tree.get("revisions")
    items = node if isinstance(node, Items) else [node]
    return sum(isinstance(item, Branch) for item in items)
