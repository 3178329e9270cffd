"""Sums tell what they count: stated totals, nothing of what was cancelled, and what is no plain amount."""

import csv
import re
from io import StringIO

import pytest

from claims import TODAY, Fields, plan, resolve, said
from reading import field_of, main_of
from towns import Town


def cost(planned: object, **more: object) -> Fields:
    return {
        "budget": {"as_of": "2026-01-01", "costs": [{"year": "2026", "source": "town", "planned": planned, **more}]}
    }


def total(amount: str) -> Fields:
    return {"budget": {"as_of": "2026-01-01", "total": amount}}


def money_of(town: Town, code: str) -> str:
    return said(field_of(main_of(town.root / "site", f"cs/opatreni/p/{code}/"), "money"))


def test_a_total_that_stands_alone_is_summed(town: Town) -> None:
    plan(town, {"1": {}, "1.1": {"parent": "1"} | total("500 000 Kč"), "1.2": {"parent": "1"} | cost("40 000 Kč")})
    site = town.build(TODAY)
    assert money_of(town, "1.1") == "500 000 Kč (k 1. 1. 2026)"
    assert money_of(town, "1") == "540 000 Kč (k 1. 1. 2026)"
    assert "540 000 Kč" in said(main_of(site, "cs/plany/p/naklady/"))
    assert "bez uvedených nákladů" not in said(main_of(site, "cs/opatreni/p/1/"))
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert rows[0]["now_planned"] == "540000.00"


def test_a_total_of_a_whole_covers_its_parts(town: Town) -> None:
    plan(town, {"1": total("500 000 Kč"), "1.1": {"parent": "1"}})
    town.build(TODAY)
    assert money_of(town, "1") == "500 000 Kč (k 1. 1. 2026)"


def test_a_total_beside_another_sum_is_told_with_it(town: Town) -> None:
    plan(town, {"1": total("1 000 000 Kč"), "1.1": {"parent": "1"} | cost("40 000 Kč"), "1.2": {"parent": "1"}})
    site = town.build(TODAY)
    told = money_of(town, "1")
    assert "40 000 Kč (opatření bez uvedených nákladů: 1)" in told
    assert "1 000 000 Kč (uvedeno jako celková částka)" in told
    assert "jiný: Věc 1 (1) (1 000 000 Kč)" in said(main_of(site, "cs/plany/p/naklady/"))


def test_totals_of_years_stand_beside_what_is_summed_and_are_never_added(town: Town) -> None:
    first = {"year": "2026", "planned": "3 mil. Kč", "spent": "1 mil. Kč"}
    totals = {"totals": [first, {"year": "2027", "planned": "5 mil. Kč"}]}
    below = costs(ROWS[0], {"year": "2027–2028", "source": "town", "planned": "100 000 Kč ročně"})
    plan(town, {"1": {"budget": totals}, "1.1": {"parent": "1"} | below, "1.2": {"parent": "1"}})
    site = town.build(TODAY)
    assert "mil" not in money_of(town, "1")
    table = year_totals(town, "1")
    assert "2026 (v Kč) uvedeno jako součet roku 3 000 000 neuvedeno 1 000 000" in table
    assert "sečteno z jednotlivých nákladů 300 000-400 000 neuvedeno" in table
    assert "2027 (v Kč) uvedeno jako součet roku 5 000 000" in table
    assert "sečteno z jednotlivých nákladů 100 000" in table
    rows = list(csv.DictReader(StringIO((site / "data/measure-budget-totals.csv").read_text("utf-8-sig"))))
    assert [(row["year"], row["planned"]) for row in rows] == [("2026", "3000000.00"), ("2027", "5000000.00")]


