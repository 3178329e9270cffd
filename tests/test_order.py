"""Order: what a meeting decided and gave as tasks stands as its minutes have it, and numbers count by their size."""

import csv
import json
import re
from pathlib import Path

import pytest

from komplan.language.sorting import natural, sort_key
from reading import main_of
from towns import new_town

CODES = [f"U{number}" for number in (2, 1, 10, 3, 11)]
"""As the minutes have them."""
DAYS = ("2026-02-10", "2026-02-10-2", "2026-02-10-10")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a town with minutes of many tasks and decisions, three meetings on a day, and a plan of many measures."""
    town = new_town(tmp_path_factory.mktemp("order"), "cs", "en")
    period = {"from": "2026", "to": "2028"}
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "period": period})
    for code in ("1.1", "1.2", "1.10"):
        town.record("measure", f"plan/{code}", {"title": f"Z{code[::-1]}", "planned": period})
    about = {"concerns": "plan/1.10"}
    town.record("meeting", "group/2026-01-10", {
        "life": "held",
        "decisions": [{"code": f"R{code}", "title": "Usnesení", "kind": "decision", **about} for code in CODES],
        "tasks": [{"code": code, "title": f"Úkol {code}", "due": "2026-05-31", **about} for code in CODES],
    })  # fmt: skip
    for day in DAYS:
        town.record("meeting", f"group/{day}", {
            "life": "held", "updates": [{"task": "U1", "state": "in-progress", "note": f"Setkání {day}"}],
        })  # fmt: skip
    for number in ("5/2017", "10/2017", "9/2017"):
        of_day = {"title": "Usnesení", "number": number, "date": "2017-05-05", "organ": "Rada"}
        town.record("resolution", f"u-{number.replace('/', '-')}", of_day)
    return town.build()


def codes_in(text: str) -> list[str]:
    """Return the codes of tasks or decisions in a text, each where it stands first."""
    return list(dict.fromkeys(re.findall(r"\bR?U\d+\b", text)))


@pytest.mark.parametrize(
    "url", ["cs/setkani/group/2026-01-10/", "cs/ukoly/", "cs/skupiny/group/", "cs/opatreni/plan/1.10/"]
)
def test_tasks_stand_as_their_minutes_have_them(site: Path, url: str) -> None:
    page = main_of(site, url)
    assert [code for code in codes_in(page.get_text(" ")) if code[0] == "U"] == CODES, url


@pytest.mark.parametrize("url", ["cs/rozhodnuti/", "cs/setkani/group/2026-01-10/", "cs/opatreni/plan/1.10/"])
def test_decisions_stand_as_their_minutes_have_them(site: Path, url: str) -> None:
    said = codes_in(main_of(site, url).get_text(" "))
    assert [code for code in said if code[0] == "R"] == [f"R{code}" for code in CODES]


def test_feeds_calendars_and_data_follow_the_minutes(site: Path) -> None:
    feed = next((site / "cs").glob("*.xml")).read_text("utf-8")
    assert codes_in(feed) == [f"R{code}" for code in CODES]
    calendar = (site / "cs/kalendar.ics").read_text("utf-8")
    assert re.findall(r"SUMMARY\S*:.*?\((U\d+)\)", calendar) == CODES
    for kind, prefix in (("task", ""), ("decision", "R")):
        table = list(csv.DictReader((site / f"data/{kind}.csv").read_text("utf-8-sig").splitlines()))
        assert [row["code"] for row in table] == [f"{prefix}{code}" for code in CODES]
        told = json.loads((site / f"data/{kind}.json").read_text("utf-8"))
        assert codes_in(json.dumps(told)) == [f"{prefix}{code}" for code in CODES]
    records = json.loads((site / "data/records.json").read_text("utf-8"))["records"]
    assert [one["id"] for one in records if one["kind"] == "task"] == [code.lower() for code in CODES]
    assert [one["id"] for one in records if one["kind"] == "measure"] == ["plan/1.1", "plan/1.2", "plan/1.10"]
    assert [one["id"] for one in records if one["kind"] == "resolution"] == ["u-5-2017", "u-9-2017", "u-10-2017"]


def test_numbers_of_resolutions_and_codes_of_measures_count_by_size(site: Path) -> None:
    numbers = re.findall(r"\b\d+/2017", main_of(site, "cs/usneseni/").get_text(" "))
    assert list(dict.fromkeys(numbers)) == ["5/2017", "9/2017", "10/2017"]
    for url in ("cs/opatreni/", "cs/plany/plan/"):
        found = re.findall(r"\b1\.\d+\b", main_of(site, url).get_text(" "))
        assert list(dict.fromkeys(found)) == ["1.1", "1.2", "1.10"]


def test_meetings_of_one_day_follow_each_other(site: Path) -> None:
    """In a task's story the first stands first, in the register the last, and neighbours lead from one to the next."""
    story = main_of(site, "cs/ukoly/u1/").get_text(" ")
    assert re.findall(r"Setkání (2026\S+)", story) == list(DAYS)
    rows = [link["href"].rstrip("/").rpartition("/")[2] for link in main_of(site, "cs/setkani/").select("#register a")]
    assert [name for name in dict.fromkeys(rows) if name.startswith("2026-02")] == list(DAYS[::-1])
    for before, after in zip(("2026-01-10", *DAYS), DAYS, strict=False):
        links = main_of(site, f"cs/setkani/group/{before}/").select("nav[aria-label=Setkání] a")
        assert links[-1]["href"].rstrip("/").endswith(f"/{after}")


@pytest.mark.parametrize(
    "ordered",
    [
        ("U1", "U2", "U10", "U11"),
        ("1", "1.1", "1.2", "1.10", "2"),
        ("g/2026-01-10", "g/2026-01-10-2", "g/2026-01-10-10"),
        ("5/2017", "10/2017", "11/" + "9" * 9_000),
        ("a", "a²", "b", "bb"),
    ],
)
def test_natural_order(ordered: tuple[str, ...]) -> None:
    assert tuple(sorted(set(ordered), key=natural)) == ordered


@pytest.mark.parametrize("language", ["cs", "pl", "en"])
def test_titles_count_numbers_by_their_size(language: str) -> None:
    titles = ["Dům 2 m²", "Dům 2 x", "Dům 10", "Dům 010 a", "Dům 100"]
    assert sorted(set(titles), key=lambda title: sort_key(title, language)) == titles
