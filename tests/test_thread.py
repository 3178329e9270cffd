"""The golden thread: what is tied to a measure is found on it and at the other end, whichever way it was tied."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from stage import copy_town

from komplan.adapters.snapshots.folder import FolderSnapshot
from komplan.edition.edition import Edition
from komplan.edition.thread import Relation, Thread
from komplan.model.kinds.measure import Measure
from komplan.model.reading.load import load_town
from reading import plain, soup, source
from towns import Town, new_town

WAYS = {"cs": ("opatreni", "rozhodnuti", "setkani"), "en": ("measures", "decisions", "meetings")}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A plan with a measure that every sort of record is tied to."""
    town = new_town(tmp_path)
    resolution = {"title": "Schválení", "number": "1/2026", "date": "2026-01-05", "organ": "Rada", "territory": "town"}
    town.record("resolution", "u1", resolution | {"adopts": ["plan"]})
    fields = {"title": "Plán", "territory": "town", "period": {"from": "2026", "to": "2028"}, "life": "adopted"}
    town.record("plan", "plan", fields | {"adoption": {"resolution": "u1"}})
    town.record("project", "grant", {"title": "Dotace", "territory": "town"})
    town.record("indicator", "plan/i1", {"title": "Hodiny péče", "unit": "hodin", "direction": "up"})
    cost = {"year": "2026", "source": "town", "planned": "1 000 Kč", "project": "grant"}
    measure = {"title": "Péče doma", "budget": {"costs": [cost]}, "indicators": ["i1"]}
    town.record("measure", "plan/1.1", measure | {"proposed_in": ["group/2025-10-01"]})
    meeting(town, "2025-10-01", "Návrh péče", concerns=False)
    return town


def meeting(town: Town, day: str, title: str, *, concerns: bool = True, text: str = "") -> None:
    """Write minutes with one decision."""
    decision = {"code": f"SK/{day}/R1", "title": title, "kind": "decision"}
    if concerns:
        decision |= {"concerns": ["measure/plan/1.1"]}
    file = town.record("meeting", f"group/{day}", {"life": "held", "summary": "Shrnutí.", "decisions": [decision]})
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def links(town: Town) -> list[tuple[str, str]]:
    """Return the relations of the measure with the records that they lead to."""
    loaded = load_town(FolderSnapshot(town.root)).town
    assert loaded is not None
    return [
        (link.relation.value, link.record.key)
        for link in Thread(Edition.of_town(loaded, "")).by_measure["measure/plan/1.1"]
    ]


def test_one_decision_is_found_everywhere(town: Town) -> None:
    before = town.build()
    kept = shutil.copytree(before, town.root / "before")
    meeting(town, "2026-03-12", "Péče začne v květnu")
    site = town.build()
    for language, (measures, decisions, meetings) in WAYS.items():
        pages = {
            "measure": f"{language}/{measures}/plan/1.1/index.html",
            "register": f"{language}/{decisions}/index.html",
            "meeting": f"{language}/{meetings}/group/2026-03-12/index.html",
            "decision": f"{language}/{decisions}/sk-2026-03-12-r1/index.html",
        }
        for name, page in pages.items():
            old = source(kept / page) if (kept / page).exists() else ""
            assert "Péče začne v květnu" not in old, name
            assert "Péče začne v květnu" in source(site / page), name
        last = re.search(r'data-field="last">.*?</dd>', (site / pages["measure"]).read_text("utf-8"), re.S)
        assert last is not None
        assert "sk-2026-03-12-r1" in last.group()
        assert f"{measures}/plan/1.1/" in (site / pages["decision"]).read_text("utf-8"), "the thread leads back"
    feed = ElementTree.fromstring((site / "cs/novinky.xml").read_bytes())
    assert "Péče začne v květnu" in "".join(feed.itertext())
    data = json.loads((site / "data/records.json").read_text("utf-8"))["records"]
    assert "decision/sk-2026-03-12-r1" in {f"{record['kind']}/{record['id']}" for record in data}
    tables = {name: (site / "data" / f"{name}.csv").read_text("utf-8-sig") for name in ("decision", "measure")}
    assert "measure/plan/1.1" in next(row for row in tables["decision"].splitlines() if "sk-2026-03-12-r1" in row)
    assert "decision/sk-2026-03-12-r1" in tables["measure"], "the measure says where it was last spoken of"


def test_each_strand_has_two_ends(town: Town) -> None:
    meeting(town, "2026-03-12", "Péče začne v květnu")
    assert links(town) == [
        ("proposed", "meeting/group/2025-10-01"),
        ("adopted", "resolution/u1"),
        ("paid", "project/grant"),
        ("moved", "indicator/plan/i1"),
        ("said", "decision/sk-2026-03-12-r1"),
    ]
    site = town.build()
    page = (site / "cs/opatreni/plan/1.1/index.html").read_text("utf-8")
    others = {
        "proposed": "cs/setkani/group/2025-10-01",
        "adopted": "cs/usneseni/u1",
        "paid": "cs/projekty/grant",
        "moved": "cs/indikatory/plan/i1",
        "said": "cs/rozhodnuti/sk-2026-03-12-r1",
    }
    for relation, other in others.items():
        tied = re.search(rf'data-strand="{relation}">.*?</dd>', page, re.S)
        assert tied is not None
        assert f"{other}/" in tied.group()
        back = (site / other / "index.html").read_text("utf-8")
        tied = re.search(rf'data-strand="{relation}">.*?</dd>', back, re.S)
        assert tied is not None
        assert "cs/opatreni/plan/1.1/" in tied.group()


