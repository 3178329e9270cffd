"""The pages of a plan: four numbers that say what is not known, the way between its pages, its measures as a table."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from claims import said
from reading import field_of, main_of, soup
from towns import Town, new_town

DAY = "2026-11-20"
COSTS = [{"year": "2026", "source": "town", "planned": "400 000 Kč", "spent": "120 000 Kč"}]
MEASURES: Mapping[str, Mapping[str, object]] = {
    "1": {"title": "Péče"},
    "1.1": {
        "parent": "1",
        "title": "Odlehčení",
        "lead": "office",
        "planned": {"from": "2026-01-15", "to": "2026-09-30"},
        "actual": {"from": "2026-02-15"},
        "status": [{"state": "in-progress", "date": "2026-10-15"}],
        "budget": {"as_of": "2026-06", "stated_in": "Rozpočet", "costs": COSTS},
    },
    "1.2": {
        "parent": "1",
        "title": "Kurzy",
        "actual": {"to": "2026-05"},
        "status": [{"state": "done", "date": "2026-05-01"}],
    },
    "1.3": {"parent": "1", "title": "Jízdy", "planned": {"from": "2026-01", "to": "2026-06"}},
    "2": {"title": "Klub", "planned": {"from": "2027-03-01", "continuous": True}},
}


def town_with(folder: Path, measures: Mapping[str, Mapping[str, object]], **plan: object) -> Town:
    """Return a town with a plan of measures."""
    town = new_town(folder / "town")
    town.record("organisation", "office", {"name": "Městský úřad", "territory": "town"})
    period = {"from": "2026", "to": "2028"}
    town.record("plan", "p", {"title": "Plán", "territory": "town", "period": period} | plan)
    for code, fields in measures.items():
        town.record("measure", f"p/{code}", dict(fields))
    return town


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the website of a town with a plan, its action plan of a year and a report."""
    town = town_with(tmp_path_factory.mktemp("plan"), MEASURES)
    items = "{measure: '1.1', costs: [{source: town, planned: 90 000 Kč, secured: 50 000 Kč}]}, {measure: '1.2'}"
    town.write("plans/p/years/2027.yml", f"title: Akční plán\nmeasures: [{items}]\n")
    town.write(
        "plans/p/reports/2026.yml", "title: Zpráva\ndate: 2026-11-01\nmeasures: [{measure: '1.2', state: done}]\n"
    )
    return town.build(DAY)


def tiles(site: Path, url: str) -> dict[str, tuple[str, str]]:
    """Return what the tiles of a page say and where they lead."""
    found = main_of(site, url).select("[data-tile]")
    return {str(tile["data-tile"]): (said(tile), str(tile.a["href"]) if tile.a else "") for tile in found}


def test_four_numbers_stand_first_and_lead_to_what_they_count(built: Path) -> None:
    assert tiles(built, "cs/plany/p/") == {
        "done": ("Splněno 1 ze 4 1 začne později, bez informací: 1", "../../../cs/plany/p/#measures"),
        "overdue": ("Po termínu 1 u 1 opatření termín uplynul a výsledek není uveden", "../../../cs/plany/p/#overdue"),
        "spent": (
            "Vyplaceno 120 000 Kč z plánovaných 400 000 Kč (uvedeno u 1 ze 4 opatření)",
            "../../../cs/plany/p/naklady/",
        ),
        "next": ("Příště 1. března 2027 začíná Klub (2)", "../../../cs/opatreni/p/2/"),
    }


def test_how_it_goes_stands_first_in_a_sentence(built: Path) -> None:
    plan = {
        "cs/plany/p/": "Běží 1. rok ze 3: splněno 1 ze 4 opatření, 1 je po termínu, u 1 termín uplynul a výsledek není "
        "uveden, vyplaceno 30 % plánovaných peněz.",
        "cs/akcni-plany/p/2027/": "Rok ještě nezačal, naplánována jsou 2 opatření.",
    }
    for url, told in plan.items():
        assert said(main_of(built, url).find(attrs={"data-field": "done"})) == told
    assert main_of(built, "cs/akcni-plany/p/2027/").find(attrs={"data-field": "report"}) is None
    course = said(field_of(main_of(built, "cs/opatreni/p/1.1/"), "due"))
    assert course.endswith("začalo o 1 měsíc později, než se plánovalo")


