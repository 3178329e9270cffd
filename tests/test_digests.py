"""Digests see what binds, all of it and nothing else: every field of what is approved or adopted is changed once."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks import approval, revisions, yearly
from komplan.edition.edition import Edition
from komplan.edition.seals import seals_of
from komplan.edition.versions import changeable
from komplan.model.budget import Cost
from komplan.model.digests.canonical import canonical
from komplan.model.digests.digest_v1 import ADOPTED_COSTS, APART, BINDING
from komplan.model.kinds import kinds
from komplan.model.kinds.decision import Decision
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Adoption, Plan, Revision
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.report import Report
from komplan.model.kinds.task import Task
from komplan.model.reading.load import load_town
from komplan.model.reading.shelf import Shelf
from komplan.model.record import Record
from komplan.model.values import Choice, Name, Part, Reference, Stated, Text, Value
from towns import Town, new_town

AGREED = (Meeting, Decision, Task, Plan, Measure, Indicator, PlanYear, Report)
"""Kinds that are approved or adopted, or stand inside those that are."""

SEAT = {
    "organisation": "office", "role": "role", "side": "user", "seats": "2", "person": "Jan Vzor",
    "public_basis": {"kind": "consent", "date": "2026-01-01"},
}  # fmt: skip
COMER = SEAT | {
    "for": "group", "attends": "remote", "arrived": {"day": "2026-01-10", "at": "16:10", "point": "2"},
    "away": [{"left": {"day": "2026-01-10", "at": "16:20", "point": "2"},
              "returned": {"day": "2026-01-10", "at": "16:30", "point": "5"}}],
    "left": {"day": "2026-01-10", "at": "16:50", "point": "5"}, "points": ["2", "5"],
}  # fmt: skip
ACTOR = SEAT | {"body": "group", "group": "Obce okresu"}
EVERY: dict[str, Any] = {
    "language": "cs", "aliases": ["Jiné jméno"], "former_ids": ["earlier"], "publication": "public",
    "publish_at": "2026-01-01", "summary": "Shrnutí.", "source": "Odkud to je.",
    "suppress": [{"code": "missing-summary", "reason": "Není třeba.", "count": "2"}],
    "translations": {"en": {"of": "cs", "digest": "t1:abcdefghijkl"}},
}  # fmt: skip
INSIDE = EVERY | {"former_ids": ["earlier-inside"], "concerns": ["project/club"]}
BUDGET = {
    "as_of": "2026-01-01", "stated_in": "Tabulka.", "total": "1000 CZK",
    "totals": [{"year": "2026", "planned": "1000 CZK", "secured": "500 CZK", "spent": "10 CZK"}],
    "costs": [{"year": "2026", "source": "town", "planned": "1000 CZK", "secured": "500 CZK", "spent": "10 CZK",
               "project": "club"}],
}  # fmt: skip
PERIOD = {"from": "2026-01", "to": "2026-12", "continuous": True}
STATUS = [{"state": "in-progress", "date": "2026-02-01", "reason": "Proto.", "said_in": "meeting/group/2026-02-10"}]
READING = {"date": "2025", "value": "45", "stated_in": "Výkaz.", "note": "Bez léta."}

UPDATE = {"task": "s-u0", "day": "2026-01-10", "state": "open", "note": "Trvá.", "due": "2026-04-01"}

DECISION = INSIDE | {
    "number": "1/2026", "title": "Rozhodnutí", "kind": "decision", "day": "2026-01-10", "at": "16:40",
    "proposer": [ACTOR], "result": "adopted", "vote": "2 : 0 : 0", "votes": [SEAT | {"vote": "for"}],
    "elected": [SEAT | {"office": "chair", "term": PERIOD}],
}  # fmt: skip
TASK = INSIDE | {
    "number": "2", "title": "Úkol", "day": "2026-01-10", "assignee": [ACTOR], "details": "Podrobně.",
    "due": "2026-03-01", "repeats": "monthly",
}  # fmt: skip


def whole_point(number: str) -> dict[str, Any]:
    """Return a point of the agenda that states all it can, but for the points inside it."""
    name = number.replace(".", "")
    decision = DECISION | {"former_ids": [f"r-{name}"], "code": f"S/R{name}"}
    task = TASK | {"former_ids": [f"u-{name}"], "code": f"S/U{name}"}
    return {
        "number": number, "title": "Doprava", "day": "2026-01-10", "presenter": [ACTOR], "text": "Mluvilo se.",
        "fate": "added", "note": "Proto.", "documents": ["paper"], "decisions": [decision], "tasks": [task],
        "updates": [UPDATE],
    }  # fmt: skip


AGENDA = [whole_point("5") | {"points": [whole_point("5.6")]}, "Různé"]
OWN = {"title": "Hodiny", "unit": "hodin", "per_year": True, "baseline": READING,
       "targets": [{"date": "2027", "value": "100"}], "values": [READING]}  # fmt: skip

WHOLE: dict[str, dict[str, Any]] = {
    "meeting/group/2026-01-10": EVERY | {
        "number": "A1", "life": "held", "starts": "16:00", "ends": "17:00", "venue": "Radnice", "chair": SEAT,
        "jointly_with": ["group-5"], "continues": "group/2025-12-10",
        "sessions": [{"date": "2026-01-10", "starts": "16:00", "ends": "17:00", "venue": "Radnice", "note": "Proto."}],
        "totals": {"present": "6", "seats": "16", "remote": "5", "excused": "5", "absent": "5", "guests": "2"},
        "minute_taker": SEAT, "verifiers": [SEAT], "present": [COMER], "excused": [COMER], "absent": [COMER],
        "guests": [COMER], "document": "Zápis", "approves": "group/2025-12-10", "agenda": AGENDA,
        "decisions": [DECISION | {"code": "S/R1"}],
        "tasks": [TASK | {"former_ids": ["earlier-task"], "code": "S/U1"}],
        "updates": [UPDATE],
        "next_meeting": {"date": "2026-02-10", "starts": "16:00", "venue": "Radnice"}, "documents": ["paper"],
        "approval": {"date": "2026-02-10", "meeting": "group/2026-02-10", "digest": "?"},
        "corrections": [{"date": "2026-03-01", "what": "Opraveno.", "differs": "Čas.", "digest": "?"}],
        "redactions": [{"date": "2026-03-02"}], "text": "Text zápisu.",
    },
    "plan/plan": EVERY | {
        "title": "Plán", "territory": "town", "period": PERIOD, "life": "amended", "parent": "older",
        "adoption": {"resolution": "u1", "date": "2026-01-05", "digest": "?"}, "levels": ["priorita", "opatření"],
        "vision": "Vize.", "description": "Popis.", "target_groups": ["Senioři"], "project": "club",
        "review_months": "6", "budget": BUDGET, "documents": ["paper"],
        "revisions": [{"date": "2026-03-05", "resolution": "u2", "summary": "Změna.", "digest": "?",
                       "changes": [
            {"measure": "1", "what": "changed", "field": "rationale", "was": "Dřív.", "why": "Protože."},
            {"indicator": "i2", "what": "added"}]}],
        "redactions": [{"date": "2026-03-02"}],
    },
    "measure/plan/1": EVERY | {
        "title": "Péče", "level": "2", "parent": "2", "changes": "Někdo přijde.", "rationale": "Je to třeba.",
        "description": "Popis.", "situations": ["caring"], "target_groups": ["Senioři"], "territories": ["town"],
        "lead": "office", "lead_groups": ["Obce okresu"], "partners": ["office"], "partner_groups": ["Školy"],
        "needs": ["Pomoc doma"], "answers": ["paper"], "priority": "high", "own_indicators": [OWN],
        "steward": SEAT, "planned": PERIOD, "actual": PERIOD,
        "status": STATUS, "budget": BUDGET, "outputs": ["Kurz"], "indicators": ["i1"], "risks": ["Lidé."],
        "services": {name: ["respite"] for name in ("keeps", "extends", "creates", "ends")},
        "service_kinds": ["cz-respite-care"],
        "capacity": [{"number": "45", "unit": "places", "note": "Ve všední dny."}],
        "capacity_by_year": [{"year": "2027", "number": "45", "unit": "places", "note": "Ve všední dny."}],
        "supports": ["2"], "depends_on": ["2"], "replaces": ["2"], "merged_into": ["2"],
        "proposed_in": ["decision/s-r1"], "adopted_by": ["u1"], "projects": ["club"], "documents": ["paper"],
    },
    "plan-year/plan/2026": EVERY | {
        "title": "Akční plán", "life": "adopted", "description": "Popis.", "documents": ["paper"],
        "adoption": {"by": "resolution/u1", "date": "2026-01-05", "digest": "?"},
        "measures": [{
            "measure": "1", "tasks": [{"title": "Krok", "lead": "office", "due": "2026-05"}], "planned": PERIOD,
            "costs": [{"source": "town", "planned": "1000 CZK", "secured": "500 CZK", "spent": "10 CZK"}],
            "outputs": ["Kurz"], "note": "Poznámka.", "status": STATUS,
        }],
    },
    "report/plan/2026": EVERY | {
        "title": "Zpráva", "date": "2026-05-31", "description": "Popis.", "documents": ["paper"],
        "approval": {"by": "resolution/u1", "date": "2026-06-01", "digest": "?"},
        "measures": [{
            "measure": "1", "promised": ["Kurz"], "due": "2026-05", "state": "in-progress", "done": "Něco.",
            "reason": "Proto.", "planned": "1000 CZK", "spent": "10 CZK", "decisions": ["decision/s-r1"],
            "readings": [{"indicator": "i1", "value": "45", "date": "2026-05", "target": "100"}],
            "changes": ["Změna."],
        }],
    },
    "indicator/plan/i1": EVERY | {
        "title": "Hodiny", "unit": "hodin", "per_year": True, "direction": "up", "description": "Kolik.",
        "steward": SEAT,
        "baseline": READING, "targets": [{"date": "2027", "value": "100"}], "values": [READING],
    },
}  # fmt: skip
"""Records that state every field there is; ``?`` stands for a digest."""


@dataclass(frozen=True)
class Change:
    """One field of one record, and whether its change is to be noticed."""

    key: str
    path: tuple[str | int, ...]
    binds: bool
    now: Any

    def __str__(self) -> str:
        return f"{self.key}:{'.'.join(map(str, self.path))}"


def parts_in(annotation: Any) -> Iterator[type[Part]]:
    """Yield the parts that an annotation of a field holds."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from parts_in(inner)


