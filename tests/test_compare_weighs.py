"""What a comparison shows first: harmful edits of this repository's own plans and minutes, one by one."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from test_compare import commit, data, git
from towns import Town

REPOSITORY = Path(__file__).parents[1]
PLAN = "plans/modelov-plan/plan.yml"
MEASURE = "plans/modelov-plan/measures/2.1.1.yml"
MINUTES = "minutes/modelov-rs/2025-04-10.md"
INDICATOR = "plans/modelov-plan/indicators/i1.yml"

EDITS = {
    "a digest of the adoption is gone and a measure ends later": (
        [(PLAN, r'\n  digest: "v2:4c.*"', ""), (MEASURE, "to: 2026-09-30", "to: 2027-09-30")],
        {"act_gone", "binding", "leap"},
    ),
    "an approval is gone and a vote is turned round": (
        [(MINUTES, r"\napproval:\n(  .*\n)+", "\n"), (MINUTES, '"5 : 0 : 0"', '"0 : 5 : 0"')],
        {"act_gone", "vote", "binding"},
    ),
    "an adoption is said to be unknown": (
        [(PLAN, r"adoption:\n(  .*\n)+", "adoption: {unknown: {cs: Nevíme.}}\n")], {"act_gone"},
    ),
    "a digest is made anew": (
        [(PLAN, "v2:4cbfd47660bcce42", "v2:0000000000000000")], {"digest_anew"},
    ),
    "a translation of what was agreed on is negated": (
        [(MEASURE, r"en: Trial transport", "en: No trial transport")], {"translation", "one_language"},
    ),
    "what was agreed on says something else": (
        [(MEASURE, r"cs: Zkušební provoz dopravy", "cs: Zkušební provoz")], {"binding", "one_language"},
    ),
    "a state of before is gone": (
        [(MEASURE, r"status:\n(  - state: not-started\n    date: 2026-03-12\n(    .*\n)+?)(?=  - )", "status:\n")],
        {"status_gone"},
    ),
    "an indicator is a hundred thousand times as large": (
        [(INDICATOR, "value: 1 400", "value: 140 000 000")], {"tenfold", "binding"},
    ),
    "a warning is silenced": (
        [(MEASURE, r"\Z", "suppress:\n  - {code: measure-overdue, reason: Tak.}\n")], {"suppressed"},
    ),
    "a published record is deleted": ([("content/articles/luhacovice-informace-o-projektu.md", None, "")], {"gone"}),
    "a record is renamed without its former id": (
        [("content/services/modelov-klub.yml", None, "content/services/klub.yml")], {"moved"},
    ),
    "a link leads elsewhere": (
        [("content/pages/about.md", r"\Z", "\n[Více](https://evil.example/)\n")], {"host", "one_language"},
    ),
    "something else is run": ([("mkdocs.yml", "  - search", "  - search\n  - exec")], {"runs"}),
    "a text is only wrapped otherwise": ([("content/pages/about.md", r"(\w) (\w)", r"\1  \2")], set()),
}  # fmt: skip


PROJECT = "content/projects/modelov-odlehceni.yml"
SERVICE = "content/services/modelov-odlehceni.yml"
BODY = "content/bodies/modelov-rs.yml"
LATER = "minutes/modelov-rs/2026-09-10.md"
HARMFUL: list[tuple[str, str | None, str, set[str]]] = [
    ("plans/modelov-plan/measures/1.1.1.yml", ", spent: 15 000 Kč", "", {"value_gone"}),
    ("plans/modelov-plan/measures/1.3.yml", "state: in-progress", "state: not-started", {"back"}),
    ("plans/modelov-plan/measures/2.2.yml", r"    said_in: .*\n", "", {"past"}),
    ("plans/modelov-plan/years/2026.yml", "life: adopted", "life: consultation", {"back"}),
    ("plans/modelov-plan/plan.yml", "pl: Plan rozwoju usług", "pl: Zniesienie usług", {"translation", "one_language"}),
    (INDICATOR, "value: 54", "value: 154", {"past"}),
    ("plans/modelov-plan/indicators/i2.yml", r"(values:\n)  - date.*\n(    .*\n)+?(?=  - date)", r"\1", {"entry_gone"}),
    (PROJECT, "date: 2028-06-30", "date: 2082-06-30", {"leap"}),
    ("content/consultations/modelov-rok-2027.yml", "to: 2026-12-08", "to: 2026-11-10", {"over"}),
    (PROJECT, "amount: 960 000", "amount: 460 000", {"twice"}),
    (SERVICE, "amount: 120", "amount: 1 200", {"tenfold"}),
    ("content/services/modelov-pecovatelska-sluzba.yml", "amount: 35", "amount: 45", {"key"}),
    ("content/services/modelov-klub.yml", "free: true", "amount: 50 Kč", {"key"}),
    ("content/services/modelov-klub.yml", r"\Z", "publication: draft\n", {"withdrawn"}),
    ("plans/modelov-plan/measures/1.4.yml", "state: no-information", "state: continuous", {"past"}),
    ("plans/modelov-plan/measures/1.4.yml", r"spent:\n +unknown:\n( {10}.*\n)+", "spent: 20 000 Kč\n", {"past"}),
    ("content/resolutions/modelov-zmena-planu-1.yml", "number: 4/2026/9", "number: 4/2026/8", {"past"}),
    ("content/calls/modelov-zapojeni.yml", "Przyjdź do nas", "Nie przychodź do nas", {"one_language"}),
    ("content/pages/about.pl.md", r"\Z", "\nStrona nie działa.\n", {"one_language"}),
    (LATER, "due: 2027-01-31", "due: 2029-01-31", {"leap"}),
    (LATER, r"updates:\n  - task.*\n(    .*\n)+", "", {"entry_gone"}),
    (LATER, r"assignee:\n      organisation: modelov-seniori", "assignee:\n      organisation: modelov-pece", {"past"}),
    (LATER, "kind: conclusion", "kind: decision", {"past"}),
    (LATER, "kind: recommendation", "result: rejected\n    kind: recommendation", {"vote"}),
    (LATER, "Połączono|Przygotować umowę", "Nie przygotowywać umowy", {"one_language"}),
    ("minutes/modelov-ps1/2026-11-05.pl.md", None, "", {"text_gone"}),
    (LATER, r"cs: místostarosta\n    pl: .*\n    en: .*", "cs: rada\n    pl: rada\n    en: council", {"past"}),
    (SERVICE, "  number: 23", "  number: 13", {"past"}),
    (SERVICE, "provider: modelov-pece", "provider: modelov-klub", {"key"}),
    (MEASURE, "spent: 0 Kč", "spent: 29 000 Kč", {"past"}),
    (PROJECT, "recipient: modelov-pece", "recipient: modelov-klub", {"key"}),
    (PROJECT, "cs: Odlehčení", "cs: \N{CYRILLIC CAPITAL LETTER O}dlehčení", {"letter"}),
    (BODY, "quorum: 3", "quorum: 4", {"key"}),
    ("content/consultations/modelov-navrh-planu.yml", r"\n  to: .*", "\n  to: 2025-10-01", {"key"}),
    ("plans/modelov-plan/plan.yml", "  date: 2025-12-11", "  date: 2025-12-12", {"key"}),
    ("plans/modelov-plan/years/2027.yml", "life: consultation", "life: adopted", {"key"}),
    ("content/services/modelov-pecovatelska-sluzba.yml", "life: running", "life: ended", {"ended"}),
    ("minutes/modelov-rs/2026-12-03.md", None, "minutes/modelov-rs/2026-11-23.md", set()),
    ("minutes/modelov-rs/2026-11-23.md", "life: planned", "life: cancelled", {"ended", "key", "moved"}),
    ("content/services/modelov-klub.yml", r"\Z", "former_ids: [modelov-odlehceni]\n", {"taken"}),
    ("content/pages/pro-tajemniky.md", r"\Z", "\nR. č. 515312/123.\n", {"personal", "one_language"}),
    ("content/resolutions/modelov-zmena-planu-2.yml", r"organ:\n(  .*\n)+", "organ: Rada\n", {"key", "text_gone"}),
    ("content/territories/luhacovice.yml", "country: CZ", "country: PL", {"key"}),
    ("mkdocs.yml", "site_url: https://komplan.example.org/", "site_url: https://komplan.example.com/", {"key"}),
    ("mkdocs.yml", r"\[cs, pl, en\]", "[cs, en]", {"key"}),
    ("mkdocs.yml", "email: pristupnost@komplan.example.org", "email: pristupnost@reklama.example", {"key"}),
    ("mkdocs.yml", "name: CC-BY-4.0", "name: CC0-1.0", {"key"}),
    ("mkdocs.yml", "status: partial", "status: full", {"key"}),
]
"""Edits of a line or two, each with what weighs of its file."""

HARMLESS = [
    (SERVICE, "Odlehčovací služba u vás", "Odlehčovaci sluzba u vás"),
    (SERVICE, "number: 23\n  as_of: 2026-10-31", "number: 19\n  as_of: 2026-11-15"),
    (SERVICE, "amount: 120", "amount: 110"),
    (PROJECT, "date: 2028-06-30", "date: 2028-12-31"),
    (INDICATOR, "  - date: 2026-10-31", "  - {date: 2026-11-15, value: 80}\n  - date: 2026-10-31"),
    (MEASURE, "budget:\n", "  - {state: postponed, date: 2026-11-10, reason: {cs: Není dopravce.}}\nbudget:\n"),
    (MEASURE, "spent: 0 Kč", "spent: 29 000 Kč"),
    (MEASURE, "as_of: 2026-10-31", "as_of: 2026-11-15"),
    (MEASURE, "risks:\n", "risks:\n  - {cs: Chybí řidič., pl: Brak kierowcy., en: No driver.}\n"),
    (
        "plans/modelov-plan/measures/1.1.1.yml",
        "town, planned: 120 000 Kč",
        "town, planned: 120 000 Kč, secured: 120 000 Kč",
    ),
    ("plans/modelov-plan/measures/1.3.yml", r"\Z", "projects: [modelov-planovani]\n"),
    ("plans/modelov-plan/years/2027.yml", "due: 2027-03-31", "due: 2027-05-31"),
    ("plans/modelov-plan/plan.yml", r"\A", "# plán\n"),
    ("content/services/modelov-klub.yml", None, "content/services/klub.yml"),
    ("content/services/klub.yml", r"\Z", "former_ids: [modelov-klub]\n"),
    ("content/calls/modelov-zapojeni.yml", "continuous: true", "to: 2027-01-01"),
    (
        "content/organisations/modelov-klub.yml",
        r"\Z",
        "aliases: [PS Modelov]\ncontacts: [{email: info@modelov.example}]\n",
    ),
    ("content/organisations/modelov-klub.yml", None, "content/organisations/klub.yml"),
    ("content/organisations/klub.yml", r"\Z", "former_ids: [modelov-klub]\n"),
    ("content/services/klub.yml", "provider: modelov-klub", "provider: klub"),
    (BODY, "cs: místostarosta", "cs: mistostarosta"),
    ("content/pages/about.md", r"\Z", "\nNovinka.\n"),
    ("content/pages/about.pl.md", r"\Z", "\nNowość.\n"),
    ("content/pages/about.en.md", r"\Z", "\nNews.\n"),
    (LATER, "cs: Kontrola úkolů", "cs: Kontrola úkolú"),
    (LATER, "Zjistit, kdo by chtěl jezdit", "Zjistit, kdo by chtel jezdit"),
    (LATER, r"    due: 2026-12-31\n", "    due: 2026-12-31\n    details: {cs: Se smlouvou.}\n"),
    (LATER, "Vyšel \\[průvodce", "Vyšel\n[průvodce"),
    ("minutes/modelov-rs/2026-12-03.md", "life: planned", "life: planned\nends: '11:00'"),
    (BODY, r"\Z", "contact: {email: planovani@modelov.example.org}\n"),
    ("mkdocs.yml", "site_name: .*", "site_name: Jinak"),
    ("mkdocs.yml", "reviewed: 2026-11-22", "reviewed: 2026-11-23"),
]
"""What is done every day; nothing of it weighs."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Town:
    root = tmp_path_factory.mktemp("own") / "town"
    for name in ("content", "plans", "minutes", "hooks/publish.py", "mkdocs.yml"):
        source, target = REPOSITORY / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    town = Town(root)
    commit(town)
    return town


