"""Any field may be unknown or inferred: nothing but a finding or a page comes of it."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.model.fields import fields_of
from komplan.model.kinds import kinds
from komplan.model.kinds.plan import Change
from komplan.model.reading.field_names import names_at, part_at
from komplan.model.reading.read import read_record
from komplan.model.record import Record
from komplan.model.record_parts import OF_THE_FILE
from komplan.model.values import Part, Stated
from komplan.pages.opendata.scope import told_fields
from komplan.sources.yaml import read_yaml
from towns import Town, each

BATCHES = 10
"""In each town every tenth field of each kind is unknown, so that the others are still there."""

HONEST = {"reference-missing", "revision-field", "revision-resolution", "vote-basis"}
"""Errors that an unknown brings about: what it would name is not there, a change has to say of what, a vote why."""

HIDING = {"publication", "publish_at"}
"""Fields on which it depends whether a record is shown at all."""

UNKNOWN = {"unknown": "Nikdo to neřekl."}

Way = tuple[str, ...]
ASIDE = {("revisions", "changes", "indicator"), ("revisions", "changes", "was")}
"""A change is of a measure or of an indicator, and the town's is of a measure; what a title was has to be known."""


def ways(part: type[Part], way: Way = ()) -> Iterator[Way]:
    """Yield the way to every field of a kind, those of groups of fields included."""
    for name, field in fields_of(part).items():
        yield (*way, name)
        if field.part is not None and len(way) < 3:
            yield from ways(field.part, (*way, name))


def put(part: type[Part], fields: dict[str, Any], way: Way, shape: str) -> None:
    """Make the field at the end of a way unknown or inferred; a group that is missing is made of unknowns."""
    name, *rest = way
    field = fields_of(part)[name]
    if not rest:
        change(fields, name, shape)
        return
    inner = field.part
    assert inner is not None
    if name not in fields:
        if shape == "inferred":
            return
        made = {own: {"unknown": "Nikdo to neřekl."} for own, field in fields_of(inner).items() if field.required}
        made = each.inside(name.removesuffix("s")) if inner.OWN else made
        fields[name] = [made] if field.several else made
    found = fields[name]
    group = found[0] if isinstance(found, list) else found
    if isinstance(group, dict) and not group.keys() & {"unknown", "inferred"}:
        put(inner, group, tuple(rest), shape)


def change(fields: dict[str, Any], name: str, shape: str) -> None:
    if shape == "unknown":
        fields[name] = UNKNOWN
    elif name in fields and not (isinstance(fields[name], dict) and fields[name].keys() & {"unknown", "inferred"}):
        value = True if fields[name] == "true" else fields[name]  # a flag stands without quotes
        fields[name] = {"value": value, "inferred": "Podle usnesení.", "as_written": "původní znění"}


def write_town(town: Town, shape: str, batch: int) -> None:
    for kind, model in kinds().items():
        if not model.PATH:
            continue
        fields = deepcopy(each.fields(kind))
        if kind == "meeting":
            fields |= {"decisions": [each.inside("decision")], "tasks": [each.inside("task")]}
            fields |= {"updates": [{"task": "qztask-1", "state": "open"}]}
        if kind == "page":
            fields["text"] = "Text"
        aside = {*model.IMPLIED, *HIDING}
        free = [w for w in ways(model) if w[0] not in aside and w not in ASIDE and not is_implied(model, w)]
        for way in free[batch::BATCHES]:
            put(model, fields, way, shape)
        town.record(kind, each.identifier(kind), fields)
    for name in ("qzproject.png", "qzdocument.pdf", "qzresolution.pdf"):
        town.put_sample(f"content/files/{name}", "plan.png" if name.endswith("png") else "plan.pdf")


def is_implied(model: type[Record], way: Way) -> bool:
    """Tell whether the place of a decision or task states the field."""
    return part_at(model, way[:-1]).OWN and way[:-1] != () and way[-1] in {"meeting", "date"}


@pytest.mark.parametrize("shape", ["unknown", "inferred"])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_any_field(town: Town, batch: int, shape: str) -> None:
    write_town(town, shape, batch)
    checked = check_town(FolderSnapshot(town.root), lambda zone: "2026-06-01")
    assert [(str(f.place), f.code, f.facts) for f in checked.findings if f.is_error and f.code not in HONEST] == []
    done = town.run("build")
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == checked.has_errors


FILED = [kind for kind in kinds().values() if kind.PATH]


@pytest.mark.parametrize("kind", FILED, ids=lambda kind: kind.KIND)
def test_whatever_a_field_holds_is_in_the_record_or_told(kind: type[Record]) -> None:
    lost = set()
    for way in ways(kind):
        fields = {
            **deepcopy(each.fields(kind.KIND)),
            **({"text": "Text", "in_menu": True, "in_footer": True} if kind.KIND == "page" else {}),
        }
        stated = fields.get(way[0])
        if len(way) > 1 and isinstance(stated[0] if isinstance(stated, list) else stated, str):
            del fields[way[0]]  # a text stands in place of the group
        put(kind, fields, way, "unknown")
        tree, _ = read_yaml("".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items()), "x.yml")
        assert tree is not None
        record, findings = read_record(kind, each.identifier(kind.KIND), tree, ("cs", "en"))
        told = {finding.facts.get("field") for finding in findings}
        if way[-1] not in told and (record is None or stated_at(record, way).unknown is None):
            lost.add(way)
    assert lost == set()


def stated_at(part: Part, way: Way) -> Stated[Any]:
    """Return what a part states at the end of a way, in the first of each list."""
    name, *rest = way
    stated = part.stated(fields_of(type(part))[name].attribute)
    if not rest:
        return stated
    return stated_at(stated.value[0].value if isinstance(stated.value, tuple) else stated.value, tuple(rest))


@pytest.mark.parametrize("kind", FILED, ids=lambda kind: kind.KIND)
def test_whatever_may_be_typed_is_in_the_open_data_or_serves_the_machine(kind: type[Record]) -> None:
    for way in ((), *ways(kind)):
        part = part_at(kind, way)
        told = {field.name for field in told_fields(part)} | ({"was"} if part is Change else set())
        machine = OF_THE_FILE if issubclass(part, Record) else set()
        assert set(names_at(kind, way)) <= told | machine
