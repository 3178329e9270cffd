"""Years and reports of a plan: what they say counts of the measure, a report is drafted, both keep what was adopted."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from claims import card_of, said, section_of
from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.checks.run import check_town
from komplan.edition.edition import Edition
from komplan.edition.measures import progress_of
from komplan.edition.readings import readings_of
from komplan.language.worth import Worth
from komplan.model.kinds.indicator import Indicator
from komplan.model.kinds.measure import Measure, MeasureState
from komplan.model.kinds.report import Report
from komplan.model.reading.load import load_town
from reading import main_of, plain
from towns import Town, new_town

YEAR, REPORT = "plans/plan/years/2027.yml", "plans/plan/reports/2026.yml"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Give a town with a plan of two measures, carried out since 2026, and a resolution."""
    town = new_town(tmp_path, "cs", "en")
    town.write("plans/plan/plan.yml", "title: Plán\nterritory: town\nperiod: 2026 – 2030\nsummary: Plán.\n")
    town.write(
        "plans/plan/measures/1.yml",
        "title: Klub\nplanned: {from: 2026-02, to: 2027-12}\noutputs: [upravená klubovna]\n"
        "indicators: i1\nsummary: Klub.\n"
        "status:\n  - {state: in-progress, date: 2026-05-01, reason: Klubovna se upravuje.}\n"
        "budget:\n  as_of: 2026-01-01\n  stated_in: Rozpočet.\n  costs:\n"
        "    - {year: 2026, source: town, planned: 100 000 Kč, spent: 40 000 Kč}\n"
        "    - {year: 2026, source: region, planned: 50 000 Kč}\n    - {year: 2027, source: town, planned: 7 Kč}\n",
    )
    town.write("plans/plan/measures/2.yml", "title: Doprava\nsummary: Jízdy.\n")
    town.write(
        "plans/plan/indicators/i1.yml",
        "title: Návštěvy\nunit: návštěv\ndirection: up\nsummary: Kolik jich bylo.\n"
        "values:\n  - {date: 2026-06, value: 40}\n  - {date: 2026-12, value: 90}\n  - {date: 2027-01, value: 99}\n"
        "targets: [{date: 2026-12, value: 80}]\n",
    )
    fields = {"title": "Usnesení", "number": "u1", "date": "2027-02-05", "organ": "Rada", "territory": "town"}
    town.record("resolution", "u1", fields)
    return town


def edition(town: Town, day: str) -> Edition:
    found = load_town(FolderSnapshot(town.root)).town
    assert found is not None
    return Edition.of_town(found, day)


def state(town: Town, day: str, *, public: bool = False) -> MeasureState:
    now = edition(town, day)
    now = now.public if public else now
    (measure,) = (one for one in now.of(Measure) if one.id == "plan/1")
    return progress_of(now, measure).state


def found(town: Town, day: str) -> set[str]:
    findings = check_town(FolderSnapshot(town.root), lambda zone: day).findings
    return {finding.code for finding in findings} - {"missing-translation", "missing-summary"}


def drafted(town: Town) -> subprocess.CompletedProcess[str]:
    return town.run("report", "plan", "2026", today="2027-02-01", LC_ALL="cs_CZ.UTF-8")


def test_a_report_is_drafted_from_the_year(town: Town) -> None:
    done = drafted(town)
    assert done.returncode == 0, done.stderr
    assert REPORT in done.stdout
    report = edition(town, "2027-02-01").get(Report, "plan/2026")
    assert report is not None
    assert report.date.value is not None
    assert report.date.value.iso == "2026-12-31"
    first, second = (item.value for item in report.measures.value or ())
    assert first is not None
    assert second is not None
    assert first.state.value is MeasureState.PROGRESS
    assert first.done.value is not None
    assert first.done.value.by_language == {"cs": "Klubovna se upravuje."}
    assert [text.value.by_language["cs"] for text in first.promised.value or () if text.value] == ["upravená klubovna"]
    assert first.planned.value is not None
    assert (first.planned.value.worth, first.planned.value.currency) == (Worth.plain(Decimal(150000)), "CZK")
    assert first.spent.value is not None
    assert first.spent.value.worth == Worth.plain(Decimal(40000))
    (reading,) = (item.value for item in first.readings.value or ())
    assert reading is not None
    assert reading.value.value is not None
    assert reading.target.value is not None
    assert (reading.value.value.number, reading.target.value.number) == (90, 80)
    assert second.state.value is MeasureState.NO_INFORMATION
    assert not found(town, "2027-02-01")