def reachable(part: type[Part]) -> Iterator[type[Part]]:
    """Yield a part and those that a digest reaches from it."""
    yield part
    for name, field in part.model_fields.items():
        if (field.alias or name) in part.BINDS | part.TOLD:
            for inner in parts_in(field.annotation):
                yield from reachable(inner)


@pytest.mark.parametrize("part", sorted({p for kind in AGREED for p in reachable(kind)}, key=lambda p: p.__name__))
def test_every_field_is_declared_binding_or_not(part: type[Part]) -> None:
    fields = {field.alias or name for name, field in part.model_fields.items()}
    declared = [*part.BINDS, *part.TOLD, *part.FREE]
    assert len(declared) == len(set(declared)), "a field is declared twice"
    assert set(declared) == fields
    assert part.HINGE is None or part.HINGE in part.BINDS


def test_every_type_of_value_has_a_canonical_form() -> None:
    def below(kind: type) -> Iterator[type]:
        for inner in kind.__subclasses__():
            if getattr(sys.modules[inner.__module__], inner.__name__, None) is inner:  # not its twin without slots
                yield inner
            yield from below(inner)

    unknown = canonical.dispatch(object)
    every = (*below(Value), *below(Choice), *below(Part))  # other tests make some of their own
    ours = {kind for kind in every if kind.__module__.startswith("komplan.") and ".settings." not in kind.__module__}
    for kind in {*ours, Reference, Stated, tuple}:
        assert canonical.dispatch(kind) is not unknown, kind
    with pytest.raises(TypeError):
        canonical(object(), "cs")


