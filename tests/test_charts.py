"""Drawings: their arithmetic, and that each of them stands beside a table with the same numbers."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import Tag

from komplan.language.catalogue import catalogue
from komplan.views.charts.curve import BOTTOM, RIGHT, TOP, Mark, view_curve
from komplan.views.charts.scale import Scale, every, first_day, last_day, middle, share, stack, ticks
from reading import main_of, plain
from towns import Town, new_town

WORDS = catalogue("en")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), ()),
        ((0,), (0, 2)),
        ((310,), (0, 100, 200, 300, 400)),
        ((-5,), (-6, -4, -2, 0)),
        ((45, 45, 45), (0, 20, 40, 60)),
        ((-45, -12, 8, 20), (-60, -40, -20, 0, 20)),
        ((18100, 18400), (18100, 18200, 18300, 18400)),
        ((0, 310, 800, 1200), (0, 500, 1000, 1500)),
    ],
)
def test_ticks_are_round_and_hold_all_values(values: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert ticks([Decimal(value) for value in values]) == [Decimal(number) for number in expected]


def test_ticks_of_fractions() -> None:
    assert ticks([Decimal("0.12"), Decimal("0.5")]) == [Decimal(number) for number in ("0", "0.2", "0.4", "0.6")]


def test_a_scale_runs_either_way_and_has_a_middle() -> None:
    up = Scale(Decimal(0), Decimal(10), 200, 0)
    assert [up.at(value) for value in (0, 5, 10)] == [200, 100, 0]
    assert Scale(Decimal(3), Decimal(3), 0, 100).at(3) == 50


def test_shares_stay_within_the_whole() -> None:
    assert [share(value, 4) for value in (-1, 0, 1, 4, 5)] == [0, 0, 25, 100, 100]
    assert share(3, 0) == 0


def test_a_stack_fills_the_bar_without_gaps() -> None:
    assert stack([1, 1, 2]) == [(0, 25), (25, 25), (50, 50)]
    pieces = stack([1, 1, 1])
    assert pieces[-1][0] + pieces[-1][1] == 100
    assert all(pieces[at][0] + pieces[at][1] == pytest.approx(pieces[at + 1][0]) for at in range(2))
    assert stack([]) == []


def test_days_of_dates_of_any_length() -> None:
    assert date.fromordinal(first_day("2026")) == date(2026, 1, 1)
    assert date.fromordinal(last_day("2026")) == date(2026, 12, 31)
    assert date.fromordinal(last_day("2028-02")) == date(2028, 2, 29)
    assert first_day("2026-03-04") == last_day("2026-03-04") == middle("2026-03-04")
    assert date.fromordinal(middle("2026")) == date(2026, 7, 2)
    assert last_day("9999") == date.max.toordinal()


def test_no_more_labels_than_there_is_room_for() -> None:
    assert [every(count, 5) for count in (1, 5, 6, 10, 11)] == [1, 1, 2, 2, 3]


def mark(what: str, iso: str, number: str | None) -> Mark:
    return Mark(what, iso, None if number is None else Decimal(number), number or "")


def test_nothing_is_drawn_of_nothing() -> None:
    assert view_curve(WORDS, ()) is None
    assert view_curve(WORDS, [mark("value", "2026", None)]) is None


@pytest.mark.parametrize("number", ["0", "7", "-7", "1250000"])
def test_a_single_value_is_a_mark_without_a_line(number: str) -> None:
    curve = view_curve(WORDS, [mark("value", "2026", number)])
    assert curve is not None
    (dot,) = curve.dots
    assert dot.label == number
    assert curve.left < dot.x < RIGHT
    assert TOP <= dot.y <= BOTTOM
    assert curve.lines == ()


def test_an_unknown_value_breaks_the_line() -> None:
    marks = [mark("value", str(2020 + at), number) for at, number in enumerate(("1", "2", None, "4", "5"))]
    curve = view_curve(WORDS, marks)
    assert curve is not None
    assert [len(points.split()) for points in curve.lines] == [2, 2]


def test_a_value_that_meets_its_target_has_two_labels_apart() -> None:
    curve = view_curve(WORDS, [mark("value", "2026", "45"), mark("target", "2026", "45")])
    assert curve is not None
    value, target = curve.dots if curve.dots[0].what == "value" else reversed(curve.dots)
    assert (value.x, value.y) == (target.x, target.y)
    assert value.label == target.label == "45"
    assert value.label_y < value.y < target.label_y


def test_of_many_values_the_last_is_labelled() -> None:
    curve = view_curve(WORDS, [mark("value", str(2000 + at), str(at + 1)) for at in range(20)])
    assert curve is not None
    assert [dot.label for dot in curve.dots if dot.label] == ["20"]
    assert len([year for year in curve.years if year.words]) <= 5


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the website of a small town with a plan."""
    town = new_town(tmp_path_factory.mktemp("planned") / "town")
    fill(town)
    return town.build("2026-11-21")