@pytest.fixture
def edited(own: Town) -> Iterator[Town]:
    yield own
    git(own.root, "reset", "--quiet", "--hard")
    git(own.root, "clean", "--quiet", "--force", "-d", "--exclude=.cache")


@pytest.mark.parametrize("name", EDITS)
def test_a_harmful_edit_is_shown_first(edited: Town, name: str) -> None:
    edits, weights = EDITS[name]
    for path, old, new in edits:
        edit(edited, path, old, new)
    found = data(edited)
    assert {one["weight"] for one in found["weighs"]} == weights
    assert edited.run("compare", "--fail-on", "weighty").returncode == bool(weights)
    assert edited.run("compare", "--fail-on", "any").returncode == 1


def edit(town: Town, path: str, old: str | None, new: str) -> None:
    """Put something in place of what is there once; without anything that was there, rename or delete the file."""
    file = town.root / path
    if old is None:
        file.rename(town.root / new) if new else file.unlink()
        return
    text, count = re.subn(old, new, file.read_text("utf-8"), count=1)
    assert count == 1, (path, old)
    file.write_text(text, "utf-8")


def test_harmful_edits_of_many_files_are_each_told_at_their_file(edited: Town) -> None:
    weights: dict[str, set[str]] = {}
    for path, old, new, weigh in HARMFUL:
        edit(edited, path, old, new)
        if weigh:
            weights.setdefault(path, set()).update(weigh)
    found: dict[str, set[str]] = {}
    for one in json.loads(edited.run("compare", "--format", "json", today="2026-11-20").stdout)["weighs"]:
        found.setdefault(one["path"], set()).add(one["weight"])
    assert found == weights