def test_what_the_first_kind_covers_are_fields_of_the_model() -> None:
    """It is a list of names that is frozen; whatever it covers is covered still, and by now what changes for people."""
    measure = {field.alias or name for name, field in Measure.model_fields.items()}
    assert set(BINDING) <= measure & Measure.BINDS
    assert set(ADOPTED_COSTS) == Cost.BINDS
    every = {field.alias or name for kind in AGREED for name, field in kind.model_fields.items()} | {"gloss"}
    assert every >= APART
    later = {"lead_groups", "partner_groups", "priority", "own_indicators", "service_kinds", "capacity"} | {
        "capacity_by_year"
    }
    assert Measure.BINDS - set(BINDING) == {"changes", "publication", "publish_at"} | later


def test_what_revisions_can_change_follows_from_the_declarations() -> None:
    assert {"changes", "planned", "rationale"} <= set(changeable(Measure))
    assert not {"code", "status", "actual", "plan"} & set(changeable(Measure))
    assert {"baseline", "targets", "unit"} <= set(changeable(Indicator))
    assert {"period", "vision", "levels"} <= set(changeable(Plan))


def other(annotation: Any, value: Any) -> Any:
    """Return another valid value of a field."""
    if isinstance(value, dict):
        return {language: {**said, "digest": "t1:"} for language, said in value.items()}
    leaves = list(types_in(annotation))
    if any(isinstance(leaf, type) and issubclass(leaf, Choice) for leaf in leaves):
        choice = next(leaf for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, Choice))
        return next(other for other in choice.values() if other != value)
    if value in OTHER:
        return OTHER[value]
    if any(isinstance(leaf, type) and issubclass(leaf, Text | Name) for leaf in leaves):
        return f"{value} Jinak."
    return value.replace("6", "7") if "6" in value else value.replace("5", "6")


