"""The town on a day: what an edition answers, that it answers once, and that its answers hang on nothing else."""

import random
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.edition import dropped, lives, measures, money, tasks
from komplan.edition.computed import computed_of
from komplan.edition.edition import Edition, derived
from komplan.edition.thread import thread_of
from komplan.edition.versions import history_of
from komplan.model.kinds.body import Body
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.meeting import Meeting
from komplan.model.kinds.plan import Plan
from komplan.model.kinds.task import Task
from komplan.model.reading.load import load_town
from komplan.model.record import Record
from komplan.model.town import Town
from towns import Town as Files
from towns import new_town

ROOT = Path(__file__).parents[1]
BEFORE, AFTER = "2026-01-15", "2026-06-01"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Return a town in which things happen between two days."""
    town = new_town(tmp_path / "town", "cs")
    town.record("body", "group", {"title": "Skupina", "kind": "team"})
    town.record(
        "plan", "p", {"title": "Plán", "territory": "town", "life": "adopted", "period": {"from": "2025", "to": "2027"}}
    )
    said = [
        {"state": "in-progress", "date": "2026-01-10"},
        {"state": "done", "date": "2026-03-20"},
    ]
    town.record("measure", "p/1", {"title": "Opatření", "planned": {"to": "2026-02"}, "status": said})
    town.record("measure", "p/2", {"title": "Příští", "publish_at": "2026-05-01"})
    tasks_given = [{"code": "U1", "title": "Úkol", "due": "2026-02-01"}]
    town.record("meeting", "group/2026-01-10", {"life": "held", "tasks": tasks_given})
    closed = [{"task": "U1", "state": "done"}]
    town.record("meeting", "group/2026-03-10", {"life": "held", "updates": closed})
    return town


def loaded(root: Path) -> Town:
    found = load_town(FolderSnapshot(root))
    assert [one for one in found.findings if one.is_error] == []
    assert found.town is not None
    return found.town


def one(edition: Edition, kind: type[Any], identifier: str) -> Any:
    (found,) = (record for record in edition.of(kind) if record.id == identifier)
    return found


def test_a_town_is_told_as_it_was_known_on_a_day(files: Files) -> None:
    town = loaded(files.root)
    then, now = Edition.of_town(town, BEFORE), Edition.of_town(town, AFTER)
    for edition, state, is_done in ((then, MeasureState.PROGRESS, False), (now, MeasureState.DONE, True)):
        assert measures.progress_of(edition, one(edition, Measure, "p/1")).state is state
        assert tasks.state_of(edition, one(edition, Task, "u1")).is_closed is is_done
        held = [tasks.has_met(edition, meeting) for meeting in edition.of(Meeting)]
        assert held == [True, is_done]


def test_only_what_may_be_seen_on_its_day_is_public(files: Files) -> None:
    town = loaded(files.root)
    seen = {day: {record.id for record in Edition.of_town(town, day).public.of(Measure)} for day in (BEFORE, AFTER)}
    assert seen == {BEFORE: {"p/1"}, AFTER: {"p/1", "p/2"}}


def test_without_a_day_all_that_was_said_counts(files: Files) -> None:
    edition = Edition.of_town(loaded(files.root), "")
    assert measures.progress_of(edition, one(edition, Measure, "p/1")).state is MeasureState.DONE
    assert not edition.is_over("1900")
    assert not edition.is_to_come("2900")


def test_an_edition_can_not_be_changed(files: Files) -> None:
    edition = Edition.of_town(loaded(files.root), BEFORE)
    with pytest.raises(FrozenInstanceError):
        edition.day = AFTER  # type: ignore[misc]


def test_each_question_is_worked_out_once_in_an_edition(files: Files) -> None:
    asked: list[str] = []

    @derived
    def title_length(edition: Edition, record: Record) -> int:
        asked.append(record.key)
        return len(record.key)

    edition = Edition.of_town(loaded(files.root), BEFORE)
    plan = one(edition, Plan, "p")
    assert title_length(edition, plan) == title_length(edition, plan) == len("plan/p")
    assert asked == ["plan/p"]
    title_length(edition.public, plan)
    title_length(edition.with_records(edition.records, AFTER), plan)
    assert asked == ["plan/p"] * 3, "another edition begins anew"


QUESTIONS: tuple[tuple[type[Record], Callable[[Edition, Any], object]], ...] = (
    (Measure, measures.progress_of),
    (Measure, measures.children),
    (Measure, dropped.withdrawn_on),
    (Measure, dropped.is_dropped),
    (Measure, lives.lateness_of),
    (Measure, lives.known_on),
    (Measure, computed_of),
    (Measure, lambda edition, measure: [row.amounts for row in money.rows_below(edition, measure)]),
    (Measure, lambda edition, measure: thread_of(edition).by_measure[measure.key]),
    (Task, tasks.state_of),
    (Task, tasks.due_of),
    (Task, lives.lateness_of),
    (Task, computed_of),
    (Body, lives.known_on),
    (Plan, lives.known_on),
    (Plan, measures.leaves),
    (
        Plan,
        lambda edition, plan: [(one.number, one.day, one.keys) for one in history_of(edition, plan)],
    ),
)


@pytest.mark.parametrize("day", ["2026-03-01", "2026-11-20"])
def test_answers_hang_on_no_order_of_questions(day: str) -> None:
    """All questions about this repository in some orders, each of an edition of its own: the answers are the same."""
    town = loaded(ROOT)
    found = []
    for seed in range(3):
        edition = Edition.of_town(town, day).public
        asked = [(at, record) for at, (kind, _) in enumerate(QUESTIONS) for record in edition.of(kind)]
        random.Random(seed).shuffle(asked)
        found.append({(at, record.key): repr_of(QUESTIONS[at][1](edition, record)) for at, record in asked})
    assert len(found[0]) > 300
    assert found[0] == found[1] == found[2]


def repr_of(answer: object) -> str:
    """Return an answer in a form that compares by what it says; records by their keys."""
    if isinstance(answer, Record):
        return answer.key
    if isinstance(answer, tuple | list):
        return str([repr_of(item) for item in answer])
    if hasattr(answer, "model_dump"):
        return str({name: repr_of(value) for name, value in dict(answer).items()})
    slots = getattr(type(answer), "__slots__", ())
    if slots:
        return type(answer).__name__ + str({name: repr_of(getattr(answer, name)) for name in slots})
    return str(answer)