def test_a_silenced_warning_is_named(edited: Town) -> None:
    edit(edited, MEASURE, r"\Z", "suppress:\n  - {code: measure-overdue, reason: Tak.}\n")
    (found,) = data(edited)["weighs"]
    assert (found["weight"], found["label"].split()[-1]) == ("suppressed", "measure-overdue")


def test_what_a_plan_said_before_a_revision_is_told_as_it_was_typed(edited: Town) -> None:
    edit(edited, PLAN, r"(was:\n +from: 2026-03-01\n +to:) 2026-05-31", r"\1 2026-08-31")
    found = json.loads(edited.run("compare", "--format", "json", today="2026-11-20").stdout)
    (said,) = [one for record in found["changed"] for one in record["said"]]
    assert (said["before"], said["after"]) == (
        "from: 2026-03-01 · to: 2026-05-31", "from: 2026-03-01 · to: 2026-08-31",
    )  # fmt: skip
    assert {one["weight"] for one in found["weighs"]} == {"past"}


def test_an_amount_in_another_currency_weighs(edited: Town) -> None:
    edit(edited, PROJECT, "amount: 960 000 CZK", "amount: 960 000 EUR")
    assert {one["weight"] for one in data(edited)["weighs"]} == {"currency"}


def test_what_a_correction_tells_does_not_weigh(edited: Town) -> None:
    edit(edited, MINUTES, "    kind: conclusion|    kind: recommendation|    kind: decision", "    kind: note")
    assert {one["weight"] for one in data(edited)["weighs"]} == {"binding"}
    assert edited.run("correct", "modelov-rs/2025-04-10", "--what", "Jiný typ rozhodnutí").returncode == 0
    assert data(edited)["weighs"] == []


