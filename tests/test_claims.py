"""Pages claim no more than files say: badges tell as of when, sums of how many, and what is past is not ahead."""

import re
from pathlib import Path

import pytest
from bs4 import Tag

from claims import TODAY, Fields, card_of, data_of, measure_rows, plan, said, section_of
from reading import field_of, main_of, plain
from towns import Town, new_town

OVER, LAST = "období skončilo", "naposledy známo"


def test_a_state_tells_its_day_on_cards_lists_and_pages(town: Town) -> None:
    state = {"value": "in-progress", "inferred": "Ze zápisu."}
    plan(
        town,
        {
            "1": {},
            "1.1": {"parent": "1", "status": [{"state": state, "date": "2026-06-14"}]},
            "1.2": {"parent": "1", "actual": {"to": "2026-09"}, "status": [{"state": "done", "date": "2026-09"}]},
            "2": {"status": [{"state": "in-progress", "date": "2024"}]},
            "3": {},
        },
    )
    site = town.build(TODAY)
    of_plan = dict(zip(("1", "1.1", "1.2", "2", "3"), measure_rows(site), strict=True))
    for told in (of_plan, {code: card_of(site, "cs/opatreni/", code) for code in of_plan}):
        assert "probíhá k 14. 6. 2026 Odvozeno" in told["1.1"]
        assert "splněno k 9/2026" in told["1.2"]
        assert "naposledy známo: probíhá k roku 2024" in told["2"]
        assert told["3"].endswith("bez informací")
    assert "probíhá podle údajů od 14. 6. 2026 do 9/2026" in said(field_of(main_of(site, "cs/opatreni/p/1/"), "state"))
    assert "in progress as of 14 June 2026 Inferred" in card_of(site, "en/measures/", "1.1")


def test_a_task_tells_when_it_was_last_spoken_of(town: Town) -> None:
    tasks = [{"code": "U1", "title": "Úkol", "due": "2026-05-31"}, {"code": "U2", "title": "Jiný"}]
    town.record("meeting", "group/2026-01-10", {"life": "held", "tasks": tasks})
    town.record("meeting", "group/2026-02-10", {"life": "held", "updates": [{"task": "U1", "state": "in-progress"}]})
    site = town.build(TODAY)
    assert "probíhá k 10. 2. 2026; po termínu (ke dni 29. listopadu 2026)" in card_of(site, "cs/ukoly/", "U1")
    assert "otevřený k 10. 1. 2026" in card_of(site, "cs/ukoly/", "U2")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"life": "drafted", "period": {"from": "2011", "to": "2012"}},
            f"období plánu skončilo; {LAST}: připravuje se",
        ),
        ({"life": "consultation", "period": {"from": "2026", "to": "2029"}}, "v připomínkovém řízení"),
        ({"life": "adopted", "adoption": {"date": "2025-12-11"}}, "schválen k 11. 12. 2025"),
        ({"life": "adopted", "period": {"from": "2027-03", "to": "2029"}}, "schválen; začíná březen 2027"),
        (
            {"life": "adopted", "period": {"from": "2020", "to": {"date": "2025", "qualifier": "expected"}}},
            f"období plánu mělo skončit; {LAST}: schválen",
        ),
        (
            {"life": {"value": "drafted", "inferred": "Z názvu."}, "period": {"from": "2011", "to": "2012"}},
            "připravuje se Odvozeno",
        ),
        ({"life": "ended", "period": {"from": "2020", "to": "2022"}}, "ukončen"),
    ],
)
def test_a_plan_whose_period_is_over_is_not_told_as_going_on(town: Town, fields: Fields, expected: str) -> None:
    town.record("plan", "p", {"title": "Plán", "territory": "town", "period": {"from": "2026", "to": "2029"}} | fields)
    site = town.build(TODAY)
    assert expected in card_of(site, "cs/plany/", "Plán")
    life = field_of(main_of(site, "cs/plany/p/"), "life")
    assert plain(expected.removesuffix(" Odvozeno")) in said(life)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-06-14", "naposledy známo: schází se (stav k 14. 6. 2018)"),
        ("2026-10-01", "schází se (stav k 1. 10. 2026)"),
    ],
)
def test_a_group_meets_as_of_its_last_meeting(town: Town, day: str, expected: str) -> None:
    town.record("body", "group", {"title": "Skupina", "kind": "working-group", "territory": "town", "life": "active"})
    town.record("meeting", f"group/{day}", {"life": "held"})
    town.record("meeting", "group/2026-12-24", {"life": "planned"})
    site = town.build(TODAY)
    assert expected in card_of(site, "cs/skupiny/", "Skupina")
    assert expected in said(field_of(main_of(site, "cs/skupiny/group/"), "life"))


