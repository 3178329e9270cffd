"""Indicators: differences of shares, targets without a day, counts that begin anew, units behind "out of"."""

from pathlib import Path

import pytest

from claims import TODAY, Fields, plan, said
from reading import field_of, main_of, source, tree
from towns import Town, new_town


def test_a_target_without_a_day_is_told_wherever_the_table_has_it(town: Town) -> None:
    unknown = {"unknown": "Nikdo neví."}
    number = {"targets": [{"date": unknown, "value": "55"}], "values": [{"date": "2026-10-01", "value": "42"}]}
    plan(town, {"1": {"indicators": ["i"]}}, {"i": number | {"unit": "hodin"}})
    site = town.build(TODAY)
    against = said(field_of(main_of(site, "cs/indikatory/p/i/"), "against"))
    assert against == "42 hodin (cíl bez uvedeného termínu: 55 hodin)"
    assert against in said(main_of(site, "cs/opatreni/p/1/").find(id="thread").find_parent("section"))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("69", "do cíle chybí 1 procentní bod"),
        ("67", "do cíle chybí 3 procentní body"),
        ("54", "do cíle chybí 16 procentních bodů"),
        ("69,5", "do cíle chybí 0,5 procentního bodu"),
    ],
)
def test_shares_differ_by_percentage_points(town: Town, value: str, expected: str) -> None:
    number = {"targets": [{"date": "2028", "value": "70"}], "values": [{"date": "2026-10-01", "value": value}]}
    plan(town, {}, {"i": number | {"unit": "%"}})
    assert expected in said(field_of(main_of(town.build(TODAY), "cs/indikatory/p/i/"), "against"))


@pytest.mark.parametrize(
    ("value", "day", "told"),
    [
        (
            "20",
            "2026-07-02",
            "Jde to pomaleji, než ubíhá čas: uplynulo 50 % času, hotovo je 20 % cesty k cíli na rok 2026.",
        ),
        ("48", "2026-07-02", "Jde to podle plánu: uplynulo 50 % času, hotovo je 48 % cesty k cíli na rok 2026."),
        ("101", "2026-07-02", "Cíl na rok 2026 je splněn."),
    ],
)
def test_whether_an_indicator_is_in_time_is_told_first(town: Town, value: str, day: str, told: str) -> None:
    counted = {"title": "Klienti za rok", "direction": "up", "targets": [{"date": "2026", "value": "100"}]}
    plan(town, {}, {"i": counted | {"values": [{"date": day, "value": value}]}}, period={"from": "2026", "to": "2028"})
    assert said(main_of(town.build(TODAY), "cs/indikatory/p/i/").find(attrs={"data-field": "way"})) == told


def test_units_behind_out_of_stand_in_the_genitive(tmp_path: Path) -> None:
    town = new_town(tmp_path / "town", "cs", "pl")
    units = {"unit": {"cs": "lůžek", "pl": "łóżek"}}
    for code, value, target in (("i", "1", "2"), ("j", "1", "1"), ("k", "3", "22")):
        aims: Fields = {"date": "2026", "value": target}
        plan(town, {}, {code: units | {"targets": [aims], "values": [{"date": "2026-10-01", "value": value}]}})
    site = town.build(TODAY)
    for url, told in (
        ("cs/indikatory/p/i/", "1 ze 2 lůžek"),
        ("cs/indikatory/p/j/", "1 z 1 lůžka"),
        ("cs/indikatory/p/k/", "3 z 22 lůžek"),
        ("pl/wskazniki/p/i/", "1 z 2 łóżek"),
        ("pl/wskazniki/p/j/", "1 z 1 łóżka"),
        ("pl/wskazniki/p/k/", "3 z 22 łóżek"),
    ):
        assert told in said(field_of(main_of(site, url), "against"))


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"title": "Hodiny za rok"}, [2, 2]),
        ({"unit": "lidí"}, [2, 2]),
        ({"unit": "%"}, [4]),
    ],
)
def test_no_line_leads_over_a_count_that_began_anew(town: Town, fields: Fields, lines: list[int]) -> None:
    values = {"2025-06-30": "100", "2025-12-31": "390", "2026-03-31": "90", "2026-10-31": "450"}
    readings = [{"date": day, "value": value} for day, value in values.items()]
    plan(town, {}, {"i": {"values": readings} | fields})
    drawn = main_of(town.build(TODAY), "cs/indikatory/p/i/").select("polyline")
    assert [len(str(line["points"]).split()) for line in drawn] == lines


