"""Deadlines that are no day: what pages, calendars, registers, data and new minutes make of them."""

import csv
import json
import re
from pathlib import Path

import pytest
from icalendar import Calendar

from claims import data_of, measure_rows, plan, said
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.edition.edition import Edition
from komplan.edition.tasks import due_of, is_asked_for, is_overdue, state_of
from komplan.model.kinds.task import Task, TaskState
from komplan.model.reading.load import load_town
from reading import main_of, plain, soup
from towns import Town, new_town

TODAY = "2026-03-15"


def fill(town: Town) -> Town:
    """Give a town a group that met three times, meets again and gave tasks with deadlines of all sorts."""
    town.record("organisation", "office", {"name": "Městský úřad"})
    town.record("organisation", "centre", {"name": "Středisko"})
    town.record("body", "group", {"title": "Skupina", "abbreviation": "PS", "kind": "working-group"})
    town.record("meeting", "group/2026-01-10", {
        "life": "held", "tasks": [
            {"code": "U1", "title": "Dotazník", "details": "1. Kolik lidí?\n2. Odkud?", "due": "next-meeting",
             "assignee": [{"organisation": "office"}, {"body": "group"}, {"group": "Obce okresu"}]},
            {"code": "U2", "title": "Leták", "due": "průběžně", "assignee": {"organisation": "centre"}},
            {"code": "U3", "title": "Web", "due": "at-once"},
            {"code": "U4", "title": "Mapa", "due": "IV. čtvrtletí 2026"},
            {"code": "U5", "title": "Přehled", "due": "2026-06-30", "repeats": "monthly"},
            {"code": "U6", "title": "Sál"},
            {"code": "U7", "title": "Výlet", "due": "next-meeting"},
        ],
    })  # fmt: skip
    town.record("meeting", "group/2026-02-10", {
        "life": "held", "updates": [
            {"task": "U1", "state": "partly-done", "due": "next-meeting"}, {"task": "U3", "state": "in-progress"},
            {"task": "U4", "state": "open"}, {"task": "U6", "state": "postponed", "due": "2026-Q1"},
            {"task": "U7", "state": "done"},
        ],
    })  # fmt: skip
    town.record("meeting", "group/2026-03-10", {
        "life": "held", "next_meeting": {"date": "2026-04-14"}, "updates": [
            {"task": "U1", "state": "not-discussed"}, {"task": "U3", "state": "not-discussed", "note": "Nebyl čas."},
            {"task": "U4", "state": "open", "due": "next-meeting"}, {"task": "U6", "state": "open"},
        ],
    })  # fmt: skip
    return town


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return fill(new_town(tmp_path_factory.mktemp("deadlines"), "cs", "pl", "en"))


@pytest.fixture(scope="module")
def site(town: Town) -> Path:
    return town.build(TODAY)


def edition_of(town: Town) -> Edition:
    return Edition.of_town(load_town(FolderSnapshot(town.root)).town, TODAY)


def of_code(edition: Edition, code: str) -> Task:
    return next(task for task in edition.of(Task) if task.name == code)


def test_a_word_has_the_day_that_follows_from_the_meetings_and_no_other(town: Town) -> None:
    edition = edition_of(town)
    days = {task.name: due.iso if (due := due_of(edition, task)) else None for task in edition.of(Task)}
    assert days == {
        "U1": "2026-03-10",  # the meeting after the one that set it
        "U2": None,
        "U3": "2026-01-10",
        "U4": "2026-04-14",  # which the minutes announce
        "U5": "2026-06-30",
        "U6": "2026-03-31",  # the last day of the quarter
        "U7": "2026-02-10",
    }
    assert {task.name for task in edition.of(Task) if is_overdue(edition, task)} == {"U1", "U3"}


@pytest.mark.parametrize(("life", "day"), [("planned", "2026-04-20"), ("cancelled", "2026-04-14")])
def test_the_next_meeting_is_the_one_in_the_town_unless_it_was_cancelled(town: Town, life: str, day: str) -> None:
    file = town.record("meeting", "group/2026-04-20", {"life": life})
    edition = edition_of(town)
    due = due_of(edition, of_code(edition, "U4"))
    file.unlink()
    assert due is not None
    assert due.iso == day