def test_a_planned_meeting_whose_day_is_over_heads_no_list(town: Town) -> None:
    for day, life in (
        ("2026-03-01", "held"),
        ("2026-11-28", "planned"),
        ("2026-12-05", "planned"),
        ("2027-02-01", "held"),
    ):
        town.record("meeting", f"group/{day}", {"life": life})
    town.write("minutes/group/2026-11.md", "---\nlife: planned\n---\n")
    site = town.build(TODAY)
    heading = main_of(site, "cs/").find(id="meetings")
    assert isinstance(heading, Tag)
    titles = [plain(a.get_text()) for a in heading.find_parent("section").select("li a:not([type])")]  # type: ignore[union-attr]
    assert titles == ["Skupina, listopad 2026", "Skupina, 5. prosince 2026"]
    for page in ("cs/setkani/", "cs/skupiny/group/"):
        assert "zda se konalo, není uvedeno" in card_of(site, page, "Skupina, 28. listopadu 2026")
        assert "plánuje se" in card_of(site, page, "Skupina, 5. prosince 2026")
        assert "uvedený den teprve přijde" in card_of(site, page, "Skupina, 1. února 2027")
    assert "není uvedeno" in said(field_of(main_of(site, "cs/setkani/group/2026-11-28/"), "life"))
    told = [data_of(site, f"cs/setkani/group/{day}/").get("eventStatus") for day in ("2026-11-28", "2026-12-05")]
    assert told == [None, "https://schema.org/EventScheduled"]
    offered = [option["value"] for option in main_of(site, "cs/setkani/").select("#k-state option")]
    assert "passed" in offered


def test_what_has_run_out_invites_nobody(town: Town) -> None:
    for name, end in (("old", "2026-10-31"), ("new", "2026-12-31"), ("open", None)):
        period = {"from": "2026-01-01"} | ({"to": end} if end else {})
        town.record("call", name, {"title": f"Výzva {name}", "description": "x", "territory": "town", "period": period})
    town.record(
        "project", "done", {"title": "Projekt", "territory": "town", "period": {"from": "2018", "to": "2021-06-30"}}
    )
    site = town.build(TODAY)
    heading = main_of(site, "cs/").find(id="join")
    assert isinstance(heading, Tag)
    join = said(heading.find_parent("section"))
    assert "Výzva new" in join
    assert "Výzva open" in join
    assert "Výzva old" not in join
    assert "období skončilo: 31. října 2026" in card_of(site, "cs/vyzvy/", "Výzva old")
    assert "Projekt Stav skončil Období 2018-2021" in card_of(site, "cs/projekty/", "Projekt")
    assert "období skončilo: 30. června 2021" in said(field_of(main_of(site, "cs/projekty/done/"), "state"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"life": "consultation"}, "plán ještě není schválen, zatím se neplní"),
        ({"life": "drafted"}, "plán ještě není schválen, zatím se neplní"),
        ({"period": {"from": "2027-01-01", "to": "2029"}}, "zatím se neplní, začíná 1. ledna 2027"),
        ({}, "splněno 1 ze 3, 1 začne později (k 1. 5. 2026)"),
        (
            {"life": "ended", "period": {"from": "2020", "to": "2025"}},
            "splněno 1 ze 3, bez informací: 1 (k 1. 5. 2026)",
        ),
    ],
)
def test_progress_is_told_of_what_has_begun(town: Town, fields: Fields, expected: str) -> None:
    measures = {
        "1": {"actual": {"to": "2026-04"}, "status": [{"state": "done", "date": "2026-05-01"}]},
        "2": {
            "planned": {"from": "2026-02", "to": "2026-04"},
            "status": [{"state": "not-started", "date": "2026-05-01"}],
        },
        "3": {"planned": {"from": "2028", "to": "2029"}},
    }
    if "zatím" in expected:
        del measures["1"]
    plan(town, measures, **fields)
    site = town.build(TODAY)
    assert expected in card_of(site, "cs/plany/", "Plán")
    main = main_of(site, "cs/plany/p/")
    verdict = said(main.find(attrs={"data-field": "done"}))
    assert re.split(r", | \(", expected)[0].casefold() in verdict.casefold()
    begun = "zatím" not in expected
    assert ("Opatření podle stavu" in main.get_text()) == begun
    assert (main.find(id="overdue") is not None) == begun