def test_a_report_is_drafted_of_what_was_in_force_in_the_year(town: Town) -> None:
    """Also of what was withdrawn, or put off until another year, while it lasted."""
    for code, start in {"3": "2027-10", "4": "2026-03", "5": "2026-03", "6": "2027-01"}.items():
        town.write(f"plans/plan/measures/{code}.yml", f"title: Jiné\nplanned: {{from: {start}}}\n")
    revisions = {
        "2025-11-05": "{measure: '4', what: withdrawn}",
        "2026-11-05": "{measure: '5', what: withdrawn}, {measure: '6', what: changed, field: planned, was: 2026}",
    }
    for number, day in enumerate(revisions, 2):
        fields = {"title": "Usnesení", "number": f"u{number}", "date": day, "organ": "Rada", "territory": "town"}
        town.record("resolution", f"u{number}", fields | {"amends": ["plan"]})
    listed = [
        f"{{date: {day}, resolution: resolution/u{number}, summary: Změna., changes: [{changes}]}}"
        for number, (day, changes) in enumerate(revisions.items(), 2)
    ]
    text = "title: Plán\nterritory: town\nperiod: 2025 – 2030\nlife: amended\n"
    town.write("plans/plan/plan.yml", f"{text}revisions: [{', '.join(listed)}]\n")
    assert drafted(town).returncode == 0
    report = edition(town, "2027-02-01").get(Report, "plan/2026")
    assert report is not None
    named = [item.value.measure.value for item in report.measures.value or () if item.value]
    assert [reference.target for reference in named if reference] == ["1", "2", "5", "6"]


def test_a_report_is_drafted_once(town: Town) -> None:
    assert drafted(town).returncode == 0
    before = (town.root / REPORT).read_bytes()
    again = drafted(town)
    assert again.returncode == 1
    assert REPORT in again.stderr + again.stdout
    assert (town.root / REPORT).read_bytes() == before


@pytest.mark.parametrize(("year", "code"), [("2028", 1), ("26", 2), ("2026a", 2), ("²⁰²⁶", 2)])
def test_no_report_on_a_year_that_is_none_or_to_come(town: Town, year: str, code: int) -> None:
    done = town.run("report", "plan", year, today="2027-02-01")
    assert done.returncode == code
    assert not (town.root / "plans/plan/reports").exists()


def test_the_action_plan_says_what_was_promised(town: Town) -> None:
    town.write(
        "plans/plan/years/2026.yml",
        "title: Akční plán\nmeasures:\n  - measure: '1'\n    tasks: [{title: Vymalovat}]\n    outputs: [pult]\n"
        "    costs: [{source: town, planned: 30 Kč}, {source: users, planned: 12 Kč}]\n",
    )
    assert drafted(town).returncode == 0
    report = edition(town, "2027-02-01").get(Report, "plan/2026")
    assert report is not None
    (item,) = (item.value for item in report.measures.value or ())
    assert item is not None
    assert [text.value.by_language["cs"] for text in item.promised.value or () if text.value] == ["Vymalovat", "pult"]
    assert item.planned.value is not None
    assert item.planned.value.worth == Worth.plain(Decimal(42))