def test_beside_the_total_of_a_year_stands_also_what_has_no_sum(town: Town) -> None:
    rows = [{"year": "2026–2028", "source": "town", "planned": planned} for planned in ("5 000 Kč měsíčně", "running")]
    below = costs({"year": "2026", "source": "town", "planned": "7 000 Kč"}, *rows)
    totals = {"totals": [{"year": "2026", "planned": "70 000 Kč"}]}
    plan(town, {"1": {"budget": totals}, "1.1": {"parent": "1", "planned": {"from": "2026-04"}} | below})
    town.build(TODAY)
    table = year_totals(town, "1")
    assert "sečteno z jednotlivých nákladů 52 000 (v rámci běžných nákladů: 1 položka)" in table


def test_totals_of_years_that_stand_alone_are_summed(town: Town) -> None:
    totals = [{"year": "2026", "planned": "3 mil. Kč"}, {"year": "2027", "planned": "5 mil. Kč"}]
    own = {"budget": {"as_of": "2026-01-01", "total": "9 mil. Kč", "totals": totals}}
    plan(town, {"1": own, "1.1": {"parent": "1"}})
    site = town.build(TODAY)
    assert money_of(town, "1").startswith("8 000 000 Kč (k 1. 1. 2026)")
    assert "9 000 000 Kč (uvedeno jako celková částka)" in money_of(town, "1")
    assert "sečteno" not in year_totals(town, "1")
    assert "2027 5 000 000 Kč" in said(main_of(site, "cs/plany/p/naklady/"))


def year_totals(town: Town, code: str) -> str:
    caption = main_of(town.root / "site", f"cs/opatreni/p/{code}/").find("caption", string=re.compile("letech$"))
    return said(caption.parent if caption else None)


def test_what_was_cancelled_is_in_no_plan_but_its_spending_was(town: Town) -> None:
    cancelled = {"parent": "1", "status": [{"state": "cancelled", "date": "2026-05-01", "reason": "Proto."}]}
    plan(
        town,
        {"1": {}, "1.1": cancelled | cost("800 000 Kč", spent="7 000 Kč"), "1.2": {"parent": "1"} | cost("40 000 Kč")},
    )
    site = town.build(TODAY)
    assert money_of(town, "1") == "40 000 Kč (bez opatření, od nichž se upustilo: 800 000) (k 1. 1. 2026)"
    assert money_of(town, "1.1") == "800 000 Kč (k 1. 1. 2026)"
    whole = said(main_of(site, "cs/plany/p/naklady/"))
    assert "40 000 Kč (bez opatření, od nichž se upustilo: 800 000)" in whole
    assert "7 000 Kč" in whole
    assert "jen u opatření, od nichž se upustilo (800 000 Kč)" in said(main_of(site, "cs/opatreni/p/1/"))
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert (rows[0]["now_planned"], rows[0]["now_spent"]) == ("40000.00", "7000.00")


def test_an_amount_that_is_no_plain_sum_brings_its_words(town: Town) -> None:
    yearly = {"value": "1 800 000 Kč", "as_written": "1,8 mil. Kč ročně"}
    plan(town, {"1": {}, "1.1": {"parent": "1"} | cost(yearly), "1.2": {"parent": "1"} | cost("40 000 Kč")})
    site = town.build(TODAY)
    assert "1,8 mil. Kč ročně" in money_of(town, "1.1")
    assert "1 částka je v podkladu uvedena jinak než jedním číslem" in money_of(town, "1")
    assert "1 částka je v podkladu uvedena jinak než jedním číslem" in said(main_of(site, "cs/plany/p/naklady/"))


def test_an_amount_that_says_less_than_a_sum_stands_in_its_own_words_first(town: Town) -> None:
    most = {"value": "150 000 Kč", "as_written": "100–150 000 Kč"}
    plan(
        town,
        {"1": {"level": 1} | cost(most), "2": {"level": 1} | cost({"value": "60 000 Kč", "as_written": "60 tis."})},
    )
    site = town.build(TODAY)
    assert money_of(town, "1").startswith("100-150 000 Kč (počítá se 150 000 Kč)")
    page = said(main_of(site, "cs/opatreni/p/1/"))
    assert "100-150 000 Kč (počítá se 150 000)" in page
    assert money_of(town, "2").startswith("60 000 Kč (k")
    assert "1 částka je v podkladu uvedena jinak než jedním číslem" in said(main_of(site, "cs/plany/p/naklady/"))


