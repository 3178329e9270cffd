"""How far a measure or a plan is follows from what is known, and says so where that is not all."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from bs4 import Tag

from claims import TODAY, Fields, card_of, data_of, measure_rows, plan, resolve, said, section_of
from komplan.language.catalogue import catalogue
from komplan.model.kinds.measure import MeasureState
from reading import field_of, main_of
from towns import Town

LAST, UNTOLD = "naposledy známo", "termín uplynul, výsledek není uveden"


def status(state: str | None, day: str = "2026-06-01") -> Fields:
    """Return a measure below ``1`` in a state."""
    if state is None:
        return {"parent": "1"}
    end = {"actual": {"to": "2026-05"}} if state == "done" else {}
    return {"parent": "1", "status": [{"state": state, "date": day, "reason": "Proto."}], **end}


@pytest.mark.parametrize(
    ("parts", "expected", "state"),
    [
        (["done", None, None, None], "splněno: 1, bez informací: 3", "no-information"),
        (["cancelled", None], "zrušeno: 1, bez informací: 1", "no-information"),
        (["done", "no-information"], "splněno: 1, bez informací: 1", "no-information"),
        (["partly-done", None], "částečně splněno: 1, bez informací: 1", "no-information"),
        (["not-started", None], "nezahájeno: 1, bez informací: 1", "no-information"),
        (["in-progress", None], "probíhá", "in-progress"),
        (["done", "in-progress", None], "probíhá", "in-progress"),
        ([None, None], "bez informací", "no-information"),
        (["done", "done"], "splněno", "done"),
        (["done", "cancelled"], "částečně splněno", "partly-done"),
        (["postponed", "cancelled"], "odloženo", "postponed"),
        (["postponed", "not-started"], "nezahájeno", "not-started"),
        (["not-started", "cancelled"], "nezahájeno", "not-started"),
        (["done", "not-started"], "probíhá", "in-progress"),
        (["cancelled", "cancelled"], "zrušeno", "cancelled"),
        (["cancelled", "not-done"], "nesplněno", "not-done"),
    ],
)
def test_a_priority_is_no_further_than_its_parts_are_known(
    town: Town, parts: list[str | None], expected: str, state: str
) -> None:
    plan(town, {"1": {}, **{f"1.{at}": status(part) for at, part in enumerate(parts, 1)}})
    site = town.build(TODAY)
    told = " k 1. 6. 2026" if any(parts) else ""
    assert card_of(site, "cs/opatreni/", "1").endswith(expected + told)
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert rows[0]["now_state"] == state
    assert ("actionStatus" in data_of(site, "cs/opatreni/p/1/")) == (state not in {"no-information", "partly-done"})


@pytest.mark.parametrize("state", [*MeasureState])
def test_each_state_is_told_in_words(town: Town, state: MeasureState) -> None:
    """Also of a measure that has no parts, on its card and page, and in the outline of its plan."""
    plan(town, {"1": {}, "1.1": status(state.value)})
    site = town.build(TODAY)
    for page in ("cs/opatreni/", "cs/opatreni/p/1.1/", "cs/plany/p/", "cs/opatreni/p/1/"):
        assert str(catalogue("cs").find("choices", "measure-state", state.value)) in said(main_of(site, page)), page


IN_2026 = {"planned": {"from": "2026-01", "to": "2026-09"}}
LATE = "po termínu (ke dni 29. listopadu 2026)"


@pytest.mark.parametrize(
    ("fields", "period", "expected", "flag"),
    [
        (IN_2026 | status("in-progress"), "2029", f"probíhá k 1. 6. 2026; {LATE}", "true"),
        (IN_2026 | status("in-progress", "2026-11-01"), "2029", f"probíhá k 1. 11. 2026; {LATE}", "true"),
        (
            IN_2026 | status("in-progress", "2026-11-01"),
            "2026-10",
            f"naposledy známo: probíhá k 1. 11. 2026; {LATE}",
            "true",
        ),
        (IN_2026 | status("in-progress"), "2026-10", f"{LAST}: probíhá k 1. 6. 2026; {UNTOLD}", ""),
        (IN_2026 | status("in-progress", "2025-03-01"), "2029", f"{LAST}: probíhá k 1. 3. 2025; {UNTOLD}", ""),
        (IN_2026 | status(None), "2029", f"bez informací; {UNTOLD}", ""),
        (IN_2026 | status("done"), "2029", "splněno k 1. 6. 2026", "false"),
        (status("in-progress"), "2029", "probíhá k 1. 6. 2026", "false"),
    ],
)
def test_overdue_is_only_what_is_known_to_be(town: Town, fields: Fields, period: str, expected: str, flag: str) -> None:
    plan(town, {"1": {}, "1.1": fields}, period={"from": "2024", "to": period})
    site = town.build(TODAY)
    assert expected in card_of(site, "cs/opatreni/", "1.1")
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert rows[1]["now_overdue"] == flag
    assert ["1.1" in row for row in measure_rows(site, "overdue")] == [True] * (flag == "true")
    assert ["1.1" in row for row in measure_rows(site, "untold")] == [True] * (flag == "")
    for way, there in (("po-terminu", flag == "true"), ("untold", flag == "")):
        assert (site / f"cs/podle-stavu/{way.replace('po-terminu', 'overdue')}/index.html").exists() == there


def test_a_task_of_which_nobody_spoke_for_long_is_not_told_as_overdue(town: Town) -> None:
    task = {"code": "U1", "title": "Úkol", "due": "2019-06-30"}
    town.record("meeting", "group/2019-01-10", {"life": "held", "tasks": [task]})
    assert f"naposledy známo: otevřený k 10. 1. 2019; {UNTOLD}" in card_of(town.build(TODAY), "cs/ukoly/", "U1")


def test_groups_of_states_say_what_they_hold(town: Town) -> None:
    plan(town, {"1": {}, "1.1": IN_2026 | status("in-progress"), "1.2": status(None)})
    site = town.build(TODAY)
    for name, lead in (
        ("overdue", "Opatření, která podle poslední zprávy nejsou dokončena"),
        ("no-information", "Opatření, o kterých zatím není žádná zpráva"),
    ):
        assert lead in said(main_of(site, f"cs/podle-stavu/{name}/").find("header"))


def drawing_of(site: Path) -> str:
    """Return what is said of the bar of a plan."""
    drawn = main_of(site, "cs/plany/p/").find("svg", role="img")
    return str(drawn["aria-label"]) if isinstance(drawn, Tag) else ""


FUTURE = {"from": "2027-01-01", "to": "2029"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"life": "consultation"}, "plán ještě není schválen"),
        ({"life": "drafted"}, "plán ještě není schválen"),
        ({"period": FUTURE}, "období plánu začíná 1. ledna 2027"),
        ({"life": "ended", "period": FUTURE}, "splněno 1 ze 2"),
    ],
)
def test_no_progress_is_told_of_a_plan_that_has_not_begun(town: Town, fields: Fields, expected: str) -> None:
    """Nor that nothing is done, where its measures say that something was."""
    done = {"actual": {"to": "2026-05"}, "status": [{"state": "done", "date": "2026-06-01"}]}
    plan(town, {"1": done, "2": {"status": [{"state": "in-progress", "date": "2026-10-01"}]}}, **fields)
    site = town.build(TODAY)
    card = card_of(site, "cs/plany/", "Plán")
    assert expected in card
    assert "zatím se neplní" not in card
    begun = "splněno" in expected
    for text in (card, said(main_of(site, "cs/plany/p/").find(attrs={"data-field": "done"}))):
        assert ("splněno 1" in text) == begun
    assert ("splněno: 1" in drawing_of(site)) == begun
    assert "splněno k 1. 6. 2026" in card_of(site, "cs/opatreni/", "1")


def test_what_is_no_part_of_the_plan_any_more_is_not_counted(town: Town) -> None:
    changes = [{"measure": "3", "what": "withdrawn"}, {"measure": "4", "what": "changed", "field": "lead"}]
    revision = {"date": "2026-06-18", "resolution": "r2", "summary": "Změna.", "changes": changes}
    resolve(town)
    done = {"actual": {"to": "2026-05"}, "status": [{"state": "done", "date": "2026-06-01"}]}
    cancelled = {"status": [{"state": "cancelled", "date": "2026-06-01", "reason": "Proto."}]}
    measures = {"1": done, "2": cancelled, "3": {}, "4": {}, "5": {"planned": {"from": "2028"}}}
    adoption = {"adoption": {"resolution": "r1"}, "revisions": [revision]}
    plan(town, measures, life="amended", **adoption)
    site = town.build(TODAY)
    done_words = said(main_of(site, "cs/plany/p/").find(attrs={"data-field": "done"}))
    assert done_words == "Běží 1. rok ze 4: splněno 1 ze 3 opatření."
    assert "obsahuje 2 vypuštěná opatření" in said(main_of(site, "cs/plany/p/"))
    drawn = drawing_of(site)
    assert drawn.endswith("splněno: 1, začne později: 1, bez informací: 1")
    assert "vypuštěno z plánu k 18. 6. 2026" in card_of(site, "cs/opatreni/", "3")


def test_next_is_nothing_that_has_begun_or_lies_beyond_a_year(town: Town) -> None:
    plans = {
        "1": {"planned": {"from": "2026", "to": "2026-11-29"}},
        "2": {"planned": {"from": "2026", "to": "2027"}},
        "3": {"planned": {"from": "2026-11", "to": "2028"}},
        "4": {"planned": {"from": "2026-12", "to": "2028"}},
    }
    plan(town, plans)
    assert section_of(town.build(TODAY), "cs/plany/p/", "ahead").count("má skončit") == 1
    site = town.root / "site"
    told = section_of(site, "cs/plany/p/", "ahead")
    assert "29. listopadu 2026 Věc 1 (1) má skončit" in told
    assert told.count("začíná") == 1
    assert "prosinec 2026 Věc 4 (4) začíná" in told


def test_what_lies_ahead_is_no_last_word(town: Town) -> None:
    said_of_it = [{"state": "in-progress", "date": "2026-10-01"}, {"state": "done", "date": "2026-12-15"}]
    numbers = {"values": [{"date": "2026-10-01", "value": "5"}, {"date": "2026-12-31", "value": "9"}]}
    plan(town, {"1": {"status": said_of_it, "actual": {"to": "2026-12"}}}, {"i": numbers})
    site = town.build(TODAY)
    assert "probíhá k 1. 10. 2026" in card_of(site, "cs/opatreni/", "1")
    assert "splněno (uvedený den teprve přijde)" in section_of(site, "cs/opatreni/p/1/", "history")
    assert said(field_of(main_of(site, "cs/indikatory/p/i/"), "now")).startswith("5 hodin")


def test_a_state_without_a_day_says_so(town: Town) -> None:
    plan(town, {"1": {"status": [{"state": "in-progress", "date": {"unknown": "Nikdo neví."}}]}})
    site = town.build(TODAY)
    assert card_of(site, "cs/opatreni/", "1").endswith("probíhá (den zprávy není uveden)")
    assert "den zprávy není uveden" in section_of(site, "cs/opatreni/p/1/", "history")


def test_a_year_lists_what_went_on_in_it(town: Town) -> None:
    plan(
        town,
        {
            "1": {"planned": {"from": "2027", "to": "2028"}} | status("cancelled") | {"parent": "4"},
            "2": {"planned": {"from": "2027", "to": "2028"}, "actual": {"from": "2026-02", "to": "2026-05"}}
            | {"status": [{"state": "done", "date": "2026-06-01"}]},
            "3": {"planned": {"from": "2027", "to": "2028"}},
            "4": {},
        },
    )
    site = town.build(TODAY)
    listed = {year: _titles(site, year) for year in ("2026", "2027")}
    assert listed == {"2026": ["Věc 2"], "2027": ["Věc 3"]}


def _titles(site: Path, year: str) -> list[str]:
    links = main_of(site, f"cs/podle-roku/{year}/").select(".k-rows th > a, .k-names a")
    return [title for link in links if (title := link.get_text())[-1].isdigit()]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "schází se (žádné uskutečněné setkání zatím nebylo zveřejněno)"),
        ({"period": {"from": "2027-01-01", "continuous": True}}, "začíná 1. ledna 2027"),
        (
            {"period": {"from": "2020", "to": "2026-06-30"}},
            f"období skončilo: 30. června 2026; {LAST}: schází se",
        ),
    ],
)
def test_a_group_meets_only_within_its_time(town: Town, fields: Fields, expected: str) -> None:
    group = {"title": "Skupina", "kind": "working-group", "territory": "town", "life": "active"}
    town.record("body", "other", group | {"title": "Jiná"} | fields)
    assert expected in card_of(town.build(TODAY), "cs/skupiny/", "Jiná")


def test_invitations_say_when_they_hold(town: Town) -> None:
    periods = {"over": {"from": "2026-01-01", "to": "2026-10-31"}, "ahead": {"from": "2027-01-01"}}
    for name, period in periods.items():
        call = {
            "title": f"Výzva {name}",
            "description": "x",
            "territory": "town",
            "period": period,
            "bodies": ["group"],
        }
        town.record("call", name, call)
    site = town.build(TODAY)
    join = said(main_of(site, "cs/skupiny/group/").find(id="how-to-join").find_parent("section"))  # type: ignore[union-attr]
    assert "Výzva over" not in join
    assert "Výzva ahead začíná 1. ledna 2027" in join
    assert "Výzva ahead Výzva ahead začíná" not in section_of(site, "cs/", "join")
    assert "začíná 1. ledna 2027" in section_of(site, "cs/", "join")


def test_a_part_that_was_spoken_of_is_where_a_priority_was(town: Town) -> None:
    plan(town, {"1": {}, "1.1": {"parent": "1"}})
    decision = {"code": "R1", "title": "Klub", "kind": "decision", "concerns": "measure/p/1.1"}
    town.record("meeting", "group/2026-03-01", {"life": "held", "decisions": [decision]})
    site = town.build(TODAY)
    assert "Klub (R1)" in said(field_of(main_of(site, "cs/opatreni/p/1/"), "last"))