def test_what_is_said_of_money_elsewhere_stands_on_the_measure_and_in_no_sum(town: Town) -> None:
    costs = "{source: town, planned: 60 000 Kč}, {source: region, planned: 30 000 Kč, secured: 1 000 Kč}"
    town.write(YEAR, f"title: Akční plán\nmeasures: [{{measure: '1', costs: [{costs}]}}]\n")
    told = "{measure: '1', spent: {value: 48 000 Kč, as_written: necelých 50 tisíc}}, {measure: '2', planned: 9 Kč}"
    town.write(REPORT, f"title: Zpráva\ndate: 2026-12-31\nmeasures: [{told}]\n")
    site = town.build("2027-02-01")
    page = main_of(site, "cs/opatreni/plan/1/")
    table = next(one for one in page.find_all("table") if "akční plány" in one.get_text())
    assert "2026 (v Kč) Zpráva" in said(table)
    assert "necelých 50 tisíc" in said(table)
    assert "2027 (v Kč) Akční plán 90 000 1 000 (uvedeno u 1 ze 2 položek)" in said(table)
    assert [link["href"].split("/")[-4] for link in table.select("a")] == ["zpravy-o-plneni", "akcni-plany"]
    assert "v součtech nejsou" in said(page)
    bars = next(one for one in page.find_all("table") if "Plánováno, zajištěno" in one.get_text())
    assert said(bars).endswith("40 000 Kč (uvedeno u 1 ze 3 položek)")
    other = main_of(site, "cs/opatreni/plan/2/")
    assert "Zpráva 9 neuvedeno" in said(other)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (YEAR, "title: Akční plán\nmeasures:\n  - measure: '1'\n    status: [{state: done, date: 2027-03-01}]\n"),
        (
            "plans/plan/reports/2027.yml",
            "title: Zpráva\ndate: 2027-03-01\nmeasures: [{measure: '1', state: done}]\n",
        ),
    ],
)
def test_what_a_year_or_a_report_says_counts_of_the_measure(town: Town, path: str, text: str) -> None:
    town.write(path, text)
    assert state(town, "2027-02-28") is MeasureState.PROGRESS
    assert state(town, "2027-03-01") is MeasureState.DONE
    site = town.build("2027-03-02")
    (page,) = site.glob("cs/*/plan/1/index.html")
    told = BeautifulSoup(page.read_text("utf-8"), "lxml").select_one("[data-field=state]")
    assert told is not None
    assert "splněno" in told.get_text()
    town.write(path, f"publication: draft\n{text}")
    assert state(town, "2027-03-01", public=True) is MeasureState.PROGRESS


@pytest.mark.parametrize("state_of_the_year", ["done", "partly-done", "not-done"])
def test_that_a_year_is_done_tells_nothing_of_what_goes_on(town: Town, state_of_the_year: str) -> None:
    """The measure is planned until the end of 2027, so that only another word than these counts."""
    item = f"{{measure: '1', state: {state_of_the_year}, reason: Proto.}}"
    town.write(REPORT, f"title: Zpráva\ndate: 2026-12-31\nmeasures: [{item}]\n")
    assert state(town, "2027-01-10") is MeasureState.PROGRESS
    town.write(
        REPORT, "title: Zpráva\ndate: 2026-12-31\nmeasures: [{measure: '1', state: postponed, reason: Proto.}]\n"
    )
    assert state(town, "2027-01-10") is MeasureState.POSTPONED


OF_2026 = "v roce 2026 částečně splněno"


def test_what_a_report_says_of_a_year_is_told_with_it_wherever_nothing_else_is_known(town: Town) -> None:
    """On the card, the page and the plan, in its counts, among what changed and in the feed; the state stays open."""
    item = "{measure: '2', state: partly-done, reason: Chyběl řidič.}"
    town.write(REPORT, f"title: Zpráva\ndate: 2026-12-31\nmeasures: [{item}]\n")
    site = town.build("2027-01-10")
    assert f"{OF_2026} k 31. 12. 2026" in card_of(site, "cs/opatreni/", "2")
    page = said(main_of(site, "cs/opatreni/plan/2/"))
    assert f"{OF_2026} k 31. 12. 2026 Chyběl řidič." in page
    assert "bez informací" not in page
    plan = main_of(site, "cs/plany/plan/")
    assert f"splněno 0 ze 2, {OF_2026}: 1" in card_of(site, "cs/plany/", "Plán")
    assert f"{OF_2026} 1" in section_of(site, "cs/plany/plan/", "progress")
    assert OF_2026 in section_of(site, "cs/plany/plan/", "changed")
    assert "bez informací" not in said(plan)
    assert f"Doprava (2): {OF_2026}" in plain((site / "cs/novinky.xml").read_text("utf-8"))
    assert OF_2026 in said(main_of(site, "cs/podle-stavu/partly-done-2026/"))