def test_costs_say_first_how_much_is_secured(tmp_path: Path) -> None:
    sums = {"1": "400 000 Kč", "2": "100 000 Kč"}
    costs = {code: [{"year": "2026", "source": "town", "planned": planned}] for code, planned in sums.items()}
    costs["1"][0]["secured"] = "110 000 Kč"
    dated = {"as_of": "2026-06", "stated_in": "Rozpočet"}
    town = town_with(
        tmp_path, {code: {"title": "Klub", "budget": dated | {"costs": own}} for code, own in costs.items()}
    )
    told = main_of(town.build(DAY), "cs/plany/p/naklady/").find(attrs={"data-field": "secured"})
    assert said(told) == ("Podle toho, co je uvedeno, je zajištěno 22 % plánovaných peněz a zbývá zajistit 390 000 Kč.")


def test_what_is_late_is_drawn_up_to_today(built: Path) -> None:
    lanes = main_of(built, "cs/plany/p/harmonogram/").select("li[data-lane]")
    assert len(lanes[0].select("rect")) == 4
    end, today = 365 - 92, 365 - 41
    place = [float(str(lanes[0].select("rect")[-1][name]).rstrip("%")) for name in ("x", "width")]
    assert place == pytest.approx([end / 1096 * 100, (today - end) / 1096 * 100], abs=0.02)


def test_what_failed_or_is_late_is_named_with_its_reason(tmp_path: Path) -> None:
    why = {"state": "not-done", "date": "2026-10-01", "reason": "Nikdo se nepřihlásil."}
    town = town_with(tmp_path, {"1": {"title": "Klub", "status": [why]}, "2": {"title": "Jízdy"}})
    page = main_of(town.build(DAY), "cs/plany/p/")
    heading = page.find(id="behind")
    assert heading is not None
    assert [said(line) for line in heading.find_next("ul").select("li")] == [  # type: ignore[union-attr]
        "Klub (1) nesplněno k 1. 10. 2026 Nikdo se nepřihlásil."
    ]
    assert said(page.select_one("[data-tile=overdue]")) == "Po termínu a nesplněno 1"


def test_a_number_that_is_not_known_is_no_nought(tmp_path: Path) -> None:
    site = town_with(tmp_path, {"1": {"title": "Klub"}, "2": {"title": "Jízdy"}}).build(DAY)
    told = {name: text for name, (text, _) in tiles(site, "cs/plany/p/").items()}
    assert told == {
        "done": "Splněno není uvedeno o žádném opatření není zpráva",
        "overdue": "Po termínu není uvedeno termíny nejsou uvedeny",
        "spent": "Vyplaceno není uvedeno náklady nejsou uvedeny",
        "next": "Příště není uvedeno termíny nejsou uvedeny",
    }
    assert not (site / "cs/plany/p/naklady").exists()
    assert not (site / "cs/plany/p/harmonogram").exists()


def test_a_deadline_without_a_result_is_told_and_not_counted_as_kept(tmp_path: Path) -> None:
    site = town_with(tmp_path, {"1": {"title": "Klub", "planned": {"to": "2026-06"}}}).build(DAY)
    assert tiles(site, "cs/plany/p/")["overdue"][0].startswith("Po termínu není uvedeno u 1 opatření")


def test_a_plan_that_is_not_carried_out_yet_counts_nothing(tmp_path: Path) -> None:
    site = town_with(tmp_path, MEASURES, life="drafted").build(DAY)
    told = tiles(site, "cs/plany/p/")
    assert told["done"][0].startswith("Splněno není uvedeno plán ještě není schválen")
    assert "1. března" not in told["next"][0]