def test_next_is_what_begins_or_ends_within_a_year(town: Town) -> None:
    going = {"status": [{"state": "in-progress", "date": "2026-09-10"}]}
    put_off = {"status": [{"state": "postponed", "date": "2026-09-10", "reason": "Není místo."}]}
    plan(
        town,
        {
            "1": going | {"planned": {"from": "2026-01", "to": "2029-12-31"}},
            "2": going | {"planned": {"from": "2026-01", "to": "2027-06-30"}},
            "3": put_off | {"planned": {"from": "2027-04", "to": "2027-08"}},
            "4": {"planned": {"from": "2027-01-15", "to": "2029"}},
            "5": {"planned": {"from": "2028-01", "to": "2029"}},
            "6": going | {"planned": {"from": "2026-01", "to": "2026-11"}},
        },
    )
    heading = main_of(town.build(TODAY), "cs/plany/p/").find(id="ahead")
    assert isinstance(heading, Tag)
    rows = [said(row) for row in heading.find_parent("section").select("li")]  # type: ignore[union-attr]
    assert rows[1:] == ["15. ledna 2027 Věc 4 (4) začíná", "30. června 2027 Věc 2 (2) má skončit"]
    assert "Věc 6 (6)" in rows[0]


@pytest.mark.parametrize("later", [[], [{"state": "no-information", "date": "2026-11-20"}]])
def test_a_bar_ends_where_knowledge_ends(town: Town, later: list[Fields]) -> None:
    said_of_it = [{"state": "in-progress", "date": "2026-09-10"}, *later]
    plan(town, {"1": {"actual": {"from": "2026-02"}, "status": said_of_it}})
    main = main_of(town.build(TODAY), "cs/plany/p/harmonogram/")
    lane = main.select_one("li[data-lane]")
    assert isinstance(lane, Tag)
    actual, unsure = (bar for bar in lane.find_all("rect") if bar["height"] == "6")
    ends = float(str(actual["x"]).rstrip("%")) + float(str(actual["width"]).rstrip("%"))
    assert ends == pytest.approx((31 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 10) / 1461 * 100, abs=0.02)
    assert float(str(unsure["x"]).rstrip("%")) == pytest.approx(ends)
    silent = "bez informací k 20. 11. 2026 Skutečnost: únor 2026 - probíhalo ještě k 10. 9. 2026"
    assert said(lane) == (silent if later else "probíhá k 10. 9. 2026 Začalo: únor 2026")
    assert "dosud trvá" not in main.get_text()