@pytest.mark.parametrize(("day", "year"), [("2026-12-05", "2026"), ("2027-01-05", None)])
def test_what_is_said_after_a_year_stands_before_how_that_ended(town: Town, day: str, year: str | None) -> None:
    town.write(REPORT, "title: Zpráva\ndate: 2026-12-31\nmeasures: [{measure: '2', state: done}]\n")
    text = f"title: Doprava\nstatus: [{{state: no-information, date: {day}, reason: Nikdo nepodal zprávu.}}]\n"
    town.write("plans/plan/measures/2.yml", text)
    now = edition(town, "2027-01-10")
    (measure,) = (one for one in now.of(Measure) if one.id == "plan/2")
    told = progress_of(now, measure)
    assert told.state is MeasureState.NO_INFORMATION
    assert (told.of_year.of_year if told.of_year else None) == year


def test_what_a_report_tells_of_an_indicator_was_measured(town: Town) -> None:
    """On the page of the indicator with its source, at the measure, among what changed; of a date once."""
    readings = "{indicator: i1, value: 120, date: 2027-02}, {indicator: i1, value: 91, date: 2026-12}"
    item = f"{{measure: '1', state: in-progress, readings: [{readings}, {{indicator: i1, value: 77}}]}}"
    text = f"title: Zpráva za rok 2026\ndate: 2027-03-01\nmeasures: [{item}]\n"
    town.write(REPORT, text)
    town.write("plans/plan/reports/2027.yml", text.replace("2026\n", "2027\n").replace("120", "121"))
    site = town.build("2027-03-10")
    page = said(main_of(site, "cs/indikatory/plan/i1/"))
    assert "120 návštěv k 2/2027 Zdroj: Zpráva za rok 2026" in page
    for number in ("91", "121"):
        assert number not in page.split()
    row = next(row for row in main_of(site, "cs/indikatory/plan/i1/").select("tr") if "120" in row.get_text())
    assert row.select_one("a[href*='2026']") is not None
    assert "77" in page
    assert "120 návštěv" in said(main_of(site, "cs/opatreni/plan/1/"))
    assert "120 návštěv" in section_of(site, "cs/plany/plan/", "changed")
    town.write(REPORT, f"publication: draft\n{text}")
    town.write("plans/plan/reports/2027.yml", f"publication: draft\n{text}")
    now = edition(town, "2027-03-10").public
    (indicator,) = now.of(Indicator)
    assert [reading.value.value.number for reading in readings_of(now, indicator) if reading.value.value] == [
        40,
        90,
        99,
    ]


def test_what_is_to_begin_later_is_counted_as_it_is_told(town: Town) -> None:
    """In the sentence, in the bar, in what holds it and in the list; what was withdrawn is told by why."""
    measures = {
        "p": "title: Priorita\n",
        "3": "title: Tři\nparent: p\nplanned: {from: 2028}\n",
        "4": "title: Čtyři\nparent: p\nplanned: {from: 2028}\nstatus: [{state: not-started, date: 2027-01-02}]\n",
        "5": "title: Pět\nparent: p\nstatus: [{state: postponed, date: 2027-01-02, reason: Oprava střechy.}]\n",
    }
    for code, text in measures.items():
        town.write(f"plans/plan/measures/{code}.yml", text)
    fields = {"title": "Usnesení", "number": "u2", "date": "2027-01-08", "organ": "Rada", "territory": "town"}
    town.record("resolution", "u2", fields | {"amends": ["plan"]})
    change = "{measure: '5', what: withdrawn, why: Poskytovatel ji hradí sám.}"
    town.write(
        "plans/plan/plan.yml",
        "title: Plán\nterritory: town\nperiod: 2026 – 2030\nlife: amended\n"
        f"revisions: [{{date: 2027-01-08, summary: Změna., resolution: resolution/u2, changes: [{change}]}}]\n",
    )
    site = town.build("2027-03-10")
    assert "splněno 0 ze 4 opatření" in said(main_of(site, "cs/plany/plan/").find(attrs={"data-field": "done"}))
    told = card_of(site, "cs/plany/", "Plán")
    assert "splněno 0 ze 4, 2 začnou později (nezahájeno: 1), bez informací: 1, z plánu vypuštěno: 1" in told
    assert "nezahájeno: 1, začne později: 1, vypuštěno z plánu: 1" in card_of(site, "cs/opatreni/", "p")
    assert "začne později" in card_of(site, "cs/opatreni/", "3")
    page = said(main_of(site, "cs/opatreni/plan/5/").find(attrs={"data-field": "state"}))
    assert "vypuštěno z plánu k 8. 1. 2027 Poskytovatel ji hradí sám." in page
    assert "střechy" not in page