ACTS = {"approval", "corrections", "adoption", "revisions", "redactions"}
"""Fields that tell of the agreement itself, which its digest covers."""

DATED = (Adoption, Revision)
"""Acts whose date counts as the day of a version."""

NEEDED = {"approval", "adoption", "revisions", "corrections", "language", "publication"}
"""Optional fields without which nothing is agreed on, or whose absence says the same."""

OTHER = {
    "?": "!", "cs": "pl", "A1": "A2", "earlier": "before", "earlier-inside": "before-inside",
    "earlier-task": "before-task",
    "missing-summary": "reference-draft", "2 : 0 : 0": "1 : 1 : 0", True: False, "1000 CZK": "2000 CZK",
    "500 CZK": "600 CZK", "10 CZK": "20 CZK", "100": "200", "2": "3", "S/R1": "S/R9", "S/U1": "S/U9", "16:00": "15:00",
    "17:00": "18:00", "2027": "2028", "office": "town-hall", "club": "other-club", "paper": "other-paper",
    "town": "village", "older": "oldest", "u1": "u2", "u2": "u1", "i1": "i2", "s-u0": "s-u00",
    "group/2026-02-10": "group/2026-03-10", "group/2025-12-10": "group/2025-11-10",
    "meeting/group/2026-02-10": "meeting/group/2026-03-10", "project/club": "project/other-club",
    "decision/s-r1": "decision/s-r0", "group": "other-group", "respite": "other-respite",
    "1": "2", "resolution/u1": "resolution/u2",
}  # fmt: skip


def types_in(annotation: Any) -> Iterator[Any]:
    """Yield the types that an annotation is made of."""
    inner = get_args(annotation)
    if not inner or get_origin(annotation) is None:
        yield annotation
    for argument in inner:
        yield from types_in(argument)