COSTS: list[dict[str, str]] = [
    {"year": str(2026 + at // 2), "source": "town", "planned": "1 645 625 Kč"} for at in range(8)
]
COSTS[0]["spent"] = "41 250 Kč"


def test_sums_say_of_how_many(town: Town) -> None:
    plan(town, {"1": {"budget": {"as_of": "2026-10-31", "costs": COSTS}}, "2": {"parent": "1"}, "3": {}})
    site = town.build(TODAY)
    for page in ("cs/plany/p/naklady/", "cs/opatreni/p/1/"):
        rows = [row for row in main_of(site, page).select("table tr") if "41 250 Kč" in said(row)]
        assert rows
        for row in rows:
            assert "(uvedeno u 1 z" in said(row)
    whole = said(main_of(site, "cs/plany/p/naklady/"))
    assert "41 250 Kč (uvedeno u 1 z 8 položek)" in whole
    assert "Sečteno z nákladů 1 ze 3 opatření" in whole
    assert "zatím nic" not in whole, "nobody says that of years to come"
    glance = said(field_of(main_of(site, "cs/opatreni/p/1/"), "money"))
    assert glance == "13 165 000 Kč (opatření bez uvedených nákladů: 1) (k 31. 10. 2026)"


def test_what_is_in_another_currency_is_not_told_as_missing(town: Town) -> None:
    cost = {"year": "2026", "source": {"unknown": "Nikdo neví."}, "planned": "100 Kč", "spent": "4 €"}
    plan(town, {"1": {"budget": {"costs": [cost, {"year": "2026", "source": "town", "planned": "50 Kč"}]}}})
    text = said(main_of(town.build(TODAY), "cs/opatreni/p/1/"))
    assert "v jiné měně" in text
    assert "150 Kč" in text
    assert "není uvedeno, kdo platí" in text


def test_of_several_years_none_is_chosen(town: Town) -> None:
    cost = {"source": "town", "planned": "60 000 Kč"}
    reason = {"unknown": "částka je za více let dohromady: 2026–2027"}
    costs = [{"year": reason, **cost}, {"year": {"value": "2026", "as_written": "jaro 2026"}, **cost}]
    plan(town, {"1": {"budget": {"as_of": "2026-10-31", "costs": costs}}})
    text = said(main_of(town.build(TODAY), "cs/opatreni/p/1/"))
    assert "obec Rok: Neuvedeno: částka je za více let dohromady: 2026-2027 60 000 neuvedeno neuvedeno" in text
    assert "obec Rok: 2026 Ve zdroji: jaro 2026 60 000" in text


def test_what_is_said_of_a_cost_is_said_of_the_field_that_it_is_about(tmp_path: Path) -> None:
    town = new_town(tmp_path, "cs", "pl", "en")
    costs = [
        {"year": {"unknown": "Plán to neuvádí."}, "source": "town", "planned": "1 Kč"},
        {"year": {"unknown": "Není čitelný."}, "source": {"unknown": "Neřekli."}, "planned": "2 Kč"},
        {"year": "2026-03", "source": "state", "planned": "3 Kč"},
        {"year": {"value": "2026", "inferred": "Z názvu."}, "source": "state", "planned": "4 Kč"},
        {"year": "2026", "source": "region", "planned": "5 Kč", "project": {"unknown": "Nepodali."}},
    ]
    plan(town, {"1": {"budget": {"as_of": "2026-10-31", "costs": costs}}})
    site = town.build(TODAY)
    text = said(main_of(site, "cs/opatreni/p/1/"))
    for line in (
        "obec Rok: Neuvedeno: Plán to neuvádí. 1 ",
        "není uvedeno, kdo platí (Neřekli.) Rok: Neuvedeno: Není čitelný. 2 ",
        "stát Rok: březen 2026 3 ",
        "stát Rok: 2026 Odvozeno Z názvu. 4 ",
        "kraj V rámci projektu: Neuvedeno: Nepodali. 5 ",
    ):
        assert line in text
    assert "gmina Rok: Nie podano: Plán to neuvádí." in said(main_of(site, "pl/dzialania/p/1/"))
    assert "Year: Not stated: Plán to neuvádí." in said(main_of(site, "en/measures/p/1/"))


YEARLY = {"title": "Hodiny za rok"}


@pytest.mark.parametrize(
    "planned",
    [
        {"from": "2026-07", "to": {"value": "2026-12", "as_written": "2. pol. 2026"}},
        {"value": {"from": "2026-07", "to": "2026-12"}, "as_written": "2. pol. 2026"},
    ],
)
def test_a_deadline_has_its_words_in_heads_cards_and_outlines(town: Town, planned: Fields) -> None:
    plan(town, {"1": {"planned": planned}})
    site = town.build(TODAY)
    told = "prosinec 2026 Ve zdroji: 2. pol. 2026"
    assert said(field_of(main_of(site, "cs/opatreni/p/1/"), "due")) == told
    assert "Termín prosinec 2026" in card_of(site, "cs/opatreni/", "1")
    assert ["12/2026 Ve zdroji: 2. pol. 2026" in row for row in measure_rows(site)] == [True]
    assert "prosinec 2026 Věc 1 (1) má skončit Ve zdroji: 2. pol. 2026" in section_of(site, "cs/plany/p/", "ahead")
    assert "Ve zdroji: 2. pol. 2026" in said(main_of(site, "cs/plany/p/harmonogram/"))


def test_a_state_has_its_words_in_the_head(town: Town) -> None:
    state = {"value": "in-progress", "as_written": "plní se částečně"}
    same = {"state": state | {"as_written": "Probíhá"}, "date": "2026-06-14"}
    plan(town, {"1": {"status": [{"state": state, "date": "2026-06-14"}]}, "2": {"status": [same]}})
    town.record("meeting", "group/2026-01-10", {"life": "held", "tasks": [{"code": "U1", "title": "Úkol"}]})
    town.record("meeting", "group/2026-02-10", {"life": "held", "updates": [{"task": "U1", "state": state}]})
    site = town.build(TODAY)
    for url in ("cs/opatreni/p/1/", "cs/ukoly/u1/"):
        assert "Ve zdroji: plní se částečně" in said(field_of(main_of(site, url), "state"))
    assert "Ve zdroji" not in said(field_of(main_of(site, "cs/opatreni/p/2/"), "state")), "the badge says it"


def test_the_money_of_the_union_has_its_words_in_the_head(town: Town) -> None:
    amount = {"value": "1 800 000 Kč", "as_written": "max. 1,8 mil. Kč"}
    funding = {"programming_period": "2021-2027", "contributions": [{"amount": amount}]}
    town.record("project", "dum", {"title": "Dům", "territory": "town", "funding": funding})
    head = main_of(town.build(TODAY), "cs/projekty/dum/").find("header")
    assert "max. 1,8 mil. Kč (počítá se 1 800 000 Kč)" in said(head) or "Ve zdroji: max. 1,8 mil. Kč" in said(head)


def test_a_deadline_that_was_moved_keeps_its_place_in_the_story(town: Town) -> None:
    given = {"code": "U1", "title": "Úkol", "due": {"value": "2026-03-31", "as_written": "do konce března"}}
    town.record("meeting", "group/2026-01-10", {"life": "held", "tasks": [given]})
    moved = {"task": "U1", "state": {"unknown": "Neřekli."}, "due": "2026-09-30"}
    town.record("meeting", "group/2026-02-10", {"life": "held", "updates": [moved]})
    story = section_of(town.build(TODAY), "cs/ukoly/u1/", "story")
    assert "zadaný Termín: 31. března 2026 Ve zdroji: do konce března" in story
    assert "Stav: Neuvedeno: Neřekli. Termín: 30. září 2026" in story


def aim(year: str, value: str) -> Fields:
    return {"targets": [{"date": year, "value": value}]}


READ = [{"date": "2026-10-31", "value": "54"}]


@pytest.mark.parametrize(
    ("fields", "expected", "missing"),
    [
        (YEARLY | aim("2027", "1 000"), "54 hodin (cíl na rok 2027: 1 000 hodin)", None),
        ({"unit": "hodin ročně"} | aim("2027", "70"), "54 hodin ročně (cíl na rok 2027: 70 hodin ročně)", None),
        (YEARLY | aim("2026", "1 000"), "54 z 1 000 hodin (cíl na rok 2026)", "do cíle chybí 946 hodin"),
        (aim("2027", "1 000"), "54 hodin (cíl na rok 2027: 1 000 hodin)", None),
        (YEARLY | {"direction": "down"} | aim("2026", "70"), "54 hodin (cíl na rok 2026: 70 hodin)", None),
        ({"unit": "%"} | aim("2028", "70"), "54 ze 70 % (cíl na rok 2028)", "do cíle chybí 16 procentních bodů"),
        (
            {"unit": "m", "direction": "down"} | aim("2027", "44"),
            "54 m (cíl na rok 2027: 44 m)",
            "do cíle zbývá zkrátit o 10 m",
        ),
        (
            {"unit": "návštěva poradny"} | aim("2027", "70"),
            "54 návštěv poradny (cíl na rok 2027: 70 návštěv poradny)",
            None,
        ),
        ({"unit": "bezbariérová lavička"} | aim("2027", "70"), "54 (cíl na rok 2027: 70)", None),
        *(
            ({"title": title} | aim("2026", "1 000"), "54 hodin (cíl na rok 2026: 1 000 hodin)", None)
            for title in (
                {"cs": "Hodiny za čtvrtletí", "en": "Hours a quarter"},
                "Počet hodin za měsíc",
                "Návštěvy klubu měsíčně",
                "Nově přijatí klienti v pololetí",
                {"cs": "Hodiny", "pl": "Godziny miesięcznie"},
                {"cs": "Hodiny", "pl": "Godziny kwartalnie"},
                {"cs": "Hodiny", "pl": "Osoby przyjęte w półroczu"},
                {"cs": "Hodiny", "en": "Hours a month"},
                {"cs": "Hodiny", "en": "Quarterly hours"},
                "Hodiny / měsíc",
                "Hodiny týdně",
                "Hodiny za půl roku",
            )
        ),
        (
            {"title": "Hodiny", "description": "Součet za čtvrtletí."} | aim("2026", "60"),
            "54 hodin (cíl na rok 2026: 60 hodin)",
            None,
        ),
        (
            {"title": "Hodiny", "description": "Zjišťuje se čtvrtletně, součet od začátku roku."} | aim("2026", "60"),
            "54 ze 60 hodin (cíl na rok 2026)",
            "do cíle chybí 6 hodin",
        ),
        (
            YEARLY | {"description": "Zjišťuje se čtvrtletně."} | aim("2026", "60"),
            "54 ze 60 hodin (cíl na rok 2026)",
            "do cíle chybí 6 hodin",
        ),
        (
            {"title": "Podíl klientů obsloužených za měsíc", "unit": "%"} | aim("2026", "60"),
            "54 ze 60 % (cíl na rok 2026)",
            "do cíle chybí 6 procentních bodů",
        ),
    ],
)
def test_a_gap_is_told_only_between_numbers_of_one_span(
    town: Town, fields: Fields, expected: str, missing: str | None
) -> None:
    plan(town, {}, {"i": {"values": READ} | fields})
    against = said(field_of(main_of(town.build(TODAY), "cs/indikatory/p/i/"), "against"))
    assert against == " ".join(filter(None, (expected, missing)))


def test_what_went_on_in_a_plan_that_is_over_is_last_known(town: Town) -> None:
    going = {"status": [{"state": "in-progress", "date": "2026-08-31"}]}
    plan(town, {"1": going}, period={"from": "2024", "to": "2026-10"})
    assert "naposledy známo: probíhá k 31. 8. 2026" in card_of(town.build(TODAY), "cs/opatreni/", "1")


def test_counts_and_filters_tell_what_is_last_known_as_badges_do(town: Town) -> None:
    said_in = {"in-progress": "2022-05-01", "not-started": "2022-06-01", "done": "2023-05-01"}
    measures: dict[str, Fields] = {
        str(at): {"planned": {"from": "2022", "to": "2023"}, "status": [{"state": state, "date": day}]}
        for at, (state, day) in enumerate(said_in.items(), 1)
    }
    measures["3"]["actual"] = {"to": "2023-05"}
    plan(town, measures, life="ended", period={"from": "2021", "to": "2024"})
    site = town.build(TODAY)
    counts = said(main_of(site, "cs/plany/p/").find(id="progress").find_parent("section"))  # type: ignore[union-attr]
    assert "Opatření podle stavu (3 opatření) podle údajů od 1. 5. 2022 do 1. 5. 2023" in counts
    told = {said(row) for row in main_of(site, "cs/plany/p/").select("li[data-state]")}
    assert {"splněno 1", "naposledy známo: probíhá 1", "naposledy známo: nezahájeno 1"} <= told
    assert "probíhá 1" not in told
    register = main_of(site, "cs/opatreni/")
    offered = {str(option["value"]): said(option) for option in register.select("#k-state option")}
    assert offered.pop("")
    assert offered == {
        "done": "splněno",
        "last-in-progress": "naposledy známo: probíhá",
        "last-not-started": "naposledy známo: nezahájeno",
    }
    assert "naposledy známo: probíhá k 1. 5. 2022" in card_of(site, "cs/podle-stavu/last-in-progress/", "1")
    assert not (site / "cs/podle-stavu/in-progress").exists()


def test_tasks_are_filtered_by_what_is_last_known(town: Town) -> None:
    for day, code in (("2024-01-10", "U1"), ("2026-10-10", "U2")):
        town.record("meeting", f"group/{day}", {"life": "held", "tasks": [{"code": code, "title": "Úkol"}]})
    options = main_of(town.build(TODAY), "cs/ukoly/").select("#k-state option")
    assert {said(option) for option in options} >= {"otevřený", "naposledy známo: otevřený"}


def test_what_fell_within_a_year_is_no_count_of_the_year(town: Town) -> None:
    readings = [{"date": "2026-03", "value": "26"}, {"date": "2026-10", "value": "23"}]
    waiting = {"unit": "lidí", "direction": "down", "values": readings, "targets": [{"date": "2027", "value": "12"}]}
    plan(town, {}, {"i": waiting})
    main = main_of(town.build(TODAY), "cs/indikatory/p/i/")
    assert "do cíle zbývá snížit o 11 lidí" in said(field_of(main, "against"))
    assert said(field_of(main, "unit")) == "člověk"


@pytest.mark.parametrize("direction", ["up", "down"])
@pytest.mark.parametrize("last", ["1 100", "850"])
def test_of_several_counts_in_a_year_none_is_held_against_its_target(town: Town, last: str, direction: str) -> None:
    readings = [{"date": "2026-06-30", "value": "900"}, {"date": "2026-09-30", "value": last}]
    plan(town, {"1": {"indicators": ["i"]}}, {"i": {"values": readings, "direction": direction} | aim("2026", "4 000")})
    site = town.build(TODAY)
    main = main_of(site, "cs/indikatory/p/i/")
    told = f"{last} hodin (cíl na rok 2026: 4 000 hodin)"
    assert said(field_of(main, "against")) == plain(told)
    assert plain(told) in section_of(site, "cs/opatreni/p/1/", "thread")
    assert "4 000" not in {plain(label.get_text()) for label in main.select("svg text")}
    assert "4 000" in said(main.find("table"))


def test_several_counts_from_the_beginning_of_a_year_are_held_against_its_target(town: Town) -> None:
    readings = [{"date": "2026-06-30", "value": "900"}, {"date": "2026-09-30", "value": "1 100"}]
    plan(town, {}, {"i": YEARLY | {"values": readings} | aim("2026", "4 000")})
    main = main_of(town.build(TODAY), "cs/indikatory/p/i/")
    assert "do cíle chybí 2 900 hodin" in said(field_of(main, "against"))


def test_a_record_without_a_source_says_so(town: Town) -> None:
    town.record(
        "meeting", "group/2026-01-10", {"life": "held", "decisions": [{"code": "R1", "title": "Věc", "kind": "note"}]}
    )
    town.record("organisation", "club", {"name": "Klub", "source": "Web klubu"})
    site = town.build(TODAY)
    for page in ("cs/skupiny/group/", "cs/uzemi/town/", "cs/setkani/group/2026-01-10/"):
        complete = said(main_of(site, page).find("footer"))
        assert "Zdroj údajů není uveden." in complete
        assert "pocház" not in complete
    inside = main_of(site, "cs/rozhodnuti/r1/").find("footer")
    assert "Zdroj Skupina, 10. ledna 2026" in said(inside)
    assert "Zdroj Web klubu" in said(main_of(site, "cs/organizace/club/"))


def test_two_meetings_of_a_day_have_two_titles(tmp_path: Path) -> None:
    town = new_town(tmp_path / "town", "cs", "pl")
    body = {
        "title": "Pracovní skupina pro péči doma",
        "abbreviation": "PS1",
        "kind": "working-group",
        "territory": "town",
    }
    town.record("body", "ps", body)
    for name, fields in {
        "2026-09-17": {"starts": "14:00"},
        "2026-09-17-2": {"starts": "16:00"},
        "2026-09-18": {"number": "5/2026"},
        "2026-09-18-2": {"number": "6/2026", "starts": "9:00"},
        "2026-09-19": {},
        "2026-09-19-2": {},
        "2026-09-20": {"starts": "9:00"},
    }.items():
        town.record("meeting", f"ps/{name}", {"life": "held"} | fields)
    site = town.build(TODAY)
    titles = {plain(link.get_text()) for link in main_of(site, "cs/setkani/").select("#register a")}
    name = "Pracovní skupina pro péči doma"
    days = ("17. září 2026, 14:00", "17. září 2026, 16:00", "18. září 2026, č. 5/2026", "18. září 2026, č. 6/2026")
    days += ("19. září 2026, 1. setkání", "19. září 2026, 2. setkání", "20. září 2026")
    assert titles == {f"{name}, {day}" for day in days}


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        ("5 : 2 : 1", "pro 5, proti 2, zdržel se 1"),
        ("2 : 5 : 1", "pro 2, proti 5, zdržel se 1 – návrh nebyl přijat"),
        ("3 : 3 : 2", "pro 3, proti 3, zdrželi se 2 – samotné hlasy návrh nepřijaly"),
        ("0 : 0 : 8", "pro nikdo, proti nikdo, zdrželo se 8 – samotné hlasy návrh nepřijaly"),
    ],
)
def test_a_vote_that_adopts_nothing_says_so(town: Town, vote: str, expected: str) -> None:
    told = {"code": "R1", "title": "Věc", "kind": "decision", "vote": vote}
    town.record("meeting", "group/2026-01-10", {"life": "held", "decisions": [told]})
    site = town.build(TODAY)
    for page in ("cs/rozhodnuti/r1/", "cs/setkani/group/2026-01-10/"):
        assert plain(expected) in said(main_of(site, page))
    shown = said(field_of(main_of(site, "cs/rozhodnuti/r1/"), "vote"))
    assert shown == plain(expected)
