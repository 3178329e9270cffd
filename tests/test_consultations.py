"""Consultations: how far one is on a day, where its deadline stands, how a comment is found from what it is about."""

import csv
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from icalendar import Calendar

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.edition.consultations import stage_of
from komplan.edition.edition import Edition
from komplan.model.kinds.consultation import Consultation
from komplan.model.reading.load import load_town
from komplan.pages.page import Page
from komplan.pages.site import plan_site
from reading import field_of, main_of, plain, section_of
from towns import Town, new_town

BEFORE, OPEN, LAST, CLOSED, MET = "2026-09-30", "2026-10-10", "2026-10-31", "2026-11-01", "2026-11-20"
PERIOD = {"from": "2026-10-01", "to": "2026-10-31"}
PLAN = "plan/plan"
COMMENTS: list[dict[str, Any]] = [
    {
        "code": "1", "from": "citizen", "date": "2026-10-05", "text": "Chybí mi poradna.", "settlement": "accepted",
        "change": "Přibyla poradna.", "changed": ["measure/plan/1"],
    },
    {
        "code": "M/2", "from": "organisation", "organisation": "spolek", "text": "Klub má být i v sobotu.",
        "concerns": ["measure/plan/1"], "settlement": "rejected", "because": "V sobotu nejsou lidé.",
    },
    {"code": "3", "from": "town", "text": "Chybí mi doprava.", "concerns": [PLAN], "settlement": "partly",
     "because": "Jen ve středu."},
]  # fmt: skip


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A plan of two measures and a group that met after the comments."""
    town = new_town(tmp_path, "cs", "pl", "en")
    town.record("organisation", "spolek", {"name": "Spolek", "kind": "ngo", "territory": "town"})
    fields = {"title": "Plán", "territory": "town", "period": {"from": "2027", "to": "2030"}, "life": "consultation"}
    town.record("plan", "plan", fields)
    town.record("measure", "plan/1", {"title": "Poradna"})
    town.record("measure", "plan/2", {"title": "Klub"})
    town.record("meeting", "group/2026-11-15", {"life": "held", "summary": "Vypořádání."})
    return town


def consult(town: Town, **fields: Any) -> None:
    """Write a consultation on the plan."""
    town.record("consultation", "navrh", {"title": "Návrh plánu", "about": [PLAN], "period": PERIOD} | fields)


def stage(town: Town, day: str) -> str | None:
    """Return how far it is on a day."""
    loaded = load_town(FolderSnapshot(town.root)).town
    assert loaded is not None
    (found,) = loaded.of(Consultation)
    told = stage_of(Edition.of_town(loaded, day), found)
    return told.value if told else None


def badge(site: Path, url: str = "cs/pripominky/navrh/") -> str:
    head = main_of(site, url).find("header")
    assert isinstance(head, Tag)
    return plain(head.get_text(" "))


def entries(file: Path) -> list[str]:
    return [str(entry["uid"]).partition("@")[0] for entry in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]


@pytest.mark.parametrize(
    ("fields", "day", "told"),
    [
        ({}, BEFORE, "ahead"),
        ({}, OPEN, "open"),
        ({}, LAST, "open"),
        ({}, CLOSED, "closed"),
        ({"comments": {"unknown": "Neuvedeno."}}, CLOSED, "closed"),
        ({"comments": COMMENTS}, OPEN, "open"),
        ({"comments": COMMENTS}, CLOSED, "settled"),
        ({"comments": [*COMMENTS, {"code": "4", "text": "Chybí klub."}]}, CLOSED, "unsettled"),
        ({"comments": [{"code": "4", "text": "Klub.", "settlement": {"unknown": "Neuvedeno."}}]}, CLOSED, "closed"),
        ({"comments": COMMENTS, "settled_in": "meeting/group/2026-11-15"}, CLOSED, "unsettled"),
        ({"comments": COMMENTS, "settled_in": "meeting/group/2026-11-15"}, MET, "settled"),
        ({"settled_in": "meeting/group/2026-11-15"}, MET, "settled"),
        ({"period": {"from": "2026-10-01"}}, MET, None),
        ({"period": {"unknown": "Neuvedeno."}}, MET, None),
        ({"period": {"from": "2026-10-01", "continuous": True}}, MET, "open"),
        ({"period": {"to": "2026-10-31"}}, OPEN, "open"),
        ({"period": {"from": "2026-10", "to": "2026-11"}}, MET, "open"),
        ({"period": {"from": "2026-10-01", "to": {"date": "2026-10-31", "qualifier": "expected"}}}, OPEN, "open"),
        ({"period": {"from": "2026-10-01", "to": {"date": "2026-10-31", "qualifier": "expected"}}}, MET, None),
    ],
)
def test_what_is_known_of_it_on_a_day(town: Town, fields: dict[str, Any], day: str, told: str | None) -> None:
    consult(town, **fields)
    assert stage(town, day) == told


def test_an_open_one_is_offered_where_people_look(town: Town) -> None:
    consult(town, until_hour="12:00", contact={"email": "podatelna@testov.example"})
    site = town.build(OPEN)
    until = "napsat můžete do 31. října 2026 do 12 hodin"
    assert f"probíhá ; {until} (k 10. října 2026 zbývá 21 dní)" in badge(site)
    for url in ("cs/plany/plan/", "cs/opatreni/plan/1/", "cs/opatreni/plan/2/"):
        offered = field_of(main_of(site, url), "consultations")
        assert "Napsat můžete do 31. října 2026 do 12 hodin." in plain(offered.get_text(" "))
        assert "cs/pripominky/navrh/" in str(offered)
    assert "cs/pripominky/navrh/" in str(section_of(main_of(site, "cs/"), "join"))
    assert str(section_of(main_of(site, "cs/"), "changed")).count("cs/pripominky/navrh/") == 1, (
        "that it began is told once"
    )
    events = Calendar.from_ical((site / "cs/kalendar.ics").read_bytes()).walk("VEVENT")
    (event,) = (entry for entry in events if "consultation/" in entry["uid"])
    assert event["summary"] == "Poslední den na připomínky: Návrh plánu"
    assert event["dtstart"].dt.isoformat() == "2026-10-31T11:00:00+00:00", "noon in Prague"
    assert "cs/pripominky/navrh/" in (site / "cs/novinky.xml").read_text("utf-8")


def test_that_of_a_year_is_offered_with_the_plan_and_the_measures_of_the_year(town: Town) -> None:
    town.record("plan-year", "plan/2027", {"title": "Akční plán", "measures": [{"measure": "1"}]})
    consult(town, about=["plan-year/plan/2027"])
    site = town.build(OPEN)
    for url in ("cs/plany/plan/", "cs/opatreni/plan/1/"):
        assert "cs/pripominky/navrh/" in str(field_of(main_of(site, url), "consultations"))
    assert not main_of(site, "cs/opatreni/plan/2/").select('[data-field="consultations"]')


def test_the_last_day_is_called_so(town: Town) -> None:
    consult(town)
    assert "poslední den je 31. října 2026" in badge(town.build(LAST))


def test_a_closed_one_invites_nobody(town: Town) -> None:
    consult(town, comments=COMMENTS, settled_in="meeting/group/2026-11-15")
    site = town.build(MET)
    assert "připomínky jsou vypořádány k 15. 11. 2026" in badge(site)
    for url in ("cs/plany/plan/", "cs/opatreni/plan/1/"):
        assert not main_of(site, url).select('[data-field="consultations"]')
    join = section_of(main_of(site, "cs/"), "join")
    assert "Právě teď není otevřené žádné připomínkové řízení" in plain(join.get_text(" "))
    assert not join.select('a[href*="navrh"]')
    assert "consultation/navrh" in entries(site / "cs/kalendar.ics"), "what was subscribed to stays"
    feed = (site / "cs/novinky.xml").read_text("utf-8")
    assert "<updated>2026-11-15" in feed[feed.index("cs/pripominky/navrh/") :]


TAKEN = {
    "cs/pripominky": ("Připomínky se přijímají", "Připomínky se přijímaly", "konec připomínkování"),
    "pl/konsultacje": ("Uwagi można zgłaszać", "Uwagi można było zgłaszać", "koniec konsultacji"),
    "en/consultations": ("Comments are taken", "Comments were taken", "consultation closed"),
}


@pytest.mark.parametrize("day", [OPEN, CLOSED])
def test_what_is_over_is_told_as_past(town: Town, day: str) -> None:
    consult(town)
    site = town.build(day)
    for folder, (open_, over, ended) in TAKEN.items():
        told = plain(main_of(site, f"{folder}/navrh/").get_text())
        assert (open_ in told, over in told) == (day == OPEN, day == CLOSED), folder
        home = plain(main_of(site, f"{folder[:2]}/").get_text())
        assert (ended in home) == (day == CLOSED), "not the draft has ended"


def test_a_comment_is_reached_from_what_it_is_about(town: Town) -> None:
    consult(town, comments=COMMENTS)
    site = town.build(MET)
    page = main_of(site, "cs/pripominky/navrh/")
    assert [heading["id"] for heading in page.select("h3")] == ["comment-1", "comment-m-2", "comment-3"]
    assert "3 připomínky: vyhověno 1×, částečně vyhověno 1×, nevyhověno 1×" in plain(page.get_text(" "))
    strand = main_of(site, "cs/opatreni/plan/1/").select_one('[data-strand="consulted"]')
    assert isinstance(strand, Tag)
    links = {plain(link.get_text()): str(link["href"]) for link in strand.select("a") if "#" in str(link["href"])}
    assert {words: link.partition("#")[2] for words, link in links.items()} == {
        "Připomínka 1: vyhověno": "comment-1",
        "Připomínka M/2: nevyhověno": "comment-m-2",
    }
    assert not main_of(site, "cs/opatreni/plan/2/").select('[data-strand="consulted"]')
    assert "cs/opatreni/plan/1/" in str(page.select_one('[data-strand="consulted"]'))
    assert "cs/pripominky/navrh/" in str(main_of(site, "cs/organizace/spolek/")), "an organisation lists what it said"
    assert "cs/pripominky/navrh/" in str(main_of(site, "cs/podle-uzemi/town/"))
    assert "cs/pripominky/navrh/" in str(main_of(site, "cs/plany/plan/").select_one("#consultation"))


def test_a_comment_that_was_taken_note_of_is_settled_and_counted_apart(town: Town) -> None:
    consult(town, comments=[*COMMENTS, {"code": "4", "text": "Děkuji za plán.", "settlement": "noted"}])
    site = town.build(MET)
    assert "připomínky jsou vypořádány" in badge(site)
    counted = "4 připomínky: vyhověno 1×, částečně vyhověno 1×, vzato na vědomí 1×, nevyhověno 1×"
    assert counted in plain(main_of(site, "cs/pripominky/navrh/").get_text(" "))


def test_measures_are_called_no_more_than_named(town: Town) -> None:
    """All measures of the plan can be commented on; listed are those that a comment, or what is consulted on, names."""
    consult(town, comments=COMMENTS)
    site = town.build(MET)
    for url, label in (
        ("cs/pripominky/navrh/", "Opatření, o kterých se tu výslovně mluví"),
        ("pl/konsultacje/navrh/", "Działania, o których tu wprost mowa"),
        ("en/consultations/navrh/", "Measures named here"),
    ):
        strand = main_of(site, url).select_one('[data-strand="consulted"]')
        assert isinstance(strand, Tag)
        assert label in plain(strand.parent.get_text(" ") if strand.parent else "")


def test_it_is_found_in_search(town: Town) -> None:
    consult(town, comments=COMMENTS)
    loaded = load_town(FolderSnapshot(town.root)).town
    assert loaded is not None
    pages = plan_site(Edition.of_town(loaded, MET).public, "https://test.example.org/plans/", {}).build()
    text = {page.url: page.text for page in pages if isinstance(page, Page)}["cs/pripominky/navrh/"]
    assert {"Připomínka M/2", "V sobotu nejsou lidé.", "Přibyla poradna."} <= set(text)


def test_its_comments_are_a_table(town: Town) -> None:
    consult(town, comments=COMMENTS)
    site = town.build(MET)
    rows = list(csv.DictReader((site / "data/consultation-comments.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["code"], row["from"], row["settlement"]) for row in rows] == [
        ("1", "citizen", "accepted"), ("M/2", "organisation", "rejected"), ("3", "town", "partly"),
    ]  # fmt: skip
    (own,) = csv.DictReader((site / "data/consultation.csv").read_text("utf-8-sig").splitlines())
    assert own["now_state"] == "settled"


def test_a_measure_that_is_not_public_takes_its_comments_out_of_no_page(town: Town) -> None:
    """What a citizen wrote stays; that it was about a measure nobody may see yet is told nowhere."""
    town.record("measure", "plan/1", {"title": "Tajné opatření", "publication": "draft"})
    consult(town, comments=COMMENTS)
    page = main_of(town.build(MET), "cs/pripominky/navrh/")
    assert "Klub má být i v sobotu." in page.get_text()
    assert "Tajné opatření" not in str(page)
    assert "plan/1" not in str(page)


def test_three_languages_have_addresses_of_their_own(town: Town) -> None:
    consult(town)
    site = town.build(OPEN)
    for url in ("cs/pripominky/", "pl/konsultacje/", "en/consultations/"):
        assert (site / url / "index.html").is_file()
        assert (site / url / "navrh/index.html").is_file()
