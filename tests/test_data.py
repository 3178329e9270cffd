"""Open data: what tables hold, that programs can read them, that they hold nothing that may not be seen or run."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from frictionless import Package, system
from openpyxl import load_workbook

from komplan.language.catalogue import catalogue
from komplan.model.kinds import kinds
from komplan.pages.opendata.cells import guard
from reading import LANGUAGES, addresses, main_of, plain
from towns import Town, new_town

ROOT = "https://test.example.org/plans/"
HOSTILE = ("=CMD|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "a;=1+1")
LICENCE = "    licence: {name: CC-BY-4.0}\n"
PAGE = {"cs": "cs/otevrena-data/", "pl": "pl/otwarte-dane/", "en": "en/open-data/"}


def fill(town: Town) -> Town:
    """Write a plan with measures, an indicator, minutes, and drafts that others refer to."""
    settings = town.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + LICENCE, "utf-8")
    town.record("organisation", "office", {"name": "Úřad", "territory": "town"})
    town.record("organisation", "hidden", {"name": "Tajná", "territory": "town", "publication": "draft"})
    parties = "parties: [{organisation: office, role: partner}, {organisation: hidden, role: partner, note: tichá}]\n"
    town.write("content/projects/bridge.yml", f"title: Most\nterritory: town\n{parties}")
    town.write("plans/p/plan.yml", "title: Plán\nterritory: town\nperiod: {from: 2026-01-01, to: 2027-12-31}\n")
    town.record(
        "measure",
        "p/1",
        {"title": {"cs": "Péče", "en": "Care"}, "status": {"unknown": "Nikdo neví."}, "lead": "office"},
    )
    town.write(
        "plans/p/measures/1.1.yml",
        'title: {value: Odlehčení, inferred: z textu, as_written: "ODLEHČENÍ"}\nparent: "1"\n'
        "lead: hidden\npartners: [office, hidden]\nplanned: {from: 2026-01, to: {date: 2026-03, qualifier: expected}}\n"
        "status:\n  - {state: not-started, date: 2026-01-15}\n  - {state: in-progress, date: 2026-02-20}\n"
        "budget:\n  costs:\n    - {year: 2026, source: town, planned: 400 000 Kč, spent: 120 000 Kč}\n"
        "    - {year: 2026, source: region, planned: 250 000 Kč}\n",
    )
    town.record("measure", "p/1.10", {"title": "Kurzy", "outputs": list(HOSTILE), "rationale": HOSTILE[0]})
    town.record("measure", "p/9", {"title": "Neveřejné", "publication": "draft"})
    town.write(
        "plans/p/indicators/o1.yml",
        "title: Hodiny\nunit: {cs: hodin, en: hours}\ndirection: up\ntargets: [{date: 2027, value: 1 250}]\n",
    )
    town.write(
        "minutes/group/2026-03-12.md",
        '---\nlife: held\nnumber: "2"\npresent:\n  - {organisation: office, seats: {at_least: 2}}\n'
        "  - {organisation: hidden, role: host}\ndecisions:\n"
        "  - {code: G/1, title: Rozhodnutí, kind: decision, vote: '5 : 0 : 1', concerns: measure/p/1.1}\n"
        "tasks:\n  - {code: G/U1, title: Najít místnost., due: 2026-04-30}\n---\n"
        "Viz [opatření](../../plans/p/measures/1.1.yml), [návrh](../../plans/p/measures/9.yml)"
        " <!-- skryto --> a <b>konec</b>.\n",
    )
    return town


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(new_town(tmp_path_factory.mktemp("data"))).build()


def records(site: Path, kind: str) -> dict[str, dict[str, Any]]:
    text = (site / f"data/{kind}.json").read_text("utf-8")
    return {record["id"]: record for record in json.loads(text)["records"]}


def rows(site: Path, table: str) -> list[dict[str, str]]:
    text = (site / f"data/{table}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def row(site: Path, table: str, identifier: str) -> dict[str, str]:
    (found,) = (row for row in rows(site, table) if row["id"] == identifier)
    return found


def package(site: Path) -> dict[str, Any]:
    return json.loads((site / "data/datapackage.json").read_text("utf-8"))


def assert_valid(site: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(site / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "message"])[:10]
    assert report.stats["tasks"] == len(package(site)["resources"])


def test_the_package_of_this_repository_is_valid(site: Path) -> None:
    assert_valid(site)


def test_the_package_of_a_town_is_valid(built: Path) -> None:
    assert_valid(built)
    told = package(built)
    assert told["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    assert told["created"] == "2026-03-12T00:00:00Z"
    assert told["id"] == f"{ROOT}data/datapackage.json"


def test_the_package_would_tell_a_wrong_table(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for file in (built / "data").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    costs = folder / "measure-budget-costs.csv"
    costs.write_bytes(costs.read_bytes().replace(b",400000.00,", b",a lot,", 1))
    report = Package(str(folder / "datapackage.json")).validate()
    assert [found[0] for found in report.flatten(["type"])] == ["type-error"]


@pytest.mark.parametrize("name", ["site", "built"])
def test_every_kind_with_records_has_its_files_and_they_agree(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    listed = addresses(site)
    for kind in kinds():
        own = {key.partition("/")[2] for key in listed if key.startswith(f"{kind}/")}
        assert all((site / f"data/{kind}.{ending}").is_file() == bool(own) for ending in ("json", "csv", "xlsx")), kind
        if own:
            assert set(records(site, kind)) == {row["id"] for row in rows(site, kind)} == own
            for row in rows(site, kind):
                assert row["url_cs"].endswith(listed[f"{kind}/{row['id']}"]["cs"])


def cells(value: Any) -> str | Decimal:
    """Return a cell of XLSX as CSV writes it; numbers as numbers."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return Decimal(str(value)) if isinstance(value, int | float) else value


