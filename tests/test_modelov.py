"""Modelov, the invented town: it shows every state, each page says it is invented, and it can be taken out whole."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from stage import COMMAND, ROOT, build, copy_town, surroundings

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.editing.renew import renewed
from komplan.edition.edition import Edition
from komplan.edition.measures import is_overdue as is_late
from komplan.edition.measures import leaves, level_of, measures_of, progress_of, said_of, tops
from komplan.edition.money import CostRow, rows_below
from komplan.edition.seals import seals_of
from komplan.edition.sums import total
from komplan.edition.tasks import is_overdue, state_of, steps
from komplan.language.worth import NOTHING, Worth
from komplan.model.kinds.decision import Decision, DecisionKind
from komplan.model.kinds.indicator import Direction, Indicator
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.meeting import Meeting, MeetingLife
from komplan.model.kinds.plan import ChangeKind, Plan
from komplan.model.kinds.plan_year import PlanYear
from komplan.model.kinds.report import Report
from komplan.model.kinds.task import Task, TaskState
from komplan.model.reading.load import load_town
from komplan.model.record import Record
from reading import LANGUAGES, addresses, main_of

MARK = "modelov-"
"""What the path of each of its files holds."""
INVENTED = {"cs": "vymyšlen", "pl": "wymyślon", "en": "made up"}
"""What the source of each of its records says."""


@pytest.fixture(scope="module")
def town() -> Edition:
    return loaded(ROOT)


def loaded(root: Path) -> Edition:
    found = load_town(FolderSnapshot(root)).town
    assert found is not None
    return Edition.of_town(found, "2026-11-22")


def files_of(root: Path) -> Iterator[Path]:
    """Yield the files of Modelov in a copy of the town."""
    for folder in ("content", "plans", "minutes"):
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and MARK in file.relative_to(root).as_posix():
                yield file


def own(town: Edition) -> list[Record]:
    """Return the records of Modelov."""
    return [record for record in town.records.values() if MARK in record.place().path]


def test_without_it_the_town_stands(tmp_path: Path) -> None:
    root = copy_town(tmp_path / "town")
    for file in files_of(root):
        file.unlink()
    done = subprocess.run(
        [COMMAND, "check", root, "--format", "json"],
        env=surroundings(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stdout
    assert all(finding["severity"] == "warning" for finding in found)
    site = build(root)
    assert not [file for file in site.rglob("*.html") if "Modelov" in file.read_text("utf-8")]


def test_pages_that_show_something_of_it_say_below_their_header_that_it_is_invented(site: Path) -> None:
    shown = ["cs", "cs/rozhodnuti", "cs/plany/modelov-plan/naklady", "cs/uzemi/modelov-mesto", "en/decisions"]
    others = ["pl/plany/rybnik-respite-care-programme", "cs/uzemi/luhacovice", "cs/ochrana-udaju"]
    pages = {url: (site / url / "index.html").read_text("utf-8") for url in (*shown, *others)}
    told = ("Modelov je vymyšlená", "Modelov is invented")
    assert [url for url, page in pages.items() if any(words in page for words in told)] == shown


def test_its_name_means_nothing_to_the_engine(tmp_path: Path, site: Path) -> None:
    """Under another name each record's page is the same. Lists are left out, as their order follows the alphabet."""
    root = copy_town(tmp_path / "town")
    for file in [*files_of(root), root / "mkdocs.yml"]:
        text = renamed(file.read_text("utf-8"))
        file.unlink()
        target = root / renamed(file.relative_to(root).as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    approve_anew(root)
    done = subprocess.run([COMMAND, "translations", "--accept-all", "--town", root], env=surroundings(), check=False)
    assert done.returncode == 0
    other = build(root)
    before, after = addresses(site), addresses(other)
    assert {renamed(key) for key in before} == set(after)
    for key, urls in before.items():
        for language in LANGUAGES:
            url = after[renamed(key)][language]
            assert page(other, url) == renamed(page(site, urls[language])), url


def renamed(text: str) -> str:
    return text.replace("modelov", "vzorov").replace("Modelov", "Vzorov")


def page(site: Path, url: str) -> str:
    """Return a page without digests, which follow the name as they have to."""
    return re.sub(r"\b[0-9a-f]{64}\b|(?<=/cards/)\w+", "digest", (site / url / "index.html").read_text("utf-8"))


def approve_anew(root: Path) -> None:
    """Write the digests that approved minutes and adopted plans have now in place of those that they had."""
    town = loaded(root)
    for record in (*town.of(Meeting), *town.of(Plan), *town.of(PlanYear), *town.of(Report)):
        seals = [seal for seal in seals_of(town, record) if seal.stated]
        if seals:
            file = root / record.place().path
            file.write_text(renewed(file.read_text("utf-8"), seals), "utf-8")


def test_every_state_occurs(town: Edition) -> None:
    records = own(town)
    meetings = [record for record in records if isinstance(record, Meeting)]
    assert len(meetings) >= 12
    assert {meeting.life.value for meeting in meetings} == set(MeetingLife)
    decisions = [record for record in records if isinstance(record, Decision)]
    assert {decision.kind.value for decision in decisions} == set(DecisionKind)
    tasks = [record for record in records if isinstance(record, Task)]
    assert {state_of(town, task) for task in tasks} | {TaskState.PARTLY_DONE, TaskState.NOT_DISCUSSED} == set(TaskState)
    assert max(len(steps(town, task)) for task in tasks) >= 3


def test_one_task_is_overdue_and_spoken_of(town: Edition) -> None:
    late = [task for task in own(town) if isinstance(task, Task) and is_overdue(town, task)]
    assert [task.id for task in late] == ["mod-ps1-2025-3-u1"]
    assert [step.date for step in steps(town, late[0])] == ["2026-03-12", "2026-09-17", "2026-11-05"]


def plan_of(town: Edition) -> Plan:
    plan = town.records["plan/modelov-plan"]
    assert isinstance(plan, Plan)
    return plan


def test_its_plan_shows_what_a_plan_can_hold(town: Edition) -> None:
    plan = plan_of(town)
    measures = measures_of(town, plan)
    codes = [measure.id.split("/")[1] for measure in measures]
    assert len(codes) >= 22
    assert codes.index("1.10") == codes.index("1.9") + 1
    assert {level_of(town, measure) for measure in measures} == {1, 2, 3}
    assert {progress_of(town, measure).state for measure in leaves(town, plan)} == set(MeasureState)
    assert [measure.id for measure in measures if is_late(town, measure)] == ["modelov-plan/2.1.1"]
    for tie in ("supports", "depends_on", "replaces", "merged_into"):
        assert any(getattr(measure, tie) for measure in measures), tie
    indicators = [record for record in own(town) if isinstance(record, Indicator)]
    assert {indicator.direction.value for indicator in indicators} == set(Direction)
    assert plan.revisions
    revisions = [item.value for item in plan.revisions.value or () if item.value]
    changes = [item.value for revision in revisions for item in revision.changes.value or () if item.value]
    assert len(revisions) == 2
    assert {change.what.value for change in changes} == set(ChangeKind)


def test_its_plan_says_how_far_each_measure_is(town: Edition) -> None:
    for measure in leaves(town, plan_of(town)):
        last = said_of(town, measure)[-1].status
        state, date = last.state.value, last.date.value
        actual = measure.actual.value if measure.actual else None
        assert state
        assert date
        assert bool(actual and actual.to) == (state in {MeasureState.DONE, MeasureState.PARTLY_DONE}), measure.id
        assert last.reason or not state.needs_reason, measure.id
        assert state.is_closed or date.iso >= "2026-05-22", f"{measure.id}: said half a year ago"


def stated_total(record: Plan | Measure) -> dict[str, Worth | None] | None:
    """Return what a budget gives as its sum, by currency; None where it gives none."""
    budget = record.budget.value if record.budget else None
    money = budget.total.value if budget and budget.total else None
    return {money.currency: money.worth} if money else None


def planned(rows: Iterable[CostRow]) -> dict[str, Worth | None]:
    """Return the sum of what is planned, by currency, of costs that all state it."""
    found = total(rows, "planned")
    assert all(one.is_whole for one in found.values())
    return {currency: one.worth for currency, one in found.items()}


def test_the_figures_of_its_plan_add_up(town: Edition) -> None:
    plan = plan_of(town)
    rows = [row for top in tops(town, plan) for row in rows_below(town, top)]
    assert stated_total(plan) == planned(rows)
    for measure in measures_of(town, plan):
        assert stated_total(measure) in (None, planned(rows_below(town, measure))), measure.id
    for row in rows:
        for sort in ("secured", "spent"):
            assert row.amounts.get(sort, NOTHING).high <= row.amounts["planned"].high, row
        assert row.year == "2026" or "spent" not in row.amounts, row
    assert {payer.value for row in rows for payer in row.payers if payer} == {
        "town",
        "region",
        "state",
        "union",
        "users",
    }


def test_minutes_are_approved_and_corrected(town: Edition) -> None:
    approved = [record for record in own(town) if isinstance(record, Meeting) and record.approval]
    assert [bool(meeting.corrections) for meeting in approved] == [False, True]


def test_each_page_says_that_it_is_invented(town: Edition, site: Path) -> None:
    urls = addresses(site)
    for record in own(town):
        for language, word in INVENTED.items():
            assert word in main_of(site, urls[record.key][language]).get_text().lower(), (record.key, language)


def test_each_summary_says_what_a_record_is_about(town: Edition) -> None:
    """Approved minutes keep the words that were approved."""
    approved = {meeting.place().path for meeting in town.of(Meeting) if meeting.approval}
    for record in own(town):
        summary = record.summary.value if record.summary else None
        assert summary, record.key
        told = " ".join(summary.by_language.values()).lower()
        is_plain = not any(word in told for word in (*INVENTED.values(), "invented"))
        assert is_plain or record.key == "territory/modelov-mesto" or record.place().path in approved, record.key
