"""What stands in the file of a meeting that was not held is proposed at most: nothing counts it."""

import csv
from io import StringIO

import pytest
from icalendar import Calendar

from claims import TODAY, card_of, data_of, plan, said, section_of
from reading import field_of, main_of
from towns import Town

MINUTES = {
    "decisions": [{"code": "R1", "title": "Klub", "kind": "decision", "concerns": "measure/p/1"}],
    "tasks": [{"code": "U2", "title": "Nový úkol", "due": "2027-01-31"}],
    "updates": [{"task": "U1", "state": "done"}],
}


def write(town: Town, day: str, life: str) -> None:
    """Write a plan, a meeting that gave a task, and one that tells of it without having been held."""
    plan(town, {"1": {}})
    given = {"code": "U1", "title": "Úkol", "due": "2027-01-31"}
    town.record("meeting", "group/2026-03-01", {"life": "held", "tasks": [given]})
    town.record("meeting", f"group/{day}", {"life": life, "agenda": ["Klub"]} | MINUTES)


UNHELD = [
    ("2026-12-10", "planned", "navrženo na setkání 10. prosince 2026"),
    ("2026-11-29", "planned", "navrženo na setkání 29. listopadu 2026"),
    ("2026-11-20", "planned", "termín už uplynul, zda se konalo, není uvedeno"),
    ("2026-11-15", "cancelled", "setkání se nekonalo"),
    ("2026-12-24", "held", "navrženo na setkání 24. prosince 2026"),
]


@pytest.mark.parametrize(("day", "life", "expected"), UNHELD)
def test_pages_tell_it_as_proposed(town: Town, day: str, life: str, expected: str) -> None:
    write(town, day, life)
    site = town.build(TODAY)
    assert expected in card_of(site, "cs/rozhodnuti/", "R1")
    assert expected in card_of(site, "cs/ukoly/", "U2")
    decision = main_of(site, "cs/rozhodnuti/r1/")
    assert expected in said(decision.find("header"))
    assert "Navrženo na" in said(decision)
    assert "Přijato" not in said(decision)
    assert expected in section_of(site, "cs/ukoly/u2/", "story")
    assert "jen návrh" in said(main_of(site, f"cs/setkani/group/{day}/"))


@pytest.mark.parametrize(("day", "life", "expected"), UNHELD)
def test_nothing_counts_it(town: Town, day: str, life: str, expected: str) -> None:
    write(town, day, life)
    site = town.build(TODAY)
    assert "otevřený k 1. 3. 2026" in card_of(site, "cs/ukoly/", "U1")
    assert "žádný zveřejněný zápis" in said(field_of(main_of(site, "cs/opatreni/p/1/"), "last"))
    assert "Klub" not in section_of(site, "cs/", "changed")
    assert "Klub" not in (site / "cs/novinky.xml").read_text("utf-8")
    events = Calendar.from_ical((site / "cs/kalendar.ics").read_bytes())
    assert [str(todo["summary"]) for todo in events.walk("VTODO")] == ["Úkol (U1)"]
    assert data_of(site, "cs/rozhodnuti/r1/")["@type"] == "CreativeWork"
    assert "actionStatus" not in data_of(site, "cs/ukoly/u2/")
    rows = {row["id"]: row for row in csv.DictReader(StringIO((site / "data/task.csv").read_text("utf-8-sig")))}
    assert [rows[key]["now_state"] for key in ("u1", "u2")] == ["open", ""]


def test_what_was_held_counts(town: Town) -> None:
    write(town, "2026-11-15", "held")
    site = town.build(TODAY)
    assert "splněný k 15. 11. 2026" in card_of(site, "cs/ukoly/", "U1")
    assert "Klub (R1)" in said(field_of(main_of(site, "cs/opatreni/p/1/"), "last"))
    assert "Přijato" in said(main_of(site, "cs/rozhodnuti/r1/"))
    assert "Klub" in (site / "cs/novinky.xml").read_text("utf-8")
    assert data_of(site, "cs/rozhodnuti/r1/")["@type"] == "Legislation"


@pytest.mark.parametrize(
    ("vote", "label"), [("4 : 4 : 0", "Hlasováno"), ("3 : 4 : 1", "Hlasováno"), ("5 : 4 : 0", "Přijato")]
)
def test_what_a_vote_did_not_carry_is_not_told_as_decided(town: Town, vote: str, label: str) -> None:
    decision = {"code": "R1", "title": "Klub", "kind": "decision", "vote": vote}
    town.record("meeting", "group/2026-11-15", {"life": "held", "decisions": [decision]})
    site = town.build(TODAY)
    assert label in said(main_of(site, "cs/rozhodnuti/r1/"))
    assert ("Hlasování · Skupina" in section_of(site, "cs/", "changed")) == (label == "Hlasováno")
    assert (data_of(site, "cs/rozhodnuti/r1/")["@type"] == "Legislation") == (label == "Přijato")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("conclusion", "Závěr"),
        ("recommendation", "Doporučení"),
        ({"value": "recommendation", "as_written": "návrh"}, "Doporučení"),
        ("note", "Informace"),
        ({"value": "decision", "inferred": "Z programu."}, "Bod jednání"),
        ({"unknown": "Zápis to neříká."}, "Bod jednání"),
    ],
)
@pytest.mark.parametrize("vote", [{}, {"vote": "5 : 4 : 0"}])
def test_what_nobody_called_decided_is_told_as_of_the_meeting(
    town: Town, kind: object, word: str, vote: dict[str, str]
) -> None:
    """More votes for than against may be too few by the rules of procedure."""
    decision = {"code": "R1", "title": "Klub", "kind": kind, **vote}
    town.record("meeting", "group/2026-11-15", {"life": "held", "decisions": [decision]})
    site = town.build(TODAY)
    page = main_of(site, "cs/rozhodnuti/r1/")
    assert "Ze setkání 15. listopadu 2026" in said(page)
    assert "Přijato" not in said(page)
    assert f"{word} · Skupina" in section_of(site, "cs/", "changed")
    assert data_of(site, "cs/rozhodnuti/r1/")["@type"] == "CreativeWork"
    assert "From the meeting of 15 November 2026" in said(main_of(site, "en/decisions/r1/"))


def test_the_day_of_open_data_is_of_what_has_happened(town: Town) -> None:
    town.record("meeting", "group/2026-03-01", {"life": "held", "next_meeting": {"date": "2026-04-01"}})
    town.record("meeting", "group/2026-11-20", {"life": "planned"})
    plan(town, {"1": {"status": [{"state": "in-progress", "date": "2026-02-01"}]}})
    assert "1. března 2026" in said(main_of(town.build(TODAY), "cs/otevrena-data/"))
