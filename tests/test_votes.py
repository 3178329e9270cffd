"""What became of a motion, how they voted, whom they elected and by which number it goes: pages, feeds and data."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from claims import TODAY, card_of, data_of, plan, said, section_of
from reading import addresses, field_of, main_of
from towns import Town, new_town

FAILED: dict[str, tuple[str, dict[str, Any]]] = {
    "rejected": ("Nepřijatý návrh", {"result": "rejected", "vote": "2 : 5 : 1"}),
    "rejected-alone": ("Nepřijatý návrh", {"result": "rejected"}),
    "withdrawn": ("Stažený návrh", {"result": "withdrawn"}),
    "no-vote": ("Návrh, o kterém se nehlasovalo", {"result": "no-vote"}),
    "none-for": ("Hlasování", {"vote": {"for": 0, "manner": "unanimous"}}),
    "by-seat": ("Hlasování", {"votes": [{"organisation": "office", "vote": "against"}]}),
}
"""Motions that were not adopted, with what the site calls each."""

RESULTS = {"rejected": "nepřijato", "withdrawn": "staženo", "no-vote": "nehlasovalo se"}

VOTES = [
    {"organisation": "office", "vote": "against"},
    {"role": "Starosta", "public_basis": "office", "vote": "for"},
    {"person": "Jan Vzor", "public_basis": {"kind": "consent", "date": "2026-01-01"}, "vote": "not-voting"},
    {"organisation": "office", "seats": 2, "vote": "for"},
]


def minutes(town: Town, name: str, *decisions: dict[str, Any], **more: Any) -> None:
    plan(town, {"1": {}})
    town.record("organisation", "office", {"name": "Úřad"})
    fields = [{"title": "Klub", "kind": "decision"} | decision for decision in decisions]
    town.record("meeting", f"group/{name}", {"life": "held", "decisions": fields, **more})


@pytest.mark.parametrize("sort", FAILED)
def test_what_was_not_adopted_is_nowhere_told_as_decided(town: Town, sort: str) -> None:
    word, fields = FAILED[sort]
    minutes(town, "2026-03-01", {"code": "R1", "concerns": "measure/p/1", **fields})
    site = town.build(TODAY)
    decision = main_of(site, "cs/rozhodnuti/r1/")
    assert "Přijato" not in said(decision)
    if result := fields.get("result"):
        assert RESULTS[str(result)] in said(decision.find("header"))
        assert RESULTS[str(result)] in card_of(site, "cs/rozhodnuti/", "R1")
    assert data_of(site, "cs/rozhodnuti/r1/").get("@type") != "Legislation"
    assert word in (site / "cs/novinky.xml").read_text("utf-8").replace("\u00a0", " ")
    assert word in section_of(site, "cs/opatreni/p/1/", "thread").replace("\u00a0", " ")


def test_adopted_by_its_result(town: Town) -> None:
    """A tie that the chair decided, or a vote of which only one number is known, is told as decided."""
    minutes(
        town,
        "2026-03-01",
        {"code": "R1", "result": "adopted", "vote": "4 : 4 : 0"},
        {"code": "R2", "vote": {"for": 14}},
    )
    site = town.build(TODAY)
    for url in ("cs/rozhodnuti/r1/", "cs/rozhodnuti/r2/"):
        assert data_of(site, url)["@type"] == "Legislation"
    assert said(field_of(main_of(site, "cs/rozhodnuti/r1/"), "vote")) == "pro 4, proti 4, nikdo se nezdržel"
    assert said(field_of(main_of(site, "cs/rozhodnuti/r2/"), "vote")) == "pro 14"


def test_a_result_that_nobody_states_is_not_told(town: Town) -> None:
    minutes(town, "2026-03-01", {"code": "R1", "result": {"unknown": "zápis to neříká"}})
    site = town.build(TODAY)
    assert data_of(site, "cs/rozhodnuti/r1/").get("@type") != "Legislation"
    assert "zápis to neříká" in said(field_of(main_of(site, "cs/rozhodnuti/r1/"), "result"))


def test_votes_by_seat_stand_by_how_they_were(town: Town) -> None:
    minutes(town, "2026-03-01", {"code": "R1", "votes": VOTES})
    site = town.build(TODAY)
    table = main_of(site, "cs/rozhodnuti/r1/").select_one("section[data-field=votes] table")
    assert table is not None
    rows = [(said(row.select_one("th")), said(row.select_one("td"))) for row in table.select("tbody tr")]
    assert [vote for _, vote in rows] == ["pro", "pro", "proti", "nehlasoval nebo nehlasovala"]
    assert "Starosta" in rows[0][0]
    assert "Jan Vzor" in rows[3][0]
    assert [head["scope"] for head in table.select("th")] == ["col", "col", *["row"] * 4]


def test_what_is_said_of_one_vote_leaves_no_empty_line_below_all(town: Town) -> None:
    one_vote = {"value": VOTES[0], "inferred": "Podle záznamu."}
    all_votes = {"value": VOTES[:1], "as_written": "hlasovali všichni"}
    votes = ([one_vote, VOTES[1]], all_votes)
    minutes(town, "2026-03-01", *({"code": f"R{at}", "votes": some} for at, some in enumerate(votes, 1)))
    site = town.build(TODAY)
    below = [main_of(site, f"cs/rozhodnuti/r{at}/").select("[data-field=votes] > p") for at in (1, 2)]
    assert [[said(line) for line in lines] for lines in below] == [[], ["Ve zdroji: hlasovali všichni"]]


def test_data(town: Town) -> None:
    """Numbers have columns of their own; what else is known has one for the manner."""
    minutes(
        town, "2026-03-01",
        {"code": "R1", "vote": {"for": 3, "not_voting": 1, "void": 2, "manner": "secret"}, "votes": VOTES},
        {"code": "R2", "vote": "jednomyslně",
         "elected": [{"office": "chair", "organisation": "office", "term": "2026–2030"}]},
    )  # fmt: skip
    site = town.build(TODAY)
    assert "pro 3, nehlasovalo 1, neplatných hlasů 2" in said(main_of(site, "cs/rozhodnuti/r1/"))
    with (site / "data/decision.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    columns = ("vote_in_favour", "vote_against", "vote_abstained", "vote_not_voting", "vote_void", "vote_manner")
    assert [first[column] for column in columns] == ["3", "", "", "1", "2", "secret"]
    assert [second[column] for column in columns] == ["", "", "", "", "", "unanimous"]
    (told,) = [
        one for one in json.loads((site / "data/decision.json").read_text("utf-8"))["records"] if one["id"] == "r1"
    ]
    assert told["vote"] == {"for": 3, "not_voting": 1, "void": 2, "manner": "secret"}
    with (site / "data/decision-elected.csv").open(encoding="utf-8-sig", newline="") as file:
        (elected,) = csv.DictReader(file)
    assert (elected["office"], elected["organisation"]) == ("chair", "organisation/office")


def test_numbers_of_two_bodies(tmp_path: Path) -> None:
    """Bodies that each number from 1 have pages of their own, which titles, lists and feeds call by the number."""
    town = new_town(tmp_path / "town")
    town.record("body", "other", {"title": "Komise", "abbreviation": "KOM", "kind": "working-group"})
    minutes(
        town, "2026-03-01", {"number": "Usnesení 1"}, {"number": "Usnesení 2/1-3-2026"}, {"code": "A7", "number": "3"}
    )
    town.record("meeting", "other/2026-03-02", {"life": "held", "decisions": [
        {"title": "Byty", "kind": "note", "number": "Usnesení 1", "concerns": ["group Usnesení 1"]},
        {"title": "Nájem", "kind": "note", "number": "Usnesení 2", "concerns": ["Usnesení 1"]},
    ]})  # fmt: skip
    site = town.build(TODAY)
    urls = addresses(site)
    assert [key for key in urls if key.startswith("decision/")] == [
        "decision/group-2026-usneseni-1", "decision/group-usneseni-2-1-3-2026", "decision/a7",
        "decision/other-2026-usneseni-1", "decision/other-2026-usneseni-2",
    ]  # fmt: skip
    assert said(main_of(site, "cs/rozhodnuti/group-2026-usneseni-1/").find("h1")) == "Klub"
    both = main_of(site, "cs/rozhodnuti/a7/")
    assert (said(both.find("h1")), said(field_of(both, "number"))) == ("Klub", "3")
    near = field_of(main_of(site, "cs/rozhodnuti/other-2026-usneseni-2/"), "concerns")
    assert said(near) == "Byty (Usnesení 1)"
    with_body = field_of(main_of(site, "cs/rozhodnuti/other-2026-usneseni-1/"), "concerns")
    assert said(with_body) == "Klub (Usnesení 1)"
    assert "Byty (Usnesení 1)" in (site / "cs/novinky.xml").read_text("utf-8")


def test_a_number_means_the_last_that_was_given(town: Town) -> None:
    """Tasks that are numbered anew each year are told of by their number alone."""
    for year in ("2025", "2026"):
        given = [{"number": "1", "title": f"Leták {year}"}]
        town.record("meeting", f"group/{year}-02-01", {"life": "held", "tasks": given})
        town.record("meeting", f"group/{year}-09-01", {"life": "held", "updates": [{"task": "1", "state": "done"}]})
    site = town.build(TODAY)
    for year in ("2025", "2026"):
        assert f"splněný k 1. 9. {year}" in card_of(site, "cs/ukoly/", f"Leták {year}")


def test_the_address_of_a_number_moves_with_its_body(tmp_path: Path) -> None:
    town = new_town(tmp_path / "town")
    town.record("body", "new", {"title": "Komise", "former_ids": ["old"], "kind": "working-group"})
    town.record("meeting", "new/2026-03-01", {
        "life": "held", "decisions": [{"title": "Byty", "kind": "note", "number": "Usnesení 1"}],
        "tasks": [{"title": "Leták", "number": "2", "concerns": ["decision/old-2026-usneseni-1"]}],
    })  # fmt: skip
    site = town.build(TODAY)
    assert "new-2026-usneseni-1/" in (site / "cs/rozhodnuti/old-2026-usneseni-1/index.html").read_text("utf-8")
    assert said(field_of(main_of(site, "cs/ukoly/new-2026-2/"), "concerns")) == "Byty (Usnesení 1)"


def test_the_course_of_a_meeting_tells_what_became_of_a_motion(town: Town) -> None:
    """Where decisions stand below their points, one that was not adopted says so beside its title."""
    decisions = [
        {"code": "R1", "title": "Klub", "kind": "decision", "result": "rejected"},
        {"code": "R2", "title": "Byty", "kind": "decision"},
    ]
    agenda = [{"title": "Rozpočet", "decisions": decisions}]
    town.record("meeting", "group/2026-03-01", {"life": "held", "agenda": agenda})
    course = said(main_of(town.build(TODAY), "cs/setkani/group/2026-03-01/"))
    assert "Klub (R1) nepřijato" in course
    assert "R2 - Byty nepřijato" not in course