def changes(key: str, part: type[Part], raw: Mapping[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[Change]:
    """Yield a change of each field, and of each one within it; fails where one is not stated."""
    binds = not path or bound(key, path)
    for name, field in part.model_fields.items():
        said = field.alias or name
        if said in getattr(part, "IMPLIED", ()) or name == "changes" or (name == "digest" and said not in part.BINDS):
            continue
        if issubclass(part, Decision | Task) and said in {"meeting", "date"}:
            continue
        assert said in raw, f"{part.__name__}.{said} is in no record of this test"
        value, at = raw[said], (*path, said)
        inner = next(parts_in(field.annotation), None)
        item, at = (value[0], (*at, 0)) if isinstance(value, list) else (value, at)
        if inner:
            yield from changes(key, inner, item, at)
        else:
            counts = said in part.BINDS or (said == "date" and part in DATED)
            yield Change(key, at, binds and counts, other(field.annotation, item))
        if not path and not field.is_required() and said not in NEEDED:
            yield Change(key, (said,), said in part.BINDS | ACTS, None)


def bound(key: str, path: tuple[str | int, ...]) -> bool:
    """Tell whether all fields on the way to a value bind."""
    part: type[Part] = kinds()[key.partition("/")[0]]
    for step in path:
        if isinstance(step, int):
            continue
        if step not in part.BINDS | ACTS:
            return False
        field = next(field for name, field in part.model_fields.items() if step == (field.alias or name))
        part = next(parts_in(field.annotation), part)
    return True


ALL = [
    change
    for key, raw in WHOLE.items()
    for change in changes(key, kinds()[key.partition("/")[0]], raw)
]  # fmt: skip


SEALED = ("meeting/group/2026-01-10", "plan/plan", "plan-year/plan/2026", "report/plan/2026")
"""Records that hold digests."""


def put(town: Town, key: str, fields: Mapping[str, Any]) -> None:
    kind, _, identifier = key.partition("/")
    town.record(kind, identifier, fields)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Give a town that holds all of this approved and adopted, and what it refers to."""
    town = new_town(tmp_path_factory.mktemp("agreed"), "cs", "pl")
    for name in ("office", "town-hall"):
        town.record("organisation", name, {"name": name})
    town.record("body", "other-group", {"title": "Jiná", "kind": "team", "territory": "town"})
    for name in ("club", "other-club"):
        town.record("project", name, {"title": name, "territory": "town"})
    for name in ("paper", "other-paper"):
        town.record("document", name, {"title": name, "kind": "other", "territory": "town"})
    for name in ("older", "oldest"):
        town.record("plan", name, {"title": name, "territory": "town", "period": PERIOD})
    town.record("territory", "village", {"name": "Ves", "country": "CZ", "level": "municipality"})
    fields = {"title": "Usnesení", "date": "2026-01-05", "organ": "Rada", "adopts": ["plan"], "territory": "town"}
    for name in ("u1", "u2"):
        town.record("resolution", name, fields | {"number": name})
    for day in ("2025-11-10", "2025-12-10", "2026-02-10", "2026-03-10"):
        given = [{"code": code, "title": "Úkol"} for code in ("S/U0", "S/U00")]
        decided = [{"code": "S/R0", "title": "Rozhodnutí", "kind": "note"}]
        inside = {"tasks": given, "decisions": decided} if day == "2025-11-10" else {}
        town.record("meeting", f"group/{day}", {"life": "held"} | inside)
    for code in ("2", "3"):
        town.record("measure", f"plan/{code}", {"title": "Jiné"})
    town.record("indicator", "plan/i2", {"title": "Jiný", "unit": "lidí", "direction": "up"})
    for key, fields in WHOLE.items():
        put(town, key, fields)
    seal(town)
    return town


@pytest.fixture(scope="module")
def shelf(town: Town) -> Shelf:
    """Return what the files of the town hold, of which only the one that a test changes is read again."""
    return Shelf({}, {taken.path: taken for taken in load_town(FolderSnapshot(town.root)).sound})


def loaded(town: Town, shelf: Shelf | None = None) -> Edition:
    found = load_town(FolderSnapshot(town.root), shelf=shelf)
    assert [finding for finding in found.findings if finding.is_error] == []
    assert found.town is not None
    return Edition.of_town(found.town, "2026-06-01")


def seal(town: Town) -> None:
    """Write the digests in place of the marks for them."""
    now = loaded(town)
    for key in SEALED:
        for seal in seals_of(now, now.records[key]):
            at: Any = WHOLE[key]
            for step in seal.path[:-1]:
                at = at[step]
            at["digest"] = seal.now
        put(town, key, WHOLE[key])


def said_of(town: Edition) -> set[str]:
    findings = (finding for kind, check in RULES for record in town.of(kind) for finding in check(town, record))
    return {finding.code for finding in findings if finding.code in {*DISAGREES.values(), "plan-digest"}}


RULES: tuple[tuple[type[Record], Any], ...] = (
    (Meeting, approval.check),
    (Plan, revisions.check),
    (PlanYear, yearly.check_year),
    (Report, yearly.check_report),
)
"""The rules that compare digests, with the kinds that they are asked of."""


DISAGREES = {"meeting": "approval-digest", "plan-year": "endorsed-digest", "report": "endorsed-digest"}
"""What is told where a digest no longer agrees, by the kind of record that was changed; of all others that of plans."""


def test_what_was_agreed_on_is_as_it_was(town: Town) -> None:
    assert said_of(loaded(town)) == set()


@pytest.mark.parametrize("change", ALL, ids=str)
def test_each_change_of_what_binds_is_noticed_and_no_other(town: Town, shelf: Shelf, change: Change) -> None:
    fields = json.loads(json.dumps(WHOLE[change.key]))
    at: Any = fields
    for step in change.path[:-1]:
        at = at[step]
    if change.now is None:
        del at[change.path[-1]]
    else:
        assert at[change.path[-1]] != change.now
        at[change.path[-1]] = change.now
    put(town, change.key, fields)
    try:
        expected = {DISAGREES.get(change.key.partition("/")[0], "plan-digest")}
        assert said_of(loaded(town, shelf)) == (expected if change.binds else set())
    finally:
        put(town, change.key, WHOLE[change.key])