def test_nothing_weighs_of_what_is_done_every_day(edited: Town) -> None:
    for path, old, new in HARMLESS:
        edit(edited, path, old, new)
    found = json.loads(edited.run("compare", "--format", "json", today="2026-11-20").stdout)
    assert found["weighs"] == []
    assert found["unread"] == []


def test_what_stands_in_a_file_of_its_own_or_is_only_written_otherwise_is_told_there(edited: Town) -> None:
    edit(edited, "minutes/modelov-rs/2026-09-10.pl.md", r"\Z", "\nNie.\n")
    edit(edited, "content/pages/about.md", r"\Z", "\nNe.\n")
    edit(edited, "content/pages/about.en.md", r"\Z", "\nNo.\n")
    edit(edited, "content/pages/about.pl.md", r"(\w) (\w)", r"\1  \2")
    edit(edited, "mkdocs.yml", r"\A", "# nastavení\n")
    ends = edited.root / MINUTES
    ends.write_bytes(ends.read_bytes().replace(b"\n", b"\r\n"))
    found = data(edited)
    assert {one["path"]: [said["file"] for said in one["said"]] for one in found["changed"]} == {
        "minutes/modelov-rs/2026-09-10.pl.md": [""],
        "content/pages/about.md": ["", "content/pages/about.en.md"],
    }
    written = [(one["path"], one["how"]) for one in found["files"]]
    assert written == [("content/pages/about.pl.md", "same"), (MINUTES, "same"), ("mkdocs.yml", "same")]


def test_what_came_in_place_of_what_went_stands_beside_it_and_an_office_may_be_shown(edited: Town) -> None:
    edit(edited, "content/services/modelov-klub.yml", "free: true", "amount: 50 Kč")
    edit(edited, "content/services/modelov-klub.yml", "email: klub@.*", "email: klub2@example.net")
    edit(edited, MEASURE, r"\Z", "suppress:\n  - {code: measure-overdue, reason: Tak.}\n")
    edit(
        edited,
        LATER,
        r"\(../../plans/modelov-plan/measures/2.1.4.yml\)",
        "(../../plans/modelov-plan/measures/2.1.3.yml)",
    )
    found = json.loads(edited.run("compare", "--format", "json", "--language", "en", today="2026-11-20").stdout)
    service, _, measure = sorted(found["changed"], key=lambda one: str(one["path"]))
    assert [(one["before"], one["after"]) for one in service["said"]] == [
        ("Free of charge: yes", "Amount: CZK\N{NO-BREAK SPACE}50"), ("klub@modelov.example.org", "klub2@example.net"),
    ]  # fmt: skip
    assert [one["change"]["after"] for one in found["weighs"] if one["weight"] == "key"] == [
        "Amount: CZK\N{NO-BREAK SPACE}50"
    ]
    assert "The deadline … has passed" in measure["said"][0]["after"]
    told = edited.run("compare", "--language", "en", today="2026-11-20").stdout
    assert "[-[dobrovolné řidiče](../../plans/modelov-plan/measures/2.1.4.yml).-]" in told
