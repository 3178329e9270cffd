"""Any field may be unknown or inferred: nothing but a finding or a page comes of it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from komplan.checks.run import check_town
from komplan.model.kinds import kinds
from komplan.model.record import Record
from komplan.model.spots import part_in
from komplan.model.values import Part
from towns import Town, each

BATCHES = 10
"""In each town every tenth field of each kind is unknown, so that the others are still there."""

HONEST = {"reference-missing", "revision-field", "revision-resolution"}
"""Errors that an unknown brings about: what it would name is not there, and a change has to say of what it is."""

HIDING = {"publication", "publish_at"}
"""Fields on which it depends whether a record is shown at all."""

UNKNOWN = {"unknown": "Nikdo to neřekl."}

Way = tuple[str, ...]
ASIDE = {("revisions", "changes", "indicator"), ("revisions", "changes", "was")}
"""A change is of a measure or of an indicator, and the town's is of a measure; what a title was has to be known."""


def ways(part: type[Part], way: Way = ()) -> Iterator[Way]:
    """Yield the way to every field of a kind, those of groups of fields included."""
    for name, field in part.model_fields.items():
        inner = part_in(field.annotation)
        yield (*way, field.alias or name)
        if inner is not None and len(way) < 3:
            yield from ways(inner, (*way, field.alias or name))


def put(part: type[Part], fields: dict[str, Any], way: Way, shape: str) -> None:
    """Make the field at the end of a way unknown or inferred; a group that is missing is made of unknowns."""
    name, *rest = way
    info = next(info for own, info in part.model_fields.items() if name in {own, info.alias})
    if not rest:
        change(fields, name, shape)
        return
    inner = part_in(info.annotation)
    assert inner is not None
    if name not in fields:
        if shape == "inferred":
            return
        made = {
            field.alias or own: {"unknown": "Nikdo to neřekl."}
            for own, field in inner.model_fields.items()
            if field.is_required()
        }
        made = {own: value for own, value in made.items() if own not in {"meeting"} or not hasattr(inner, "KIND")}
        fields[name] = [made] if "tuple" in str(info.annotation) else made
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
    return way[0] in model.INSIDE and len(way) == 2 and way[1] in {"meeting", "date"}


@pytest.mark.parametrize("shape", ["unknown", "inferred"])
@pytest.mark.parametrize("batch", range(BATCHES))
def test_any_field(town: Town, batch: int, shape: str) -> None:
    write_town(town, shape, batch)
    checked = check_town(town.root, lambda zone: "2026-06-01")
    assert [(str(f.place), f.code, f.facts) for f in checked.findings if f.is_error and f.code not in HONEST] == []
    done = town.run("build")
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == checked.has_errors