def fill(town: Town) -> None:
    """Give a town a plan of two parts, with costs in two years and an indicator."""
    town.record("plan", "p", {"title": "Plan", "territory": "town", "period": {"from": "2026", "to": "2028"}})
    costs = [
        {"year": "2026", "source": "town", "planned": "400 000 Kč", "spent": "120 000 Kč"},
        {"year": "2026", "source": "region", "planned": "250 000,50 Kč"},
        {"year": "2027", "source": "town", "planned": {"unknown": "Nikdo neví."}, "secured": "90 000 Kč"},
    ]
    measures: dict[str, dict[str, object]] = {
        "1": {"title": "Péče"},
        "1.1": {
            "parent": "1",
            "title": "Odlehčení",
            "planned": {"from": "2026-01", "to": "2026-12"},
            "actual": {"from": "2026-03"},
            "status": [{"state": "in-progress", "date": "2026-06-30"}],
            "budget": {"as_of": "2026-06", "stated_in": "Rozpočet", "costs": costs},
            "indicators": ["h"],
        },
        "1.2": {
            "parent": "1",
            "title": "Kurzy",
            "actual": {"to": {"unknown": "Nikdo si to nepoznamenal."}},
            "status": [{"state": "done", "date": "2026-05-01"}],
        },
        "2": {"title": "Klub", "planned": {"from": "2027", "continuous": True}},
    }
    for code, fields in measures.items():
        town.record("measure", f"p/{code}", fields)
    readings = [
        {"date": "2026-06-30", "value": "310", "stated_in": "Výkaz"},
        {"date": "2025", "value": {"unknown": "Neměřilo se."}},
    ]
    targets = [{"date": "2026", "value": "800"}, {"date": "2028", "value": "1 200"}]
    indicator = {"title": "Hodiny", "unit": "hodin", "direction": "up", "targets": targets, "values": readings}
    town.record("indicator", "p/h", indicator)
    town.record("indicator", "p/n", {"title": "Nic", "unit": "hodin", "direction": "keep"})


def table_of(main: Tag, caption: str) -> list[list[str]]:
    """Return the rows of the table with a caption, cell by cell."""
    found = next(table for table in main.find_all("table") if caption in plain(table.caption.get_text()))
    return [[plain(cell.get_text()) for cell in row.find_all(["th", "td"])] for row in found.find_all("tr")]


def test_how_far_a_plan_is(planned: Path) -> None:
    main = main_of(planned, "en/plans/p/")
    assert "Measures by how far they have come (3 measures)" in plain(main.get_text())
    key = main.select("li[data-state]")
    assert [plain(one.get_text(" ")).split() for one in key] == [
        ["done", "1"],
        ["in", "progress", "1"],
        ["begins", "later", "1"],
    ]
    drawn = main.find("svg", class_="k-bars__stack")
    assert isinstance(drawn, Tag)
    assert drawn["role"] == "img"
    assert str(drawn["aria-label"]).endswith("done: 1, in progress: 1, begins later: 1")
    assert [piece["width"] for piece in drawn.find_all("rect")] == ["33.33%", "33.34%", "33.33%"]
    assert [" ".join(part.get_text(" ").split()) for part in main.select("li:has(> h3)")] == [
        "Péče (1) 1 of 2 done",
        "Klub (2) 0 of 1 done",
    ]


def test_sums_of_a_plan_say_what_is_not_stated(planned: Path) -> None:
    main = main_of(planned, "cs/plany/p/naklady/")
    assert table_of(main, "Náklady podle let a zdrojů (v Kč)") == [
        ["Kdo platí", "Plánováno", "Zajištěno", "Vyplaceno"],
        ["2026"],
        ["obec", "400 000", "neuvedeno", "120 000"],
        ["kraj", "250 000,50", "neuvedeno", "neuvedeno"],
        ["Celkem", "650 000,50", "neuvedeno", "120 000 (uvedeno u 1 ze 2 položek)"],
        ["2027"],
        ["obec", "neuvedeno", "90 000", "-"],
        ["Všechny roky"],
        [
            "obec",
            "400 000 (uvedeno u 1 ze 2 položek)",
            "90 000 (uvedeno u 1 ze 2 položek)",
            "120 000 (uvedeno u 1 ze 2 položek)",
        ],
        ["kraj", "250 000,50", "neuvedeno", "neuvedeno"],
        [
            "Celkem",
            "650 000,50 (uvedeno u 2 ze 3 položek)",
            "90 000 (uvedeno u 1 ze 3 položek)",
            "120 000 (uvedeno u 1 ze 3 položek)",
        ],
    ]
    assert table_of(main, "Náklady podle let")[:2] == [
        ["Rok", "Plánováno", "Zajištěno", "Vyplaceno"],
        ["2026", "650 000,50 Kč", "neuvedeno", "120 000 Kč (uvedeno u 1 ze 2 položek)"],
    ]
    text = plain(main.get_text())
    assert "Sečteno z nákladů 1 ze 3 opatření (datum údajů: červen 2026)." in text
    assert "Rozpočet" in text