@pytest.mark.parametrize(
    ("language", "value", "money"),
    [
        ("cs/indikatory", "−20,5\N{NO-BREAK SPACE}%", "−1\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}Kč"),
        ("pl/wskazniki", "−20,5\N{NO-BREAK SPACE}%", "−1\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}CZK"),
        ("en/indicators", "−20.5\N{NO-BREAK SPACE}%", "−CZK\N{NO-BREAK SPACE}1,500"),
    ],
)
def test_what_is_below_zero_has_a_minus_and_data_a_hyphen(
    tmp_path: Path, language: str, value: str, money: str
) -> None:
    town = new_town(tmp_path, "cs", "pl", "en")
    typed = {"value": "-20,5 %", "as_written": "-20,5 %"}
    numbers = {"values": [{"date": "2026-10-01", "value": typed}], "targets": [{"date": "2028", "value": "-30 %"}]}
    cost = {"year": "2026", "source": "town", "planned": "-1 500 Kč"}
    plan(town, {"1": {"budget": {"costs": [cost]}}}, {"i": {"unit": "%", "direction": "down"} | numbers})
    site = town.build(TODAY)
    page = main_of(site, f"{language}/p/i/")
    now = field_of(page, "now")
    assert value in tree(site / language / "p/i/index.html").text_content()
    assert ("-20" in page.get_text()) == language.startswith("en"), "what is written so is not told twice"
    assert '<data value="-20.5">' in str(now)
    whole = site / {"cs": "cs/opatreni", "pl": "pl/dzialania", "en": "en/measures"}[language[:2]] / "p/1/index.html"
    assert money in tree(whole).text_content()
    assert '<data value="-1500.00">' in source(whole)
    assert "-1500.00" in (site / "data/measure-budget-costs.csv").read_text("utf-8-sig")


def test_the_words_of_numbers_stand_wherever_a_line_tells_them(town: Town) -> None:
    target = {"date": "2028", "value": {"value": "60", "as_written": "min. 60 výpůjček ročně"}}
    value = {"date": "2026-10-01", "value": {"value": "55", "inferred": "Ze součtu."}}
    baseline = {
        "date": {"value": "2022", "as_written": "konec r. 2022"},
        "value": {"value": "4", "as_written": "cca 4"},
    }
    numbers = {"targets": [target], "values": [value], "baseline": baseline}
    plan(town, {"1": {"indicators": ["i"]}}, {"i": numbers})
    site = town.build(TODAY)
    page = main_of(site, "cs/indikatory/p/i/")
    assert "cíl: Ve zdroji: min. 60 výpůjček ročně" in said(field_of(page, "against"))
    assert "55 hodin Odvozeno Ze součtu." in said(field_of(page, "now"))
    assert "60 Ve zdroji: min. 60 výpůjček ročně" in said(page.find(id="values").find_parent("section"))  # type: ignore[union-attr]
    assert "2022 Ve zdroji: konec r. 2022 4 Ve zdroji: cca 4" in said(page)
    thread = said(main_of(site, "cs/opatreni/p/1/").find(id="thread").find_parent("section"))  # type: ignore[union-attr]
    assert "naměřeno: Odvozeno Ze součtu. cíl: Ve zdroji: min. 60 výpůjček ročně" in thread