def test_the_way_between_the_pages_is_the_same_on_all_of_them(built: Path) -> None:
    here = {"": "Přehled", "naklady/": "Náklady", "harmonogram/": "Harmonogram"}
    ways = []
    for page, name in here.items():
        links = main_of(built, f"cs/plany/p/{page}").select("nav[aria-label='Stránky plánu'] a")
        assert [said(link) for link in links if link.get("aria-current") == "page"] == [name]
        ways.append([(said(link), str(link["href"]).lstrip("./")) for link in links])
    assert ways[0] == ways[1] == ways[2]
    assert [name for name, _ in ways[0]] == ["Přehled", "Opatření", "Náklady", "Harmonogram", "Roky a zprávy"]
    for url in ("cs/akcni-plany/p/2027/", "cs/zpravy-o-plneni/p/2026/"):
        (current,) = main_of(built, url).select("nav a[aria-current=true]")
        assert said(current) == "Roky a zprávy"


def test_years_and_reports_stand_in_a_line_each(built: Path) -> None:
    section = main_of(built, "cs/plany/p/").find(id="years")
    assert section is not None
    assert section.parent is not None
    assert [said(line) for line in section.parent.select("li > a")] == ["Akční plán", "Zpráva"]


def test_each_measure_is_a_row(built: Path) -> None:
    rows = main_of(built, "cs/plany/p/").select("tr[data-depth]")
    assert [[said(cell) for cell in row.find_all(["th", "td"])] for row in rows] == [
        ["Péče (1)", "probíhá podle údajů od 1. 5. 2026 do 15. 10. 2026; 1 je po termínu", "", "", "400 000 Kč"],
        [
            "Odlehčení (1.1)",
            "probíhá k 15. 10. 2026; po termínu",
            "Městský úřad",
            "30. 9. 2026",
            "400 000 Kč",
        ],
        ["Kurzy (1.2)", "splněno k 1. 5. 2026", "", "", ""],
        ["Jízdy (1.3)", "bez informací; termín uplynul, výsledek není uveden", "", "6/2026", ""],
        ["Klub (2)", "začne později", "", "průběžně", ""],
    ]
    among = [str(row.get("data-among", "")) for row in rows]
    assert among == ["", "overdue this-year", "done", "untold this-year", ""]
    urgency = [int(str(row.select("td data")[0]["value"])) for row in rows]
    assert sorted(urgency)[:2] == [urgency[1], urgency[3]]


def test_many_measures_have_a_page_of_their_own(tmp_path: Path) -> None:
    many = {str(number): {"title": f"Klub {number}", "planned": {"to": "2026-06"}} for number in range(1, 22)}
    town = town_with(tmp_path, many)
    site = town.build(DAY)
    plan = main_of(site, "cs/plany/p/")
    assert not plan.select("tr[data-depth]")
    assert "Zobrazit všech 21 opatření" in said(plan)
    assert len(main_of(site, "cs/plany/p/vsechna-opatreni/").select("tr[data-depth]")) == 21
    assert tiles(site, "cs/plany/p/")["overdue"][1].endswith("cs/plany/p/vsechna-opatreni/#untold")
    (town.root / "plans/p/measures/21.yml").unlink()
    soup.cache_clear()
    assert len(main_of(town.build(DAY), "cs/plany/p/").select("tr[data-depth]")) == 20
    assert not (site / "cs/plany/p/vsechna-opatreni").exists()


def test_the_pages_of_a_draft_are_not_there(tmp_path: Path) -> None:
    site = town_with(tmp_path, MEASURES, publication="draft").build(DAY)
    assert not list(site.glob("cs/plany/p/**/index.html"))


def test_sums_of_a_year_say_of_how_many_measures_they_are(built: Path) -> None:
    assert {name: text for name, (text, _) in tiles(built, "cs/akcni-plany/p/2027/").items()} == {
        "planned": "Plánováno 90 000 Kč uvedeno u 1 ze 2 opatření",
        "secured": "Zajištěno 50 000 Kč uvedeno u 1 ze 2 opatření",
        "spent": "Vyplaceno není uvedeno",
    }