def test_who_pays_stands_in_the_words_of_the_source(town: Town) -> None:
    rows = [
        {"year": "2026", "source": {"value": "state", "as_written": "MPSV"}, "planned": "5 Kč"},
        {"year": "2027", "source": {"unknown": "kraj, město – není uvedeno, kolik kdo"}, "planned": "7 Kč"},
    ]
    plan(town, {"1": {"level": 1, "budget": {"as_of": "2026-01-01", "costs": rows}}})
    table = said(main_of(town.build(TODAY), "cs/opatreni/p/1/"))
    assert "stát Ve zdroji: MPSV 5" in table
    assert "není uvedeno, kdo platí (kraj, město - není uvedeno, kolik kdo)" in table


def test_words_that_are_shown_anyway_are_not_repeated(town: Town) -> None:
    town.record("organisation", "charita", {"name": "Oblastní charita"})
    lead = {"value": "charita", "as_written": "Oblastní  charita"}
    plan(town, {"1": {"level": 1, "lead": lead}, "2": {"level": 1, "lead": lead | {"as_written": "charita ve městě"}}})
    site = town.build(TODAY)
    assert said(field_of(main_of(site, "cs/opatreni/p/1/"), "lead")) == "Oblastní charita"
    assert said(field_of(main_of(site, "cs/opatreni/p/2/"), "lead")) == "Oblastní charita Ve zdroji: charita ve městě"


def test_an_older_version_tells_nothing_of_a_later_day(town: Town) -> None:
    changes = [{"measure": "1", "what": "changed", "field": "lead"}]
    revision = {"date": "2026-06-18", "resolution": "r2", "summary": "Změna.", "changes": changes}
    resolve(town)
    cancelled = {"status": [{"state": "cancelled", "date": "2026-05-01", "reason": "Proto."}], "parent": "2"}
    measures = {"1": cost("40 000 Kč"), "2": {}, "2.1": cancelled | cost("800 000 Kč")}
    plan(town, measures, life="amended", adoption={"resolution": "r1"}, revisions=[revision])
    site = town.build(TODAY)
    first, second = (said(main_of(site, f"cs/plany/p/zneni/{number}/")) for number in (1, 2))
    assert "k 1. 1. 2026" not in first
    assert "zrušených" not in first
    assert "k 1. 1. 2026" in second


ROWS = (
    {"year": "2026", "source": "town", "planned": "300–400 tis. Kč", "spent": "5 000 Kč"},
    {"year": "2027", "source": ["region", "town"], "planned": {"from": "300 000 Kč", "to": "400 000 Kč"}},
    {"year": "2028–2029", "source": "town", "planned": "300 000 Kč ročně"},
    {"year": "2029", "source": "provider", "planned": "running"},
)


def costs(*rows: Fields, **more: str) -> Fields:
    return {"budget": {"as_of": "2026-01-01", "costs": list(rows)} | more}


def test_a_sum_of_ranges_goes_from_the_least_to_the_most(town: Town) -> None:
    plan(town, {"1": {}, "1.1": {"parent": "1"} | costs(*ROWS), "1.2": {"parent": "1"} | cost("10 000 Kč")})
    site = town.build(TODAY)
    told = "1 200 000-1 400 000 Kč (v rámci běžných nákladů: 1 položka)"
    assert money_of(town, "1.1") == f"{told} (k 1. 1. 2026)"
    assert money_of(town, "1").startswith("1 210 000-1 410 000 Kč")
    page = said(main_of(site, "cs/opatreni/p/1.1/"))
    assert "obec 300 000 ročně (celkem 600 000)" in page
    assert "2028-2029" in page
    assert "obec a kraj společně 300 000-400 000" in page
    assert "Celkem 1 200 000-1 400 000 (v rámci běžných nákladů: 1 položka)" in page
    by_payer = said(main_of(site, "cs/plany/p/naklady/"))
    assert "obec a kraj společně 300 000-400 000 Kč" in by_payer
    assert "poskytovatel služby v rámci běžných nákladů" in by_payer


