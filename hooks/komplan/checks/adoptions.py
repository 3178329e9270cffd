"""Plans and the resolutions that adopted or amended them name each other, and a plan's life agrees with them."""

from collections.abc import Iterator

from komplan.diagnostics import Diagnostic, Related, Repair, Way, facts, proposed
from komplan.edition.edition import Edition
from komplan.edition.seals import acts_of, stated_digests
from komplan.model.digests.digest import is_first
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.plan import Plan, PlanLife
from komplan.model.kinds.resolution import Resolution
from komplan.model.record import Record
from komplan.model.town import Backlink, references
from komplan.model.walk import Path
from komplan.sources.tree import Branch, Items

ANSWERS = {"adoption": ("adopts",), "revisions": ("amends",), "adopted_by": ("adopts", "amends")}
"""Fields in which a resolution names the plan, by the field of the plan or its measure that names the resolution."""

IN_FORCE = {PlanLife.ADOPTED, PlanLife.AMENDED, PlanLife.ENDED}


def check(edition: Edition) -> Iterator[Diagnostic]:
    """Yield each plan and resolution of which one does not name the other, and each life that says otherwise."""
    for resolution in edition.of(Resolution):
        for link in edition.links_to.get(resolution.key, ()):
            yield from _unanswered(edition, link)
    for plan in edition.of(Plan):
        adopting, amending = _naming(edition, plan, "adopts"), _naming(edition, plan, "amends")
        if not _names_adoption(plan) and not edition.is_unread(plan, "adoption"):
            yield from (_silent(link, plan, "adoption") for link in adopting)
        may_name = edition.is_unread(plan, "adoption", "revisions")
        unheard = [link for link in amending if not may_name and not _is_named(edition, plan, link.source)]
        yield from (_silent(link, plan, "revisions") for link in unheard)
        if not unheard and (not may_name or _revisions(plan)):
            yield from _life(plan)
        if not may_name:
            if not adopting:
                yield from _adoption(plan)
            yield from _digest(plan)


def _unanswered(edition: Edition, link: Backlink) -> Iterator[Diagnostic]:
    """Yield a resolution that a plan or a measure names, but that does not name the plan in turn."""
    fields = ANSWERS.get(str(link.path[0]), ())
    plan = link.source if isinstance(link.source, Plan) else edition.home(link.source)
    if not fields or not isinstance(link.source, Plan | Measure) or not isinstance(plan, Plan):
        return
    if link.path[0] == "revisions" or edition.is_unread(link.target, *fields):  # an error of its own
        return
    if any(path[0] in fields and not edition.candidates(said, link.target) for path, said in references(link.target)):
        return  # it names something that is not there, which is told and may be the plan
    if not any(answer.source is link.target for field in fields for answer in _naming(edition, plan, field)):
        told = facts(record=link.target.key, fields=fields, other=plan.key)
        related = (Related(link.target.place()),)
        yield Diagnostic("adoption-disagrees", link.source.place(*link.path), told, related=related)


def _naming(edition: Edition, plan: Plan, field: str) -> list[Backlink]:
    """Return the links of resolutions to a plan in one field."""
    links = edition.links_to.get(plan.key, ())
    return [link for link in links if isinstance(link.source, Resolution) and link.path[0] == field]


def _names_adoption(plan: Plan) -> bool:
    """Tell whether a plan names a resolution; several councils may adopt a plan, of which it names one."""
    adoption = plan.adoption.value
    return bool(adoption and adoption.resolution.value)


def _is_named(edition: Edition, plan: Plan, resolution: Record) -> bool:
    """Tell whether a plan or one of its measures says what a resolution changed."""
    links = [link for link in edition.links_to.get(resolution.key, ()) if link.path[0] in ANSWERS]
    return any(link.source is plan or edition.home(link.source) is plan for link in links)


def _silent(link: Backlink, plan: Plan, field: str) -> Diagnostic:
    told = facts(record=plan.key, fields=(field,), other=link.source.key)
    return Diagnostic(
        "adoption-disagrees", link.source.place(*link.path), told, related=(Related(plan.place(field, key=True)),)
    )


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