def test_the_steps_of_a_measure_stand_by_their_days(town: Town) -> None:
    """What was consulted on an action plan did not come before the plan itself was adopted."""
    town.record("plan-year", "plan/2027", {"title": "Akční plán", "life": "drafted", "measures": [{"measure": "1.1"}]})
    for day, about in (("2025-11-01", "plan/plan"), ("2026-10-01", "plan-year/plan/2027")):
        period = {"from": day, "to": day[:8] + "20"}
        comments = [{"code": "1", "from": "citizen", "text": "Dobře.", "concerns": ["plan/1.1"]}]
        fields = {"title": f"Návrh {day}", "about": [about], "period": period, "comments": comments}
        town.record("consultation", f"navrh-{day}", fields)
    page = (town.build() / "cs/opatreni/plan/1.1/index.html").read_text("utf-8")
    strands = re.findall(r'data-strand="(\w+)">', page)
    assert strands == ["proposed", "consulted", "adopted", "consulted", "paid", "moved"]


def test_what_a_record_is_called_is_not_said_twice(town: Town) -> None:
    """A resolution whose own number begins with the word for what it is has no such word before it."""
    path = "content/resolutions/u1.yml"
    town.write(path, (town.root / path).read_text("utf-8").replace('"1/2026"', '"Usnesení 1/5-1-2026"'))
    site = town.build()
    adopted = {}
    for language, (measures, _, _) in WAYS.items():
        page = soup(site / language / measures / "plan/1.1/index.html")
        adopted[language] = plain(page.select('[data-strand="adopted"] dd')[0].get_text(" "))
    assert adopted["cs"].startswith("Schválení (Usnesení 1/5-1-2026)")
    assert adopted["en"].startswith("Resolution Schválení (Usnesení 1/5-1-2026)")
    described = soup(site / "cs/usneseni/u1/index.html").select('meta[name="description"]')
    assert [tag["content"] for tag in described] == ["Schválení (Usnesení 1/5-1-2026)"]


def test_a_task_that_minutes_come_back_to_speaks_of_the_measure(town: Town) -> None:
    task = {"code": "SK/1/U1", "title": "Najít lidi", "concerns": ["measure/plan/1.1"]}
    town.record("meeting", "group/2026-02-01", {"life": "held", "summary": "Shrnutí.", "tasks": [task]})
    updates = [{"task": "SK/1/U1", "state": "in-progress"}]
    town.record("meeting", "group/2026-04-01", {"life": "held", "summary": "Shrnutí.", "updates": updates})
    assert [link for link in links(town) if link[0] == "said"] == [
        ("said", "task/sk-1-u1"),
        ("said", "meeting/group/2026-04-01"),
    ]


def test_minutes_that_link_to_a_measure_speak_of_it(town: Town) -> None:
    text = "\nMluvilo se o [péči](../../plans/plan/measures/1.1.yml) doma.\n"
    meeting(town, "2026-05-01", "Jiná věc", concerns=False, text=text)
    assert ("said", "meeting/group/2026-05-01") in links(town)
    page = (town.build() / "cs/setkani/group/2026-05-01/index.html").read_text("utf-8")
    assert page.count("cs/opatreni/plan/1.1/") == 2, "in the text and in the thread"


def test_a_draft_is_in_no_thread(town: Town) -> None:
    meeting(town, "2026-03-12", "Tajné jednání")
    file = town.root / "minutes/group/2026-03-12.md"
    file.write_text(file.read_text("utf-8").replace("life: held", "life: held\npublication: draft"), "utf-8")
    site = town.build()
    assert not [page for page in site.rglob("*.html") if "Tajné jednání" in page.read_text("utf-8")]


def test_the_invented_town_has_every_strand(tmp_path: Path) -> None:
    loaded = load_town(FolderSnapshot(copy_town(tmp_path / "town"))).town
    assert loaded is not None
    thread = Thread(Edition.of_town(loaded, ""))
    assert {link.relation for own in thread.by_measure.values() for link in own} == set(Relation)
    inverse = [(link.record.key, link) for own in thread.by_measure.values() for link in own]
    assert all(link in thread.by_record[key] for key, link in inverse)
    assert all(isinstance(link.measure, Measure) for _, link in inverse)


@pytest.mark.parametrize(
    ("fields", "there", "here"),
    [
        ({"planned": {"from": "2026", "to": "2028-12-31"}}, "Co sem má být sloučeno", "S čím má být sloučeno"),
        ({}, "Co sem má být sloučeno", "S čím má být sloučeno"),
        ({"planned": {"from": "2025", "to": "2025"}}, "Co bylo sloučeno sem", "S čím je sloučeno"),
        (
            {"status": [{"state": "cancelled", "date": "2026-03-01", "reason": "Sloučeno."}]},
            "Co bylo sloučeno sem",
            "S čím je sloučeno",
        ),
    ],
)
def test_a_merger_to_come_is_told_as_to_come(town: Town, fields: dict[str, object], there: str, here: str) -> None:
    town.record("measure", "plan/1.2", {"title": "Klub", "merged_into": ["1.1"]} | fields)
    site = town.build("2026-06-01")
    labels = [
        {plain(label.get_text()) for label in soup(site / f"cs/opatreni/plan/{code}/index.html").select("main dt")}
        for code in ("1.1", "1.2")
    ]
    assert (there in labels[0], here in labels[1]) == (True, True), labels