def test_what_was_not_discussed_stays_as_it_was(town: Town) -> None:
    edition = edition_of(town)
    assert state_of(edition, of_code(edition, "U1")) is TaskState.PARTLY_DONE
    assert state_of(edition, of_code(edition, "U3")) is TaskState.PROGRESS
    assert [task.name for task in edition.of(Task) if not is_asked_for(edition, task, TODAY)] == ["U2", "U5"]


@pytest.mark.parametrize(
    ("path", "due"),
    [
        ("cs/ukoly/u1/", "do příštího setkání (10. března 2026)"),
        ("pl/zadania/u1/", "do następnego posiedzenia (10 marca 2026 r.)"),
        ("en/tasks/u1/", "by the next meeting (10 March 2026)"),
        ("cs/ukoly/u2/", "průběžně"),
        ("pl/zadania/u3/", "niezwłocznie"),
        ("cs/ukoly/u6/", "1. čtvrtletí 2026"),
        ("pl/zadania/u6/", "I kwartał 2026 r."),
        ("en/tasks/u6/", "Q1 2026"),
    ],
)
def test_a_page_says_the_word_and_the_day(site: Path, path: str, due: str) -> None:
    fact = main_of(site, path).select_one("[data-field=due] dd")
    assert fact is not None
    assert said(fact) == due


def test_a_page_tells_details_line_by_line_and_what_was_not_discussed(site: Path) -> None:
    page = main_of(site, "cs/ukoly/u1/")
    details = page.select_one("[data-field=details] dd")
    assert details is not None
    assert list(details.stripped_strings) == ["1. Kolik lidí?", "2. Odkud?"]
    assert said(page.select_one("[data-field=state] dd")).startswith("částečně splněný k 10. 2. 2026")
    story = page.select("#story ~ ol > li")
    assert "nejednalo se o něm" in said(story[2])
    assert "Nebyl čas." in said(main_of(site, "cs/ukoly/u3/").select("#story ~ ol > li")[2])
    names = re.findall("Městský úřad|Skupina|Obce okresu", said(page.select_one("[data-field=assignee] dd")))
    assert list(dict.fromkeys(names)) == ["Městský úřad", "Skupina", "Obce okresu"]


def test_search_engines_are_told_days_and_no_words(site: Path) -> None:
    pages = [soup(site / f"cs/ukoly/{code}/index.html") for code in ("u1", "u2", "u4")]
    told = [json.loads(page.select('script[type="application/ld+json"]')[0].text) for page in pages]
    assert [one.get("endTime") for one in told] == ["2026-02-10", None, "2026-12-31"]


def test_whoever_is_to_do_it_has_it_on_the_page(site: Path) -> None:
    for path in ("cs/organizace/office/", "cs/skupiny/group/"):
        assert main_of(site, path).select("a[href$='ukoly/u1/']"), path


def test_the_register_is_narrowed_by_deadline_and_by_who_does_it(site: Path) -> None:
    page = main_of(site, "cs/ukoly/")
    offered = {
        name: {str(option["value"]): said(option) for option in page.select(f"#k-{name} option")}
        for name in ("deadline", "assignee", "state")
    }
    assert offered["deadline"] == {
        "": "Vše", "overdue": "po termínu", "ongoing": "průběžně", "2026": "2026",
    }  # fmt: skip
    assert offered["assignee"].keys() == {
        "", "organisation-office", "organisation-centre", "body-group", "obce-okresu",
    }  # fmt: skip
    assert "not-discussed" not in offered["state"]
    assert "partly-done" in offered["state"]