def test_a_bar_of_a_range_is_filled_up_to_its_lower_end_only(town: Town) -> None:
    rows = [
        {"year": "2026", "source": "town", "planned": "300–400 tis. Kč"},
        {"year": "2027", "source": "town", "planned": "do 800 tis. Kč"},
    ]
    plan(town, {"1": {"level": 1} | costs(*rows)})
    main = main_of(town.build(TODAY), "cs/plany/p/naklady/")
    (section,) = main.select("section")
    bars = [bar.find_all("rect") for bar in section.select("svg")]
    drawn = [[(one["width"], not one.get("fill")) for one in bar] for bar in bars if bar[0]["width"] != "100%"]
    assert drawn[:3] == [[("25.0%", False), ("8.33%", True)], [("66.67%", True)], [("100.0%", True)]]


def test_about_and_at_most_stay_so_in_sums(town: Town) -> None:
    about = {"year": "2026", "source": "town", "planned": "cca 350 tis. Kč"}
    most = {"year": "2027", "source": "town", "planned": "do 500 tis. Kč"}
    plan(town, {"1": {"level": 1} | costs(about), "2": {"level": 1} | costs(about, most)})
    site = town.build(TODAY)
    assert money_of(town, "1") == "přibližně 350 000 Kč (k 1. 1. 2026)"
    assert money_of(town, "2") == "nejvýše přibližně 850 000 Kč (k 1. 1. 2026)"
    (_, row) = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    told = [row[f"now_planned{end}"] for end in ("", "_low", "_high", "_exactness", "_per")]
    assert told == ["", "", "850000.00", "about", ""]


def test_what_is_paid_each_year_is_told_apart_where_nobody_says_for_how_long(town: Town) -> None:
    yearly = {"year": {"unknown": "Plán to neuvádí."}, "source": "town", "planned": "20 000 Kč ročně"}
    plan(town, {"1": {"level": 1} | costs(ROWS[0], yearly), "2": {"level": 1} | total("350 000 Kč ročně")})
    site = town.build(TODAY)
    assert money_of(town, "1").startswith("300 000-400 000 Kč (k tomu ročně 20 000 Kč - není uvedeno, po kolik let)")
    assert money_of(town, "2").startswith("350 000 Kč ročně (není uvedeno, po kolik let)")
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert [rows[1][f"now_planned{end}"] for end in ("", "_high", "_per")] == ["", "350000.00", "year"]


def test_an_amount_of_single_years_is_never_divided_among_them(town: Town) -> None:
    row = {"year": "2026, 2028", "source": "town", "planned": "100 000 Kč"}
    yearly = {"year": "2026 a 2028", "source": "region", "planned": "7 000 Kč ročně"}
    plan(town, {"1": {"level": 1} | costs(row, yearly, {"year": "2026", "source": "town", "planned": "5 Kč"})})
    site = town.build(TODAY)
    assert money_of(town, "1") == "114 005 Kč (k 1. 1. 2026)"
    page = said(main_of(site, "cs/opatreni/p/1/"))
    assert "2026 a 2028 obec 100 000" in page
    assert "kraj 7 000 ročně (celkem 14 000)" in page
    assert "2026 a 2028 114 000 Kč" in said(main_of(site, "cs/plany/p/naklady/"))
    rows = list(csv.DictReader(StringIO((site / "data/measure-budget-costs.csv").read_text("utf-8-sig"))))
    assert [(row["year"], row["year_last"], row["year_others"]) for row in rows] == [
        ("2026", "", "2028"), ("2026", "", "2028"), ("2026", "", ""),
    ]  # fmt: skip


