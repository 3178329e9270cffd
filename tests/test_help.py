"""From plan to help: whom to call comes first, then what is coming, what failed and why; a territory tells the same."""

from pathlib import Path

import pytest
from bs4 import Tag

from komplan.model.situation import Situation
from komplan.pages.environment import environment
from reading import main_of, plain, soup
from towns import Town, new_town

PHONE = "571 123 456"


def helping(tag: Tag) -> list[str]:
    """Return the titles of answers."""
    return [title.a.get_text() for title in tag.select("li > h3")]


def by_heading(main: Tag) -> dict[str, Tag]:
    """Return the sections of a page by the ids of their headings."""
    return {heading["id"]: heading.find_parent("section") for heading in main.select("section h2[id]")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a town in a district, with services of all sorts and a plan."""
    town = new_town(tmp_path_factory.mktemp("help"), "cs")
    territory(town, "kraj", "region")
    territory(town, "town", "municipality", parent="kraj")
    territory(town, "village", "municipality", parent="kraj")
    town.record("organisation", "office", {"name": "Úřad", "territory": "town", "kind": "municipality"})
    provider = {"name": "Charita", "territory": "town", "contacts": [{"phone": "571 222 333"}]}
    town.record("organisation", "care", provider)
    service(town, "a-silent", {"life": "running"})
    service(town, "b-ours", {"life": "running", "provider": "care"})
    waits = {"number": 5, "as_of": "2026-05-31"}
    own = {"life": "running", "contact": {"phone": PHONE, "email": "dum@test.example.org"}, "waiting": waits}
    service(town, "c-own", {**own, "price": {"amount": "120 Kč"}})
    service(town, "d-planned", {"life": "planned"})
    service(town, "e-off", {"life": "suspended"})
    service(town, "f-unknown", {"life": {"unknown": "Zdroj mlčí."}})
    service(town, "g-ended", {"life": "ended"})
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "life": "adopted", "period": "2026 – 2028"})
    measure(town, "p1", {"title": "Celek"})
    measure(town, "p1-1", {"title": "Později", "parent": "p1", "planned": {"to": "2028-12"}})
    measure(town, "p1-2", {"title": "Dříve", "parent": "p1", "planned": {"to": "2027-01"}, "changes": "Bude blíž."})
    status = {"state": "cancelled", "date": "2026-05-01", "reason": "Nejsou peníze."}
    measure(town, "p1-3", {"title": "Zrušené", "parent": "p1", "status": [status]})
    late = {"state": "in-progress", "date": "2026-05-01"}
    measure(town, "p1-4", {"title": "Pozdě", "parent": "p1", "status": [late], "planned": {"to": "2026-04-30"}})
    done = {"state": "done", "date": "2026-05-01"}
    asks = {"state": "no-information", "date": "2026-05-01"}
    others = {"parent": "p1", "situations": ["caring", "violence"], "target_groups": ["oběti"]}
    measure(town, "p1-6", {**others, "title": "Mlčí", "status": [asks], "planned": {"to": "2028"}})
    goes_on = {"state": "continuous", "date": "2026-05-01"}
    measure(town, "p1-7", {**others, "title": "Běží", "status": [goes_on]})
    measure(town, "p1-5", {"title": "Hotové", "parent": "p1", "status": [done], "actual": {"to": "2026-04"}})
    return town.build()


def territory(town: Town, name: str, level: str, **more: str) -> None:
    town.record("territory", name, {"name": name.title(), "country": "CZ", "level": level, **more})


def service(town: Town, name: str, more: dict[str, object]) -> None:
    town.record("service", name, {"title": name, "territory": "town", "situations": ["caring"], **more})


def measure(town: Town, code: str, more: dict[str, object]) -> None:
    fields = {"code": code, "situations": ["caring"], "target_groups": ["pečující"], **more}
    town.record("measure", f"plan/{code}", fields)


@pytest.mark.parametrize("url", ["cs/podle-situace/caring/", "cs/uzemi/town/"])
def test_what_helps_stands_first_and_each_thing_once(built: Path, url: str) -> None:
    sections = by_heading(main_of(built, url))
    found = {name: helping(section) for name, section in sections.items() if helping(section) and name != "plans"}
    assert list(found.items()) == [
        ("now", ["c-own", "b-ours", "a-silent", "Běží"]),
        ("coming", ["Dříve", "Později", "d-planned"]),
        ("failed", ["Pozdě", "Zrušené", "e-off"]),
        ("done", ["Hotové"]),
        ("unsure", ["Mlčí", "f-unknown"]),
    ]


def test_a_service_tells_whom_to_call_what_it_costs_and_how_long_one_waits(built: Path) -> None:
    own, ours, silent, _ = by_heading(main_of(built, "cs/podle-situace/caring/"))["now"].select("li:has(> h3)")
    assert [link["href"] for link in own.select("p a")] == ["tel:+420571123456", "mailto:dum@test.example.org"]
    told = plain(own.get_text(" "))
    for words in ("funguje", PHONE, "120 Kč", "5 lidí", "k 31. 5. 2026"):
        assert words in told
    assert ours.find("a", href="tel:+420571222333"), "its provider can be called"
    assert "Kontakt není uveden" in plain(silent.get_text(" ")).replace(": ", " ")


def test_whatever_helps_now_is_said_to_do_so_in_one_word(built: Path) -> None:
    now = by_heading(main_of(built, "cs/podle-situace/caring/"))["now"]
    words = [plain(item.find("p").get_text()) for item in now.select("li:has(> h3)")]
    assert [word.split()[0] for word in words] == ["funguje"] * 4


def test_the_list_of_services_tells_what_else_helps_now(built: Path) -> None:
    assert helping(by_heading(main_of(built, "cs/sluzby/"))["beside"]) == ["Běží"]


def test_who_is_in_danger_sees_the_numbers_of_the_country_first(built: Path) -> None:
    sections = by_heading(main_of(built, "cs/podle-situace/violence/"))
    assert next(iter(sections)) == "urgent"
    lines = [link["href"] for link in sections["urgent"].select("a")]
    assert lines == ["tel:112", "tel:116111", "tel:116006"]
    assert "urgent" not in by_heading(main_of(built, "cs/podle-situace/caring/"))


def test_what_is_coming_tells_what_changes_and_by_when_and_what_failed_why(built: Path) -> None:
    sections = by_heading(main_of(built, "cs/podle-cilove-skupiny/pecujici/"))
    soon = plain(sections["coming"].select_one("li:has(> h3)").get_text(" "))
    assert "leden 2027" in soon
    assert "Bude blíž." in soon
    late, cancelled = (plain(item.get_text(" ")) for item in sections["failed"].select("li:has(> h3)"))
    assert "důvod není uveden" in late
    assert "Nejsou peníze." in cancelled


def test_what_only_holds_others_follows_as_a_row(built: Path) -> None:
    main = main_of(built, "cs/podle-situace/caring/")
    assert "Celek" not in helping(main)
    rest = by_heading(main)["rest"].get_text(" ")
    assert "Celek" in rest
    assert "g-ended" in rest


def test_without_a_service_it_says_so_and_whom_to_ask(built: Path) -> None:
    now = by_heading(main_of(built, "cs/podle-cilove-skupiny/pecujici/"))["now"]
    assert "Služby, které tu fungují, zde zatím nejsou zapsané." in plain(now.get_text(" "))
    assert now.find("a", string="Úřad")


def test_a_territory_tells_its_plans_the_next_meeting_whom_to_ask_and_what_lies_around(built: Path) -> None:
    page = main_of(built, "cs/uzemi/town/")
    told = plain(page.get_text(" "))
    for words in ("Příští setkání: žádné není naplánováno.", "Na koho se obrátit Úřad", "Splněno 1 z"):
        assert words in told
    assert helping(by_heading(page)["plans"]) == ["Plán"]
    assert page.find("a", string="Kraj")["href"].endswith("cs/uzemi/kraj/")
    inside = by_heading(main_of(built, "cs/uzemi/kraj/"))["inside"]
    assert [link.get_text() for link in inside.select("a")] == ["Town", "Village"]
    assert "4 služby k dispozici" in plain(inside.get_text(" "))
    counts = by_heading(page)["counts"]
    for link in counts.select("li a"):
        address, _, anchor = link["href"].removeprefix("../../../").partition("#")
        assert main_of(built, address).find(id=anchor), link


def test_the_page_of_all_situations_tells_of_each_what_there_is(built: Path) -> None:
    item, _ = main_of(built, "cs/podle-situace/").select("li:has(> p)")
    told = "4 služby k dispozici, 3 další se chystají"
    assert plain(item.p.get_text()) == told


def test_each_situation_has_a_drawing_of_its_own() -> None:
    drawn = environment().get_template("icons.html").module.drawn
    assert tuple(drawn) == Situation.values()
    assert len(set(drawn.values())) == len(drawn)


def test_a_town_alone_names_itself_its_plan_and_the_next_meeting(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs")
    town.record("plan", "plan", {"title": "Plán", "territory": "town", "life": "adopted", "period": "2026 – 2028"})
    town.record("plan", "old", {"title": "Starý", "territory": "town", "life": "adopted", "period": "2020 – 2022"})
    town.record("meeting", "group/2026-05-01", {"life": "held"})
    site = town.build()
    home = main_of(site, "cs/")
    assert home.header.find("a", string="Testov")
    sections = by_heading(home)
    assert helping(sections["plans"]) == ["Plán"], "the one that is over stands behind the link to all"
    assert "Žádné setkání není naplánováno." in plain(sections["meetings"].get_text(" "))
    assert "communities" not in sections
    whole = soup(site / "cs/index.html")
    assert not whole.find("a", href=lambda url: url and url.endswith("cs/uzemi/")), "a list of one leads nowhere"


def test_the_next_meeting_stands_on_the_home_page_and_on_that_of_the_territory(town: Town) -> None:
    for day, life in (("2026-05-01", "held"), ("2026-07-20", "planned"), ("2026-06-20", "planned")):
        town.record("meeting", f"group/{day}", {"life": life})
    site = town.build()
    meetings = by_heading(main_of(site, "cs/"))["meetings"].select("ul a")
    days = [plain(link.get_text()).rpartition(", ")[2] for link in meetings[:2]]
    assert days == ["20. června 2026", "20. července 2026"], "the one that was held stands behind the link to all"
    of_territory = plain(main_of(site, "cs/uzemi/town/").get_text(" "))
    assert "20. června 2026" in of_territory
    assert "20. července 2026" not in of_territory