def test_a_calendar_has_what_has_a_day(site: Path) -> None:
    calendar = Calendar.from_ical((site / "cs/kalendar.ics").read_bytes())
    due = {str(entry["uid"]).partition("@")[0]: entry["due"].dt.isoformat() for entry in calendar.walk("VTODO")}
    assert due == {
        "task/u1": "2026-03-10", "task/u3": "2026-01-10", "task/u4": "2026-04-14", "task/u5": "2026-06-30",
        "task/u6": "2026-03-31",
    }  # fmt: skip
    (first,) = (entry for entry in calendar.walk("VTODO") if str(entry["uid"]).startswith("task/u1@"))
    assert "Termín: do příštího setkání (10. března 2026)" in plain(str(first["description"]))


def test_data_tell_the_word_and_the_day_apart(site: Path) -> None:
    with (site / "data/task.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert {key: (row["due"], row["due_word"], row["now_last_day"]) for key, row in rows.items()} == {
        "u1": ("", "next-meeting", "2026-03-10"),
        "u2": ("", "ongoing", ""),
        "u3": ("", "at-once", "2026-01-10"),
        "u4": ("2026-Q4", "", "2026-04-14"),
        "u5": ("2026-06-30", "", "2026-06-30"),
        "u6": ("", "", "2026-03-31"),
        "u7": ("", "next-meeting", "2026-02-10"),
    }
    records = {one["id"]: one for one in json.loads((site / "data/task.json").read_text("utf-8"))["records"]}
    assert (records["u4"]["due"], records["u4"]["now"]["due"]) == ("2026-Q4", "next-meeting")
    assert records["u5"]["repeats"] == "monthly"


def test_new_minutes_ask_for_what_needs_a_line(town: Town) -> None:
    assert town.run("new", "minutes", "group", "2026-03-14", today=TODAY).returncode == 0
    file = town.root / "minutes/group/2026-03-14.md"
    draft = file.read_text("utf-8")
    file.unlink()
    asked = draft.partition("updates:\n")[2].partition("summary:")[0]
    assert [line.split()[-1] for line in asked.splitlines() if "- task:" in line] == ["U1", "U3", "U4", "U6"]
    assert "nemusí: U2, U5\n" in draft


def test_quarters_of_a_plan_are_told_and_compared_as_what_they_stretch_over(tmp_path: Path) -> None:
    town = new_town(tmp_path)
    spans = {
        "1": {"from": "2027-Q2", "to": "2027-Q4"}, "2": {"from": "2027-03", "to": "2027-09"}, "3": {"to": "2026-Q1"},
    }  # fmt: skip
    plan(town, {code: {"planned": span} for code, span in spans.items()})
    town.record("indicator", "p/i", {
        "title": "Počet", "unit": "lidí", "direction": "up", "values": [{"date": "2026", "value": "3"}],
        "targets": [{"date": "2027-12", "value": "9"}, {"date": "2027-Q2", "value": "5"}],
    })  # fmt: skip
    site = town.build("2026-11-29")
    page = main_of(site, "cs/opatreni/p/1/")
    assert [day["datetime"] for day in page.select('[data-field="planned"] time')] == ["2027-04-01", "2027-12-31"]
    assert "4. čtvrtletí 2027" in said(page.select_one('[data-field="due"]'))
    assert data_of(site, "cs/opatreni/p/1/")["endTime"] == "2027-12-31"
    whole = main_of(site, "cs/plany/p/")
    ahead = [said(link) for link in whole.select("#ahead + ol a")]
    assert ahead == ["Věc 2 (2)", "Věc 1 (1)"]
    assert ["Věc 3" in row for row in measure_rows(site, "untold")] == [True]
    assert "konec: 1. čtvrtletí 2026 (začátek není uveden)" in said(main_of(site, "cs/plany/p/harmonogram/"))
    assert "(cíl s termínem 2. čtvrtletí 2027" in said(main_of(site, "cs/indikatory/p/i/"))
    rows = {row["id"]: row for row in csv.DictReader((site / "data/measure.csv").read_text("utf-8-sig").splitlines())}
    assert (rows["p/1"]["planned_from"], rows["p/1"]["now_due"]) == ("2027-Q2", "2027-Q4")