ADOPTED = {
    "plan-year/plan/2027": (
        YEAR,
        "title: Akční plán\nsummary: Rok.\nlife: adopted\nadoption: {by: resolution/u1}\n"
        "measures:\n  - {measure: '1', note: Letos.}\n",
    ),
    "report/plan/2026": (
        REPORT,
        "title: Zpráva\nsummary: Rok.\ndate: 2026-12-31\napproval: {by: resolution/u1}\n"
        "measures:\n  - {measure: '1', state: in-progress, done: Letos.}\n",
    ),
}
"""Records that were adopted, with their files, by what they are called."""


@pytest.mark.parametrize("key", ADOPTED)
@pytest.mark.parametrize("by_file", [False, True])
def test_what_was_adopted_does_not_change_unseen(town: Town, key: str, *, by_file: bool) -> None:
    path, text = ADOPTED[key]
    file = town.write(path, text)
    assert found(town, "2027-02-10") == {"digest-missing"}
    done = town.run("adopt", str(file) if by_file else key, today="2027-02-10")
    assert done.returncode == 0, done.stderr
    assert found(town, "2027-02-10") == set()
    file.write_text(file.read_text("utf-8").replace("Letos.", "Loni."), "utf-8")
    assert found(town, "2027-02-10") == {"endorsed-digest"}
    assert town.run("adopt", key, today="2027-02-10").returncode == 1


def test_nothing_is_adopted_that_is_a_draft_or_not_there(town: Town) -> None:
    text = "title: Akční plán\npublication: draft\nadoption: {by: resolution/u1}\nmeasures: [{measure: '1'}]\n"
    town.write(YEAR, text)
    assert town.run("adopt", "plan-year/plan/2027").returncode == 1
    assert town.run("adopt", "report/plan/2027").returncode == 1
    town.write(YEAR, "title: Akční plán\nmeasures: [{measure: '1'}]\n")
    assert town.run("adopt", "plan-year/plan/2027").returncode == 1
    assert "digest" not in (town.root / YEAR).read_text("utf-8")


def test_a_report_stands_beside_the_one_before(town: Town) -> None:
    items = "{measure: '1', state: in-progress, spent: 40 000 Kč}, {measure: '2', state: not-started}"
    town.write(REPORT, f"title: Zpráva za rok 2026\ndate: 2026-12-31\nmeasures: [{items}]\n")
    items = "{measure: '1', state: done, spent: 10 000 Kč}, {measure: '2', state: not-started}"
    town.write("plans/plan/reports/2027.yml", f"title: Zpráva za rok 2027\ndate: 2027-12-31\nmeasures: [{items}]\n")
    site = town.build("2028-01-10")
    (page,) = site.glob("cs/*/plan/2027/index.html")
    heading = BeautifulSoup(page.read_text("utf-8"), "lxml").find(id="compared")
    assert heading is not None
    section = heading.parent
    assert section is not None
    assert [title.get_text() for title in section.find_all("h3")] == ["Klub (1)"]
    told = " ".join(section.get_text(" ").split())
    assert "2026: probíhá 2027: splněno" in told
    assert "40 000 Kč 2027: 10 000 Kč" in told
    (earlier,) = site.glob("cs/*/plan/2026/index.html")
    assert 'id="compared"' not in earlier.read_text("utf-8")