@pytest.mark.parametrize("name", ["site", "built"])
def test_sheets_hold_what_tables_hold(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    books = sorted((site / "data").glob("*.xlsx"))
    assert books
    for file in books:
        for sheet in load_workbook(file):
            lines = csv.reader(
                StringIO((site / f"data/{sheet.title}.csv").read_bytes().decode("utf-8-sig"), newline="")
            )
            for line, told in zip(lines, sheet.iter_rows(), strict=True):
                for text, cell in zip(line, told, strict=True):
                    assert cell.data_type in {"s", "n", "b"}, "neither formulas nor dates"
                    assert cell.hyperlink is None
                    found = cells(cell.value)
                    assert found == (Decimal(text) if isinstance(found, Decimal) else text), (
                        file.name,
                        cell.coordinate,
                    )


def test_hostile_text_stays_text(built: Path) -> None:
    course = row(built, "measure", "p/1.10")
    assert course["rationale_cs"] == f"'{HOSTILE[0]}"
    assert course["outputs_cs"] == "'" + "; ".join(HOSTILE[:-1]) + "; a;'=1+1"
    assert records(built, "measure")["p/1.10"]["rationale"] == {"cs": HOSTILE[0]}
    for file in (built / "data").glob("*.csv"):
        for line in csv.reader(StringIO(file.read_bytes().decode("utf-8-sig"), newline="")):
            for cell in line:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), file
                assert not cell.startswith("-") or Decimal(cell) < 0, file


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n=", "＝"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    assert guard(f"{sign}1").startswith("'")


