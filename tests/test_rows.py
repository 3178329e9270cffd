"""Records in rows: what all say is said once, what hardly any says stands with its name; a row tells values only."""

from pathlib import Path

from bs4 import Tag

from claims import TODAY, card_of, said
from reading import main_of
from towns import Town

SERVICE = {"territory": "town", "life": "running", "provider": "office"}


def heads(site: Path, url: str) -> list[str]:
    return [said(head) for head in main_of(site, url).select("thead th")]


def rows(site: Path, url: str) -> list[Tag]:
    return main_of(site, url).select("tbody > tr:not(:has([scope=rowgroup]))")


def parts(site: Path, url: str) -> list[str]:
    return [said(head) for head in main_of(site, url).select("th[scope=rowgroup]")]


def services(town: Town, **each: dict[str, object]) -> Path:
    town.record("organisation", "office", {"name": "Úřad"})
    for name, fields in each.items():
        town.record("service", name, {"title": f"Služba {name}", **SERVICE, **fields})
    return town.build(TODAY)


def test_what_all_rows_say_is_said_once_above_them(town: Town) -> None:
    site = services(
        town,
        a={"price": {"amount": "120 Kč"}},
        b={"price": {"amount": "90 Kč"}},
        c={"price": {"amount": "80 Kč"}},
        d={"price": {"amount": "70 Kč"}},
    )
    assert heads(site, "cs/sluzby/") == ["Název", "Kolik se platí"]
    above = said(main_of(site, "cs/sluzby/").find("caption"))
    assert "Poskytovatel u všech: Úřad" in above
    assert "Území u všech: Testov" in above


def test_three_rows_keep_what_they_share(town: Town) -> None:
    site = services(town, a={}, b={}, c={})
    assert heads(site, "cs/sluzby/") == ["Název", "Poskytovatel", "Území"]
    assert main_of(site, "cs/sluzby/").find("caption") is None


def test_what_hardly_any_row_has_stands_with_its_name(town: Town) -> None:
    waiting = {"waiting": {"number": 23, "as_of": "2026-10-31"}}
    prices = {name: {"price": {"amount": f"{price} Kč"}} for name, price in {"b": 90, "c": 80, "d": 70}.items()}
    site = services(town, a={"price": {"amount": "120 Kč"}} | waiting, **prices)
    assert heads(site, "cs/sluzby/") == ["Název", "Kolik se platí"]
    names = [said(row.find("th")) for row in rows(site, "cs/sluzby/")]
    assert names == ["Služba a Čekání: v pořadníku je 23 lidí (k 31. 10. 2026)", "Služba b", "Služba c", "Služba d"]


def test_a_row_tells_that_a_value_is_not_stated_and_its_page_why(town: Town) -> None:
    site = services(town, a={}, b={"provider": {"unknown": "Stránka to neuvádí."}})
    told = {said(row.find("th")): said(row) for row in rows(site, "cs/sluzby/")}
    assert told == {"Služba a": "Služba a Úřad Testov", "Služba b": "Služba b neuvedeno Testov"}
    assert "Stránka to neuvádí." in said(main_of(site, "cs/sluzby/b/"))


def test_services_of_which_nobody_knows_whether_they_run_stand_apart(town: Town) -> None:
    old = {"life": {"unknown": "Stránka to neuvádí."}}
    site = services(town, a=old, b={}, c=old, d={}, e={"life": "planned"})
    assert parts(site, "cs/sluzby/") == ["Kde vám pomohou už teď", "Co se chystá a do kdy"]
    page = main_of(site, "cs/sluzby/")
    assert [said(head) for head in page.select("details > summary h2")] == ["U čeho neznáme dnešní stav 2"]
    assert said(page.find("header")).endswith("2 služby k dispozici")
    assert [said(row.find("th"))[:8] for row in rows(site, "cs/sluzby/")] == [f"Služba {name}" for name in "bdeac"]


def test_meetings_ahead_come_first_the_next_before_all_others_then_year_by_year(town: Town) -> None:
    for day, life in {
        "2027-02-01": "planned",
        "2026-12-05": "planned",
        "2026-12-20": "cancelled",
        "2026-09-01": "held",
        "2025-03-01": "held",
    }.items():
        town.record(
            "meeting", f"group/{day}", {"life": life, "starts": f"{day[6]}:00", "ends": "10:30", "venue": "Radnice"}
        )
    site = town.build(TODAY)
    assert parts(site, "cs/setkani/") == ["Co nás čeká", "2026", "2025"]
    days = [row.find("a")["href"].rstrip("/").rpartition("/")[2] for row in rows(site, "cs/setkani/")]
    assert days == ["2026-12-05", "2027-02-01", "2026-12-20", "2026-09-01", "2025-03-01"]
    assert [said(field) for field in rows(site, "cs/setkani/")[0].select("td[data-field=starts]")] == [
        "sobota 2:00-10:30"
    ]


def test_a_project_tells_whether_it_runs_its_years_and_its_money(town: Town) -> None:
    town.record(
        "project",
        "p",
        {
            "title": "Projekt",
            "territory": "town",
            "period": {"from": "2026-07-01", "to": "2028-06-30"},
            "funding": {"contributions": [{"amount": "960 000 Kč"}]},
        },
    )
    site = town.build(TODAY)
    told = "Stav běží Období 2026-2028 Finanční podpora 960 000 Kč"
    assert told in card_of(site, "cs/projekty/", "Projekt")
    assert main_of(site, "cs/projekty/").find("table") is None, "it is the only one"


def test_decisions_stand_year_by_year_and_what_only_informs_apart(town: Town) -> None:
    town.record("territory", "other", {"name": "Jinde", "country": "CZ", "level": "municipality"})
    body = {"title": "Skupina", "kind": "working-group", "territory": "other", "life": "active"}
    town.record("body", "others", body)
    told: dict[str, list[tuple[str, str, dict[str, str]]]] = {
        "group/2026-03-01": [("Klub", "decision", {"vote": "5 : 0 : 0"}), ("Bus", "recommendation", {"vote": "4:0:1"})],
        "group/2025-03-01": [("Dům", "decision", {"result": "withdrawn"}), ("Sešli se", "note", {})],
        "others/2025-02-01": [("Park", "decision", {})],
    }
    for at, (name, made) in enumerate(told.items()):
        named = enumerate(made)
        decisions = [{"code": f"R{at}{n}", "title": title, "kind": kind, **more} for n, (title, kind, more) in named]
        town.record("meeting", name, {"life": "held", "decisions": decisions})
    site = town.build(TODAY)
    main = main_of(site, "cs/rozhodnuti/")
    assert parts(site, "cs/rozhodnuti/") == ["2026", "2025", "Informace a závěry"]
    assert said(main.find("header")).endswith("4 rozhodnutí, 1 informace nebo závěr")
    assert heads(site, "cs/rozhodnuti/") == ["Datum", "Název", "Výsledek", "Hlasování", "Území"], (
        "the group stands with the name"
    )
    first, second, *others = [said(row) for row in rows(site, "cs/rozhodnuti/")]
    assert first.endswith("přijato pro 5 Testov")
    assert second.endswith("doporučeno pro 4, zdržel se 1 Testov")
    assert [row.rpartition(" ")[2] for row in others] == ["Testov", "Jinde", "Testov"]
    options = [said(option) for option in main.select("#k-body option")]
    assert options == ["Vše", "Skupina - Jinde", "Skupina - Testov"]
    assert said(main_of(site, "cs/rozhodnuti/r20/").select_one("[data-field=territory] dd")) == "Jinde"