def test_an_amount_of_each_month_is_summed_where_the_months_are_known(town: Town) -> None:
    row = {"year": "2026–2027", "source": "town", "planned": "5 000 Kč měsíčně", "secured": "60 000 Kč"}
    late = {"planned": {"from": "1. 5. 2026", "to": "2027-12"}}
    within = {"planned": {"from": "2026-05-15", "to": "2027-12"}}
    own = {"parent": "1"}
    plan(town, {"1": {}, "1.1": own | costs(row), "1.2": own | late | costs(row), "1.3": own | within | costs(row)})
    site = town.build(TODAY)
    assert money_of(town, "1.1") == "120 000 Kč (k 1. 1. 2026) zajištěno 60 000 Kč, zbývá zajistit 60 000 Kč"
    assert "obec 5 000 měsíčně (celkem 120 000) 60 000" in said(main_of(site, "cs/opatreni/p/1.1/"))
    assert money_of(town, "1.2") == "100 000 Kč (k 1. 1. 2026) zajištěno 60 000 Kč, zbývá zajistit 40 000 Kč"
    assert money_of(town, "1.3") == "5 000 Kč měsíčně (není uvedeno, po kolik měsíců) (k 1. 1. 2026)"
    assert "220 000 Kč (k tomu měsíčně 5 000 Kč - není uvedeno, po kolik měsíců" in money_of(town, "1")
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert [(row["now_planned"], row["now_planned_low"], row["now_planned_per"]) for row in rows] == [
        ("220000.00", "220000.00", ""), ("120000.00", "120000.00", ""), ("100000.00", "100000.00", ""),
        ("", "5000.00", "month"),
    ]  # fmt: skip


def test_what_is_within_running_costs_is_no_gap(town: Town) -> None:
    running = {"value": "running", "as_written": "v rámci provozu poradny"}
    plan(town, {"1": {"level": 1, "budget": "running"}, "2": {"level": 1} | costs(ROWS[3] | {"planned": running})})
    site = town.build(TODAY)
    assert money_of(town, "1") == "v rámci běžných nákladů"
    assert "v rámci běžných nákladů Ve zdroji: v rámci provozu poradny" in said(main_of(site, "cs/opatreni/p/2/"))
    assert "v rámci běžných nákladů: 2 položky" in said(main_of(site, "cs/plany/p/naklady/"))
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert [(row["now_planned_exactness"], row["now_running"]) for row in rows] == [("running", "1")] * 2


@pytest.mark.parametrize("planned", ["running", "20 000 Kč ročně"])
def test_money_without_a_sum_of_what_was_cancelled_is_in_no_sum(town: Town, planned: str) -> None:
    cancelled = {"parent": "1", "status": [{"state": "cancelled", "date": "2026-05-01", "reason": "Proto."}]}
    row = {"year": {"unknown": "Proto."}, "planned": planned, "spent": "5 000 Kč"}
    budget = {"as_of": "2026-01-01", "costs": [row | {"source": "provider"}, row | {"source": "town"}]}
    plan(town, {"1": {"level": 1}, "1.1": {"level": 2} | cancelled | {"budget": budget}})
    site = town.build(TODAY)
    table = said(main_of(site, "cs/plany/p/naklady/"))
    assert "jen u opatření, od nichž se upustilo" in table
    assert "10 000 Kč" in table
    rows = list(csv.DictReader(StringIO((site / "data/measure.csv").read_text("utf-8-sig"))))
    assert (rows[0]["now_planned"], rows[0]["now_spent"]) == ("", "10000.00")


def test_who_else_pays_may_be_unknown(town: Town) -> None:
    other = {"unknown": "Druhý ještě není znám."}
    plan(town, {"1": {"level": 1} | costs(ROWS[0] | {"source": ["town", other]})})
    table = said(main_of(town.build(TODAY), "cs/opatreni/p/1/"))
    assert "obec a další plátce, který není uveden (Druhý ještě není znám.) 300 000-400 000" in table