def test_costs_of_a_measure_keep_the_reasons(planned: Path) -> None:
    main = main_of(planned, "cs/opatreni/p/1.1/")
    rows = table_of(main, "Náklady podle let a zdrojů")
    assert ["obec", "Neuvedeno: Nikdo neví.", "90 000", "-"] in rows
    parent = main_of(planned, "cs/opatreni/p/1/")
    row = table_of(parent, "Náklady jednotlivých částí")[1]
    assert row[:2] == ["Odlehčení (1.1)", "650 000,50 Kč (uvedeno u 2 ze 3 položek)"]


def test_the_schedule_says_in_words_what_it_draws(planned: Path) -> None:
    main = main_of(planned, "en/plans/p/schedule/")
    reason = "End: Not stated: Nikdo si to nepoznamenal. csThis text is shown in Czech; it has not been translated yet."
    lanes = main.select("li[data-lane]")
    assert [[plain(said.get_text()) for said in lane.select("p")] for lane in lanes] == [
        ["Planned: January 2026 to December 2026", "Began: March 2026"],
        [f"In fact: not stated{reason}"],
        ["Planned: from 2027, continuing"],
    ]
    assert [len(lane.select("rect")) for lane in lanes] == [3, 0, 1]
    assert " ".join(plain(one.get_text()) for one in main.select("svg text")[:4]) == "2026 2027 2028 today"


def test_an_indicator_says_how_far_it_is(planned: Path) -> None:
    main = main_of(planned, "en/indicators/p/h/")
    text = plain(main.get_text())
    assert "310 of 800 (target for 2026)" in text
    assert "490 short of the target" in text
    czech = plain(main_of(planned, "cs/indikatory/p/h/").get_text())
    assert "310 z 800 hodin (cíl na rok 2026)" in czech
    assert "do cíle chybí 490 hodin" in czech
    assert [row[:2] for row in table_of(main_of(planned, "cs/indikatory/p/h/"), "Všechny hodnoty a cíle")] == [
        ["Datum", "Hodnota"],
        ["naměřeno"],
        ["2025", "Neuvedeno: Neměřilo se."],
        ["30. června 2026", "310"],
        ["cíl"],
        ["2026", "800"],
        ["2028", "1 200"],
    ]
    drawn = main.find("svg", class_="k-curve")
    assert isinstance(drawn, Tag)
    assert {"310", "800", "1,200"} <= {label.get_text() for label in drawn.find_all("text")}
    assert "310 of 800 (target for 2026); as of 30 June 2026" in plain(
        main_of(planned, "en/measures/p/1.1/").get_text()
    )
    assert main_of(planned, "en/indicators/p/n/").find("svg", class_="k-curve") is None


def test_ids_in_drawings_are_there_once(planned: Path) -> None:
    for page in ("en/plans/p/", "en/plans/p/costs/", "en/plans/p/schedule/", "en/measures/p/1.1/"):
        main = main_of(planned, page)
        ids = [str(tag["id"]) for tag in main.find_all(id=True)]
        assert len(ids) == len(set(ids))
        filled = {str(piece["fill"])[len("url(#") : -1] for piece in main.find_all("rect", fill=True)}
        assert filled <= set(ids)


def test_what_goes_on_claims_nothing_of_its_beginning_or_end(tmp_path: Path) -> None:
    town = new_town(tmp_path, "pl", "en")
    town.record("plan", "plan", {"title": "Plan", "territory": "town", "period": {"from": "2024", "to": "2030"}})
    town.record("measure", "plan/1", {"title": "Poradnia", "planned": {"from": "2025-01-01", "continuous": True}})
    town.record("measure", "plan/2", {"title": "Klub", "planned": "na bieżąco"})
    site = town.build("2026-11-20")
    told = plain(main_of(site, "pl/plany/plan/harmonogram/").get_text(" "))
    assert "początek: 1 stycznia 2025 r., bezterminowo" in told
    assert "bezterminowo (początku nie podano)" in told
    assert "continuing (beginning not stated)" in plain(main_of(site, "en/plans/plan/schedule/").get_text(" "))
    assert "bezterminowo" in plain(main_of(site, "pl/dzialania/plan/2/").get_text(" "))
