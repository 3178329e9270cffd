"""A field is described once, and every type of value says what it is on each floor: nothing is guessed by its looks."""

import ast
import re
from collections.abc import Iterator

import pytest

from komplan.checks.persons import BASIS
from komplan.edition.kinds import computed_parts
from komplan.model.digests.canonical import canonical
from komplan.model.fields import Binding, FieldSpec, fields_of
from komplan.model.kinds import kinds
from komplan.model.kinds.measure import Measure, Status
from komplan.model.kinds.meeting import Meeting
from komplan.model.values import Colour, Former, Moment, Part, Period, Reference, Since, Text, Translations
from komplan.pages.opendata.cells import cells
from komplan.pages.opendata.nested import told
from komplan.pages.opendata.scope import told_fields
from komplan.views.values.show import show
from test_house import CODE, PACKAGE

ASKS_PYDANTIC = {"model/fields.py", "model/values/part.py", "model/values/stated.py"}
"""What a model has is asked here alone: the description, and what pydantic itself calls while it reads."""


def every_part(part: type[Part] = Part) -> Iterator[type[Part]]:
    """Yield all parts that there are, those of the settings and of what is computed among them."""
    kinds()
    computed_parts()
    for inner in part.__subclasses__():
        yield inner
        yield from every_part(inner)


def value_types() -> set[type]:
    """Return the types of value that records hold."""
    return {field.value_type for kind in kinds().values() for field in _below(kind)}


def _below(part: type[Part]) -> Iterator[FieldSpec]:
    for field in fields_of(part).values():
        yield field
        if field.is_group and field.part:
            yield from _below(field.part)


def test_every_field_says_what_it_means() -> None:
    told = {
        f"{part.__name__}.{name}": field.meaning
        for part in every_part()
        if part.__module__.startswith("komplan.")
        for name, field in fields_of(part).items()
    }
    assert {"Plan.language", "Settings.languages", "Period.from", "TaskComputed.due"} <= told.keys()
    assert not [name for name, meaning in told.items() if not re.fullmatch(r"[A-Z].*\.", meaning, re.S)]


def test_whoever_may_be_named_may_be_named_on_a_basis_only() -> None:
    named = [part for part in every_part() if "person" in fields_of(part)]
    assert named
    assert not [part for part in named if BASIS not in fields_of(part)]


def test_a_field_is_described_with_all_that_its_declaration_says() -> None:
    state, said_in = fields_of(Status)["state"], fields_of(Status)["said_in"]
    assert (state.required, state.several, state.kinds, state.binding) == (True, False, (), None)
    assert said_in.takes(Reference)
    assert said_in.kinds == ("meeting", "decision", "resolution", "document")
    status = fields_of(Measure)["status"]
    assert (status.part, status.is_group, status.several, status.ordered) == (Status, True, True, True)
    assert not fields_of(Measure)["outputs"].ordered
    assert [fields_of(Measure)[name].binding for name in ("title", "risks", "status")] == [
        Binding.BINDS,
        Binding.TOLD,
        Binding.FREE,
    ]
    begin = fields_of(Period)["from"]
    assert (begin.attribute, begin.value_type) == ("from_", Since)
    assert begin.takes(Text, Moment)
    decisions = fields_of(Meeting)["decisions"]
    assert (decisions.part, decisions.is_group) == (kinds()["decision"], False)


@pytest.mark.parametrize(
    "part", sorted(set(every_part()), key=lambda part: part.__name__), ids=lambda part: part.__name__
)
def test_every_field_of_every_part_has_a_type_and_a_name(part: type[Part]) -> None:
    fields = fields_of(part)
    assert [field.attribute for field in fields.values()] == list(part.model_fields)
    assert all(isinstance(field.value_type, type) for field in fields.values())
    assert all(field.kinds for field in fields.values() if field.takes(Reference))


@pytest.mark.parametrize("path", CODE)
def test_nobody_else_asks_pydantic_or_typing_what_a_field_is(path: str) -> None:
    if path in ASKS_PYDANTIC:
        return
    names = {
        getattr(node, "attr", getattr(node, "id", ""))
        for node in ast.walk(ast.parse((PACKAGE / path).read_text("utf-8")))
    }
    assert not names & {"model_fields", "get_args", "get_origin"}, path


@pytest.mark.parametrize(
    "value_type", sorted(value_types(), key=lambda one: one.__name__), ids=lambda one: one.__name__
)
def test_every_type_of_value_says_what_it_is_on_each_floor(value_type: type) -> None:
    is_told = any(value_type is field.value_type for kind in kinds().values() for field in told_fields(kind))
    asked = [show, canonical, *([told] if is_told else [])]
    if not issubclass(value_type, Part) and value_type not in {Former, Translations}:
        asked.append(cells)
    for function in asked:
        assert function.dispatch(value_type) is not function.dispatch(object), (function, value_type)


def test_a_type_that_nobody_knows_is_refused_where_it_would_be_told() -> None:
    assert show.dispatch(Colour) is show.dispatch(object)
    with pytest.raises(TypeError, match="no canonical form"):
        canonical(object(), "cs")
