"""Minutes of several days: what was decided, given or said on a later one is of that day, wherever a day is told."""

import csv
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from reading import main_of, plain
from towns import Town, new_town

TWO = "group/2026-01-10"


def write(town: Town) -> None:
    """Write minutes of two days, between which the group met once more, and later ones of two days."""
    town.record("body", "group", {"title": "Skupina", "kind": "working-group", "territory": "town"})
    town.record("plan", "plan", {"title": "Plán", "life": "drafted", "territory": "town", "period": "2026"})
    town.record("measure", "plan/1", {
        "title": "Vůz", "status": [{"state": "not-started", "date": "2026-01-01"}],
    })  # fmt: skip
    town.record("meeting", TWO, {
        "life": "held", "sessions": [{"date": "2026-01-10"}, {"date": "2026-01-24"}],
        "agenda": [
            {"title": "Zahájení", "decisions": [{"code": "R1", "title": "Zahájit.", "kind": "decision"}]},
            {"title": "Doprava", "day": "24. 1. 2026",
             "decisions": [{"code": "R2", "title": "Koupit.", "kind": "decision", "at": "17:05",
                            "concerns": ["measure/plan/1"]}],
             "tasks": [{"code": "U1", "title": "Koupit.", "due": "next-meeting", "concerns": ["measure/plan/1"]},
                       {"code": "U2", "title": "Zavolat.", "due": "at-once"},
                       {"code": "U3", "title": "Zapsat.", "due": "at-once", "day": "2026-01-10"}]},
        ],
    })  # fmt: skip
    town.record("meeting", "group/2026-01-17", {"life": "held", "summary": "Mezi tím."})
    town.record("meeting", "group/2026-02-07", {
        "life": "held", "sessions": [{"date": "2026-02-07"}, {"date": "2026-02-21"}],
        "agenda": [{"title": "Úkoly", "day": "2026-02-21",
                    "updates": [{"task": "U1", "state": "in-progress", "note": "Běží."},
                                {"task": "U2", "state": "open", "due": "at-once"}]}],
        "updates": [{"task": "U3", "state": "done", "day": "2026-02-21"}],
    })  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    town = new_town(tmp_path_factory.mktemp("days"), "cs")
    write(town)
    return town.build("2026-03-01")


def fact(site: Path, url: str, name: str) -> str:
    found = main_of(site, url).select_one(f"div[data-field={name}] > dd")
    assert found, (url, name)
    return plain(found.get_text(" "))


def test_pages_tell_the_day_once(site: Path) -> None:
    assert fact(site, "cs/rozhodnuti/r1/", "date") == "10. ledna 2026"
    assert fact(site, "cs/rozhodnuti/r2/", "date") == "24. ledna 2026"
    assert fact(site, "cs/rozhodnuti/r2/", "at") == "17:05"
    told = plain(main_of(site, "cs/ukoly/u3/").get_text(" "))
    assert "24. ledna 2026" not in told, "its own day, not that of its point"
    for url in ("cs/rozhodnuti/r2/", "cs/ukoly/u3/"):
        assert not main_of(site, url).select("[data-field=day]"), url
    point = plain(main_of(site, f"cs/setkani/{TWO}/").find(id="point-2").parent.get_text(" "))
    assert "Den 24. ledna 2026" in point


@pytest.mark.parametrize("url", [f"cs/setkani/{TWO}/", "cs/skupiny/group/"])
def test_lists_keep_what_was_decided_on_both_days_in_the_order_of_the_minutes(site: Path, url: str) -> None:
    heading = next(one for one in main_of(site, url).select("h2") if plain(one.get_text()).startswith("Rozhodnutí"))
    links = [str(link["href"]) for link in heading.parent.select("a[href*='rozhodnuti/']")]
    found = [code for link in links for code in ("r1", "r2") if link.endswith(f"/{code}/")]
    assert found == ["r1", "r2"]


def test_deadlines_count_from_the_day(site: Path) -> None:
    assert "7. února 2026" in fact(site, "cs/ukoly/u1/", "due"), "not from the meeting between the two days"
    calendar = Calendar.from_ical((site / "cs/kalendar.ics").read_bytes())
    due = {str(entry["uid"]).partition("@")[0]: entry["due"].dt.isoformat() for entry in calendar.walk("VTODO")}
    assert due == {"task/u1": "2026-02-07", "task/u2": "2026-02-21"}


def test_histories_threads_and_feeds_have_the_day(site: Path) -> None:
    history = plain(main_of(site, "cs/ukoly/u1/").get_text(" "))
    assert "24. ledna 2026" in history
    assert "21. února 2026" in history
    measure = main_of(site, "cs/opatreni/plan/1/")
    assert "2026-01-24" in {str(time["datetime"]) for time in measure.select("time")}
    feed = next((site / "cs").glob("*.xml")).read_text("utf-8")
    entry = next(part for part in feed.split("<entry>") if "rozhodnuti/r2/" in part)
    assert "2026-01-24" in entry


def test_open_data_has_the_day(site: Path) -> None:
    rows = {}
    for kind in ("decision", "task"):
        with next(site.rglob(f"{kind}.csv")).open(encoding="utf-8-sig", newline="") as file:
            rows |= {row["code"]: row for row in csv.DictReader(file)}
    assert {code: row["date"] for code, row in rows.items()} == {
        "R1": "2026-01-10", "R2": "2026-01-24", "U1": "2026-01-24", "U2": "2026-01-24", "U3": "2026-01-10",
    }  # fmt: skip
    assert rows["R2"]["at"] == "17:05"
    told = json.loads(next(site.rglob("task.json")).read_text("utf-8"))
    now = {item["code"]: item["now"] for item in told["records"]}
    assert (now["U3"]["as_of"], now["U3"]["state"]) == ("2026-02-21", "done")


def test_what_is_of_a_day_to_come_is_proposed(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    write(town)
    site = town.build("2026-01-20")
    assert not main_of(site, "cs/rozhodnuti/r1/").select("[data-state=proposed]")
    told = plain(main_of(site, "cs/rozhodnuti/r2/").get_text(" "))
    assert "navrženo na setkání 24. ledna 2026" in told
    feed = next((site / "cs").glob("*.xml")).read_text("utf-8")
    assert "rozhodnuti/r1/" in feed
    assert "rozhodnuti/r2/" not in feed