@pytest.mark.parametrize("text", ["500,-", "- a\n- b"[1:], "1 + 1 = 2", "a; b", "a\n\n---\n\nb", "jan@example.org"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text


def test_files_are_as_rfc_4180_has_them(built: Path) -> None:
    for file in (built / "data").glob("*.csv"):
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), "Excel takes it for another encoding otherwise"
        assert data.endswith(b"\r\n")


def test_what_is_not_public_is_nowhere(built: Path) -> None:
    for file in (built / "data").iterdir():
        texts = (
            [str(cell.value) for sheet in load_workbook(file) for line in sheet.iter_rows() for cell in line]
            if file.suffix == ".xlsx"
            else [file.read_text("utf-8-sig")]
        )
        for secret in ("hidden", "Tajná", "tichá", "Neveřejné", "measures/9", "p/9", "skryto"):
            assert not any(secret in text for text in texts), (file.name, secret)
    assert row(built, "measure", "p/1.1")["partners"] == "organisation/office"
    assert len(rows(built, "project-parties")) == 1
    assert [seat["organisation"] for seat in rows(built, "meeting-present")] == ["organisation/office", ""]


def test_texts_have_whole_addresses_and_no_html(built: Path) -> None:
    (meeting,) = records(built, "meeting").values()
    assert meeting["text"] == {"cs": f"Viz [opatření]({ROOT}cs/opatreni/p/1.1/), návrh  a konec."}


def test_values_stand_in_columns_of_their_own(built: Path) -> None:
    measure = row(built, "measure", "p/1.1")
    assert (measure["title_cs"], measure["title_en"]) == ("Odlehčení", "")
    assert (measure["parent"], measure["code"]) == ("measure/p/1", "1.1")
    assert (measure["planned_from"], measure["planned_to"], measure["planned_to_qualifier"]) == (
        "2026-01", "2026-03", "expected",
    )  # fmt: skip
    assert measure["url_en"] == f"{ROOT}en/measures/p/1.1/"
    costs = rows(built, "measure-budget-costs")
    assert [
        (cost["budget_costs_row"], cost["source"], cost["planned"], cost["planned_currency"]) for cost in costs
    ] == [
        ("1", "town", "400000.00", "CZK"),
        ("2", "region", "250000.00", "CZK"),
    ]
    assert [said["state"] for said in rows(built, "measure-status")] == ["not-started", "in-progress"]
    seat, _ = rows(built, "meeting-present")
    assert (seat["organisation"], seat["seats"], seat["seats_bound"]) == ("organisation/office", "2", "at_least")
    (target,) = rows(built, "indicator-targets")
    assert (target["date"], target["value"]) == ("2027", "1250")
    (decision,) = rows(built, "decision")
    assert (decision["vote_in_favour"], decision["vote_against"], decision["vote_abstained"]) == ("5", "0", "1")
    assert decision["concerns"] == "measure/p/1.1"


def test_gaps_are_said(built: Path) -> None:
    assert row(built, "measure", "p/1")["unknown"] == "status"
    assert records(built, "measure")["p/1"]["status"] == {"unknown": {"cs": "Nikdo neví."}}
    told = row(built, "measure", "p/1.1")
    assert (told["inferred"], told["as_written"]) == ("title", "title: ODLEHČENÍ")
    title = {"value": {"cs": "Odlehčení"}, "inferred": {"cs": "z textu"}, "as_written": "ODLEHČENÍ"}
    assert records(built, "measure")["p/1.1"]["title"] == title


def test_the_source_s_own_words_stand_beside_values(town: Town) -> None:
    fill(town)
    town.write(
        "plans/p/measures/2.yml",
        "title: {value: Doprava, as_written: DOPRAVA}\nparent: {value: '1', as_written: =1}\n"
        "lead: {value: hidden, as_written: Tajná služba}\n"
        "planned: {value: {from: 2026}, as_written: od roku 2026}\n"
        "partners: [office, hidden, {value: office, as_written: úřad}, {unknown: kdo},"
        " {value: office, inferred: z webu}]\n"
        "budget:\n  costs:\n"
        "    - {year: 2026, source: town, planned: {value: 350000 CZK, as_written: cca 350 000 Kč ročně}}\n"
        "    - {value: {year: 2027, source: town}, as_written: totéž, inferred: z roku 2026}\n"
        "    - {unknown: nerozepsáno}\n",
    )
    town.write(
        "minutes/group/2026-04-09.md",
        '---\nlife: held\nstarts: {value: "15:00", as_written: "15:00-17:00 hod."}\n'
        "chair: {value: {organisation: hidden, role: host}, as_written: Tajná služba}\n"
        'decisions: [{code: G/2, title: X, kind: decision, vote: {value: "7:0:0",'
        ' as_written: "7:0:0, nehlasoval 1"}}]\n'
        'tasks: [{code: G/U2, title: Y, due: {value: 2027-06-01, as_written: "od 1. 6. 2027"}}]\n'
        "updates:\n  - {task: g-u1, state: {value: in-progress, as_written: začato},"
        " due: {value: 2026-12, inferred: z mailu}}\n---\n",
    )
    site = town.build()
    measure = row(site, "measure", "p/2")
    assert (measure["parent"], measure["parent_as_written"]) == ("measure/p/1", "'=1")
    assert (measure["planned_from"], measure["planned_from_as_written"]) == ("2026", "")
    assert measure["planned_as_written"] == "od roku 2026"
    assert measure["partners"] == "; ".join(["organisation/office"] * 3)
    assert measure["partners_as_written"] == "; úřad; "
    assert (measure["unknown"], measure["inferred"]) == ("partners", "partners")
    assert measure["as_written"] == "title: DOPRAVA"
    costs = [cost for cost in rows(site, "measure-budget-costs") if cost["id"] == "p/2"]
    assert [(cost["planned"], cost["planned_as_written"], cost["as_written"]) for cost in costs] == [
        ("350000.00", "cca 350 000 Kč ročně", ""), ("", "", "*: totéž"), ("", "", ""),
    ]  # fmt: skip
    assert [(cost["unknown"], cost["inferred"]) for cost in costs] == [("", ""), ("", "*"), ("*", "")]
    meeting = row(site, "meeting", "group/2026-04-09")
    assert (meeting["starts"], meeting["starts_as_written"]) == ("15:00", "15:00-17:00 hod.")
    assert row(site, "decision", "g-2")["vote_as_written"] == "7:0:0, nehlasoval 1"
    task = row(site, "task", "g-u2")
    assert (task["due"], task["due_as_written"]) == ("2027-06-01", "od 1. 6. 2027")
    assert task["as_written"] == "now_due: od 1. 6. 2027"
    later = row(site, "task", "g-u1")
    assert (later["now_state"], later["now_due"]) == ("in-progress", "2026-12")
    assert (later["as_written"], later["inferred"]) == ("now_state: začato", "now_due")
    assert_valid(site)
    assert not any("Tajná služba" in file.read_text("utf-8-sig") for file in (site / "data").glob("*.[cj]s*"))


def test_columns_do_not_hang_on_the_content(site: Path, built: Path) -> None:
    def without_languages(site: Path) -> dict[str, list[str]]:
        return {name: [one for one in own if not one.endswith(("_cs", "_pl", "_en"))] for name, own in columns(site)}

    one, other = without_languages(site), without_languages(built)
    assert {name: own for name, own in one.items() if name in other} == {
        name: own for name, own in other.items() if name in one
    }
    assert all(own[-1] == "as_written" for own in one.values())
    assert "title_as_written" not in {name for own in one.values() for name in own}
    fields = [field for resource in package(site)["resources"] for field in resource["schema"]["fields"]]
    assert (
        next(field["title"] for field in fields if field["name"] == "planned_as_written")
        == "Plánováno: znění ve zdroji"
    )


def test_what_is_computed_is_there_too(built: Path) -> None:
    above, measure = row(built, "measure", "p/1"), row(built, "measure", "p/1.1")
    assert above["now_state"] == measure["now_state"] == "in-progress"
    assert (above["now_planned"], above["now_spent"], above["now_planned_currency"]) == (
        "650000.00",
        "120000.00",
        "CZK",
    )
    assert (measure["now_due"], measure["now_overdue"], above["now_overdue"]) == ("2026-03", "true", "false")
    assert (measure["now_last_said"], measure["now_said_in"]) == ("2026-03-12", "decision/g-1")
    (task,) = rows(built, "task")
    assert (task["now_state"], task["now_due"], task["now_overdue"]) == ("open", "2026-04-30", "true")


def test_sums_of_several_currencies_are_not_made_up(town: Town) -> None:
    fill(town)
    costs = "budget: {costs: [{year: 2026, source: union, planned: 100 EUR}]}\n"
    file = town.root / "plans/p/measures/1.10.yml"
    file.write_text(file.read_text("utf-8") + costs + 'parent: "1"\n', "utf-8")
    measure = row(town.build(), "measure", "p/1")
    assert measure["now_planned"] == ""
    assert measure["now_spent"] == "120000.00"
    assert measure["unknown"] == "status; now_planned"


def data_of(site: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (site / "data").iterdir()}


def test_the_same_content_gives_the_same_bytes_on_any_day(tmp_path: Path) -> None:
    first = fill(new_town(tmp_path / "one")).build("2026-06-01")
    second = fill(new_town(tmp_path / "two")).build("2026-11-30")
    assert data_of(first) == data_of(second)


def test_a_changed_amount_changes_its_row_and_the_sums(town: Town) -> None:
    before = data_of(fill(town).build())
    file = town.root / "plans/p/measures/1.1.yml"
    file.write_text(file.read_text("utf-8").replace("250 000", "260 000"), "utf-8")
    site = town.build()
    after = data_of(site)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed == {"measure.csv", "measure.json", "measure.xlsx", "measure-budget-costs.csv"}
    assert rows(site, "measure-budget-costs")[1]["planned"] == "260000.00"
    assert row(site, "measure", "p/1")["now_planned"] == "660000.00"


def columns(site: Path) -> Iterator[tuple[str, list[str]]]:
    for resource in package(site)["resources"]:
        yield resource["name"], [field["name"] for field in resource["schema"]["fields"]]


def test_columns_are_told_apart_and_machines_fields_stay_out(site: Path) -> None:
    for name, own in columns(site):
        assert len(set(own)) == len(own), name
        assert not {"language", "former_ids", "publication", "publish_at"} & set(own), name
        assert {"id", *(f"url_{language}" for language in LANGUAGES), "unknown"} <= set(own), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_all_of_it(site: Path, language: str) -> None:
    page = main_of(site, PAGE[language])
    linked = {link["href"].rpartition("data/")[2] for link in page.find_all("a") if "/data/" in link["href"]}
    full = {name for name, _ in columns(site) if rows(site, name)}
    there = {file.name for file in (site / "data").iterdir() if file.suffix != ".csv" or file.stem in full}
    assert linked == there
    assert "Creative Commons Attribution 4.0 International" in page.get_text()
    assert date.fromisoformat(page.find("time")["datetime"]) <= date(2026, 11, 22)
    count = len(rows(site, "project"))
    assert f"{count} " in plain(page.find("a", string="project.csv").find_next("span").get_text())
    listed = main_of(site, f"{language}/{catalogue(language).say('kinds', 'project', 'slug')}/")
    offered = {link["href"] for link in listed.find_all("a", href=True) if "/data/" in link["href"]}
    assert offered == {f"../../data/project.{ending}" for ending in ("csv", "xlsx", "json")}


def test_without_a_licence_none_is_claimed(town: Town) -> None:
    site = town.build()
    assert "licenses" not in package(site)
    assert "not stated" in main_of(site, PAGE["en"]).get_text()
    structured = BeautifulSoup((site / PAGE["en"] / "index.html").read_text("utf-8"), "html.parser")
    assert "license" not in json.loads(structured.find("script", type="application/ld+json").string)


def structured(site: Path, url: str) -> dict[str, Any]:
    page = BeautifulSoup((site / url / "index.html").read_text("utf-8"), "html.parser")
    return json.loads(page.find("script", type="application/ld+json").string)


def test_search_engines_are_told_what_plans_measures_and_meetings_are(built: Path) -> None:
    plan = structured(built, "cs/plany/p/")
    assert plan["@type"] == "CreativeWork"
    assert plan["temporalCoverage"] == "2026-01-01/2027-12-31"
    assert plan["spatialCoverage"]["@type"] == "Place"
    measure = structured(built, "cs/opatreni/p/1.1/")
    assert measure["actionStatus"] == "https://schema.org/ActiveActionStatus"
    assert (measure["startTime"], measure["endTime"]) == ("2026-01", "2026-03")
    assert measure["isPartOf"]["url"] == f"{ROOT}cs/plany/p/"
    assert "agent" not in measure
    assert structured(built, "cs/opatreni/p/1/")["agent"]["name"] == "Úřad"
    meeting = structured(built, "en/meetings/group/2026-03-12/")
    assert meeting["eventStatus"] == "https://schema.org/EventScheduled"
    assert meeting["organizer"]["@type"] == "Organization"
    data = structured(built, PAGE["en"])
    assert data["@type"] == "Dataset"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {"@type": "DataDownload", "contentUrl": f"{ROOT}data/measure.csv", "encodingFormat": "text/csv"} in data[
        "distribution"
    ]
